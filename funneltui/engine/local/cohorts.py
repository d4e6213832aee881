"""Cohorts of any kind: how far each got, and who of it came back, column by column."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import numpy as np

from funneltui.deferred import dataclass
from funneltui.engine.local.activity import Activity
from funneltui.engine.local.arrays import NONE, Flags, Ints
from funneltui.engine.local.attempted import PART_SHIFT, Attempted
from funneltui.engine.local.breakdown import OTHER
from funneltui.engine.local.calendar import Calendar, calendar_of
from funneltui.engine.local.clock import instant, period_end
from funneltui.engine.local.columns import named_none
from funneltui.engine.local.journeys import Journeys
from funneltui.engine.local.members import (
    UNBORN,
    PartUnits,
    activities,
    born,
    data_end,
    first_values,
    log_calendar,
    part_units,
)
from funneltui.engine.local.periods import time_left_to
from funneltui.engine.local.retention import LEAST_COLUMNS, MAX_CELLS
from funneltui.engine.local.segments import reached_by
from funneltui.engine.local.workers import in_turn
from funneltui.model.cohorts import NO_VALUE, CohortBy, CohortCounts, CohortKind
from funneltui.model.funnel import CountKind, Grain
from funneltui.model.retention import Retention, RetentionCohort

MOST_VALUES = 20
"""Values shown; the rest are one cohort, Other."""

Found = tuple[tuple[CohortCounts, ...], Retention | None]


@dataclass(frozen=True, eq=False)
class _Divided:
    """Units divided into cohorts."""

    parts: tuple[PartUnits, ...]
    cohort: tuple[Ints, ...]
    """Per part, (k,) the number of each unit's cohort, -1 where it is in none."""
    since: tuple[Ints, ...]
    """Per part, (k,) the microsecond from which each unit's periods are counted."""
    names: tuple[str, ...]
    """The cohorts' values; empty texts where they are periods."""
    inside: tuple[int, ...]
    starts: tuple[datetime | None, ...]
    complete: tuple[bool, ...]
    edges: Ints
    """(c,) the microsecond each begins, where they are periods."""


def cohorts_of(journeys: Journeys, by: CohortBy, grain: Grain) -> Found:
    """All cohorts of one kind, and their retention.

    Raises:
        InputError: There is no such column.
    """
    parts = tuple(part_units(part) for part in journeys.parts)
    since = tuple(born(units, by.kind) for units in parts)
    if not any(bool((one != UNBORN).any()) for one in since):
        return (), None
    calendar = log_calendar(journeys, grain)
    if by.kind is CohortKind.VALUE:
        divided = _by_value(journeys, by.column, parts, since)
    else:
        divided = _by_period(journeys, grain, parts, since, calendar)
    rows = _rows(journeys, divided, by)
    is_of_attempts = journeys.question.funnel.count_by.kind is CountKind.TOTALS
    if calendar is None or is_of_attempts:
        return _filled(rows, None)
    return _filled(rows, _retention(journeys, divided, calendar, rows, by))


def _filled(rows: Sequence[CohortCounts], retention: Retention | None) -> Found:
    """Without the empty periods before the first cohort and after the last."""
    filled = [number for number, row in enumerate(rows) if row.size or row.entered]
    if not filled:
        return (), None
    first, end = filled[0], filled[-1] + 1
    if retention is not None:
        retention = replace(retention, cohorts=retention.cohorts[first:end])
        longest = max((len(cohort.on) for cohort in retention.cohorts), default=0)
        retention = replace(retention, periods=longest)
    return tuple(rows[first:end]), retention


