"""Retention: which calendar periods after its first one each unit has rows in, column by column."""

import numpy as np
import polars as pl

from funneltui.engine.local.arrays import Ints, run_starts
from funneltui.engine.local.clock import period_end, period_starts, periods_between
from funneltui.engine.local.journeys import Journeys, PartJourneys
from funneltui.model.funnel import Grain
from funneltui.model.retention import Retention, RetentionCohort

MAX_PERIODS = 20_000
MAX_CELLS = 500_000
LEAST_COLUMNS = 60
_MICROSECONDS = {
    Grain.HOUR: 3_600_000_000,
    Grain.DAY: 86_400_000_000,
    Grain.WEEK: 604_800_000_000,
    Grain.MONTH: 2_419_200_000_000,
}
"""The shortest a period of each grain can be, but for changes of the clock."""


def retention_of(journeys: Journeys, grain: Grain) -> Retention | None:
    """Units by the period of their first row used; None where there are far too many periods."""
    starts = _periods(journeys, grain)
    if starts is None:
        return None
    begins: Ints = starts.dt.epoch("us").to_numpy()
    width = min(len(begins), max(LEAST_COLUMNS, MAX_CELLS // max(1, len(begins))))
    on = np.zeros((len(begins), width), dtype=np.int64)
    last = np.zeros((len(begins), width), dtype=np.int64)
    for part in journeys.parts:
        _count(part, begins, on, last)
    or_after = np.cumsum(last[:, ::-1], axis=1)[:, ::-1]
    cohorts = int(np.flatnonzero(on[:, 0])[-1]) + 1 if on.any() else 0
    over = int((period_end(starts, grain) <= _data_end(journeys)).sum())
    return Retention(
        periods=width if cohorts else 0,
        cohorts=tuple(
            RetentionCohort(
                start=start,
                size=int(on[number, 0]),
                on=tuple(on[number, : len(begins) - number].tolist()),
                on_or_after=tuple(or_after[number, : len(begins) - number].tolist()),
                finished=min(max(over - number, 0), width),
            )
            for number, start in enumerate(starts[:cohorts].to_list())
        ),
    )


def _data_end(journeys: Journeys) -> int:
    """The data's own now: a filter does not move it."""
    last = journeys.question.prepared.last_time
    return 0 if last is None else last


def _periods(journeys: Journeys, grain: Grain) -> pl.Series | None:
    """Every period from the first row used to the data's end."""
    settings = journeys.question.columns.log.settings
    tallies = [part.tally for part in journeys.parts if part.tally.used]
    if not tallies:
        return pl.Series(dtype=pl.Datetime("us", settings.time_zone))
    first, end = min(tally.first for tally in tallies), _data_end(journeys)
    if (end - first) // _MICROSECONDS[grain] > MAX_PERIODS:
        return None
    both = period_starts(np.array([first, end]), grain, settings)
    return periods_between(both[0], both[1], grain)


def _count(part: PartJourneys, begins: Ints, on: Ints, last: Ints) -> None:
    """Add the units of a part, each once per period it has rows in, and by its last one."""
    unit = part.asked.units.unit
    if not len(unit):
        return
    period = np.searchsorted(begins, part.asked.part.time[part.asked.units.place], "right") - 1
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
