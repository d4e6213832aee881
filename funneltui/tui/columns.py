"""Going through a table's columns: what is scrolled, or chosen, to the right and to the left."""

from dataclasses import replace

from funneltui.i18n.money_screen_words import money_screen_words
from funneltui.tui.asking import Explorer
from funneltui.tui.layouts import choose_side
from funneltui.tui.money import MoneyAnswer
from funneltui.tui.money_commands import scroll
from funneltui.tui.money_place import page_of
from funneltui.tui.paths import PathsAnswer
from funneltui.tui.session import Session
from funneltui.tui.who import laid_out
from funneltui.views.manner import PathSide
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
    scope, width = session.scope, app.size.width
    answer = laid_out(session.shown.answer, scope.manner) if scope else None
    if scope is None or answer is None:
        return
    page, shift = answer.page(width, session.tr), max(0, scope.shift + by)
    looks = (scope.shift, shift)
    here, there = (scrolled(page, n, width, session.glyphs, session.tr) for n in looks)
    if here == there:
        session.say(money_screen_words(session.tr.code).all_columns)
    else:
        session.show(replace(scope, shift=shift))
