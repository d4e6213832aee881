"""Retention as a heat map: who came back how many periods later, by glyph and number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from funneltui.analysis.retention import Cell, cell, column_trend, pooled
from funneltui.charts.axis import Ticks, period_label, ratio_ticks
from funneltui.charts.canvas import Axes, Curve, Size, line_chart
from funneltui.charts.glyphs import UNICODE
from funneltui.charts.spark import spark
from funneltui.i18n.messages import Messages
from funneltui.model.metric import Share
from funneltui.model.periods import CohortResult
from funneltui.model.retention import Retention, RetentionCohort, Returned
from funneltui.views.format import bounds, count, p_value, percent, points
from funneltui.views.page import Align, Block, Chart, Column, Row, Table, Text, Tone
from funneltui.views.width import cells as cells_of

WIDE = 110
_GAP = 2
_MARGIN = 1
_HEIGHT = 7
_FEWEST_POINTS = 3
_MOST_SPARKS = 40
_QUARTERS = (0.25, 0.5, 0.75)


class Shown(Enum):
    """What a cell holds."""

    PERCENT = "percent"
    COUNT = "count"


@dataclass(frozen=True)
class Look:
    """How the table is looked at."""

    kind: Returned = Returned.ON
    shown: Shown = Shown.PERCENT
    """Where wide, both are shown."""
    first: int = 1
    """The first period later that is shown, after period 0."""
    cell: tuple[int, int] | None = None
    """The cell selected: the cohort's row, and how many periods later."""


PLAIN = Look()


def blocks(result: CohortResult, width: int, tr: Messages, look: Look = PLAIN) -> Iterator[Block]:
    """The heat map, what the selected cell says, and where wide a curve of all cohorts."""
    retention = result.retention
    if retention is None or not retention.cohorts or retention.periods <= 1:
        return
    map_ = _HeatMap(result, retention, width, tr, look)
    yield map_.table()
    yield Text("\n".join(map_.sentences()), Tone.PLAIN)
    if width >= WIDE:
        yield from map_.chart()


