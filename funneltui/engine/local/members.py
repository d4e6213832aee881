"""Whose cohort a unit is in: when each was born, and which value each has."""

import numpy as np

from funneltui.deferred import dataclass
from funneltui.engine.local.activity import Activity, activity_of
from funneltui.engine.local.arrays import NONE, Codes, Flags, Ints, Small, run_starts
from funneltui.engine.local.attempted import PART_SHIFT
from funneltui.engine.local.calendar import MAX_PERIODS, SHORTEST, Calendar, calendar_of
from funneltui.engine.local.journeys import Journeys, PartJourneys
from funneltui.engine.local.workers import in_turn
from funneltui.model.cohorts import CohortKind
from funneltui.model.funnel import CountKind, Grain

UNBORN = np.iinfo(np.int64).min // 4
"""Earlier than any time in microseconds: a unit that did not enter."""


@dataclass(frozen=True, eq=False)
class PartUnits:
    """The k units of a part, ascending, and their r rows used, by unit and time."""

    part: PartJourneys
    unit: Ints
    first: Ints
    """(k,) the row each begins at, of the rows used."""
    length: Ints
    """(k,) how many rows each has."""

    @property
    def times(self) -> Ints:
        """(r,) microseconds of each row used."""
        times: Ints = self.part.asked.part.time[self.part.asked.units.place]
        return times

    @property
    def rows(self) -> Small:
        """(k,) the input row that each unit begins with."""
        rows: Small = self.part.asked.part.row[self.part.asked.units.place[self.first]]
        return rows

    def place_of(self, units: Ints) -> Ints:
        """Where these units lie among the part's."""
        return np.searchsorted(self.unit, units)

    def per_row(self, values: Ints) -> Ints:
        """(r,) what holds for each row's unit."""
        return np.repeat(values, self.length)


def part_units(part: PartJourneys) -> PartUnits:
    """The units that a part's rows used belong to."""
    unit = part.asked.units.unit
    first = run_starts(unit)
    length = np.diff(first, append=len(unit))
    return PartUnits(part, unit[first].astype(np.int64), first, length)


def born(units: PartUnits, kind: CohortKind) -> Ints:
    """(k,) the microsecond from which each unit's periods are counted."""
    if kind is not CohortKind.ENTRY:
        place = units.part.asked.units.place
        times: Ints = units.part.asked.part.time[place[units.first]]
        return times
    when = np.full(len(units.unit), UNBORN, dtype=np.int64)
    counted = units.part.counted[0]
    when[units.place_of(counted.unit - (units.part.number << PART_SHIFT))] = counted.entered
    return when


def first_values(units: PartUnits, codes: Codes) -> Ints:
    """(k,) each unit's first code that is not null; -1 where it has none.

    Args:
        units: The units of a part.
        codes: A column's, by input row.
    """
    asked = units.part.asked
    mine = codes[asked.part.row[asked.units.place]]
    known = np.flatnonzero(mine != NONE)
    whose = units.per_row(np.arange(len(units.unit)))[known]
    starts = run_starts(whose)
    values = np.full(len(units.unit), NONE, dtype=np.int64)
    values[whose[starts]] = mine[known[starts]]
    return values


def log_calendar(journeys: Journeys, grain: Grain) -> Calendar | None:
    """Every period from the first row used to the data's end; None where there are too many."""
    tallies = [part.tally for part in journeys.parts if part.tally.used]
    if not tallies:
        return None
    first, end = min(tally.first for tally in tallies), data_end(journeys)
    if (end - first) // SHORTEST[grain] > MAX_PERIODS:
        return None
    settings = journeys.question.columns.log.settings
    return calendar_of([np.array([first, end])], grain, settings)


def data_end(journeys: Journeys) -> int:
    """The data's own now: a filter does not move it."""
    return journeys.question.prepared.last_time or 0


def came_back(units: PartUnits, since: Ints, calendar: Calendar, later: int) -> tuple[Flags, Flags]:
    """(k,) whether each unit has a row so many periods after one, and whether then or after it.

    Args:
        units: The units of a part.
        since: (k,) the microsecond whose period is period 0; UNBORN is never.
        calendar: Periods that all rows lie in.
        later: How many periods.
    """
    is_born = since != UNBORN
    wanted = np.full(len(units.unit), len(calendar), dtype=np.int64)
    wanted[is_born] = calendar.place(since[is_born]) + later
    rows = calendar.place(units.times)
    apart = rows - units.per_row(wanted)
    return any_row(units, apart == 0), any_row(units, apart >= 0)


def any_row(units: PartUnits, flags: Flags) -> Flags:
    """(k,) whether any row of each unit has the flag."""
    found: Flags = np.zeros(len(units.unit), dtype=np.bool_)
    if len(units.unit):
        found = np.logical_or.reduceat(flags, units.first)
    return found


def activities(journeys: Journeys, calendar: Calendar) -> tuple[Activity, ...]:
    """Per part, in which periods its units have rows used.

    Of a whole log they are kept until another grain is asked for.

    Args:
        journeys: Whose units.
        calendar: Periods that all rows lie in.
    """
    key = (calendar.grain, int(calendar.edges[0]), len(calendar))
    prepared = journeys.question.prepared
    is_whole = (
        prepared.mapped is None
        and journeys.question.funnel.count_by.kind is not CountKind.SESSIONS
        and all(part.asked.units.kept is None for part in journeys.parts)
    )
    # Another thread may forget it meanwhile: it is asked for once.
    kept = prepared.activities.get(key) if is_whole else None
    if kept is not None:
        return kept

    def of(number: int) -> Activity:
        asked = journeys.parts[number].asked
        rows, time = asked.units.kept, asked.part.time
        period = calendar.place(time if rows is None else time[rows]).astype(np.int32)
        prepared.let_go()
        return activity_of(period, asked.units.starts)

    found = tuple(in_turn(of, len(journeys.parts)))
    if is_whole:
        prepared.activities.clear()
        prepared.activities[key] = found
    return found
