"""Asking what to compare a funnel with."""

from funneltui.model.comparison import Against, BesideWish
from funneltui.tui import scope as scopes
from funneltui.tui.asking import Explorer, pick, prompt_for
from funneltui.tui.screens.dialogs import Choice, Prompt
from funneltui.tui.session import Session
from funneltui.views.page import Target
from funneltui.views.safe import safe


async def ask_compare(app: Explorer, session: Session) -> None:
    """Ask what to compare with, and show the comparison one level deeper."""
    words, scope = session.words.closer, session.scope
    if scope is None:
        return
    funnels = tuple(one for one in session.request.funnels() if one != scope.funnel)
    choices = (
        Choice(words.previous, words.previous_note),
        Choice(words.other_filter, words.other_filter_note),
        *(Choice(one.name, words.of_file) for one in funnels),
    )
    picked = await pick(app, session, words.ask_compare, choices)
    if picked == 0:
        _show(session, Target(words.against_previous, beside=BesideWish(against=Against.PERIOD)))
    elif picked == 1:
        await _ask_filter(app, session)
    elif picked is not None:
        other = funnels[picked - 2]
        title = words.against_funnel.format(name=other.name)
        _show(session, Target(title, beside=BesideWish(against=Against.FUNNEL, other=other)))


def show_otherwise(_: Explorer, session: Session) -> None:
    """Show the funnel asked in other orders and windows, one level deeper."""
    wish = BesideWish(is_asked_otherwise=True)
    _show(session, Target(session.words.closer.otherwise, beside=wish))


async def _ask_filter(app: Explorer, session: Session) -> None:
    words = session.words.closer

    async def accept(_: str) -> str:
        return ""

    typed = await prompt_for(app, session, Prompt(words.ask_filter, words.ask_filter_help), accept)
    if typed is None:
        return
    where = " ".join(typed.split())
    title = words.against_filter.format(where=safe(where) or words.all_events)
    wish = BesideWish(against=Against.FILTER, where=typed.strip() or None)
    _show(session, Target(title, beside=wish))


def _show(session: Session, target: Target) -> None:
    if session.scope is not None:
        # One comparison takes the place of another: they are not inside each other.
        session.show(scopes.drill(scopes.go(session.scope, "funnel"), target))
