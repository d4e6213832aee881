"""Retention: which calendar periods after its first one each unit has rows in, column by column."""

import numpy as np

from funneltui.engine.local.arrays import Ints, run_starts
from funneltui.engine.local.calendar import MAX_PERIODS, SHORTEST, Calendar, calendar_of
from funneltui.engine.local.clock import period_end
from funneltui.engine.local.journeys import Journeys, PartJourneys
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
    for part in journeys.parts:
        _count(part, calendar, on, last)
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


def _count(part: PartJourneys, calendar: Calendar, on: Ints, last: Ints) -> None:
    """Add the units of a part, each once per period it has rows in, and by its last one."""
    unit = part.asked.units.unit
    if not len(unit):
        return
    period = calendar.place(part.asked.part.time[part.asked.units.place])
    first = run_starts(unit)
    ends = np.append(first[1:], len(unit))
    born = period[first]
    fresh = np.ones(len(unit), dtype=np.bool_)
    fresh[1:] = (unit[1:] != unit[:-1]) | (period[1:] != period[:-1])
    cohort = np.repeat(born, ends - first)[fresh]
    _tally(on, cohort, period[fresh] - cohort)
    _tally(last, born, np.minimum(period[ends - 1] - born, last.shape[1] - 1))


def _tally(cells: Ints, cohort: Ints, later: Ints) -> None:
    """Add one to each unit's cell, if the table is that wide."""
    width = cells.shape[1]
    inside = later < width
    found = np.bincount(cohort[inside] * width + later[inside], minlength=cells.size)
    cells += found.reshape(cells.shape)
