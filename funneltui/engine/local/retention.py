"""Retention: which calendar periods after its first one each unit has rows in, column by column."""

from collections.abc import Sequence
from functools import partial

import numpy as np

from funneltui.engine.local.arrays import Ints, Small
from funneltui.engine.local.calendar import MAX_PERIODS, SHORTEST, Calendar, calendar_of
from funneltui.engine.local.clock import period_end
from funneltui.engine.local.journeys import Journeys, PartJourneys
from funneltui.engine.local.workers import in_turn
from funneltui.model.funnel import Grain
from funneltui.model.retention import Retention, RetentionCohort

MAX_CELLS = 500_000
LEAST_COLUMNS = 60


def retention_of(journeys: Journeys, grain: Grain) -> Retention | None:
    """Units by the period of their first row used; None where there are far too many periods."""
    tallies = [part.tally for part in journeys.parts if part.tally.used]
    if not tallies:
        return Retention(0, ())
    calendar = _calendar(journeys, min(tally.first for tally in tallies), grain)
    if calendar is None:
        return None
    width = min(len(calendar), max(LEAST_COLUMNS, MAX_CELLS // len(calendar)))
    on = np.zeros((len(calendar), width), dtype=np.int64)
    last = np.zeros((len(calendar), width), dtype=np.int64)
    work = partial(_counted, journeys.parts, calendar, width)
    for cells, of_last in in_turn(work, len(journeys.parts)):
        on += cells
        last += of_last
    or_after = np.cumsum(last[:, ::-1], axis=1)[:, ::-1]
    cohorts = int(np.flatnonzero(on[:, 0])[-1]) + 1
    over = int((period_end(calendar.starts, grain) <= _data_end(journeys)).sum())
    return Retention(
        periods=width,
        cohorts=tuple(
            RetentionCohort(
                start=start,
                size=int(on[number, 0]),
                on=tuple(on[number, : len(calendar) - number].tolist()),
                on_or_after=tuple(or_after[number, : len(calendar) - number].tolist()),
                finished=min(max(over - number, 0), width),
            )
            for number, start in enumerate(calendar.starts[:cohorts].to_list())
        ),
    )


def _data_end(journeys: Journeys) -> int:
    """The data's own now: a filter does not move it."""
    last = journeys.question.prepared.last_time
    return 0 if last is None else last


def _calendar(journeys: Journeys, first: int, grain: Grain) -> Calendar | None:
    """Every period from the first row used to the data's end."""
    end = _data_end(journeys)
    if (end - first) // SHORTEST[grain] > MAX_PERIODS:
        return None
    settings = journeys.question.columns.log.settings
    return calendar_of([np.array([first, end])], grain, settings)


def _counted(
    parts: Sequence[PartJourneys], calendar: Calendar, width: int, number: int
) -> tuple[Ints, Ints]:
    """The units of a part, each once per period it has rows in, and by its last one.

    Both tables are (periods, width): by the period of the first row, and how much later.
    """
    part = parts[number]
    shape = (len(calendar), width)
    first = part.asked.units.starts
    if not len(first):
        return np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    period = _periods(part, calendar)
    new = np.ones(len(period), dtype=np.bool_)
    np.not_equal(period[1:], period[:-1], out=new[1:])
    new[first] = True
    fresh = np.flatnonzero(new)
    cohort = np.repeat(period[first], np.diff(np.searchsorted(fresh, first), append=len(fresh)))
    last = period[np.append(first[1:], len(period)) - 1] - period[first]
    return (
        _tally(shape, cohort, period[fresh] - cohort),
        _tally(shape, period[first], np.minimum(last, width - 1)),
    )


def _periods(part: PartJourneys, calendar: Calendar) -> Small:
    """(n,) the period of each row used."""
    units, time = part.asked.units, part.asked.part.time
    return calendar.place(time if units.kept is None else time[units.place]).astype(np.int32)


def _tally(shape: tuple[int, int], cohort: Small, later: Small) -> Ints:
    """How many units there are in each cell, of those as wide as the table."""
    width = shape[1]
    inside = later < width
    cell = cohort[inside].astype(np.int64) * width + later[inside]
    cells: Ints = np.bincount(cell, minlength=shape[0] * width).reshape(shape)
    return cells
