"""Undo and redo: one stack for the funnel, how the log is read, and the files of money."""

from funneltui.i18n.reading_words import reading_words
from funneltui.tui import scope as scopes
from funneltui.tui.asking import Explorer
from funneltui.tui.problem import problem_text
from funneltui.tui.scope import Scope
from funneltui.tui.session import Session
from funneltui.views.page import Tone


async def undo(_: Explorer, session: Session) -> None:
    """Take the last change back."""
    scope = session.scope
    if scope is None or not (scope.past or scope.within):
        session.say(session.words.nothing_to_undo)
        return
    await _go(session, scope, scopes.undo(scope), session.words.undone)


async def redo(_: Explorer, session: Session) -> None:
    """Make the change again that was taken back last."""
    scope = session.scope
    if scope is None or not (scope.future or scope.closed):
        session.say(session.words.nothing_to_redo)
        return
    await _go(session, scope, scopes.redo(scope), session.words.redone)


async def _go(session: Session, here: Scope, there: Scope, said: str) -> None:
    if there.reading == here.reading:
        session.show(there, said)
        return
    session.say(reading_words(session.tr.code).again)
    error = await session.read_again(there.reading, lambda _: there)
    if error is None:
        session.say(said)
    else:
        session.say(problem_text(error, session.tr), Tone.WARN)
