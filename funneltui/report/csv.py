"""Results as flat rows: full precision, and no cell a spreadsheet would run."""

from collections.abc import Iterator, Sequence

from funneltui.model.funnel import Breakdown, FunnelResult, FunnelTable, StepResult
from funneltui.model.metric import Quantiles
from funneltui.model.periods import CohortResult, PeriodCounts, TrendResult
from funneltui.model.retention import Retention
from funneltui.model.survival import KaplanMeier
from funneltui.model.timing import TimingResult
from funneltui.model.units import UnitRow
from funneltui.report.answers import (
    Answer,
    CohortsAnswer,
    DetailAnswer,
    ExperimentAnswer,
    FrictionAnswer,
    FunnelAnswer,
    MoneyAnswer,
    PathsAnswer,
    PlanAnswer,
    ProfileAnswer,
    Setting,
    TimeAnswer,
    TrendAnswer,
    UnitsAnswer,
    UpsellAnswer,
)
from funneltui.report.cohorts import CohortTableAnswer, cohorts_rows_of
from funneltui.report.detailed import detail_rows
from funneltui.report.experiment import experiment_rows
from funneltui.report.friction import friction_rows
from funneltui.report.money import money_rows
from funneltui.report.paths import paths_rows
from funneltui.report.plan import plan_rows
from funneltui.report.profiled import Cell, profile_rows
from funneltui.report.upsell import upsell_rows
from funneltui.views.format import iso

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_TIMES = ("median", "mean", "p25", "p75", "p90", "p95")


def to_csv(answers: Sequence[Answer], setting: Setting) -> str:
    """The answers' numbers as CSV; several answers are apart by an empty line."""
    del setting  # the numbers are the same in every language and width
    return "\n".join(_text(rows(answer)) for answer in answers)


def neutral(cell: Cell) -> Cell:
    """The cell, with an apostrophe before a text that a spreadsheet would take for a formula."""
    if isinstance(cell, str) and cell.startswith(_STARTS_A_FORMULA):
        return f"'{cell}"
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return cell


def _text(table: Iterator[Sequence[Cell]]) -> str:
    text = "".join(",".join(_written(neutral(cell)) for cell in row) + "\n" for row in table)
    # A path may hold bytes that are no text; Unicode has no way to write those.
    return text.encode("utf-8", "replace").decode()


def _written(cell: Cell) -> str:
    # The standard writer leaves a lone carriage return unquoted where lines end in a line feed.
    text = "" if cell is None else str(cell)
    quoted = any(special in text for special in ',"\r\n')
    return '"' + text.replace('"', '""') + '"' if quoted else text


def rows(  # noqa: C901, PLR0911, PLR0912  one per answer
    answer: Answer,
) -> Iterator[Sequence[Cell]]:
    """The answer as one table: the names of its columns first."""
    match answer:
        case FunnelAnswer(result):
            return _funnel(result)
        case TimeAnswer(results):
            return _times(results)
        case TrendAnswer(trend):
            return _trend(trend)
        case CohortsAnswer(cohorts):
            return _cohorts(cohorts)
        case CohortTableAnswer():
            return cohorts_rows_of(answer)
        case MoneyAnswer(money):
            return money_rows(money)
        case PlanAnswer(plan):
            return plan_rows(plan)
        case UpsellAnswer(upsell):
            return upsell_rows(upsell)
        case FrictionAnswer(friction):
            return friction_rows(friction)
        case PathsAnswer(paths):
            return paths_rows(paths)
        case ExperimentAnswer(experiment):
            return experiment_rows(experiment)
        case ProfileAnswer(profile):
            return profile_rows(profile)
        case DetailAnswer(facts, detail):
            return detail_rows(detail, facts.time_zone)
        case UnitsAnswer():
            return _units(answer)


def _funnel(result: FunnelResult) -> Iterator[Sequence[Cell]]:
    by = _by(result.funnel.breakdown)
    yield (
        *(("group", *by) if by else ()),
        *("step", "name", "optional", "reached", "of_first", "of_previous", "of_all"),
        *("interval_low", "interval_high", "dropped", "in_progress", "did", "entered_here"),
        *(f"from_previous_{name}_s" for name in _TIMES),
        *(f"from_first_{name}_s" for name in _TIMES),
        *("entered", "excluded", "never_entered", "units"),
    )
    for table in (result.total, *result.groups):
        for step in table.steps:
            yield (*_group(by, table.value), *_step(step), *_whole(table))


def _group(by: Sequence[str], value: Sequence[str]) -> tuple[Cell, ...]:
    """Whether a row is of all or of a group, then the group's values; nothing without groups."""
    if not by:
        return ()
    if not value:
        return ("all", *("" for _ in by))
    # Other has one value, whatever the number of columns.
    return ("group", *(value[index] if index < len(value) else "" for index in range(len(by))))


