"""Trends and cohorts: group-bys of the journeys by period, semantics 3.11."""

import numpy as np
import polars as pl

from funneltui.engine.local.arrays import Flags, Ints, run_starts
from funneltui.engine.local.clock import period_end, period_starts, periods_between
from funneltui.engine.local.journeys import PART_SHIFT, Journeys, best_of
from funneltui.engine.local.question import window_us
from funneltui.engine.local.segments import reached_by
from funneltui.model.funnel import CountKind, Grain
from funneltui.model.periods import PeriodCounts

MAX_PERIODS = 20_000


def trend_points(journeys: Journeys, grain: Grain) -> tuple[PeriodCounts, ...]:
    """A unit once per period of entry, with its best attempt of that period."""
    settings = journeys.question.columns.log.settings
    per_attempt = journeys.question.funnel.count_by.kind is CountKind.TOTALS
    starts, reached = [], []
    for part in journeys.parts:
        which = np.flatnonzero(~part.void)
        if not per_attempt and len(which):
            number = _micros(period_starts(part.entered[which], grain, settings))
            period = np.unique(number, return_inverse=True)[1].reshape(-1)
            which = best_of(part, which, part.unit[which], period)
        attempts = part.pick(which)
        starts.append(_micros(period_starts(attempts.entered, grain, settings)))
        reached.append(reached_by(attempts))
    return _points(journeys, np.concatenate(starts), np.concatenate(reached, axis=1), grain, None)


def entry_cohorts(journeys: Journeys, grain: Grain) -> tuple[PeriodCounts, ...]:
    """Units by the period in which their counted attempt began."""
    settings = journeys.question.columns.log.settings
    starts = _micros(period_starts(journeys.counted.entered, grain, settings))
    return _points(journeys, starts, reached_by(journeys.counted), grain, None)


def first_event_cohorts(journeys: Journeys, grain: Grain) -> tuple[PeriodCounts, ...]:
    """Units by the period of their first row; the size counts those who never entered too."""
    settings = journeys.question.columns.log.settings
    unit, born = _first_rows(journeys)
    starts = _micros(period_starts(born, grain, settings))
    mine = starts[np.searchsorted(unit, journeys.counted.unit)] if len(unit) else starts
    return _points(journeys, mine, reached_by(journeys.counted), grain, starts)


def _first_rows(journeys: Journeys) -> tuple[Ints, Ints]:
    """Unit numbers, ascending, and the time of each one's first row used."""
    units, times = [], []
    for part in journeys.parts:
        rows = part.asked.units
        first = run_starts(rows.unit)
        units.append(rows.unit[first].astype(np.int64) + (part.number << PART_SHIFT))
        times.append(part.asked.part.time[rows.place[first]])
    return np.concatenate(units), np.concatenate(times)


def _micros(starts: pl.Series) -> Ints:
    micros: Ints = starts.dt.epoch("us").to_numpy()
    return micros


def _points(
    journeys: Journeys, starts: Ints, reached: Flags, grain: Grain, members: Ints | None
) -> tuple[PeriodCounts, ...]:
    """Counts of each period from the first to the last, empty ones included.

    Args:
        journeys: For the funnel, the zone and the data's end.
        starts: (a,) per attempt, the microsecond its period begins.
        reached: (n, a) whether each reached each step.
        grain: The length of a period.
        members: The period starts of all units that belong to one, where those are more than the
            attempts.
    """
    sizes = starts if members is None else members
    if not len(sizes):
        return ()
    zone = journeys.question.columns.log.settings.time_zone
    periods = _span(np.unique(sizes), grain, zone)
    begins = _micros(periods)
    number = np.searchsorted(begins, starts)
    size = np.bincount(np.searchsorted(begins, sizes), minlength=len(periods))
    by_step = [np.bincount(number[one], minlength=len(periods)) for one in reached]
    complete = _complete(journeys, periods, grain)
    return tuple(
        PeriodCounts(
            start, int(size[i]), tuple(int(counts[i]) for counts in by_step), bool(complete[i])
        )
        for i, start in enumerate(periods.to_list())
    )


def _complete(journeys: Journeys, periods: pl.Series, grain: Grain) -> Ints:
    """Whether the window of every entry of a period is over; never where there is no limit."""
    length = window_us(journeys.question.funnel)
    last = journeys.question.prepared.last_time
    if length is None or last is None:
        return np.zeros(len(periods), dtype=np.int64)
    over: Ints = (period_end(periods, grain) + length <= last).astype(np.int64)
    return over


def _span(present: Ints, grain: Grain, zone: str) -> pl.Series:
    """Every period from the first to the last; only the present ones where that is too many."""
    found = pl.Series(present).cast(pl.Datetime("us", "UTC")).dt.convert_time_zone(zone)
    periods = periods_between(found[0], found[-1], grain)
    return periods if len(periods) <= MAX_PERIODS else found
