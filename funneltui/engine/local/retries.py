"""What units did again in the window of their counted attempt: repeats and steps back."""

import numpy as np

from funneltui.engine.local.arrays import Flags, Ints
from funneltui.engine.local.attempted import PART_SHIFT, Attempted
from funneltui.engine.local.journeys import Journeys, PartJourneys
from funneltui.engine.local.question import step_rows
from funneltui.model.friction import StepRetries


def step_retries(journeys: Journeys) -> tuple[StepRetries, ...]:
    """Per step; empty where a unit may have several attempts, whose rows cannot be told apart."""
    counted = journeys.counted
    if len(np.unique(counted.unit)) < len(counted):
        return ()
    steps = len(counted.funnel.steps)
    sums = np.zeros((steps, 5), dtype=np.int64)
    for part in journeys.parts:
        own = counted.only(np.flatnonzero(counted.part == part.number))
        if len(own):
            sums += _of_part(part, own)
    return tuple(StepRetries(*(int(each) for each in row)) for row in sums)


def _of_part(part: PartJourneys, own: Attempted) -> Ints:
    """(n, 5) what `StepRetries` counts."""
    place, unit = step_rows(part.asked)
    order = np.argsort(own.unit, kind="stable")
    units = own.unit[order] - (part.number << PART_SHIFT)
    at = np.minimum(np.searchsorted(units, unit), len(units) - 1)
    attempt = order[at]
    time = part.asked.part.time[place]
    inside = (units[at] == unit) & (time >= own.entered[attempt]) & (time <= own.limit[attempt])
    place, attempt, time = place[inside], attempt[inside], time[inside]
    fits = [part.asked.fits(step)[place] for step in range(len(own.row))]
    earlier = np.zeros(len(place), dtype=np.bool_)
    found = np.zeros((len(fits), 5), dtype=np.int64)
    for step, fitting in enumerate(fits):
        reached = own.row[step] >= 0
        since = own.time[step][attempt]
        again = fitting & reached[attempt] & (time >= since)
        back = earlier & ~fitting & reached[attempt] & (time > since)
        found[step] = _sums(reached, attempt, again, back)
        earlier |= fitting
    return found


def _sums(reached: Flags, attempt: Ints, again: Flags, back: Flags) -> Ints:
    times = np.bincount(attempt[again], minlength=len(reached))
    extra = np.maximum(times - 1, 0)
    backs = np.bincount(attempt[back], minlength=len(reached))
    return np.array(
        [reached.sum(), (extra > 0).sum(), extra.sum(), (backs > 0).sum(), backs.sum()],
        dtype=np.int64,
    )