def _step(step: StepResult) -> tuple[Cell, ...]:
    interval = step.interval
    return (
        *(step.step, step.name, step.optional, step.reached, step.of_first.ratio),
        step.of_previous.ratio if step.of_previous else None,
        step.of_all.ratio,
        *((interval.low, interval.high) if interval else (None, None)),
        *(step.dropped, step.in_progress, step.did, step.entered_here),
        *_quantiles(step.from_previous),
        *_quantiles(step.from_first),
    )


def _whole(table: FunnelTable) -> tuple[Cell, ...]:
    return (table.entered, table.excluded, table.never_entered, table.all_units)


def _quantiles(times: Quantiles | None) -> tuple[Cell, ...]:
    if times is None:
        return tuple(None for _ in _TIMES)
    return (times.median, times.mean, times.p25, times.p75, times.p90, times.p95)


def _times(results: Sequence[TimingResult]) -> Iterator[Sequence[Cell]]:
    by = _by(results[0].funnel.breakdown)
    yield (*(("group", *by) if by else ()), "from", "to", "measure", "low_s", "high_s", "value")
    for result in results:
        before = (*_group(by, result.value), result.from_step, result.to_step)
        yield (*before, "started", None, None, result.at_from)
        yield (*before, "converted", None, None, result.converted)
        yield (*before, "still_open", None, None, result.still_open)
        for name, value in zip(_TIMES, _quantiles(result.quantiles), strict=True):
            yield (*before, f"{name}_s", None, None, value)
        yield from ((*before, *row) for row in _kaplan_meier(result.km))
        for window in result.shorter:
            yield (*before, "lost_by_window", window.length_s, None, window.lost)
        for one in result.histogram:
            yield (*before, "bin", one.low, one.high, one.count)
    everybody = _group(by, ())
    for step in results[0].steps:
        for name, value in zip(_TIMES, _quantiles(step.times), strict=True):
            yield (*everybody, step.from_step, step.to_step, f"step_{name}_s", None, None, value)


def _kaplan_meier(km: KaplanMeier | None) -> Iterator[tuple[Cell, ...]]:
    if km is None:
        return
    yield "km_median_s", km.median_low_s, km.median_high_s, km.median_s
    yield "km_at_window", km.at_window.time_s, None, km.at_window.share
    for at in km.curve:
        yield "km", at.time_s, None, at.share


def _trend(result: TrendResult) -> Iterator[Sequence[Cell]]:
    reached = _reached(len(result.funnel.steps))
    earlier: tuple[str, ...] = ()
    if result.previous:
        earlier = ("previous_start", "previous_entered", "previous_converted")
    yield ("start", "entered", *reached, "complete", *earlier)
    for index, point in enumerate(result.points):
        before = result.previous[index] if result.previous else None
        known: tuple[Cell, ...] = (None,) * len(earlier)
        if before is not None:
            known = (before.start.isoformat(), before.entered, before.reached[-1])
        yield (*_period(point), *known)


def _cohorts(result: CohortResult) -> Iterator[Sequence[Cell]]:
    later = ("periods_later", "returned", "returned_or_later")
    yield ("cohort_by", "start", "size", *_reached(len(result.funnel.steps)), "complete", *later)
    for cohort in result.by_entry:
        yield ("entry", *_period(cohort), *(None for _ in later))
    for cohort in result.by_first_event:
        yield ("first_event", *_period(cohort), *(None for _ in later))
    if result.retention is not None:
        yield from _retention(result.retention, len(result.funnel.steps))


def _retention(retention: Retention, steps: int) -> Iterator[Sequence[Cell]]:
    for cohort in retention.cohorts:
        start = ("retention", cohort.start.isoformat(), cohort.size, *(None for _ in range(steps)))
        for later, (on, or_after) in enumerate(zip(cohort.on, cohort.on_or_after, strict=True)):
            yield (*start, later < cohort.finished, later, on, or_after)


def _period(period: PeriodCounts) -> tuple[Cell, ...]:
    return (period.start.isoformat(), period.entered, *period.reached, period.complete)


def _units(answer: UnitsAnswer) -> Iterator[Sequence[Cell]]:
    zone = answer.facts.time_zone
    times = (f"time_{number}" for number in range(1, len(answer.funnel.steps) + 1))
    yield ("unit", "user", "depth", "entered", *times, "events", "revenue")
    for row in answer.rows:
        done = (iso(time, zone) for time in row.times)
        yield (row.unit, row.user, row.depth, iso(row.entered, zone), *done, *_sums(row))


def _sums(row: UnitRow) -> tuple[Cell, ...]:
    return row.events, row.revenue


def _reached(steps: int) -> tuple[str, ...]:
    return tuple(f"reached_{number}" for number in range(1, steps + 1))


def _by(breakdown: Breakdown | None) -> tuple[str, ...]:
    return breakdown.by if breakdown else ()
