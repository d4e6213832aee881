"""One unit on its own: all its attempts, also those that count for nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from funneltui.deferred import dataclass
from funneltui.engine.base import Watch
from funneltui.engine.local.arrays import Ints
from funneltui.engine.local.attempted import Attempted
from funneltui.engine.local.everybody import everybody
from funneltui.engine.local.journeys import Journeys, PartJourneys, counted_in, every_attempt
from funneltui.engine.local.parts import Part
from funneltui.engine.local.unit_list import UnitNames
from funneltui.model.funnel import CountKind


@dataclass(frozen=True, eq=False)
class Spot:
    """A row, by the part of the log it lies in."""

    part: int
    place: int


@dataclass(frozen=True, eq=False)
class OneUnit:
    """A unit's rows and attempts, in a part of the log of its own."""

    part: PartJourneys
    places: Ints
    """Its rows used."""
    attempts: Ints
    """Indices of its attempts, by the time they begin."""
    chosen: int | None
    """The attempt that counts, or the best where all are void; None where there is none."""

    @property
    def is_void(self) -> bool:
        """Whether every attempt is void."""
        return self.chosen is not None and bool(self.part.void[self.chosen])


def find_unit(journeys: Journeys, unit: str) -> Spot | None:
    """Where a unit is: its counted attempt, its best void one, or any row of it."""
    names = UnitNames(journeys)
    for attempts in _all(journeys):
        found = (names.units(attempts) == unit).arg_true()
        if len(found):
            index = int(found[0])
            return Spot(int(attempts.part[index]), int(attempts.entry[index]))
    funnel = journeys.question.funnel
    if funnel.cohorts or funnel.count_by.kind not in (CountKind.USERS, CountKind.TOTALS):
        return None
    rows = (journeys.question.columns.users() == unit).arg_true()
    return _spot(journeys, rows.to_numpy()) if len(rows) else None


def _all(journeys: Journeys) -> Iterator[Attempted]:
    yield journeys.counted
    yield journeys.excluded
    yield everybody(journeys)


def one_unit(journeys: Journeys, spot: Spot) -> OneUnit:
    """The unit of a row, with all its attempts.

    Args:
        journeys: Of the funnel; nothing of them is matched again but this unit.
        spot: A row of it; where it begins a counted attempt, that one is chosen.
    """
    whole = journeys.parts[spot.part].asked.part
    number = whole.unit[spot.place]
    low = int(np.searchsorted(whole.unit, number, side="left"))
    high = int(np.searchsorted(whole.unit, number, side="right"))
    mine = whole.between(low, high)
    alone = Part(np.zeros_like(mine.unit), mine.time, mine.row, mine.event)
    question = journeys.question
    part = next(
        every_attempt(
            replace(
                question,
                funnel=replace(question.funnel, breakdown=None, cohorts=()),
                prepared=replace(question.prepared, parts=(alone,), mapped=None),
            ),
            Watch(),
            lambda part: part,
        )
    )
    return _of_row(part, spot.place - low)


def _of_row(part: PartJourneys, place: int) -> OneUnit:
    used = part.asked.units
    here = np.flatnonzero(used.place == place)
    if not len(here):
        # The filter keeps this row out; the part holds one user, who has no attempt.
        return OneUnit(part, used.place, np.arange(len(part.unit)), None)
    unit = int(used.unit[here[0]])
    mine = np.flatnonzero(part.unit == unit)
    mine = mine[np.argsort(part.entered[mine], kind="stable")]
    chosen = _chosen(part, mine, place)
    return OneUnit(part, used.place[used.unit == unit], mine, chosen)


def _chosen(part: PartJourneys, mine: Ints, place: int) -> int | None:
    for among in counted_in(part):
        own = [int(one) for one in among if one in mine]
        at_place = [one for one in own if part.entry[one] == place]
        if own:
            return (at_place or own)[0]
    return None


def _spot(journeys: Journeys, rows: Sequence[int] | Ints) -> Spot | None:
    for number, part in enumerate(journeys.parts):
        found = np.flatnonzero(np.isin(part.asked.part.row, rows))
        if len(found):
            return Spot(number, int(found[0]))
    return None
