"""A heat map of cohorts by columns, each cell a glyph and a number, and what a cell says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from funneltui.analysis.grid import Cell, Grid, cell, column_trend, falls_below, pooled
from funneltui.charts.axis import Ticks, ratio_ticks
from funneltui.charts.canvas import Axes, Curve, Size, line_chart
from funneltui.charts.glyphs import UNICODE
from funneltui.charts.spark import spark
from funneltui.i18n.messages import Messages
from funneltui.model.cohorts import Shown
from funneltui.model.metric import Share
from funneltui.views.format import bounds, count, p_value, percent, points
from funneltui.views.page import Align, Chart, Column, Row, Table, Target, Text, Tone
from funneltui.views.width import cells as cells_of

WIDE = 110
_GAP = 2
_TITLE = 10
"""A column's heading is cut to so many cells before it makes the column wider."""
_LABEL = 12
"""Cells of a cohort's name that are kept even where there is hardly room."""
_NARROWEST = 4
"""Cells of a column, its gap included."""
_MARGIN = 1
_HEIGHT = 7
_FEWEST_POINTS = 3
_MOST_SPARKS = 40
_QUARTERS = (0.25, 0.5, 0.75)
_HALF = 0.5
_MARK = "●"


@dataclass(frozen=True)
class Heat:
    """What is drawn: the cells, and the words around them."""

    grid: Grid
    labels: tuple[str, ...]
    """The cohorts' names."""
    columns: tuple[str, ...]
    title: str
    heading: str
    """Of the cohorts' names."""
    grain: str
    """What a period is called, in `~ week not finished`."""
    shown: Shown = Shown.PERCENT
    start: Shown = Shown.PERCENT
    """What column 0 holds: those that all others are a share of."""
    first: int = 1
    """The first column that is shown after column 0; one that is selected is always in sight."""
    cell: tuple[int, int] | None = None
    """The cell selected: the cohort's row and the column."""
    keeps_last: bool = False
    """Whether the last column is always in sight."""
    has_sizes: bool = True
    """Whether the cohorts' sizes have a column: not where column 0 says the same."""
    targets: tuple[Target | None, ...] = ()
    """What Enter opens, per cohort; nothing can be opened where there are none."""
    marked: frozenset[int] = frozenset()
    """The cohorts that are marked."""
    after: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """More columns: a heading, and a text per cohort."""


