"""A table of cohorts in reports: what is wished for, and its numbers as JSON and as rows."""

from collections.abc import Iterator, Sequence

from funneltui.analysis.grid import step_share
from funneltui.analysis.intervals import wilson
from funneltui.deferred import dataclass
from funneltui.engine.base import Engine, Watch
from funneltui.errors import ConfigError, QueryError
from funneltui.model.cohorts import (
    CohortBy,
    CohortCounts,
    CohortKind,
    CohortLook,
    CohortMetric,
    CohortTable,
    Shown,
)
from funneltui.model.funnel import Funnel, Grain
from funneltui.model.retention import RetentionCohort, Returned
from funneltui.report.profiled import Cell
from funneltui.views.cohort_table import row_of

Json = dict[str, object]
_KINDS = {kind.value: kind for kind in CohortKind if kind is not CohortKind.VALUE}


@dataclass(frozen=True)
class CohortWish:
    """Which cohorts, and how they are looked at."""

    by: CohortBy | None = None
    """None is the view's own choice."""
    returned: Returned = Returned.ON
    shown: Shown = Shown.PERCENT
    cell: str = ""
    """The cell that is selected: `2024-01-01+2`."""


@dataclass(frozen=True)
class CohortTableAnswer:
    """The cohorts of one kind: how far they got, or who came back."""

    result: CohortTable
    look: CohortLook


def cohort_wish(
    by: str | None, returned: str | None, shown: str | None, cell: str | None
) -> CohortWish:
    """What was typed, read.

    Args:
        by: `entry`, `first`, or a column.
        returned: `on` or `on-or-after`.
        shown: `percent` or `count`.
        cell: A cohort, `+`, and a column.

    Raises:
        ConfigError: There is no such retention.
    """
    kinds = [kind.value for kind in Returned]
    if returned is not None and returned not in kinds:
        raise ConfigError(
            "bad-retention",
            what=f"There is no retention '{returned}'.",
            where="retention",
            fix=f"Use one of: {', '.join(kinds)}.",
        )
    found = None
    if by is not None:
        found = CohortBy(_KINDS[by]) if by in _KINDS else CohortBy(CohortKind.VALUE, by)
    return CohortWish(
        by=found,
        returned=Returned(returned) if returned else Returned.ON,
        shown=Shown(shown) if shown else Shown.PERCENT,
        cell=cell or "",
    )


def steps_table(
    engine: Engine, funnel: Funnel, grain: Grain, wish: CohortWish, watch: Watch
) -> CohortTableAnswer:
    """How far each cohort got."""
    return _answer(engine, funnel, grain, wish, CohortMetric.STEPS, watch)


def retention_table(
    engine: Engine, funnel: Funnel, grain: Grain, wish: CohortWish, watch: Watch
) -> CohortTableAnswer:
    """Who of each cohort came back."""
    is_later = wish.returned is Returned.ON_OR_AFTER
    metric = CohortMetric.RETURNED_LATER if is_later else CohortMetric.RETURNED
    return _answer(engine, funnel, grain, wish, metric, watch)


def cohorts_dict_of(answer: CohortTableAnswer) -> tuple[str, Json]:
    """The view's name and its own keys."""
    table, metric = answer.result, answer.look.metric
    told: Json = {
        "grain": table.grain.value,
        "by": table.by.kind.value,
        "column": table.by.column or None,
    }
    if metric is CohortMetric.STEPS:
        return "cohorts", {**told, "cohorts": [_steps(table, row) for row in table.rows]}
    if table.retention is None:
        return "retention", {**told, "kind": metric.value, "periods": None, "rows": []}
    pairs = zip(table.rows, table.retention.cohorts, strict=True)
    rows = [_returned(row, cohort, metric.returned) for row, cohort in pairs]
    periods = table.retention.periods
    return "retention", {**told, "kind": metric.value, "periods": periods, "rows": rows}


def cohorts_rows_of(answer: CohortTableAnswer) -> Iterator[Sequence[Cell]]:
    """The same as flat rows."""
    table, metric = answer.result, answer.look.metric
    if metric is CohortMetric.STEPS:
        steps = (f"reached_{number}" for number in range(1, len(table.funnel.steps) + 1))
        yield ("cohort", "size", "entered", *steps, "complete", "overall", "low", "high")
        for row in table.rows:
            overall = step_share(table, row, len(table.funnel.steps) - 1)
            interval = wilson(overall)
            span = (interval.low, interval.high) if interval else (None, None)
            counts = (row.size, row.entered, *row.reached, row.complete)
            yield (_name(row), *counts, overall.ratio, *span)
        return
    yield ("cohort", "size", "periods_later", "returned", "of", "rate", "finished")
    for row, cohort in zip(
        table.rows, table.retention.cohorts if table.retention else (), strict=False
    ):
        for later, part in enumerate(cohort.returned(metric.returned)):
            whole = cohort.whole(later)
            rate = part / whole if whole else None
            yield (_name(row), row.size, later, part, whole, rate, later < cohort.finished)


def _answer(
    engine: Engine,
    funnel: Funnel,
    grain: Grain,
    wish: CohortWish,
    metric: CohortMetric,
    watch: Watch,
) -> CohortTableAnswer:
    by = wish.by or CohortBy(CohortKind.FIRST_SEEN)
    table = engine.cohort_table(funnel, by, grain, watch)
    row, column = _cell(table, wish.cell) if wish.cell else (None, 1)
    return CohortTableAnswer(table, CohortLook(metric, wish.shown, row, column))


def _cell(table: CohortTable, text: str) -> tuple[int, int]:
    name, _, later = text.rpartition("+")
    row = row_of(table, name)
    if row is None or not later.isdecimal():
        raise QueryError(
            "no-such-cell",
            what=f"There is no cell '{text}'.",
            where="--cell",
            fix="Write the cohort as the table does, +, and the column: 2024-01-01+2.",
        )
    return row, int(later)


def _steps(table: CohortTable, row: CohortCounts) -> Json:
    overall = step_share(table, row, len(table.funnel.steps) - 1)
    interval = wilson(overall)
    return {
        **_who(row),
        "size": row.size,
        "entered": row.entered,
        "reached": list(row.reached),
        "complete": row.complete,
        "overall": overall.ratio,
        "interval": [interval.low, interval.high] if interval else None,
    }


def _returned(row: CohortCounts, cohort: RetentionCohort, kind: Returned) -> Json:
    counts = cohort.returned(kind)
    return {
        **_who(row),
        "size": row.size,
        "returned": list(counts[: cohort.finished]),
        "of": [cohort.whole(later) for later in range(cohort.finished)],
        "unfinished": list(counts[cohort.finished :]),
    }


def _who(row: CohortCounts) -> Json:
    if row.start is not None:
        return {"start": row.start.isoformat()}
    return {"value": row.value, "values_inside": row.values_inside}


def _name(row: CohortCounts) -> str:
    return row.value if row.start is None else row.start.isoformat()
