"""Cells that have no room beside the others, put under their rows instead of being cut."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from funneltui.charts.glyphs import Glyphs
from funneltui.deferred import dataclass
from funneltui.views.page import Align, Row, Table
from funneltui.views.width import cells

_SEPARATOR = " · "


@dataclass(frozen=True)
class Space:
    """What a table's columns are laid out in."""

    room: int
    """The cells of a line that the columns and the gaps between them may take."""
    gap: int
    """The cells between two columns."""
    glyphs: Glyphs

    def wide(self, text: str) -> int:
        """The cells of a text as it is drawn."""
        return cells(self.glyphs.spell(text))

    def used(self, table: Table, kept: Sequence[int]) -> int:
        """The cells that some columns take where nothing of them is cut."""
        widths = [
            max([self.wide(table.columns[n].title), *(self.wide(r.cells[n]) for r in table.rows)])
            for n in kept
        ]
        return sum(widths) + self.gap * max(0, len(widths) - 1)


def with_room(table: Table, space: Space) -> Table:
    """The table with what does not fit of its `below` columns put into notes under the rows."""
    places = [place for place, column in enumerate(table.columns) if column.below]
    kept = list(range(len(table.columns)))
    most: dict[int, int] = {}
    for place in reversed(places):
        if space.used(table, kept) <= space.room:
            break
        others = [other for other in kept if other != place]
        left = space.room - space.gap - space.used(table, others)
        if _has_fitting(table, place, left, space):
            most[place] = left
            break
        kept = others
    if len(kept) == len(table.columns) and not most:
        return table
    rows = tuple(_noted(row, table, kept, most, space) for row in table.rows)
    return replace(table, columns=tuple(table.columns[place] for place in kept), rows=rows)


def _has_fitting(table: Table, place: int, left: int, space: Space) -> bool:
    """Whether a column of sentences still has room for its heading and some of its cells."""
    column = table.columns[place]
    said = [row.cells[place] for row in table.rows if row.cells[place]]
    is_of_sentences = column.align is Align.LEFT
    has_heading = space.wide(column.title) <= left
    return is_of_sentences and has_heading and any(space.wide(text) <= left for text in said)


def _noted(
    row: Row, table: Table, kept: Sequence[int], most: Mapping[int, int], space: Space
) -> Row:
    shown: list[str] = []
    notes: list[str] = []
    for place, (column, text) in enumerate(zip(table.columns, row.cells, strict=True)):
        fits = place in kept and (place not in most or space.wide(text) <= most[place])
        if place in kept:
            shown.append(text if fits else "")
        if not fits and text:
            notes.append(text if column.align is Align.LEFT else f"{column.title} {text}")
    return replace(row, cells=tuple(shown), note=_SEPARATOR.join(notes))
