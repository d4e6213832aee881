"""Trends and cohorts: group-bys of the journeys by period, semantics 3.11."""

from collections.abc import Iterable, Iterator

import numpy as np

from funneltui.engine.local.arrays import Flags, Ints
from funneltui.engine.local.attempted import PART_SHIFT
from funneltui.engine.local.calendar import Calendar, calendar_of, has_stray_times
from funneltui.engine.local.journeys import Journeys, PartJourneys, best_of
from funneltui.engine.local.question import window_us
from funneltui.engine.local.segments import reached_by
from funneltui.engine.local.unit_keys import MICROSECOND
from funneltui.model.funnel import CountKind, Grain
from funneltui.model.periods import PeriodCounts

Counted = tuple[Ints, Flags]
"""The period of each attempt, (a,), and whether it reached each step, (n, a)."""


def trend_points(
    journeys: Journeys, parts: Iterable[PartJourneys], grain: Grain
) -> tuple[PeriodCounts, ...]:
    """A unit once per period of entry, with its best attempt of that period.

    Args:
        journeys: For the funnel and what was looked at.
        parts: With every attempt of the same units; each is read once.
        grain: The length of a period.
    """
    tallies = [part.tally for part in journeys.parts if part.tally.used]
    if not tallies:
        return ()
    settings = journeys.question.columns.log.settings
    ends = np.array([min(t.first for t in tallies), max(t.last for t in tallies)])
    if has_stray_times(ends, grain):
        parts = list(parts)
        if not any(len(part.entry) for part in parts):
            return ()
        calendar = calendar_of((part.entered for part in parts), grain, settings)
    else:
        calendar = calendar_of([ends], grain, settings)
    entered = np.zeros(len(calendar), dtype=np.bool_)
    points = _points(journeys, calendar, _best_by_period(parts, calendar, entered))
    seen = np.flatnonzero(entered)
    return points[seen[0] : seen[-1] + 1] if len(seen) else ()


def _best_by_period(
    parts: Iterable[PartJourneys], calendar: Calendar, entered: Flags
) -> Iterator[Counted]:
    """Per part, the attempts that count for a period; sets in `entered` where any attempt began."""
    for part in parts:
        entered[calendar.place(part.entered)] = True
        which = np.flatnonzero(~part.void)
        period = calendar.place(part.entered[which])
        if part.asked.question.funnel.count_by.kind is not CountKind.TOTALS and len(which):
            best = best_of(part, which, part.unit[which], period)
            period, which = calendar.place(part.entered[best]), best
        yield period, reached_by(part.pick(which))


def entry_cohorts(journeys: Journeys, grain: Grain) -> tuple[PeriodCounts, ...]:
    """Units by the period in which their counted attempt began."""
    counted = journeys.counted
    if not len(counted):
        return ()
    settings = journeys.question.columns.log.settings
    calendar = calendar_of([counted.entered], grain, settings)
    return _points(journeys, calendar, [(calendar.place(counted.entered), reached_by(counted))])


def first_event_cohorts(journeys: Journeys, grain: Grain) -> tuple[PeriodCounts, ...]:
    """Units by the period of their first row; the size counts those who never entered too."""
    unit, born = _first_rows(journeys)
    if not len(unit):
        return ()
    settings = journeys.question.columns.log.settings
    calendar = calendar_of([born], grain, settings)
    period = calendar.place(born)
    mine = period[np.searchsorted(unit, journeys.counted.unit)]
    return _points(journeys, calendar, [(mine, reached_by(journeys.counted))], period)


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
    journeys: Journeys,
    calendar: Calendar,
    counted: Iterable[Counted],
    members: Ints | None = None,
) -> tuple[PeriodCounts, ...]:
    """Counts of each period, empty ones included.

    Args:
        journeys: For the funnel and the data's end.
        calendar: The periods.
        counted: Batches of attempts.
        members: The periods of all units that belong to one, where those are more than the
            attempts.
    """
    steps = len(journeys.question.funnel.steps)
    reached = np.zeros((steps, len(calendar)), dtype=np.int64)
    size = np.zeros(len(calendar), dtype=np.int64)
    for period, flags in counted:
        size += np.bincount(period, minlength=len(calendar))
        for step in range(steps):
            reached[step] += np.bincount(period[flags[step]], minlength=len(calendar))
    if members is not None:
        size = np.bincount(members, minlength=len(calendar))
    length = time_left_to(journeys)
    complete = calendar.complete(length, journeys.question.prepared.last_time).tolist()
    return tuple(
        PeriodCounts(start, int(size[i]), tuple(map(int, reached[:, i])), complete[i])
        for i, start in enumerate(calendar.starts.to_list())
    )