@dataclass(frozen=True)
class Drawing:
    """One drawing of a heat map, for a width."""

    heat: Heat
    width: int
    tr: Messages

    def table(self) -> Table:
        """The cohorts that have members, and all of them together."""
        heat, grid = self.heat, self.heat.grid
        edges = self._edges()
        near = self._columns_near()
        texts = [
            {column: self._cell(row, column, edges) for column in near}
            for row in range(len(grid.shares))
        ]
        shown = self._columns_shown(texts)
        columns = (
            Column(heat.heading, shrink=True),
            *((Column(self.tr.periods.size, Align.RIGHT),) if heat.has_sizes else ()),
            *(Column(heat.columns[column], Align.RIGHT) for column in shown),
            *(Column(title, Align.RIGHT) for title, _ in heat.after),
        )
        rows = [
            self._row(row, [texts[row][column] for column in shown])
            for row, size in enumerate(grid.sizes)
            if size
        ]
        return Table(
            columns, (*rows, self._together(shown)), heat.title, self._caption(edges, shown)
        )

    def sentences(self) -> Iterator[str]:
        """What the selected cell, its row and its column say."""
        column = 1
        if self.heat.cell is not None:
            row, column = self.heat.cell
            yield self._row_says(row)
            yield from self._column_says(column)
            yield self._cell_says(row, column)
        else:
            yield from self._column_says(column)

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

    def _row(self, number: int, texts: Sequence[str]) -> Row:
        heat = self.heat
        chosen = heat.cell is not None and heat.cell[0] == number
        mark = f"{_MARK} " if number in heat.marked else ""
        return Row(
            (
                f"{mark}{heat.labels[number]}",
                *((count(heat.grid.sizes[number]),) if heat.has_sizes else ()),
                *texts,
                *(values[number] for _, values in heat.after),
            ),
            target=heat.targets[number] if heat.targets else None,
            tone=Tone.STRONG if chosen else Tone.PLAIN,
        )

    def _together(self, shown: Sequence[int]) -> Row:
        shares = [pooled(self.heat.grid, column) for column in shown]
        texts = [
            self._number(share, column) if share.whole else ""
            for share, column in zip(shares, shown, strict=True)
        ]
        if self.heat.start is Shown.COUNT:
            texts[0] = count(sum(shares[0].part for shares in self.heat.grid.shares if shares))
        name = self.tr.stats.retention.together
        blank = ("",) * len(self.heat.after)
        size = (count(sum(self.heat.grid.sizes)),) if self.heat.has_sizes else ()
        return Row((name, *size, *texts, *blank), tone=Tone.DIM)

    def _cell(self, row: int, column: int, edges: Sequence[int]) -> str:
        grid = self.heat.grid
        is_selected = self.heat.cell == (row, column)
        if column >= len(grid.shares[row]):
            return "[ ]" if is_selected else ""
        share = grid.shares[row][column]
        if not column and self.heat.start is Shown.COUNT:
            text = count(share.part)
            return f"[{text}]" if is_selected else text
        text = f"{_shade(share, edges) if column else ''}{self._number(share, column)}"
        if column and column >= grid.finished[row]:
            text += "~"
        return f"[{text}]" if is_selected else text

    def _number(self, share: Share, column: int) -> str:
        whole = percent(share.ratio, 0)
        if self.width >= WIDE and not column and self.heat.has_sizes:
            return whole
        if self.width >= WIDE:
            return f"{whole} {count(share.part):>5}"
        if self.heat.shown is Shown.COUNT:
            return count(share.part)
        return whole[:-1] if share.whole else whole

    def _columns_near(self) -> Sequence[int]:
        """Column 0, and all that may come into sight: the others are not even written."""
        most = max(_NARROWEST, self.width // _NARROWEST)
        chosen = self.heat.cell[1] if self.heat.cell is not None else 0
        first = max(1, self.heat.first, chosen - most)
        last = min(first + most + 2, len(self.heat.columns))
        near = range(first, last)
        end = len(self.heat.columns) - 1
        return (0, *near, *((end,) if self.heat.keeps_last and end not in (0, *near) else ()))

    def _columns_shown(self, texts: Sequence[Mapping[int, str]]) -> Sequence[int]:
        """Column 0, and as many from the first wanted on as have room; the selected one always."""
        heat, columns = self.heat, len(self.heat.columns)
        wide = {
            column: _GAP
            + max(
                min(_TITLE, cells_of(heat.columns[column])),
                cells_of(self._number(pooled(heat.grid, column), column)),
                *(cells_of(row[column]) for row in texts),
            )
            for column in (texts[0] if texts else ())
        }
        kept = [0, columns - 1] if heat.keeps_last and columns > 1 else [0]
        room = self._room() - sum(wide.get(column, 0) for column in kept)
        end = columns - len(kept) + 1
        first = max(1, min(heat.first, end - 1))
        while heat.cell is not None and first < min(heat.cell[1], end - 1):
            between = range(first, min(heat.cell[1], end - 1) + 1)
            if sum(wide.get(column, room) for column in between) <= room:
                break
            first += 1
        shown = [0]
        for column in range(first, end):
            room -= wide.get(column, room + 1)
            if room < 0 and len(shown) > 1:
                break
            shown.append(column)
        return (*shown, *kept[1:])

    def _room(self) -> int:
        """The cells that the columns share."""
        heat = self.heat
        label = max((cells_of(text) for text in heat.labels), default=0)
        label = max(label, cells_of(self.tr.stats.retention.together)) + 2 * bool(heat.marked)
        label = min(label, max(_LABEL, self.width // 3))
        sizes = (self.tr.periods.size, count(sum(heat.grid.sizes)))
        size = _GAP + max(map(cells_of, sizes)) if heat.has_sizes else 0
        more = sum(max(map(cells_of, (title, *values))) + _GAP for title, values in heat.after)
        return self.width - _MARGIN - label - size - more

    def _edges(self) -> tuple[int, ...]:
        """Where the tones change, in per cent: the quartiles of the finished cells."""
        found = self.heat.grid.rates
        places = [int(quarter * len(found)) for quarter in _QUARTERS] if found else []
        return tuple(sorted({found[place] for place in places} - {0}))

    def _caption(self, edges: Sequence[int], shown: Sequence[int]) -> str:
        words = self.tr.stats.retention
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
        left = len(self.heat.columns) - len(shown)
        if left > 0:
            said.append(words.more.format(n=count(left)))
        return "   ".join(said)

    def _cell_says(self, row: int, column: int) -> str:
        words = self.tr.stats.retention
        where = f"{self.heat.labels[row]} · {self.heat.columns[column]}"
        found = cell(self.heat.grid, row, column)
        if found is None:
            return words.cell_future.format(cell=where)
        said = words.cell.format(
            cell=where,
            rate=percent(found.share.ratio),
            part=count(found.share.part),
            whole=count(found.share.whole),
            interval=bounds(found.interval),
        )
        if not found.finished:
            unfinished = words.cell_unfinished.format(grain=self.heat.grain)
            return self.tr.gap.join((said, unfinished))
        if found.apart is None or found.p is None:
            return said
        low, high = points(found.apart.low), points(found.apart.high)
        apart = words.apart.format(
            points=points(found.apart.value), low=low, high=high, p=p_value(found.p)
        )
        return self.tr.gap.join((said, apart))

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


def cell_note(heat: Heat, row: int, column: int, tr: Messages) -> str:
    """A cell in one short line: its rate, counts, interval and difference to the others."""
    words = tr.stats.cohorts
    where = f"{heat.labels[row]} · {heat.columns[column]}"
    found = cell(heat.grid, row, column)
    if found is None:
        return words.cell_future.format(cell=where)
    said = words.cell.format(
        cell=where,
        rate=percent(found.share.ratio),
        part=count(found.share.part),
        whole=count(found.share.whole),
        interval=bounds(found.interval),
    )
    return " · ".join((said, *_beside(found, column, tr)))


def texts(drawing: Drawing) -> Iterator[Text]:
    """The sentences as a block."""
    said = tuple(drawing.sentences())
    if said:
        yield Text("\n".join(said), Tone.PLAIN)


def _beside(found: Cell, column: int, tr: Messages) -> Iterator[str]:
    words = tr.stats.cohorts
    if column and not found.finished:
        yield words.cell_unfinished
    elif found.apart is not None and found.p is not None:
        yield words.apart.format(points=points(found.apart.value), p=p_value(found.p))


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
