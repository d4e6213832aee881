"""Going through a table's columns: what is scrolled, or chosen, to the right and to the left."""

from funneltui.tui.asking import Explorer
from funneltui.tui.layouts import choose_side
from funneltui.tui.money_commands import scroll
from funneltui.tui.paths import PathsAnswer
from funneltui.tui.session import Session
from funneltui.views.manner import PathSide


def right(app: Explorer, session: Session) -> None:
    """The columns further right."""
    _go(app, session, 1)


def left(app: Explorer, session: Session) -> None:
    """The columns further left."""
    _go(app, session, -1)


def _go(app: Explorer, session: Session, by: int) -> None:
    if isinstance(session.shown.answer, PathsAnswer):
        choose_side(session, PathSide.WENT_ON if by > 0 else PathSide.LOST)
    else:
        scroll(app, session, by)
