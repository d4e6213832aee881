"""All units, those that did not enter too: as if each had begun and done nothing."""

from dataclasses import replace

import numpy as np

from funneltui.engine.local.arrays import FAR
from funneltui.engine.local.attempted import PART_SHIFT, Attempted, joined
from funneltui.engine.local.journeys import Journeys, PartJourneys
from funneltui.engine.local.members import UNBORN, part_units


def everybody(journeys: Journeys) -> Attempted:
    """The counted attempts, and one without a step for every unit that has none."""
    funnel, counted = journeys.question.funnel, journeys.counted
    idle = (_idle(part, counted) for part in journeys.parts)
    # A copy, as what is joined goes on in the memory of the whole.
    return joined(funnel, [replace(counted), *idle])


def _idle(part: PartJourneys, counted: Attempted) -> Attempted:
    units, number = part_units(part), part.number << PART_SHIFT
    idle = np.flatnonzero(~np.isin(units.unit, part.counted[0].unit - number))
    first = part.asked.units.place[units.first[idle]]
    shape = (len(counted.row), len(idle))
    return Attempted(
        funnel=counted.funnel,
        unit=units.unit[idle] + number,
        split=np.zeros(len(idle), dtype=counted.split.dtype),
        entry=first.astype(counted.entry.dtype),
        entry_row=part.asked.part.row[first].astype(counted.entry_row.dtype),
        entered=np.full(len(idle), UNBORN, dtype=np.int64),
        limit=np.full(len(idle), UNBORN, dtype=np.int64),
        row=np.full(shape, -1, dtype=counted.row.dtype),
        time=np.full(shape, FAR, dtype=np.int64),
        other_did=None if counted.other_did is None else np.zeros(shape, dtype=np.bool_),
    )
