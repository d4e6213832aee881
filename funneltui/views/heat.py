"""A heat map of cohorts by columns, each cell a glyph and a number, and what a cell says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property

from funneltui.analysis.grid import column_trend, falls_below, pooled
from funneltui.charts.axis import Ticks, ratio_ticks
from funneltui.charts.canvas import Axes, Curve, Size, line_chart
from funneltui.charts.glyphs import UNICODE
from funneltui.charts.spark import spark
from funneltui.deferred import dataclass
from funneltui.i18n.messages import Messages
from funneltui.model.cohorts import Shown
from funneltui.model.metric import Share
from funneltui.views.format import count, p_value, percent, points
from funneltui.views.heat_cells import Heat, cell_note, cell_says
from funneltui.views.page import Align, Chart, Column, Row, Table, Text, Tone
from funneltui.views.width import cells as cells_of

WIDE = 110
_GAP = 2
_TITLE = 10
"""A column's heading is cut to so many cells before it makes the column wider."""
_LABEL = 12
"""Cells of a cohort's name that are kept even where there is hardly room."""
_MARGIN = 1
_HEIGHT = 7
_FEWEST_POINTS = 3
_MOST_SPARKS = 40
_QUARTERS = (0.25, 0.5, 0.75)
_HALF = 0.5
_MARK = "●"
_BRACKET = 1
"""The cell that the bracket behind the last column may need."""


