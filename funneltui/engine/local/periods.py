"""Trends and cohorts: group-bys of the journeys by period, semantics 3.11."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from funneltui.deferred import dataclass
from funneltui.engine.local.arrays import Flags, Ints, Small, run_starts
from funneltui.engine.local.attempted import PART_SHIFT, Attempted, furthest_of
from funneltui.engine.local.calendar import Calendar, calendar_of, has_stray_times
from funneltui.engine.local.journeys import Journeys, PartJourneys, best_of
from funneltui.engine.local.question import window_us
from funneltui.engine.local.segments import Division, reached_at_least, reached_counts
from funneltui.engine.local.unit_keys import MICROSECOND
from funneltui.engine.local.workers import in_turn
from funneltui.model.funnel import CountKind, Funnel, Grain
from funneltui.model.periods import PeriodCounts


@dataclass(frozen=True, eq=False)
class _Tallied:
    """Attempts by the p periods of a calendar."""

    size: Ints
    """(p,) attempts."""
    reached: Ints
    """(n, p) how many reached each step."""
    entered: Flags
    """(p,) whether any attempt began, also one that does not count."""


def trend_points(journeys: Journeys, grain: Grain) -> tuple[PeriodCounts, ...]:
    """A unit once per period of entry, with its best attempt of that period.

    Args:
        journeys: The funnel's.
        grain: The length of a period.
    """
    tallies = [part.tally for part in journeys.parts if part.tally.used]
    if not tallies:
        return ()
    settings = journeys.question.columns.log.settings
    ends = np.array([min(t.first for t in tallies), max(t.last for t in tallies)])
    times = [ends]
    if has_stray_times(ends, grain):
        times = [part.begun[1] for part in journeys.parts]
        if not any(map(len, times)):
            return ()
    calendar = calendar_of(times, grain, settings)
    found = list(in_turn(partial(_by_period, journeys, calendar), len(journeys.parts)))
    points = _points(journeys, calendar, found)
    seen = np.flatnonzero(np.any([each.entered for each in found], axis=0))
    return points[seen[0] : seen[-1] + 1] if len(seen) else ()


def _by_period(journeys: Journeys, calendar: Calendar, number: int) -> _Tallied:
    """The attempts of a part that count for a period: a unit's best one."""
    part = journeys.parts[number]
    tallied = _with_short(part, calendar) if part.lacks_short else _of_every(part, calendar)
    journeys.question.prepared.let_go()
    return tallied


def _of_every(part: PartJourneys, calendar: Calendar) -> _Tallied:
    """The same where every attempt is at hand."""
    funnel = part.asked.question.funnel
    period = calendar.place(part.entered)
    which = np.flatnonzero(~part.void)
    if funnel.count_by.kind is not CountKind.TOTALS and len(which):
        which = best_of(part, which, part.unit[which], period[which])
    at = np.take(part.at, which, axis=1)
    counted = _tallied(calendar, period[which], funnel, at, furthest_of(at))
    entered = np.bincount(period, minlength=len(calendar)) > 0
    return replace(counted, entered=entered)


def _with_short(part: PartJourneys, calendar: Calendar) -> _Tallied:
    """The same where those of one step are only known to have begun: the best got furthest."""
    unit, entered = part.begun
    size = np.bincount(_pairs(unit, calendar, entered)[0] % len(calendar), minlength=len(calendar))
    pairs, first, order = _pairs(part.unit, calendar, part.entered)
    furthest = furthest_of(part.at)[order]
    best = np.maximum.reduceat(furthest, first) if len(first) else furthest
    division = Division(pairs % len(calendar), len(calendar))
    reached = reached_at_least(division.table(best, len(part.at) + 1))
    reached[0] = size
    return _Tallied(size, reached, size > 0)


def _pairs(unit: Ints, calendar: Calendar, entered: Ints) -> tuple[Ints, Ints, Ints]:
    """Distinct pairs of unit and period as numbers, ascending, and where each begins in an order.

    Args:
        unit: (a,) unit numbers.
        calendar: The p periods: a pair is the unit's number times p, and the period's.
        entered: (a,) microseconds.
    """
    number = unit * len(calendar) + calendar.place(entered)
    order = np.arange(len(number))
    if bool((number[1:] < number[:-1]).any()):
        order = np.argsort(number, kind="stable")
        number = number[order]
    first = run_starts(number)
    return number[first], first, order


def _tallied(
    calendar: Calendar, period: Ints, funnel: Funnel, row: Small, furthest: Ints
) -> _Tallied:
    """Attempts by their period, (a,), from their rows of each step, (n, a), and last step, (a,)."""
    division = Division(period, len(calendar))
    size = division.sizes()
    return _Tallied(size, reached_counts(funnel, row, furthest, division), size > 0)


def entry_cohorts(journeys: Journeys, grain: Grain) -> tuple[PeriodCounts, ...]:
    """Units by the period in which their counted attempt began."""
    counted = journeys.counted
    if not len(counted):
        return ()
    settings = journeys.question.columns.log.settings
    calendar = calendar_of([counted.entered], grain, settings)
    by_period = _of_counted(calendar, calendar.place(counted.entered), counted)
    return _points(journeys, calendar, [by_period])


def _of_counted(calendar: Calendar, period: Ints, counted: Attempted) -> _Tallied:
    """Counted attempts by their period, (a,)."""
    return _tallied(calendar, period, counted.funnel, counted.row, counted.furthest)


def first_event_cohorts(journeys: Journeys, grain: Grain) -> tuple[PeriodCounts, ...]:
    """Units by the period of their first row; the size counts those who never entered too."""
    unit, born = _first_rows(journeys)
    if not len(unit):
        return ()
    settings = journeys.question.columns.log.settings
    calendar = calendar_of([born], grain, settings)
    period = calendar.place(born)
    mine = period[np.searchsorted(unit, journeys.counted.unit)]
    by_period = _of_counted(calendar, mine, journeys.counted)
    size = np.bincount(period, minlength=len(calendar))
    return _points(journeys, calendar, [replace(by_period, size=size)])


def _first_rows(journeys: Journeys) -> tuple[Ints, Ints]:
    """Unit numbers, ascending, and the time of each one's first row used."""
    units, times = [], []
    for part in journeys.parts:
        rows = part.asked.units
        units.append(rows.unit[rows.starts].astype(np.int64) + (part.number << PART_SHIFT))
        times.append(part.asked.part.time[rows.in_part(rows.starts)])
    return np.concatenate(units), np.concatenate(times)


def time_left_to(journeys: Journeys) -> int | None:
    """How long after a period's end its attempts may go on; a session, until it falls silent."""
    if journeys.question.funnel.window.same_session:
        return journeys.question.columns.log.settings.session_gap // MICROSECOND
    return window_us(journeys.question.funnel)


def _points(
    journeys: Journeys, calendar: Calendar, found: Sequence[_Tallied]
) -> tuple[PeriodCounts, ...]:
    """Counts of each period, empty ones included.

    Args:
        journeys: For the funnel and the data's end.
        calendar: The periods.
        found: The attempts, in batches.
    """
    reached = np.sum([each.reached for each in found], axis=0)
    size = np.sum([each.size for each in found], axis=0)
    length = time_left_to(journeys)
    complete = calendar.complete(length, journeys.question.prepared.last_time).tolist()
    return tuple(
        PeriodCounts(start, int(size[i]), tuple(map(int, reached[:, i])), complete[i])
        for i, start in enumerate(calendar.starts.to_list())
    )
