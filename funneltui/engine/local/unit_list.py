"""Units one by one, fetched a window at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from funneltui.engine.local.arrays import NONE, Flags, Ints, lexicographic_order
from funneltui.engine.local.breakdown import grouped
from funneltui.engine.local.clock import instant
from funneltui.engine.local.columns import Columns
from funneltui.engine.local.journeys import Counted, Journeys
from funneltui.engine.local.segments import SECOND
from funneltui.model.funnel import CountBy, CountKind
from funneltui.model.units import Selection, UnitRow, Which


@dataclass(frozen=True, eq=False)
class LocalUnitList:
    """The units of a selection, latest entry first; ties by unit."""

    journeys: Journeys
    names: "UnitNames"

    def __len__(self) -> int:
        return len(self.journeys.unit)

    def rows(self, start: int, stop: int) -> Sequence[UnitRow]:
        """The rows [start, stop)."""
        part = self.journeys.only(np.arange(start, min(stop, len(self))))
        done, time = part.at >= 0, part.time
        furthest = part.furthest if len(part.unit) else part.unit
        return [
            UnitRow(
                unit=self.names.unit(int(part.entry[i])),
                user=self.names.user(int(part.entry[i])),
                depth=int(furthest[i]),
                entered=instant(int(part.entered[i])),
                times=tuple(
                    instant(int(time[k, i])) if done[k, i] else None for k in range(len(done))
                ),
            )
            for i in range(len(part.unit))
        ]


@dataclass(frozen=True, eq=False)
class UnitNames:
    """What a unit is called, from any row of it."""

    columns: Columns
    count_by: CountBy
    numbers: Ints | None = None
    """(n,) session numbers, where sessions are cut by a gap."""

    def user(self, place: int) -> str:
        """The user a prepared row belongs to."""
        prepared = self.columns.prepared
        return str(prepared.user_values[int(prepared.user[place])])

    def unit(self, place: int) -> str:
        """The unit a prepared row belongs to."""
        if self.count_by.kind is CountKind.COLUMNS:
            return " · ".join(self._label(name, place) for name in self.count_by.columns)
        if self.count_by.kind is not CountKind.SESSIONS:
            return self.user(place)
        if self.numbers is None:
            coded = self.columns.sessions()
            return coded.labels[int(coded.codes[place])]
        first = int(np.searchsorted(self.columns.prepared.user, self.columns.prepared.user[place]))
        return f"{self.user(place)}#{int(self.numbers[place] - self.numbers[first]) + 1}"

    def _label(self, name: str, place: int) -> str:
        coded = self.columns.coded(name)
        code = int(coded.codes[place])
        return coded.labels[code] if code != NONE else ""


def selected(counted: Counted, selection: Selection) -> Journeys:
    """The counted attempts (or the excluded units' best ones) that a selection names."""
    if selection.which is Which.EXCLUDED:
        return _newest_first(counted.excluded)
    journeys = counted.journeys
    mine = _did(journeys, selection)
    if selection.value:
        groups = grouped(counted)
        number = groups.values.index(selection.value) if selection.value in groups.values else NONE
        mine &= groups.counted == number
    return _newest_first(journeys.only(np.flatnonzero(mine)))


def _did(journeys: Journeys, selection: Selection) -> Flags:
    furthest = journeys.furthest if len(journeys.unit) else journeys.unit
    if selection.which is Which.LOST:
        lost: Flags = furthest == selection.step
        return lost
    if selection.which is Which.REACHED:
        step = journeys.question.funnel.steps[selection.step - 1]
        if step.optional or journeys.question.funnel.open:
            did: Flags = journeys.at[selection.step - 1] >= 0
            return did
        reached: Flags = furthest >= selection.step
        return reached
    if selection.which is Which.CONVERTED_IN:
        return _took(journeys, selection)
    return np.ones(len(journeys.unit), dtype=np.bool_)


def _took(journeys: Journeys, selection: Selection) -> Flags:
    begin, end = journeys.at[selection.from_step - 1], journeys.at[selection.to_step - 1]
    time = journeys.question.columns.prepared.time
    seconds = (time[end] - time[begin]) / SECOND
    inside: Flags = (begin >= 0) & (end >= 0)
    inside &= (seconds >= selection.low_s) & (seconds < selection.high_s)
    return inside


def _newest_first(journeys: Journeys) -> Journeys:
    return journeys.only(lexicographic_order(-journeys.entered, journeys.unit, journeys.entry))
