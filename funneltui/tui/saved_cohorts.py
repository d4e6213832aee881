"""Named cohorts: users saved under a name beside the funnel file, and counting only them."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from funneltui.deferred import dataclass
from funneltui.errors import FunneltuiError
from funneltui.model.cohorts import users_text
from funneltui.model.funnel import CountKind
from funneltui.tui.asking import Explorer, pick, prompt_for
from funneltui.tui.marks import Marks
from funneltui.tui.problem import problem_text
from funneltui.tui.questions import UnitsAnswer
from funneltui.tui.screens.dialogs import Choice, Prompt
from funneltui.tui.session import Session
from funneltui.views.cohort_names import cohort_name
from funneltui.views.format import count
from funneltui.views.page import Tone
from funneltui.views.safe import safe

_AT_A_TIME = 100_000
_LONGEST_NAME = 60


@dataclass(frozen=True)
class _Offer:
    """A line of the list, and what it does."""

    choice: Choice
    do: Callable[[], Awaitable[None]]


async def ask_cohort(app: Explorer, session: Session) -> None:
    """Save users under a name, count only those of a saved cohort, or everybody again."""
    offers = list(_offers(app, session))
    words = session.words.people
    if not offers:
        session.say(words.no_cohorts)
        return
    chosen = await pick(app, session, words.ask_cohort, tuple(one.choice for one in offers))
    if chosen is not None:
        await offers[chosen].do()


def cohort_folder(session: Session) -> Path:
    """Where this funnel file's cohorts are."""
    file = session.request.save_to
    return file.with_name(f"{file.stem}.cohorts")


def file_name(name: str) -> str:
    """A cohort's file: its name without what a path may not have; empty where nothing is left."""
    kept = "".join(letter if letter.isalnum() or letter in "-_ " else "-" for letter in name)
    return " ".join(kept.split())[:_LONGEST_NAME].strip("- ")


def _offers(app: Explorer, session: Session) -> Iterator[_Offer]:
    # Here, as it loads the dataframe library: the first paint does not wait for that.
    from funneltui.data.id_file import SUFFIX

    scope, words, answer = session.scope, session.words.people, session.shown.answer
    if scope is None:
        return
    if isinstance(answer, UnitsAnswer) and len(answer.units):
        marked = scope.marks.count(answer.key, len(answer.units))
        said = words.save_marked if marked else words.save_list
        number = count(marked or len(answer.units))
        yield _Offer(Choice(said.format(number=number)), partial(_save, app, session, answer))
    for text in scope.funnel.cohorts:
        leave = words.leave_cohort.format(name=cohort_name(text, session.tr))
        yield _Offer(Choice(leave), partial(_leave, session, text))
    for path in sorted(cohort_folder(session).glob(f"*{SUFFIX}")):
        text = users_text(str(path))
        if text not in scope.funnel.cohorts:
            name = cohort_name(text, session.tr)
            choice = Choice(words.only_cohort.format(name=name), safe(str(path)))
            yield _Offer(choice, partial(_only, session, text))


async def _only(session: Session, text: str) -> None:
    if session.scope is None:
        return
    funnel = session.scope.funnel
    said = session.words.people.in_cohort.format(name=cohort_name(text, session.tr))
    session.change(replace(funnel, cohorts=(*funnel.cohorts, text)), said)


async def _leave(session: Session, text: str) -> None:
    if session.scope is None:
        return
    funnel = session.scope.funnel
    left = tuple(one for one in funnel.cohorts if one != text)
    session.change(replace(funnel, cohorts=left), session.words.people.left_cohort)


async def _save(app: Explorer, session: Session, answer: UnitsAnswer) -> None:
    words = session.words.people

    async def accept(text: str) -> str:
        return "" if file_name(text) else words.bad_cohort_name

    name = await prompt_for(app, session, Prompt(words.ask_name, words.ask_name_help), accept)
    if not name or session.scope is None:
        return
    from funneltui.data.id_file import SUFFIX, write_ids

    path = cohort_folder(session) / f"{file_name(name)}{SUFFIX}"
    if path.exists() and not await _may_replace(app, session, path):
        session.say(session.words.not_saved)
        return
    users = chosen_users(session.scope.marks, answer)
    try:
        number = await asyncio.to_thread(write_ids, path, users)
    except FunneltuiError as error:
        session.say(f"{session.words.not_saved}: {problem_text(error, session.tr)}", Tone.BAD)
        return
    session.kept.clear()
    said = words.saved_cohort.format(number=count(number), path=safe(str(path)))
    session.say(said)


async def _may_replace(app: Explorer, session: Session, path: Path) -> bool:
    title = session.words.ask_replace.format(path=safe(str(path)))
    choices = (Choice(session.words.overwrite_no), Choice(session.words.overwrite_yes))
    return await pick(app, session, title, choices) == 1


def chosen_users(marks: Marks, answer: UnitsAnswer) -> Iterator[str]:
    """The users of the units marked, or of the whole list where none is; a cohort is of users."""
    is_user = answer.funnel.count_by.kind in (CountKind.USERS, CountKind.TOTALS)
    if marks.all_of is None and marks.units and is_user:
        yield from marks.units
        return
    is_marked = marks.test(answer.key)
    takes_all = not marks.count(answer.key, len(answer.units))
    for start in range(0, len(answer.units), _AT_A_TIME):
        stop = start + _AT_A_TIME
        pairs = zip(answer.units.ids(start, stop), answer.units.users(start, stop), strict=True)
        yield from (user for unit, user in pairs if takes_all or is_marked(unit))
