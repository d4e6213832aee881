"""The cohorts of one kind as a page: a heat map of steps, or of who came back."""

from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from functools import cached_property

from funneltui.analysis.grid import Grid, cell, grid_of_retention, grid_of_steps, pooled
from funneltui.analysis.intervals import wilson
from funneltui.charts.axis import period_label
from funneltui.deferred import dataclass
from funneltui.i18n.cohort_words import CohortWords
from funneltui.i18n.messages import Messages
from funneltui.model.cohorts import (
    Active,
    Cohort,
    CohortCounts,
    CohortKind,
    CohortLook,
    CohortMetric,
    CohortTable,
    Shown,
    cohort_text,
)
from funneltui.model.funnel import Grain
from funneltui.model.ranges import numbers_of
from funneltui.views import lens, workings
from funneltui.views.cohort_names import LONGEST_NAME
from funneltui.views.format import bounds, count
from funneltui.views.heat import WIDE, Drawing, texts
from funneltui.views.heat_cells import Heat
from funneltui.views.named import group_called
from funneltui.views.page import Block, Page, Target, Text, Tone
from funneltui.views.safe import safe
from funneltui.views.width import fit


def present(table: CohortTable, width: int, tr: Messages, look: CohortLook) -> Page:
    """The page of the cohorts of one kind."""
    return Drawn(table, width, tr, look).page(look)


@dataclass(frozen=True)
class Drawn:
    """The cohorts drawn for a width: kept while the cursor goes from cell to cell."""

    table: CohortTable
    width: int
    tr: Messages
    look: CohortLook
    """But for the cell selected."""
    grids: dict[CohortMetric, Grid] = field(default_factory=dict, compare=False)
    """Those that are worked out already."""

    def page(self, look: CohortLook) -> Page:
        """The page with the cell selected that a look says, which is else the same."""
        table, tr = self.table, self.tr
        return Page(
            title=tr.stats.cohorts.title.format(by=_by(table, tr)),
            lens=lens.short(table.funnel, tr, table.facts.time_zone),
            blocks=tuple(self._blocks(look)),
            state=tr.funnel.exact,
        )

    def _blocks(self, look: CohortLook) -> Iterator[Block]:
        words, heat = self.tr.stats.cohorts, self._heat
        if heat is None:
            yield Text(words.none, Tone.WARN)
            return
        if self.table.retention is None and look.metric is not CohortMetric.STEPS:
            yield Text(words.no_retention, Tone.WARN)
        row = None if look.row is None or look.row >= len(self.table.rows) else look.row
        drawing = self._drawing(heat, look)
        yield drawing.table(row)
        yield from texts(drawing, row)
        yield from self._below

    def _drawing(self, heat: Heat, look: CohortLook) -> Drawing:
        """With the cells of one column to be selected, or of none; the latest is kept."""
        column = min(look.column, len(heat.columns) - 1)
        asked = None if look.row is None else column
        if asked not in self._latest:
            self._latest.clear()
            targets = tuple(self._targets(heat, column))
            heat = replace(heat, column=asked, targets=targets)
            self._latest[asked] = Drawing(heat, self.width, self.tr, self._written)
        return self._latest[asked]

    @cached_property
    def _latest(self) -> dict[int | None, Drawing]:
        return {}

    @cached_property
    def _written(self) -> dict[int, tuple[Sequence[str], int]]:
        return {}

    @cached_property
    def _metric(self) -> CohortMetric:
        return CohortMetric.STEPS if self.table.retention is None else self.look.metric

    @cached_property
    def _heat(self) -> Heat | None:
        """What is drawn, no cell selected; None where there is nothing to draw."""
        table, tr, look = self.table, self.tr, self.look
        metric, grain = self._metric, tr.periods.grains[table.grain]
        grid = self.grids.get(metric) or grid_of(table, metric)
        if grid is None or not grid.width:
            return None
        words = tr.stats.cohorts
        what = what_is_shown(metric, look.shown, self.width, words).format(grain=grain)
        is_of_steps = metric is CohortMetric.STEPS
        return Heat(
            grid=grid,
            labels=tuple(label_of(row, table, tr) for row in table.rows),
            columns=_columns(table, metric, grid, tr),
            title=f"{what}{words.comma}{_by(table, tr)}",
            heading=safe(table.by.column) or grain,
            grain=grain,
            shown=look.shown,
            start=Shown.COUNT if is_of_steps else Shown.PERCENT,
            keeps_last=is_of_steps,
            has_sizes=not is_of_steps or table.by.kind is not CohortKind.ENTRY,
            marked=_marked(table, look),
            after=_after(table, tr) if is_of_steps else (),
        )

    def _targets(self, heat: Heat, column: int) -> Iterator[Target | None]:
        """What Enter opens, per cohort: its funnel, or the users of a cell of its retention."""
        for number, row in enumerate(self.table.rows):
            yield self._target(heat, number, column) if row.size else None

    def _target(self, heat: Heat, number: int, column: int) -> Target:
        table, words = self.table, self.tr.stats.cohorts
        title = words.names[table.by.kind].format(
            grain=self.tr.periods.grains[table.grain],
            column=safe(table.by.column),
            label=heat.labels[number],
        )
        active = None
        if self._metric is not CohortMetric.STEPS and column:
            if column >= len(heat.grid.shares[number]):
                return Target(title, row=number)
            active = Active(table.grain, column, self._metric.returned)
            title = words.cell_name.format(cohort=title, period=heat.columns[column])
        cohort = text_of(table.rows[number], table, active)
        return Target(title, cohort=cohort, lists=active is not None, row=number)

    @cached_property
    def _below(self) -> tuple[Block, ...]:
        """The curve, where there is room, and the notes: the same whatever is selected."""
        is_charted = self.width >= WIDE and self._metric is not CohortMetric.STEPS
        heat = self._heat if is_charted else None
        chart = Drawing(heat, self.width, self.tr).chart() if heat is not None else ()
        return (*chart, Text(self.tr.gap.join(_notes(self.table, self.tr, self.look)), Tone.DIM))


