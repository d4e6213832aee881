"""Retention: which calendar periods after its first one each unit has rows in, column by column."""

import numpy as np

from funneltui.engine.local.activity import Activity
from funneltui.engine.local.arrays import Ints, Small
from funneltui.engine.local.clock import period_end
from funneltui.engine.local.journeys import Journeys
from funneltui.engine.local.members import activities, data_end, log_calendar
from funneltui.engine.local.workers import in_turn
from funneltui.model.funnel import Grain
from funneltui.model.retention import Retention, RetentionCohort

MAX_CELLS = 500_000
LEAST_COLUMNS = 60


def retention_of(journeys: Journeys, grain: Grain) -> Retention | None:
    """Units by the period of their first row used; None where there are far too many periods."""
    if not any(part.tally.used for part in journeys.parts):
        return Retention(0, ())
    calendar = log_calendar(journeys, grain)
    if calendar is None:
        return None
    width = min(len(calendar), max(LEAST_COLUMNS, MAX_CELLS // len(calendar)))
    shape = (len(calendar), width)
    on = np.zeros(shape, dtype=np.int64)
    last = np.zeros(shape, dtype=np.int64)
    active = activities(journeys, calendar)
    for cells, of_last in in_turn(lambda number: _counted(active[number], shape), len(active)):
        on += cells
        last += of_last
    or_after = np.cumsum(last[:, ::-1], axis=1)[:, ::-1]
    cohorts = int(np.flatnonzero(on[:, 0])[-1]) + 1
    over = int((period_end(calendar.starts, grain) <= data_end(journeys)).sum())
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


def _counted(active: Activity, shape: tuple[int, int]) -> tuple[Ints, Ints]:
    """The units of a part, each once per period it has rows in, and by its last one.

    Both tables are (periods, width): by the period of the first row, and how much later.
    """
    start = active.period[active.first]
    cohort = start[active.unit]
    later = np.minimum(active.period[active.last] - start, shape[1] - 1)
    return _tally(shape, cohort, active.period - cohort), _tally(shape, start, later)


def _tally(shape: tuple[int, int], cohort: Small, later: Small) -> Ints:
    """How many units there are in each cell, of those as wide as the table."""
    width = shape[1]
    inside = later < width
    cell = cohort[inside].astype(np.int64) * width + later[inside]
    cells: Ints = np.bincount(cell, minlength=shape[0] * width).reshape(shape)
    return cells
