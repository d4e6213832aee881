"""A table as lines: columns as wide as they need, the bar in what is left."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import overload

from funneltui.charts import bars
from funneltui.charts.glyphs import Glyphs
from funneltui.deferred import dataclass
from funneltui.views.beneath import Space, with_room
from funneltui.views.distinct import distinct
from funneltui.views.page import Bar, Column, Line, Row, Table, Tone
from funneltui.views.width import cells, fit, pad, wrap

_MARGIN = 1
_GAP = 2
_BAR_WANTED = 10
_BAR_LEAST = 5
_SHRUNK_WANTED = 12
_SHRUNK_LEAST = 6
_KEPT_COLUMNS = 2
_TITLE_MOST = 10
_DETAIL_INDENT = "    "
_DETAIL_MARK = "╰ "
_PART = " · "
_HEADING = (-1, 0)


@dataclass(frozen=True)
class _Grid:
    """How a table's columns are laid out."""

    columns: tuple[Column, ...]
    widths: tuple[int, ...]
    bar: int
    """Cells of a bar; 0 where none is drawn."""


class TableLines(Sequence[Line]):
    """A heading, then each row and its detail, at most so many cells each; made when looked at."""

    def __init__(self, table: Table, width: int, glyphs: Glyphs) -> None:
        table = with_room(table, Space(width - _MARGIN, _GAP, glyphs))
        self._table, self._width, self._glyphs = table, width, glyphs
        self._titles = tuple(glyphs.spell(column.title) for column in table.columns)
        self._grid = _grid(table, self._titles, width, glyphs)
        self._cut = _cut_texts(table, self._grid, glyphs)
        head = [_HEADING] if any(self._titles) else []
        rows = ((n, part) for n, row in enumerate(table.rows) for part in self._parts(row))
        self._places = [*head, *rows]

    @property
    def unshown(self) -> tuple[str, ...]:
        """The headings of the columns that do not fit."""
        return self._titles[len(self._grid.columns) :]

    @property
    def cuts_details(self) -> bool:
        """Whether a column that gives way first is shown, and has cells that are cut."""
        for place, column in enumerate(self._grid.columns):
            if column.is_minor:
                room = self._grid.widths[place]
                texts = (self._glyphs.spell(row.cells[place]) for row in self._table.rows)
                return any(cells(text) > room for text in texts)
        return False

    def __len__(self) -> int:
        """The heading, the rows and their details."""
        return len(self._places)

    @overload
    def __getitem__(self, index: int) -> Line: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Line]: ...

    def __getitem__(self, index: int | slice) -> Line | Sequence[Line]:
        """One line, or some."""
        if isinstance(index, slice):
            return [self._line(*place) for place in self._places[index]]
        return self._line(*self._places[index])

    def _parts(self, row: Row) -> Sequence[int]:
        """A row's lines: itself, then those of its detail and of its note."""
        return range(1 + len(self._detail_lines(row)) + len(self._note_lines(row)))

    def _detail_lines(self, row: Row) -> Sequence[str]:
        return _beneath(row.detail, _DETAIL_MARK, self._width, self._glyphs)

    def _note_lines(self, row: Row) -> Sequence[str]:
        return _beneath(row.note, "", self._width, self._glyphs)

    def _line(self, number: int, part: int) -> Line:
        glyphs = self._glyphs
        if number < 0:
            titles = _headings(self._titles, self._grid, glyphs)
            return Line(((self._text(titles).rstrip(), Tone.DIM),))
        row = self._table.rows[number]
        if part > 0:
            return self._under(row, part - 1)
        texts = [glyphs.spell(cell) for cell in row.cells]
        shown = [cut.get(text, text) for text, cut in zip(texts, self._cut, strict=True)]
        text = self._text(shown, row.selected)
        return _row_line(row, text, self._grid, glyphs)

    def _under(self, row: Row, part: int) -> Line:
        """A line of the row's detail, which can be opened, or of its note."""
        details = self._detail_lines(row)
        if part < len(details):
            return Line(((details[part], Tone.DIM),), row.detail_target)
        return Line(((self._note_lines(row)[part - len(details)], Tone.DIM),))

    def _text(self, texts: Sequence[str], selected: int | None = None) -> str:
        return _cells_text(texts, self._grid, self._width, self._glyphs, selected)


def _cut_texts(table: Table, grid: _Grid, glyphs: Glyphs) -> Sequence[Mapping[str, str]]:
    """Of each column, how the cells are drawn that would look alike where they are cut."""
    found: list[Mapping[str, str]] = [{} for _ in table.columns]
    for place, (column, width) in enumerate(zip(grid.columns, grid.widths, strict=True)):
        if column.shrink and not column.is_minor and column.cells is None:
            texts = [glyphs.spell(row.cells[place]) for row in table.rows]
            found[place] = dict(zip(texts, distinct(texts, width, glyphs.ellipsis), strict=True))
    return found


def _headings(titles: Sequence[str], grid: _Grid, glyphs: Glyphs) -> Sequence[str]:
    """The headings, those told apart that would look alike where they are cut."""
    shown = [
        fit(one, width, glyphs.ellipsis) for one, width in zip(titles, grid.widths, strict=False)
    ]
    for alike in {one for one in shown if shown.count(one) > 1}:
        places = [place for place, one in enumerate(shown) if one == alike]
        room = min(grid.widths[place] for place in places)
        apart = distinct([titles[place] for place in places], room, glyphs.ellipsis)
        for place, one in zip(places, apart, strict=True):
            shown[place] = one
    return shown


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