def _by_period(
    journeys: Journeys,
    grain: Grain,
    parts: tuple[PartUnits, ...],
    since: tuple[Ints, ...],
    calendar: Calendar | None,
) -> _Divided:
    settings = journeys.question.columns.log.settings
    if calendar is None:
        times = [one[one != UNBORN] for one in since]
        calendar = calendar_of([*times, journeys.counted.entered], grain, settings)
    cohort = []
    for one in since:
        number = np.full(len(one), NONE, dtype=np.int64)
        number[one != UNBORN] = calendar.place(one[one != UNBORN])
        cohort.append(number)
    last = journeys.question.prepared.last_time
    count = len(calendar)
    return _Divided(
        parts=parts,
        cohort=tuple(cohort),
        since=since,
        names=("",) * count,
        inside=(1,) * count,
        starts=tuple(calendar.starts.to_list()),
        complete=tuple(calendar.complete(time_left_to(journeys), last).tolist()),
        edges=calendar.edges,
    )


def _by_value(
    journeys: Journeys, column: str, parts: tuple[PartUnits, ...], since: tuple[Ints, ...]
) -> _Divided:
    """By the first value of each unit, largest first, ties by value; the rest are Other."""
    coded = journeys.question.columns.coded(column)
    first = in_turn(lambda number: first_values(parts[number], coded.codes), len(parts))
    values = [named_none(codes, coded.labels) for codes in first]
    size = np.bincount(np.concatenate(values) + 1, minlength=len(coded.labels) + 1)
    names = (NO_VALUE, *coded.labels)
    ranking = sorted(np.flatnonzero(size).tolist(), key=lambda code: (-size[code], names[code]))
    # One value more is shown itself: Other would take as much room, and say less.
    most = len(ranking) if len(ranking) == MOST_VALUES + 1 else MOST_VALUES
    kept, rest = ranking[:most], ranking[most:]
    if journeys.question.columns.is_of_ranges(column):
        # In the order of their numbers; code 0 is no value.
        kept.sort(key=lambda code: (code == 0, code))
    place = np.full(len(names), len(kept), dtype=np.int64)
    place[kept] = np.arange(len(kept))
    count = len(kept) + bool(rest)
    return _Divided(
        parts=parts,
        cohort=tuple(place[one + 1] for one in values),
        since=since,
        names=(*(names[code] for code in kept), *((OTHER,) if rest else ())),
        inside=(*((1,) * len(kept)), *((len(rest),) if rest else ())),
        starts=(None,) * count,
        complete=(True,) * count,
        edges=np.empty(0, dtype=np.int64),
    )


def _rows(journeys: Journeys, divided: _Divided, by: CohortBy) -> list[CohortCounts]:
    """Size, entrants and steps of every cohort."""
    count = len(divided.names)
    steps = len(journeys.question.funnel.steps)
    entered = np.zeros(count, dtype=np.int64)
    size = np.zeros(count, dtype=np.int64)
    reached = np.zeros((steps, count), dtype=np.int64)
    for units, cohort in zip(divided.parts, divided.cohort, strict=True):
        counted = units.part.counted[0]
        mine = _of_attempts(journeys, divided, units, cohort, counted, by)
        entered += _tally(mine, count)
        size += _tally(cohort, count)
        for step, flags in enumerate(reached_by(counted)):
            reached[step] += _tally(mine[flags], count)
    if by.kind is CohortKind.ENTRY:
        size = entered
    return [
        CohortCounts(
            start=divided.starts[number],
            value=divided.names[number],
            values_inside=divided.inside[number],
            size=int(size[number]),
            entered=int(entered[number]),
            reached=tuple(map(int, reached[:, number])),
            complete=divided.complete[number],
        )
        for number in range(count)
    ]


def _of_attempts(
    journeys: Journeys,
    divided: _Divided,
    units: PartUnits,
    cohort: Ints,
    counted: Attempted,
    by: CohortBy,
) -> Ints:
    """(a,) the cohort of each attempt: its unit's, or where attempts are counted its own."""
    is_own = journeys.question.funnel.count_by.kind is CountKind.TOTALS
    if not is_own or by.kind is not CohortKind.ENTRY or not len(counted):
        return cohort[units.place_of(counted.unit - (units.part.number << PART_SHIFT))]
    return np.searchsorted(divided.edges, counted.entered, side="right") - 1


def _tally(numbers: Ints, count: int) -> Ints:
    return np.bincount(numbers[numbers != NONE], minlength=count)


