"""Finding a text on the screen: the next line that has it, round and round."""

from funneltui.model.units import Match
from funneltui.tui.asking import Explorer, prompt_for
from funneltui.tui.pages import UnitLines
from funneltui.tui.screens.dialogs import Prompt
from funneltui.tui.session import Session
from funneltui.tui.widgets.lines import Lines, LineView
from funneltui.views.format import count
from funneltui.views.safe import safe

_LONGEST_SAID = 24


def find_line(lines: Lines, text: str, after: int, step: int) -> Match | None:
    """The next line with the text, upper and lower case alike; None is nowhere.

    Args:
        lines: What is on the screen, or scrolled out of it.
        text: What to find.
        after: The line the search begins behind.
        step: 1 forward, -1 backward; at the end it goes on from the other one.
    """
    if isinstance(lines, UnitLines):
        return lines.find(text, after, step)
    wanted = text.casefold()
    where = [n for n in range(len(lines)) if wanted in lines.line(n).text.casefold()]
    if not where:
        return None
    beyond = [n for n in where if (n > after if step > 0 else n < after)]
    index = (beyond or where)[0 if step > 0 else -1]
    return Match(index, where.index(index) + 1, len(where))


def find_in(body: LineView, session: Session, step: int) -> str:
    """Go to the next line with the text that is sought; what to say about it."""
    words, text = session.words.people, session.sought
    if not text:
        return words.no_search
    shown = safe(text if len(text) <= _LONGEST_SAID else f"{text[:_LONGEST_SAID]}…")
    at = body.marked_line()
    match = find_line(body.lines, text, at, step)
    if match is None:
        return words.not_found.format(text=shown)
    body.reveal(match.index)
    wrapped = match.index <= at if step > 0 else match.index >= at
    said = words.found_wrapped if wrapped else words.found
    end = words.the_top if step < 0 else words.the_end
    return said.format(number=count(match.number), total=count(match.total), text=shown, end=end)


async def ask_find(app: Explorer, session: Session) -> bool:
    """Ask what to find; whether there is something."""

    async def accept(text: str) -> str:
        return "" if text.strip() else session.words.people.no_search

    words = session.words.people
    prompt = Prompt(words.ask_find, words.ask_find_help, session.sought)
    text = await prompt_for(app, session, prompt, accept)
    if text:
        session.sought = text.strip()
    return bool(text)