@dataclass(frozen=True)
class _HeatMap:
    """One drawing of a retention table."""

    result: CohortResult
    retention: Retention
    width: int
    tr: Messages
    look: Look

    def table(self) -> Table:
        """The cohorts that have members, and all of them together."""
        words = self.tr.stats.retention
        edges = self._edges()
        texts = [
            [self._cell(row, cohort, later, edges) for later in range(self.retention.periods)]
            for row, cohort in enumerate(self.retention.cohorts)
        ]
        shown = self._columns_shown(texts)
        columns = (
            Column(self._grain, shrink=True),
            Column(self.tr.periods.size, Align.RIGHT),
            *(Column(self._name(later), Align.RIGHT) for later in shown),
        )
        rows = [
            self._row(row, cohort, [texts[row][later] for later in shown])
            for row, cohort in enumerate(self.retention.cohorts)
            if cohort.size
        ]
        return Table(
            columns,
            (*rows, self._together(shown)),
            title=words.titles[self.look.kind].format(grain=self._grain),
            caption=self._caption(edges, shown),
        )

    def sentences(self) -> Iterator[str]:
        """What the selected cell and its column say."""
        words = self.tr.stats.retention
        later = 1
        if self.look.cell is not None:
            row, later = self.look.cell
            found = cell(self.retention, row, later, self.look.kind)
            where = f"{self._label(self.retention.cohorts[row])} · {self._name(later)}"
            yield self._cell_says(where, found)
        trend = column_trend(self.retention, later, self.look.kind)
        if trend is None or not later:
            yield words.no_trend.format(period=self._name(later))
            return
        yield words.trend.format(
            period=self._name(later),
            line=spark(trend.rates[-_MOST_SPARKS:], UNICODE),
            change=points(trend.change),
            first=self._label(self.retention.cohorts[trend.first]),
            last=self._label(self.retention.cohorts[trend.last]),
            p=p_value(trend.p) if trend.p is not None else words.no_p,
        )

    def chart(self) -> Iterator[Chart]:
        """All cohorts together, by periods later."""
        words = self.tr.stats.retention
        shares = [
            pooled(self.retention, later, self.look.kind) for later in range(self.retention.periods)
        ]
        rates = [share.ratio for share in shares if share.ratio is not None]
        if len(rates) < _FEWEST_POINTS:
            return
        every = max(1, len(rates) * (_GAP + 4) // self.width + 1)
        places = range(0, len(rates), every)
        axes = Axes(
            x_limits=(0.0, float(len(rates) - 1)),
            y_limits=(0.0, 1.0),
            x_ticks=Ticks(tuple(map(float, places)), tuple(map(self._name, places))),
            y_ticks=ratio_ticks(1.0),
        )
        curve = Curve(tuple(map(float, range(len(rates)))), tuple(rates))
        yield Chart(
            title=words.chart_title,
            lines=line_chart([curve], axes, Size(self.width - 1, _HEIGHT)),
            alt=words.chart_alt.format(last=percent(rates[-1]), period=self._name(len(rates) - 1)),
        )

    @property
    def _grain(self) -> str:
        return self.tr.periods.grains[self.result.grain]

    def _name(self, later: int) -> str:
        return self.tr.stats.retention.periods[self.result.grain].format(n=later)

    def _label(self, cohort: RetentionCohort) -> str:
        return period_label(cohort.start, self.result.grain, with_year=True)

    def _row(self, number: int, cohort: RetentionCohort, texts: Sequence[str]) -> Row:
        chosen = self.look.cell is not None and self.look.cell[0] == number
        tone = Tone.STRONG if chosen else Tone.PLAIN
        return Row((self._label(cohort), count(cohort.size), *texts), tone=tone)

    def _together(self, shown: Sequence[int]) -> Row:
        texts = []
        for later in shown:
            share = pooled(self.retention, later, self.look.kind)
            texts.append(self._number(share) if share.whole else "")
        size = sum(cohort.size for cohort in self.retention.cohorts)
        name = self.tr.stats.retention.together
        return Row((name, count(size), *texts), tone=Tone.DIM)

    def _cell(self, row: int, cohort: RetentionCohort, later: int, edges: Sequence[int]) -> str:
        counts = cohort.returned(self.look.kind)
        if later >= len(counts) or not cohort.size:
            return ""
        share = Share(counts[later], cohort.size)
        glyph = _shade(share, edges) if later else ""
        text = f"{glyph}{self._number(share)}"
        if later and later >= cohort.finished:
            text += "~"
        return f"[{text}]" if self.look.cell == (row, later) else text

    def _number(self, share: Share) -> str:
        whole = percent(share.ratio, 0)
        if self.width >= WIDE:
            return f"{whole} {count(share.part):>5}"
        return whole[:-1] if self.look.shown is Shown.PERCENT else count(share.part)

    def _columns_shown(self, texts: Sequence[Sequence[str]]) -> Sequence[int]:
        """Period 0, and as many from the first wanted on as have room."""
        label = max(cells_of(self._label(cohort)) for cohort in self.retention.cohorts)
        label = max(label, cells_of(self.tr.stats.retention.together))
        size = cells_of(count(sum(cohort.size for cohort in self.retention.cohorts)))
        widest = max(cells_of(text) for row in texts for text in row)
        each = max(widest, cells_of(self._name(self.retention.periods))) + _GAP
        room = (self.width - _MARGIN - label - _GAP - size) // each
        first = max(1, min(self.look.first, self.retention.periods - 1))
        return (0, *range(first, min(self.retention.periods, first + max(1, room - 1))))

    def _edges(self) -> tuple[int, ...]:
        """Where the tones change, in per cent: the quartiles of the finished cells."""
        found = sorted(
            round(100 * counts[later] / cohort.size)
            for cohort in self.retention.cohorts
            for counts in (cohort.returned(self.look.kind),)
            for later in range(1, cohort.finished)
            if cohort.size
        )
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
        said += [words.unfinished.format(grain=self._grain), words.future]
        left = self.retention.periods - 1 - shown[-1]
        if left > 0:
            said.append(words.more.format(n=count(left)))
        return "   ".join(said)

    def _cell_says(self, where: str, found: Cell | None) -> str:
        words = self.tr.stats.retention
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
            return self.tr.gap.join((said, words.cell_unfinished.format(grain=self._grain)))
        if found.apart is None or found.p is None:
            return said
        low, high = points(found.apart.low), points(found.apart.high)
        apart = words.apart.format(
            points=points(found.apart.value), low=low, high=high, p=p_value(found.p)
        )
        return self.tr.gap.join((said, apart))


def _shade(share: Share, edges: Sequence[int]) -> str:
    if not share.part:
        return ""
    tones = UNICODE.shades[-len(edges) - 1 :]
    rounded = round(100 * (share.ratio or 0.0))
    return tones[sum(rounded >= edge for edge in edges)]


def _range(low: int | None, high: int | None) -> str:
    """What a tone stands for, in per cent."""
    if low is None:
        return f"<{high}%"
    if high is None:
        return f"≥{low}%"
    return f"{low}%" if high - low == 1 else f"{low}–{high - 1}%"
