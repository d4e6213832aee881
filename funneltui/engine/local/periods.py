"""Trends and cohorts: group-bys of the journeys by period, semantics 3.11."""

import numpy as np
import polars as pl

from funneltui.engine.local.arrays import Ints, runs
from funneltui.engine.local.clock import period_end, period_starts, periods_between
from funneltui.engine.local.journeys import Counted, Journeys, best_of
from funneltui.engine.local.question import Question
from funneltui.engine.local.segments import segment
from funneltui.model.funnel import CountKind, Grain
from funneltui.model.periods import PeriodCounts

MICROSECONDS = 1_000_000
MAX_PERIODS = 20_000


def trend_points(
    journeys: Journeys, grain: Grain, last_time: int | None
) -> tuple[PeriodCounts, ...]:
    """A unit once per period of entry, with its best attempt of that period."""
    valid = np.flatnonzero(~journeys.void)
    starts = _starts(journeys, journeys.entered[valid], grain)
    if journeys.question.funnel.count_by.kind is not CountKind.TOTALS and len(valid):
        number = starts.dt.epoch("us").rank("dense").cast(pl.Int64).to_numpy()
        valid = best_of(journeys, valid, journeys.unit[valid], number)
        starts = _starts(journeys, journeys.entered[valid], grain)
    return _by_period(journeys.only(valid), starts, grain, last_time)


def entry_cohorts(
    counted: Counted, grain: Grain, last_time: int | None
) -> tuple[PeriodCounts, ...]:
    """Units by the period in which their counted attempt began."""
    journeys = counted.journeys
    return _by_period(journeys, _starts(journeys, journeys.entered, grain), grain, last_time)


def first_event_cohorts(
    counted: Counted, grain: Grain, last_time: int | None
) -> tuple[PeriodCounts, ...]:
    """Units by the period of their first row; the size counts those who never entered too."""
    question = counted.journeys.question
    unit, born = _first_rows(question)
    if not len(unit):
        return ()
    settings = question.columns.log.settings
    starts = period_starts(born, grain, settings)
    mine = np.searchsorted(unit, counted.journeys.unit)
    sizes = _sizes(starts)
    reached = _by_period(counted.journeys, starts.gather(mine), grain, last_time, over=starts)
    return tuple(
        PeriodCounts(point.start, sizes.get(point.start, 0), point.reached, point.complete)
        for point in reached
    )


def _sizes(starts: pl.Series) -> dict[object, int]:
    counts = starts.alias("start").value_counts()
    return dict(zip(counts["start"].to_list(), counts["count"].to_list(), strict=True))


def _first_rows(question: Question) -> tuple[Ints, Ints]:
    """Unit numbers, ascending, and the time of each one's first row."""
    unit = question.units.unit
    if not len(unit):
        return unit, unit
    start, _ = runs(unit)
    first = np.unique(start)
    return unit[first], question.columns.prepared.time[question.units.place[first]]


def _starts(journeys: Journeys, times: Ints, grain: Grain) -> pl.Series:
    return period_starts(times, grain, journeys.question.columns.log.settings)


def _by_period(
    journeys: Journeys,
    starts: pl.Series,
    grain: Grain,
    last_time: int | None,
    over: pl.Series | None = None,
) -> tuple[PeriodCounts, ...]:
    """Counts of each period from the first to the last, empty ones included."""
    span = starts if over is None else over
    if not len(span):
        return ()
    periods = _span(span, grain)
    window = journeys.question.funnel.window.length
    length = 0 if window is None else int(window.total_seconds() * MICROSECONDS)
    complete = period_end(periods, grain) + length <= (last_time or 0)
    number = periods.dt.epoch("us").search_sorted(starts.dt.epoch("us")).to_numpy()
    points = []
    for place, start in enumerate(periods.to_list()):
        mine = segment(journeys.only(np.flatnonzero(number == place)), 0, last_time)
        points.append(
            PeriodCounts(
                start, mine.entered, mine.reached, bool(complete[place]) and window is not None
            )
        )
    return tuple(points)


def _span(starts: pl.Series, grain: Grain) -> pl.Series:
    """Every period from the first to the last; only those with entries where that is too many."""
    first, last = starts.min(), starts.max()
    periods = periods_between(first, last, grain)  # type: ignore[arg-type]  # a datetime column
    return periods if len(periods) <= MAX_PERIODS else starts.unique().sort()
