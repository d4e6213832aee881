"""A table as lines: columns as wide as they need, the bar in what is left."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from funneltui.charts import bars
from funneltui.charts.glyphs import Glyphs
from funneltui.views.page import Bar, Column, Line, Row, Table, Tone
from funneltui.views.width import cells, fit, pad

_MARGIN = 1
_GAP = 2
_BAR_WANTED = 10
_BAR_LEAST = 5
_SHRUNK_WANTED = 12
_SHRUNK_LEAST = 6
_KEPT_COLUMNS = 2
_TITLE_MOST = 10
_DETAIL_INDENT = "    "


@dataclass(frozen=True)
class _Grid:
    """How a table's columns are laid out."""

    columns: tuple[Column, ...]
    widths: tuple[int, ...]
    bar: int
    """Cells of a bar; 0 where none is drawn."""


def table_lines(table: Table, width: int, glyphs: Glyphs) -> Iterator[Line]:
    """The heading, then each row and its detail, every line at most `width` cells."""
    rows = [tuple(glyphs.spell(cell) for cell in row.cells) for row in table.rows]
    titles = tuple(glyphs.spell(column.title) for column in table.columns)
    grid = _grid(table, [titles, *rows], width)
    if any(titles):
        yield Line(((_cells_text(titles, grid, width, glyphs).rstrip(), Tone.DIM),))
    for row, texts in zip(table.rows, rows, strict=True):
        yield _row_line(row, _cells_text(texts, grid, width, glyphs), grid, glyphs)
        if row.detail:
            detail = _cut_parts(f"{_DETAIL_INDENT}{glyphs.spell(row.detail)}", width, glyphs)
            yield Line(((detail, Tone.DIM),), row.detail_target)


def _row_line(row: Row, text: str, grid: _Grid, glyphs: Glyphs) -> Line:
    spans = [(text, row.tone)]
    if row.bar and grid.bar:
        spans.append((" " * _GAP, Tone.PLAIN))
        spans.extend(_bar_spans(row.bar, grid.bar, glyphs))
    else:
        spans = [(text.rstrip(), row.tone)]
    drawn = [span for span in spans if span[0]]
    if len(drawn) > 1 and drawn[-1][0].isspace():
        drawn = [(text.rstrip(), row.tone)]
    return Line(tuple(drawn), row.target)


def _bar_spans(drawn: Bar, width: int, glyphs: Glyphs) -> Iterator[tuple[str, Tone]]:
    if drawn.preview:
        full = bars.preview(drawn.full, width, glyphs)
        yield full, Tone.DIM
    else:
        full = bars.bar(drawn.full, width, glyphs)
        yield full, Tone.ACCENT
    yield bars.ghost(full, drawn.ghost, width, glyphs), Tone.GHOST


def _cells_text(texts: Sequence[str], grid: _Grid, width: int, glyphs: Glyphs) -> str:
    shown = [
        pad(text, cell_width, column.align, glyphs.ellipsis)
        for text, cell_width, column in zip(texts, grid.widths, grid.columns, strict=False)
    ]
    return fit(" " * _MARGIN + (" " * _GAP).join(shown), width, glyphs.ellipsis)


def _grid(table: Table, texts: Sequence[Sequence[str]], width: int) -> _Grid:
    wanted = [_wanted(index, column, texts) for index, column in enumerate(table.columns)]
    has_bar = any(row.bar for row in table.rows)
    room = width - _MARGIN
    bar_wanted = max(_BAR_WANTED, width // 4) if has_bar else 0
    for bar_room, shrunk in (
        (bar_wanted, _SHRUNK_WANTED),
        (_BAR_LEAST if has_bar else 0, _SHRUNK_WANTED),
        (0, _SHRUNK_LEAST),
    ):
        widths = _shrink(table.columns, wanted, room - _with_gap(bar_room), shrunk)
        left = room - _used(widths) - (_GAP if has_bar else 0)
        if _used(widths) + _with_gap(bar_room) <= room:
            bar = left if has_bar and left >= _BAR_LEAST else 0
            return _Grid(table.columns, tuple(widths), bar)
    return _fewer_columns(table.columns, widths, room)


def _wanted(index: int, column: Column, texts: Sequence[Sequence[str]]) -> int:
    """What the cells need; a heading over numbers may be cut before it makes them wide."""
    if column.cells is not None:
        return column.cells
    title, *values = [cells(row[index]) for row in texts]
    return max([title if column.shrink else min(title, _TITLE_MOST), *values])


def _shrink(columns: Sequence[Column], wanted: Sequence[int], room: int, least: int) -> list[int]:
    """The widths, the widest of the columns that give way cut first, none below `least`."""
    giving = [index for index, column in enumerate(columns) if column.shrink]
    widths = [min(width, max(room, least)) for width in wanted]
    excess = _used(widths) - room
    while excess > 0 and giving:
        widest = max(giving, key=lambda index: widths[index])
        if widths[widest] <= least:
            break
        widths[widest] -= 1
        excess -= 1
    return widths


def _fewer_columns(columns: tuple[Column, ...], widths: list[int], room: int) -> _Grid:
    """Whole columns go, last first: a number that is cut would be a wrong number."""
    kept = len(columns)
    while kept > _KEPT_COLUMNS and _used(widths[:kept]) > room:
        kept -= 1
    return _Grid(columns[:kept], tuple(widths[:kept]), bar=0)


def _cut_parts(text: str, width: int, glyphs: Glyphs) -> str:
    """The text without the last of its `·` parts that do not fit."""
    separator = glyphs.spell(" · ")
    while cells(text) > width and separator in text:
        text = text.rpartition(separator)[0]
    return fit(text, width, glyphs.ellipsis)


def _used(widths: Sequence[int]) -> int:
    return sum(widths) + _GAP * (len(widths) - 1)


def _with_gap(bar: int) -> int:
    return bar + _GAP if bar else 0
