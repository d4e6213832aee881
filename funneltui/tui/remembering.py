"""What of a session is worth remembering."""

from funneltui.tui.memory import Remembered
from funneltui.tui.questions import question_of
from funneltui.tui.session import Session


def remembered(session: Session) -> Remembered | None:
    """What to begin with the next time; None where this is not worth it."""
    shown = session.shown
    if session.scope is None or shown.error is not None or shown.bug is not None:
        return None
    is_final = shown.share is None and shown.question == question_of(
        session.scope, session.request.profile, session.request.inspect
    )
    if session.is_restored and session.request.remembered is not None and not is_final:
        # Still the numbers of the last time: they are kept until there are others.
        is_same = session.scope == session.request.remembered.scope
        answer = session.request.remembered.answer if is_same else None
    else:
        answer = shown.answer if is_final else None
    return Remembered(session.scope, answer, session.facts, *session.at)
