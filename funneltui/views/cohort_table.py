"""The cohorts of one kind as a page: a heat map of steps, or of who came back."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from funneltui.analysis.grid import Grid, grid_of_retention, grid_of_steps
from funneltui.analysis.intervals import wilson
from funneltui.charts.axis import period_label
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
from funneltui.views import lens
from funneltui.views.cohort_names import LONGEST_NAME
from funneltui.views.format import bounds, count
from funneltui.views.heat import WIDE, Drawing, Heat, cell_note, texts
from funneltui.views.page import Block, Page, Target, Text, Tone
from funneltui.views.safe import safe
from funneltui.views.width import fit


def present(table: CohortTable, width: int, tr: Messages, look: CohortLook) -> Page:
    """The page of the cohorts of one kind."""
    return Page(
        title=tr.stats.cohorts.title.format(by=_by(table, tr)),
        lens=lens.short(table.funnel, tr, table.facts.time_zone),
        blocks=tuple(_blocks(table, width, tr, look)),
        state=tr.funnel.exact,
    )


def heat_of(table: CohortTable, tr: Messages, look: CohortLook) -> Heat | None:
    """What is drawn; None where there is nothing to draw."""
    if table.retention is None:
        look = replace(look, metric=CohortMetric.STEPS)
    grid = _grid(table, look.metric)
    if grid is None or not grid.width:
        return None
    what = tr.stats.cohorts.whats[look.metric].format(grain=tr.periods.grains[table.grain])
    columns = _columns(table, look.metric, grid, tr)
    column = min(look.column, len(columns) - 1)
    heat = Heat(
        grid=grid,
        labels=tuple(label_of(row, table, tr) for row in table.rows),
        columns=columns,
        title=f"{what}{tr.stats.cohorts.comma}{_by(table, tr)}",
        heading=safe(table.by.column) or tr.periods.grains[table.grain],
        grain=tr.periods.grains[table.grain],
        shown=look.shown,
        start=Shown.COUNT if look.metric is CohortMetric.STEPS else Shown.PERCENT,
        cell=None if look.row is None or look.row >= len(table.rows) else (look.row, column),
        keeps_last=look.metric is CohortMetric.STEPS,
        has_sizes=look.metric is not CohortMetric.STEPS or table.by.kind is not CohortKind.ENTRY,
        marked=frozenset(
            number for number, row in enumerate(table.rows) if text_of(row, table) in look.marked
        ),
        after=_after(table, tr) if look.metric is CohortMetric.STEPS else (),
    )
    rows = range(len(table.rows))
    targets = tuple(_target(table, heat, number, column, look, tr) for number in rows)
    return replace(heat, targets=targets)


def columns_of(table: CohortTable, metric: CohortMetric) -> int:
    """How many columns the table has."""
    if metric is CohortMetric.STEPS or table.retention is None:
        return len(table.funnel.steps)
    return table.retention.periods


def label_of(row: CohortCounts, table: CohortTable, tr: Messages) -> str:
    """What a cohort is called in the table."""
    if row.start is not None:
        return period_label(row.start, table.grain, with_year=True)
    if row.values_inside > 1:
        return tr.funnel.other.format(n=count(row.values_inside))
    return fit(safe(row.value), LONGEST_NAME)


def text_of(row: CohortCounts, table: CohortTable, active: Active | None = None) -> str:
    """The cohort as a funnel names it; empty where it is several values."""
    if row.values_inside > 1:
        return ""
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
    if row.values_inside > 1:
        return ""
    column = min(look.column, columns_of(table, look.metric) - 1)
    return f"{_plain_label(row, table) or row.value}+{column}"


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


def _blocks(table: CohortTable, width: int, tr: Messages, look: CohortLook) -> Iterator[Block]:
    words = tr.stats.cohorts
    heat = heat_of(table, tr, look)
    if heat is None:
        yield Text(words.none, Tone.WARN)
        return
    if table.retention is None and look.metric is not CohortMetric.STEPS:
        yield Text(words.no_retention, Tone.WARN)
    drawing = Drawing(heat, width, tr)
    yield drawing.table()
    yield from texts(drawing)
    if width >= WIDE and look.metric is not CohortMetric.STEPS:
        yield from drawing.chart()
    yield Text(tr.gap.join(_notes(table, tr, look)), Tone.DIM)


def _notes(table: CohortTable, tr: Messages, look: CohortLook) -> Iterator[str]:
    words = tr.stats.cohorts
    yield tr.periods.adds_up.format(n=count(sum(row.size for row in table.rows)))
    if table.by.kind is CohortKind.VALUE:
        yield words.first_value.format(column=safe(table.by.column))
        if look.metric is not CohortMetric.STEPS:
            yield words.mixed.format(grain=tr.periods.grains[table.grain])
    if look.metric is CohortMetric.STEPS:
        yield words.of_entrants


@lru_cache(maxsize=4)
def _grid(table: CohortTable, metric: CohortMetric) -> Grid | None:
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


def _target(
    table: CohortTable, heat: Heat, number: int, column: int, look: CohortLook, tr: Messages
) -> Target | None:
    """What Enter opens: a cohort's funnel, or the users of a cell of its retention."""
    row, words = table.rows[number], tr.stats.cohorts
    if not row.size:
        return None
    title = words.names[table.by.kind].format(
        grain=tr.periods.grains[table.grain],
        column=safe(table.by.column),
        label=heat.labels[number],
    )
    active = None
    if look.metric is not CohortMetric.STEPS and column:
        active = Active(table.grain, column, look.metric.returned)
        title = words.cell_name.format(cohort=title, period=heat.columns[column])
    return Target(
        title,
        cohort=text_of(row, table, active),
        lists=active is not None,
        row=number,
        says=cell_note(heat, number, column, tr),
    )
