"""Beside a list of users, where there is room: the history of the one under the cursor."""

from dataclasses import replace

from funneltui.tui.questions import TimelineAnswer, UnitsAnswer
from funneltui.tui.session import Session
from funneltui.views.layout import lines
from funneltui.views.page import Block, Line, Page, Table, Text, Tone

AFTER_S = 0.15
"""How long the cursor rests before a history is asked for: passing by costs nothing."""
LEAST_WIDTH, LEAST_HEIGHT = 110, 20
_SHARE = 0.42
"""Of the width: what the list can spare."""


def side_width(session: Session, width: int, height: int) -> int:
    """Cells of the history beside a list of users; 0 where there is no room for it."""
    is_list = isinstance(session.shown.answer, UnitsAnswer) and session.shown.error is None
    fits = width >= LEAST_WIDTH and height >= LEAST_HEIGHT
    return int(width * _SHARE) if is_list and fits else 0


def peek_lines(session: Session, width: int) -> list[Line]:
    """The history, or nothing until it is there."""
    answer, scope = session.peeked.answer, session.scope
    if not isinstance(answer, TimelineAnswer) or scope is None:
        return []
    page = replace(answer, clock=scope.clock).page(width, session.tr)
    head = Text(page.title, Tone.STRONG)
    blocks = (head, *map(_narrow, page.blocks))
    return list(lines(Page("", "", blocks), width, session.glyphs))


def _narrow(block: Block) -> Block:
    """The history without what else its rows say: what happened when is worth more here."""
    if not isinstance(block, Table) or block.title:
        return block
    rows = tuple(replace(row, cells=row.cells[:-1]) for row in block.rows)
    return replace(block, columns=block.columns[:-1], rows=rows)