def _retention(
    journeys: Journeys,
    divided: _Divided,
    calendar: Calendar,
    rows: Sequence[CohortCounts],
    by: CohortBy,
) -> Retention:
    count = len(rows)
    width = min(len(calendar), max(LEAST_COLUMNS, MAX_CELLS // max(count, 1)))
    over = int((period_end(calendar.starts, calendar.grain) <= data_end(journeys)).sum())
    table = _Table(calendar, over, by.kind is CohortKind.VALUE, (3, count, width))
    active = activities(journeys, calendar)

    def counted(number: int) -> Ints:
        return table.of(active[number], divided.cohort[number], divided.since[number])

    cells = _Cells(np.zeros(table.shape, dtype=np.int64), over, table.is_mixed)
    for counts in in_turn(counted, len(active)):
        cells.counts[:] += counts
    first = instant(int(calendar.edges[0]))
    return Retention(
        periods=width,
        cohorts=tuple(
            cells.cohort(number, row, len(calendar), first) for number, row in enumerate(rows)
        ),
    )


@dataclass(frozen=True, eq=False)
class _Table:
    """How units are counted into cells."""

    calendar: Calendar
    over: int
    """Periods of the calendar that are over."""
    is_mixed: bool
    """Whether a cohort's units were born in different periods: then only finished ones count."""
    shape: tuple[int, int, int]
    """Kinds of counts, cohorts, periods."""

    def of(self, active: Activity, cohort: Ints, since: Ints) -> Ints:
        """Counts of the k units of a part.

        Args:
            active: When they have rows.
            cohort: (k,) the cohort of each, -1 where it is in none.
            since: (k,) the microsecond from which its periods are counted.
        """
        counts = np.zeros(self.shape, dtype=np.int64)
        inside = cohort != NONE
        if not inside.any():
            return counts
        periods = len(self.calendar)
        start = np.full(len(since), periods, dtype=np.int64)
        start[inside] = self.calendar.place(since[inside])
        limit = np.clip(self.over - start, 0, None) if self.is_mixed else periods - start
        later = active.period - start[active.unit]
        seen = np.flatnonzero((later >= 0) & (later < limit[active.unit]))
        _add(counts[0], cohort[active.unit[seen]], later[seen])
        ends = active.period[active.last] - start
        some = inside & (ends >= 0) & (limit > 0)
        # What lies past the table counts as its last column.
        most = np.minimum(limit - 1, self.shape[2] - 1)[some]
        _add(counts[1], cohort[some], np.minimum(ends[some], most))
        _add(counts[2], cohort[some], most)
        return counts


def _add(cells: Ints, cohort: Ints, later: Ints) -> None:
    """Add one per unit to its cell, where it is in the table."""
    width = cells.shape[1]
    inside: Flags = later < width
    found = np.bincount(cohort[inside] * width + later[inside], minlength=cells.size)
    cells += found.reshape(cells.shape)


@dataclass(frozen=True, eq=False)
class _Cells:
    """Counts by cohort and period later: who came back, who did last, for whom it was over."""

    counts: Ints
    """(3, c, p)."""
    over: int
    is_mixed: bool

    def cohort(
        self, number: int, row: CohortCounts, periods: int, first: datetime
    ) -> RetentionCohort:
        """One cohort's counts, as far as the data has begun."""
        on, last, ends = self.counts[:, number]
        or_after = np.cumsum(last[::-1])[::-1]
        whole = np.cumsum(ends[::-1])[::-1]
        if self.is_mixed:
            begun = finished = int((whole > 0).sum())
        else:
            begun = min(periods - number, len(on))
            finished = min(max(self.over - number, 0), begun)
        return RetentionCohort(
            start=row.start or first,
            size=row.size,
            on=tuple(on[:begun].tolist()),
            on_or_after=tuple(or_after[:begun].tolist()),
            finished=finished,
            name=row.value,
            observed=tuple(whole[:begun].tolist()) if self.is_mixed else (),
        )