def _cells_text(
    texts: Sequence[str], grid: _Grid, width: int, glyphs: Glyphs, selected: int | None
) -> str:
    shown = [
        pad(text, cell_width, column.align, glyphs.ellipsis)
        for text, cell_width, column in zip(texts, grid.widths, grid.columns, strict=False)
    ]
    line = " " * _MARGIN + (" " * _GAP).join(shown)
    if selected is not None and selected < len(shown):
        line = _bracketed(
            line, _MARGIN + sum(len(cell) + _GAP for cell in shown[:selected]), shown[selected]
        )
    return fit(line, width, glyphs.ellipsis)


def _bracketed(line: str, start: int, cell: str) -> str:
    """The line with a cell in brackets, which stand where the line has blanks beside it."""
    end = start + len(cell)
    said = cell.strip() or " "
    return f"{line[: end - len(said) - 1]}[{said}]{line[end + 1 :]}"


def _grid(table: Table, titles: Sequence[str], width: int, glyphs: Glyphs) -> _Grid:
    wanted = [
        _wanted(column, titles[index], (glyphs.spell(row.cells[index]) for row in table.rows))
        for index, column in enumerate(table.columns)
    ]
    has_bar = any(row.bar for row in table.rows)
    room = width - _MARGIN
    bar_wanted = max(_BAR_WANTED, width // 4) if has_bar else 0
    # A bar says again what a number says; a name that is cut may say nothing, or another's name,
    # and a heading that is cut leaves its numbers without a meaning.
    for bar_room, shrunk in (
        (bar_wanted, max(wanted, default=0)),
        (_BAR_WANTED if has_bar else 0, _SHRUNK_WANTED),
        (_BAR_LEAST if has_bar else 0, _SHRUNK_WANTED),
        (0, _SHRUNK_LEAST),
    ):
        reserved = _with_gap(bar_room)
        widths = _shrink(table.columns, wanted, room - reserved, shrunk)
        if _used(widths) + reserved <= room:
            wider = _whole_headings(table.columns, titles, widths, room - reserved)
            if bar_room and _has_cut_heading(table.columns, titles, wider):
                continue
            left = room - _used(wider) - (_GAP if has_bar else 0)
            bar = left if has_bar and left >= _BAR_LEAST else 0
            if not bar:
                wider = _whole_headings(table.columns, titles, widths, room)
            return _Grid(table.columns, tuple(wider), bar)
    return _fewer_columns(table.columns, widths, room)


def _wanted(column: Column, title: str, texts: Iterable[str]) -> int:
    """What the cells need; a heading over numbers may be cut before it makes them wide."""
    if column.cells is not None:
        return column.cells
    heading = cells(title) if column.shrink else min(cells(title), _TITLE_MOST)
    return max([heading, *map(cells, texts)])


def _shrink(columns: Sequence[Column], wanted: Sequence[int], room: int, least: int) -> list[int]:
    """The widths: minor columns, then the widest that give way, are cut, none below `least`."""
    widths = [min(width, max(room, least)) for width in wanted]
    excess = _used(widths) - room
    while excess > 0:
        wide = (n for n, column in enumerate(columns) if column.shrink and widths[n] > least)
        giving = max(wide, key=lambda n: (columns[n].is_minor, widths[n]), default=None)
        if giving is None:
            break
        widths[giving] -= 1
        excess -= 1
    return widths


def _whole_headings(
    columns: Sequence[Column], titles: Sequence[str], widths: Sequence[int], room: int
) -> list[int]:
    """The widths, with what is left given to the headings that were cut, the first ones first."""
    wider, left = list(widths), room - _used(widths)
    for place, (column, title) in enumerate(zip(columns, titles, strict=True)):
        more = cells(title) - wider[place]
        if column.cells is None and 0 < more <= left:
            wider[place] += more
            left -= more
    return wider


def _has_cut_heading(
    columns: Sequence[Column], titles: Sequence[str], widths: Sequence[int]
) -> bool:
    placed = zip(columns, titles, widths, strict=True)
    return any(column.cells is None and cells(title) > width for column, title, width in placed)


def _fewer_columns(columns: tuple[Column, ...], widths: list[int], room: int) -> _Grid:
    """Whole columns go, last first: a number that is cut would be a wrong number."""
    kept = len(columns)
    while kept > _KEPT_COLUMNS and _used(widths[:kept]) > room:
        kept -= 1
    return _Grid(columns[:kept], tuple(widths[:kept]), bar=0)


def _beneath(text: str, mark: str, width: int, glyphs: Glyphs) -> Sequence[str]:
    """A text under a row: its `·` parts in as many lines as they need, and nothing is cut."""
    if not text:
        return ()
    separator, sign = glyphs.spell(_PART), glyphs.spell(mark)
    indent = " " * len(sign)
    room = max(1, width - len(_DETAIL_INDENT) - len(sign))
    lines: list[str] = []
    for part in glyphs.spell(text.removeprefix(mark)).split(separator):
        if lines and cells(lines[-1]) + cells(separator) + cells(part) <= room:
            lines[-1] += f"{separator}{part}"
        else:
            lines.extend(wrap(part, room, glyphs.ellipsis))
    said = [f"{_DETAIL_INDENT}{indent if n else sign}{line}" for n, line in enumerate(lines)]
    return [fit(line, width, glyphs.ellipsis) for line in said]


def _used(widths: Sequence[int]) -> int:
    return sum(widths) + _GAP * (len(widths) - 1)


def _with_gap(bar: int) -> int:
    return bar + _GAP if bar else 0