@dataclass(frozen=True)
class Drawing:
    """One drawing of a heat map, for a width; what is the same whatever is selected is kept."""

    heat: Heat
    width: int
    tr: Messages
    written: dict[int, tuple[Sequence[str], int]] = field(default_factory=dict, compare=False)
    """Columns that were written, whichever is selected: per cohort its cell, and their width."""

    def table(self, row: int | None = None) -> Table:
        """The cohorts that have members, and all of them together.

        Args:
            row: The cohort whose cell is selected.
        """
        rows = self._rows
        if row is not None and row in self._places:
            place = self._places[row]
            rows = (*rows[:place], self._selected(row), *rows[place + 1 :])
        return replace(self._table, rows=(*rows, self._together))

    def sentences(self, row: int | None = None) -> Iterator[str]:
        """What the selected cell, its row and its column say."""
        column = self.heat.column
        if row is None or column is None:
            yield from self._column_says(1)
            return
        yield self._row_says(row)
        yield from self._column_says(column)
        words = self.tr.stats.retention
        name = self.heat.labels[row]
        yield self.tr.gap.join(cell_says(self.heat, (row, column), name, self.tr, words))

    def _column_says(self, column: int) -> Iterator[str]:
        words = self.tr.stats.retention
        if column >= len(self.heat.columns) or not column or not self.heat.grid.is_ordered:
            return
        trend = column_trend(self.heat.grid, column)
        if trend is None:
            yield words.no_trend.format(period=self.heat.columns[column])
            return
        yield words.trend.format(
            period=self.heat.columns[column],
            line=spark(trend.rates[-_MOST_SPARKS:], UNICODE),
            change=points(trend.change),
            first=self.heat.labels[trend.first],
            last=self.heat.labels[trend.last],
            p=p_value(trend.p) if trend.p is not None else words.no_p,
        )

    def chart(self) -> Iterator[Chart]:
        """All cohorts together, column by column."""
        heat, words = self.heat, self.tr.stats.retention
        shares = [pooled(heat.grid, column) for column in range(len(heat.columns))]
        rates = [share.ratio for share in shares if share.ratio is not None]
        if len(rates) < _FEWEST_POINTS:
            return
        every = max(1, len(rates) * (_GAP + 4) // self.width + 1)
        places = range(0, len(rates), every)
        axes = Axes(
            x_limits=(0.0, float(len(rates) - 1)),
            y_limits=(0.0, 1.0),
            x_ticks=Ticks(tuple(map(float, places)), tuple(heat.columns[n] for n in places)),
            y_ticks=ratio_ticks(1.0),
        )
        curve = Curve(tuple(map(float, range(len(rates)))), tuple(rates))
        yield Chart(
            title=words.chart_title,
            lines=line_chart([curve], axes, Size(self.width - 1, _HEIGHT)),
            alt=words.chart_alt.format(
                last=percent(rates[-1]), period=heat.columns[len(rates) - 1]
            ),
        )

    @cached_property
    def _table(self) -> Table:
        """The headings and the caption, without rows."""
        heat = self.heat
        columns = (
            Column(heat.heading, shrink=True),
            *((Column(self.tr.periods.size, Align.RIGHT),) if heat.has_sizes else ()),
            *(Column(heat.columns[n], Align.RIGHT, cells=self._titled[n]) for n in self._shown),
            *(Column(title, Align.RIGHT) for title, _ in heat.after),
        )
        return Table(columns, (), heat.title, self._caption())

    @cached_property
    def _rows(self) -> tuple[Row, ...]:
        written = [self._column(column)[0] for column in self._shown]
        return tuple(self._row(row, [texts[row] for texts in written]) for row in self._places)

    @cached_property
    def _places(self) -> Mapping[int, int]:
        """Where each cohort stands that has members."""
        filled = (row for row, size in enumerate(self.heat.grid.sizes) if size)
        return {row: place for place, row in enumerate(filled)}

    def _selected(self, number: int) -> Row:
        """A cohort's row with its cell selected."""
        heat = self.heat
        row = self._row(number, [self._column(column)[0][number] for column in self._shown])
        if row.target is not None:
            note = cell_note(heat, number, heat.column or 0, self.tr)
            row = replace(row, target=replace(row.target, says=note))
        place = None
        if heat.column in self._shown:
            place = 1 + heat.has_sizes + self._shown.index(heat.column)
        return replace(row, tone=Tone.STRONG, selected=place)

    def _row(self, number: int, texts: Sequence[str]) -> Row:
        heat = self.heat
        mark = f"{_MARK} " if number in heat.marked else ""
        return Row(
            (
                f"{mark}{heat.labels[number]}",
                *((count(heat.grid.sizes[number]),) if heat.has_sizes else ()),
                *texts,
                *(values[number] for _, values in heat.after),
            ),
            target=heat.targets[number] if heat.targets else None,
        )

    @cached_property
    def _together(self) -> Row:
        blank = ("",) * len(self.heat.after)
        size = (count(sum(self.heat.grid.sizes)),) if self.heat.has_sizes else ()
        texts = (self._together_in(column) for column in self._shown)
        return Row((self.tr.stats.retention.together, *size, *texts, *blank), tone=Tone.DIM)

    def _together_in(self, column: int) -> str:
        if not column and self.heat.start is Shown.COUNT:
            return count(sum(shares[0].part for shares in self.heat.grid.shares if shares))
        share = pooled(self.heat.grid, column)
        return self._number(share, column) if share.whole else ""

    def _cell(self, row: int, column: int) -> str:
        grid = self.heat.grid
        if column >= len(grid.shares[row]):
            return ""
        share = grid.shares[row][column]
        if not column and self.heat.start is Shown.COUNT:
            return count(share.part)
        text = f"{_shade(share, self._edges) if column else ''}{self._number(share, column)}"
        return f"{text}~" if column and column >= grid.finished[row] else text

    def _number(self, share: Share, column: int) -> str:
        whole = percent(share.ratio, 0)
        if self.width >= WIDE and not column and self.heat.has_sizes:
            return whole
        if self.width >= WIDE:
            return f"{whole} {count(share.part):>{self._digits(column)}}"
        if self.heat.shown is Shown.COUNT:
            return count(share.part)
        return whole[:-1] if share.whole else whole

    def _digits(self, column: int) -> int:
        """The cells of a column's largest count."""
        if column not in self._counted:
            shares = (row[column].part for row in self.heat.grid.shares if column < len(row))
            parts = (*shares, pooled(self.heat.grid, column).part)
            self._counted[column] = max(len(count(part)) for part in parts)
        return self._counted[column]

    @cached_property
    def _counted(self) -> dict[int, int]:
        return {}

    def _column(self, column: int) -> tuple[Sequence[str], int]:
        """Each cohort's cell there, and the cells that the column needs."""
        if column not in self.written:
            texts = [self._cell(row, column) for row in range(len(self.heat.grid.shares))]
            title = min(_TITLE, cells_of(self.heat.columns[column]))
            together = cells_of(self._together_in(column))
            self.written[column] = texts, max(title, together, *map(cells_of, texts))
        return self.written[column]

    def _wide(self, column: int) -> int:
        """The cells a column takes."""
        return self._column(column)[1]

    @cached_property
    def _titled(self) -> Mapping[int, int]:
        """The cells of each column shown: what room is left goes to titles that are cut."""
        spare = self._room() - sum(_GAP + self._wide(column) for column in self._shown)
        titled = {}
        for column in self._shown:
            cut = cells_of(self.heat.columns[column]) - self._wide(column)
            titled[column] = self._wide(column) + max(0, min(cut, spare))
            spare -= max(0, min(cut, spare))
        return titled

    @cached_property
    def _shown(self) -> Sequence[int]:
        """Column 0, and as many from the first wanted on as have room; the selected one always."""
        heat, columns = self.heat, len(self.heat.columns)
        kept = [0, columns - 1] if heat.keeps_last and columns > 1 else [0]
        room = self._room() - sum(_GAP + self._wide(column) for column in kept)
        end = columns - len(kept) + 1
        first = max(1, min(heat.first, end - 1))
        if heat.column is not None and first < min(heat.column, end - 1):
            first = self._first_beside(min(heat.column, end - 1), first, room)
        shown = [0]
        for column in range(first, end):
            room -= _GAP + self._wide(column)
            if room < 0 and len(shown) > 1:
                break
            shown.append(column)
        return (*shown, *kept[1:])

    def _first_beside(self, column: int, first: int, room: int) -> int:
        """The first column, from `first` on, from which there is room up to the one wanted."""
        room -= _GAP + self._wide(column)
        while column > first and room >= _GAP + self._wide(column - 1):
            column -= 1
            room -= _GAP + self._wide(column)
        return column

    def _room(self) -> int:
        """The cells that the columns share."""
        heat = self.heat
        label = max((cells_of(text) for text in heat.labels), default=0)
        label = max(label, cells_of(self.tr.stats.retention.together)) + 2 * bool(heat.marked)
        label = min(label, max(_LABEL, self.width // 3))
        sizes = (self.tr.periods.size, count(sum(heat.grid.sizes)))
        size = _GAP + max(map(cells_of, sizes)) if heat.has_sizes else 0
        more = sum(max(map(cells_of, (title, *values))) + _GAP for title, values in heat.after)
        return self.width - _MARGIN - label - size - more - _BRACKET

    @cached_property
    def _edges(self) -> tuple[int, ...]:
        """Where the tones change, in per cent: the quartiles of the finished cells."""
        found = self.heat.grid.rates
        places = [int(quarter * len(found)) for quarter in _QUARTERS] if found else []
        return tuple(sorted({found[place] for place in places} - {0}))

    def _caption(self) -> str:
        words, edges = self.tr.stats.retention, self._edges
        tones = UNICODE.shades[-len(edges) - 1 :]
        said = []
        for index, tone in enumerate(tones if edges else ()):
            low = edges[index - 1] if index else None
            high = edges[index] if index < len(edges) else None
            said.append(f"{tone} {_range(low, high)}")
        grid = self.heat.grid
        begun = [len(row) for row, size in zip(grid.shares, grid.sizes, strict=True) if size]
        ends = [end for end, size in zip(grid.finished, grid.sizes, strict=True) if size]
        if begun != ends:
            said.append(words.unfinished.format(grain=self.heat.grain))
        if min(begun, default=0) < len(self.heat.columns):
            said.append(words.future)
        left = len(self.heat.columns) - len(self._shown)
        if left > 0:
            said.append(words.more.format(n=count(left)))
        return "   ".join(said)

    def _row_says(self, row: int) -> str:
        words, grid = self.tr.stats.cohorts, self.heat.grid
        rates = [share.ratio for share in grid.shares[row]]
        said = words.row_trend.format(
            cohort=self.heat.labels[row], line=spark(rates[:_MOST_SPARKS], UNICODE)
        )
        below = falls_below(grid, row, _HALF)
        if below is None:
            return said
        return f"{said}  {words.row_below.format(period=self.heat.columns[below])}"


def texts(drawing: Drawing, row: int | None = None) -> Iterator[Text]:
    """The sentences as a block."""
    said = tuple(drawing.sentences(row))
    if said:
        yield Text("\n".join(said), Tone.PLAIN)


def _shade(share: Share, edges: Sequence[int]) -> str:
    if not share.part:
        return ""
    tones = UNICODE.shades[-len(edges) - 1 :] if edges else UNICODE.shades[1:2]
    rounded = round(100 * (share.ratio or 0.0))
    return tones[sum(rounded >= edge for edge in edges)]


def _range(low: int | None, high: int | None) -> str:
    """What a tone stands for, in per cent."""
    if low is None:
        return f"<{high}%"
    if high is None:
        return f"≥{low}%"
    return f"{low}%" if high - low == 1 else f"{low}–{high - 1}%"
