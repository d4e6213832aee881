"""Wide tables seen in part: the first column stays, the others are scrolled to."""

from dataclasses import replace

from funneltui.charts.glyphs import Glyphs
from funneltui.i18n.messages import Messages
from funneltui.views.narrow import naming_unshown
from funneltui.views.page import Page, Table
from funneltui.views.table import TableLines

_LEAST = 2
"""Columns that stay whatever is scrolled."""


def scrolled(page: Page, shift: int, width: int, glyphs: Glyphs, tr: Messages) -> Page:
    """The page with its wide tables scrolled, each naming the columns that it has no room for.

    Args:
        page: What is shown.
        shift: How many columns are to be scrolled away, of each table that needs it.
        width: Cells of a line.
        glyphs: How it is drawn.
        tr: The language.
    """
    blocks = (
        _scrolled(block, shift, width, glyphs) if isinstance(block, Table) else block
        for block in page.blocks
    )
    return replace(page, blocks=naming_unshown(blocks, tr))


def _scrolled(table: Table, shift: int, width: int, glyphs: Glyphs) -> Table:
    for _ in range(shift):
        drawn = TableLines(table, width, glyphs)
        if len(table.columns) <= _LEAST or not (drawn.unshown or drawn.cuts_details):
            break
        first, _, *rest = table.columns
        rows = tuple(replace(row, cells=(row.cells[0], *row.cells[2:])) for row in table.rows)
        table = replace(table, columns=(first, *rest), rows=rows)
    return table
