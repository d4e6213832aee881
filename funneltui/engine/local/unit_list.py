"""Units one by one, fetched a window at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from funneltui.engine.local.arrays import NONE, Flags, Ints, lexicographic_order
from funneltui.engine.local.attempted import Attempted
from funneltui.engine.local.breakdown import grouped
from funneltui.engine.local.clock import instant
from funneltui.engine.local.columns import Columns
from funneltui.engine.local.journeys import Journeys
from funneltui.engine.local.segments import SECOND, reached_by
from funneltui.engine.local.unit_keys import has_session_column, session_codes
from funneltui.model.funnel import CountKind
from funneltui.model.units import Selection, UnitRow, Which


@dataclass(frozen=True, eq=False)
class LocalUnitList:
    """The units of a selection, latest entry first; ties by unit."""

    attempts: Attempted
    names: "UnitNames"

    def __len__(self) -> int:
        return len(self.attempts)

    def rows(self, start: int, stop: int) -> Sequence[UnitRow]:
        """The rows [start, stop)."""
        some = self.attempts.only(np.arange(start, min(stop, len(self))))
        return [
            UnitRow(
                unit=self.names.unit(some, i),
                user=self.names.user(int(some.entry_row[i])),
                depth=int(some.furthest[i]),
                entered=instant(int(some.entered[i])),
                times=tuple(
                    instant(int(some.time[k, i])) if some.row[k, i] >= 0 else None
                    for k in range(len(some.row))
                ),
            )
            for i in range(len(some))
        ]


@dataclass(frozen=True, eq=False)
class UnitNames:
    """What units and users are called."""

    journeys: Journeys

    def user(self, row: int) -> str:
        """The user an input row belongs to."""
        return str(self._columns.users()[row])

    def unit(self, attempts: Attempted, index: int) -> str:
        """The unit an attempt belongs to."""
        row = int(attempts.entry_row[index])
        count_by = self.journeys.question.funnel.count_by
        if count_by.kind is CountKind.COLUMNS:
            return " · ".join(self._label(name, row) for name in count_by.columns)
        if count_by.kind is not CountKind.SESSIONS:
            return self.user(row)
        if has_session_column(self._columns):
            coded = self._columns.sessions()
            return coded.labels[int(coded.codes[row])]
        return self._numbered(attempts, index)

    def _numbered(self, attempts: Attempted, index: int) -> str:
        """A session that was cut by a gap: the user's first, second and so on."""
        part = self.journeys.parts[int(attempts.part[index])].asked.part
        place = int(attempts.entry[index])
        first = int(np.searchsorted(part.unit, part.unit[place]))
        numbers = self._cut(int(attempts.part[index]))
        return f"{self.user(int(part.row[place]))}#{int(numbers[place] - numbers[first]) + 1}"

    def _cut(self, number: int) -> Ints:
        return session_codes(self._columns, self.journeys.parts[number].asked.part)

    @property
    def _columns(self) -> Columns:
        return self.journeys.question.columns

    def _label(self, name: str, row: int) -> str:
        coded = self._columns.coded(name)
        code = int(coded.codes[row])
        return coded.labels[code] if code != NONE else ""


def selected(journeys: Journeys, selection: Selection) -> Attempted:
    """The counted attempts (or the excluded units' best ones) that a selection names."""
    if selection.which is Which.EXCLUDED:
        return _newest_first(journeys.excluded)
    mine = _did(journeys.counted, selection)
    if selection.value:
        groups = grouped(journeys)
        number = groups.values.index(selection.value) if selection.value in groups.values else NONE
        mine &= groups.counted == number
    return _newest_first(journeys.counted.only(np.flatnonzero(mine)))


def _did(attempts: Attempted, selection: Selection) -> Flags:
    if selection.which is Which.LOST:
        lost: Flags = attempts.furthest == selection.step
        return lost
    if selection.which is Which.REACHED:
        reached: Flags = reached_by(attempts)[selection.step - 1]
        return reached
    if selection.which is Which.CONVERTED_IN:
        return _took(attempts, selection)
    return np.ones(len(attempts), dtype=np.bool_)


def _took(attempts: Attempted, selection: Selection) -> Flags:
    first, second = selection.from_step - 1, selection.to_step - 1
    seconds = (attempts.time[second] - attempts.time[first]) / SECOND
    inside: Flags = (attempts.row[first] >= 0) & (attempts.row[second] >= 0)
    inside &= (seconds >= selection.low_s) & (seconds < selection.high_s)
    return inside


def _newest_first(attempts: Attempted) -> Attempted:
    return attempts.only(lexicographic_order(-attempts.entered, attempts.unit, attempts.entry_row))