def what_is_shown(metric: CohortMetric, shown: Shown, width: int, words: CohortWords) -> str:
    """What the cells are, with a place for the `{grain}`: counts only, or shares among them."""
    return (words.numbers if shown is Shown.COUNT and width < WIDE else words.whats)[metric]


def columns_of(table: CohortTable, metric: CohortMetric) -> int:
    """How many columns the table has."""
    if metric is CohortMetric.STEPS or table.retention is None:
        return len(table.funnel.steps)
    return table.retention.periods


def label_of(row: CohortCounts, table: CohortTable, tr: Messages) -> str:
    """What a cohort is called in the table."""
    if row.start is not None:
        return period_label(row.start, table.grain, with_year=True)
    return fit(group_called((row.value,), row.values_inside, tr), LONGEST_NAME)


def text_of(row: CohortCounts, table: CohortTable, active: Active | None = None) -> str:
    """The cohort as a funnel names it: several values are none of the others."""
    if row.values_inside > 1:
        others = tuple(one.value for one in table.rows if one is not row)
        return cohort_text(Cohort(table.by, without=others, active=active))
    if row.start is None:
        return cohort_text(Cohort(table.by, value=row.value, active=active))
    is_hour = table.grain is Grain.HOUR
    start = row.start.isoformat() if is_hour else row.start.date().isoformat()
    return cohort_text(Cohort(table.by, table.grain, start, active=active))


def cell_text(table: CohortTable, look: CohortLook) -> str:
    """The selected cell as `--cell` takes it; empty where it has no name of its own."""
    if look.row is None or look.row >= len(table.rows):
        return ""
    row = table.rows[look.row]
    name = _plain_label(row, table) or row.value
    if row_of(table, name) != look.row:
        return ""
    column = min(look.column, columns_of(table, look.metric) - 1)
    return f"{name}+{column}"


def row_of(table: CohortTable, text: str) -> int | None:
    """The row of a cohort, by how it is written or by what it is called."""
    for number, row in enumerate(table.rows):
        if text in (text_of(row, table), row.value if row.start is None else "") and text:
            return number
        if row.start is not None and text == _plain_label(row, table):
            return number
    return None


def _plain_label(row: CohortCounts, table: CohortTable) -> str:
    return "" if row.start is None else period_label(row.start, table.grain, with_year=True)


def _notes(table: CohortTable, tr: Messages, look: CohortLook) -> Iterator[str]:
    words = tr.stats.cohorts
    yield tr.periods.adds_up.format(n=count(sum(row.size for row in table.rows)))
    if table.by.kind is CohortKind.VALUE:
        column = table.by.column
        yield words.first_value.format(column=safe(numbers_of(column) or column))
        if numbers_of(column):
            yield lens.ranges_note((column,), tr)
        if look.metric is not CohortMetric.STEPS:
            yield words.mixed.format(grain=tr.periods.grains[table.grain])
    if look.metric is CohortMetric.STEPS:
        yield words.of_entrants


def _marked(table: CohortTable, look: CohortLook) -> frozenset[int]:
    """The places of the cohorts that are to be compared."""
    rows = enumerate(table.rows) if look.marked else ()
    return frozenset(place for place, row in rows if text_of(row, table) in look.marked)


def formula(table: CohortTable, look: CohortLook, grid: Grid | None, tr: Messages) -> str:
    """How the selected cell's numbers are made; empty where none is selected, or it is to come.

    Args:
        table: The cohorts.
        look: Which cell.
        grid: The cells, where they are worked out already.
        tr: The language.
    """
    metric = CohortMetric.STEPS if table.retention is None else look.metric
    cells = grid or grid_of(table, metric)
    if cells is None or look.row is None or look.row >= len(table.rows):
        return ""
    column = min(look.column, columns_of(table, metric) - 1)
    found = cell(cells, look.row, column)
    if found is None:
        return ""
    return workings.of_cell(found.share, pooled(cells, column, look.row), found.p, tr)


def grid_of(table: CohortTable, metric: CohortMetric) -> Grid | None:
    """The cells of a table of cohorts; None where nobody can come back."""
    is_ordered = table.by.kind is not CohortKind.VALUE
    if metric is CohortMetric.STEPS:
        return grid_of_steps(table, is_ordered=is_ordered)
    if table.retention is None:
        return None
    return grid_of_retention(table.retention, metric.returned, is_ordered=is_ordered)


def _columns(table: CohortTable, metric: CohortMetric, grid: Grid, tr: Messages) -> tuple[str, ...]:
    if metric is CohortMetric.STEPS:
        steps = range(2, len(table.funnel.steps) + 1)
        return (tr.stats.cohorts.entered, *(lens.bar_title(table.funnel, step) for step in steps))
    later = tr.stats.retention.periods[table.grain]
    return tuple(later.format(n=n) for n in range(grid.width))


def _after(table: CohortTable, tr: Messages) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The interval of the overall rate."""
    grid = grid_of_steps(table)
    said = tuple(bounds(wilson(row[-1])) if row else "" for row in grid.shares)
    return ((tr.stats.cohorts.interval, said),)


def _by(table: CohortTable, tr: Messages) -> str:
    words = tr.stats.cohorts
    return words.bys[table.by.kind].format(
        grain=tr.periods.grains[table.grain], column=safe(table.by.column)
    )
