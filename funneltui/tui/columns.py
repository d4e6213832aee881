"""Going through a table's columns: what is scrolled, or chosen, to the right and to the left."""

from dataclasses import replace

from funneltui.i18n.money_screen_words import money_screen_words
from funneltui.tui.asking import Explorer
from funneltui.tui.layouts import choose_side
from funneltui.tui.money import MoneyAnswer
from funneltui.tui.money_commands import scroll
from funneltui.tui.money_place import page_of
from funneltui.tui.paths import PathsAnswer
from funneltui.tui.peek import side_width
from funneltui.tui.questions import Answer, UnitsAnswer
from funneltui.tui.session import Session
from funneltui.tui.who import laid_out
from funneltui.tui.widgets.side import EDGE
from funneltui.views.manner import PathSide
from funneltui.views.page import Page, Table
from funneltui.views.scrolling import scrolled

_OWN_COLUMNS = ("overview", "periods")
"""Pages of money that choose the columns they show."""


def right(app: Explorer, session: Session) -> None:
    """The columns further right."""
    _go(app, session, 1)


def left(app: Explorer, session: Session) -> None:
    """The columns further left."""
    _go(app, session, -1)


def _go(app: Explorer, session: Session, by: int) -> None:
    scope, answer = session.scope, session.shown.answer
    if isinstance(answer, PathsAnswer):
        choose_side(session, PathSide.WENT_ON if by > 0 else PathSide.LOST)
    elif scope is None or answer is None:
        session.say(session.words.not_yet)
    elif isinstance(answer, MoneyAnswer) and page_of(scope) in _OWN_COLUMNS and not scope.trail:
        scroll(app, session, by)
    else:
        _scroll(app, session, by)


def _scroll(app: Explorer, session: Session, by: int) -> None:
    """Scroll every table of the page that is too wide."""
    scope = session.scope
    answer = laid_out(session.shown.answer, scope.manner) if scope else None
    if scope is None or answer is None:
        return
    shift = max(0, scope.shift + by)
    here, there = (_looks(app, session, answer, n) for n in (scope.shift, shift))
    if here == there:
        session.say(money_screen_words(session.tr.code).all_columns)
    else:
        session.show(replace(scope, shift=shift))


def _looks(app: Explorer, session: Session, answer: Answer, shift: int) -> object:
    """What is to be seen with so many columns scrolled away."""
    width, tr = app.size.width, session.tr
    if not isinstance(answer, UnitsAnswer):
        return scrolled(answer.page(width, tr), shift, width, session.glyphs, tr)
    side = side_width(session, *app.size)
    return _heads(answer.part(0, 1, width - (side + EDGE if side else 0), tr, shift))


def _heads(page: Page) -> tuple[str, ...]:
    """The headings of a page's first table."""
    tables = (block for block in page.blocks if isinstance(block, Table))
    return next((tuple(column.title for column in one.columns) for one in tables), ())
