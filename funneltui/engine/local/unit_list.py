"""Units one by one, fetched a window at a time."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np
import polars as pl

from funneltui.deferred import dataclass
from funneltui.engine.local.arrays import NONE, Flags, Ints, lexicographic_order
from funneltui.engine.local.attempted import Attempted
from funneltui.engine.local.breakdown import grouped
from funneltui.engine.local.clock import instant
from funneltui.engine.local.columns import Coded, Columns
from funneltui.engine.local.journeys import Journeys
from funneltui.engine.local.segments import SECOND, reached_by
from funneltui.engine.local.unit_facts import UnitFacts
from funneltui.engine.local.unit_keys import has_session_column, session_codes
from funneltui.model.funnel import CountKind
from funneltui.model.units import (
    OF_PATHS,
    Extent,
    Match,
    Selection,
    SortBy,
    Sorting,
    Timeline,
    UnitRow,
    Which,
)


@dataclass(frozen=True, eq=False)
class LocalUnitList:
    """The units of a selection, as arrays: a row is made when it is looked at."""

    newest: Attempted
    """Newest entry first, whatever the list's order."""
    names: "UnitNames"
    facts: UnitFacts
    attempts: Attempted
    """In the list's order."""

    def __len__(self) -> int:
        return len(self.attempts)

    def rows(self, start: int, stop: int) -> Sequence[UnitRow]:
        """The rows [start, stop)."""
        some = self._some(start, stop)
        units, users = self.names.units(some), self.names.users(some)
        events, revenue = self.facts.events(some), self.facts.revenue(some)
        return [
            UnitRow(
                unit=units[i],
                user=users[i],
                depth=int(some.furthest[i]),
                entered=instant(int(some.entered[i])) if some.furthest[i] else None,
                times=tuple(
                    instant(int(some.time[k, i])) if some.row[k, i] >= 0 else None
                    for k in range(len(some.row))
                ),
                events=int(events[i]),
                revenue=None if np.isnan(revenue[i]) else float(revenue[i]),
            )
            for i in range(len(some))
        ]

    def ids(self, start: int, stop: int) -> Sequence[str]:
        """The units of the rows [start, stop)."""
        found: list[str] = self.names.units(self._some(start, stop)).to_list()
        return found

    def users(self, start: int, stop: int) -> Sequence[str]:
        """The users of the rows [start, stop)."""
        found: list[str] = self.names.users(self._some(start, stop)).to_list()
        return found

    def sorts(self) -> tuple[SortBy, ...]:
        """All, but for revenue where the log has none."""
        return tuple(by for by in SortBy if by is not SortBy.REVENUE or self.facts.has_revenue)

    def extent(self) -> Extent:
        """The largest numbers in it."""
        revenue = self.facts.revenue(self.newest)
        known = revenue[~np.isnan(revenue)]
        return Extent(
            events=int(self.facts.events(self.newest).max(initial=0)),
            revenue=(float(known.min(initial=0)), float(known.max(initial=0))),
        )

    def ordered(self, sorting: Sorting) -> "LocalUnitList":
        """The same units in another order."""
        if sorting == Sorting():
            return replace(self, attempts=self.newest)
        key = self._keys()[sorting.by](self.newest)
        frame = pl.DataFrame({"key": key}).with_row_index("place")
        order = frame.sort("key", "place", descending=[sorting.descending, False], nulls_last=True)[
            "place"
        ]
        return replace(self, attempts=self.newest.only(order.to_numpy().astype(np.int64)))

    def history(self, place: int) -> Timeline:
        """What the unit in a row did, of what is prepared already."""
        from funneltui.engine.local.one_unit import Spot
        from funneltui.engine.local.timeline import timeline_of, without_properties

        some = self._some(place, place + 1)
        spot = Spot(int(some.part[0]), int(some.entry[0]))
        return timeline_of(self.names.journeys, spot, self.names.units(some)[0], without_properties)

    def find(self, text: str, after: int, step: int) -> Match | None:
        """The next unit with the text in its id."""
        where = self._found(text)
        if not len(where):
            return None
        if step > 0:
            number = int(np.searchsorted(where, after, side="right")) % len(where)
        else:
            number = (int(np.searchsorted(where, after, side="left")) - 1) % len(where)
        return Match(int(where[number]), number + 1, len(where))

    def _some(self, start: int, stop: int) -> Attempted:
        return self.attempts.only(np.arange(start, min(stop, len(self))))

    def _keys(self) -> dict[SortBy, Callable[[Attempted], pl.Series]]:
        return {
            SortBy.UNIT: self.names.units,
            SortBy.ENTERED: _entered,
            SortBy.STEPS: lambda attempts: pl.Series(attempts.furthest),
            SortBy.TIME: _took_to_last,
            SortBy.EVENTS: lambda attempts: pl.Series(self.facts.events(attempts)),
            SortBy.REVENUE: lambda attempts: pl.Series(self.facts.revenue(attempts)).fill_nan(None),
        }

    @cached_property
    def _lower(self) -> pl.Series:
        return self.names.units(self.attempts).str.to_lowercase()

    @cached_property
    def _latest(self) -> dict[str, Ints]:
        return {}

    def _found(self, text: str) -> Ints:
        """Where the text is; that of the latest text is kept, for the next and the one after."""
        if text not in self._latest:
            self._latest.clear()
            found = self._lower.str.contains(text.lower(), literal=True)
            self._latest[text] = found.arg_true().to_numpy().astype(np.int64)
        return self._latest[text]


@dataclass(frozen=True, eq=False)
class UnitNames:
    """What units and users are called."""

    journeys: Journeys

    def users(self, attempts: Attempted) -> pl.Series:
        """(a,) the user each attempt belongs to; empty where there is none."""
        return self._columns.users().gather(attempts.entry_row).fill_null("")

    def units(self, attempts: Attempted) -> pl.Series:
        """(a,) the unit each attempt belongs to."""
        count_by = self.journeys.question.funnel.count_by
        if count_by.kind is CountKind.COLUMNS:
            labels = [self._labels(self._columns.coded(n), attempts) for n in count_by.columns]
            return pl.select(pl.concat_str(labels, separator=" · ")).to_series()
        if count_by.kind is not CountKind.SESSIONS:
            return self.users(attempts)
        if has_session_column(self._columns):
            return self._labels(self._columns.sessions(), attempts)
        numbers = pl.Series(self._numbers(attempts)).cast(pl.String)
        return pl.select(pl.concat_str(self.users(attempts), pl.lit("#"), numbers)).to_series()

    def _numbers(self, attempts: Attempted) -> Ints:
        """(a,) of sessions that were cut by a gap: the user's first, second and so on."""
        found = np.zeros(len(attempts), dtype=np.int64)
        for number in np.unique(attempts.part).tolist():
            mine = np.flatnonzero(attempts.part == number)
            part = self.journeys.parts[number].asked.part
            place = attempts.entry[mine]
            first = np.searchsorted(part.unit, part.unit[place])
            cut = session_codes(self._columns, part)
            found[mine] = cut[place] - cut[first] + 1
        return found

    @property
    def _columns(self) -> Columns:
        return self.journeys.question.columns

    def _labels(self, coded: Coded, attempts: Attempted) -> pl.Series:
        labels = pl.Series([*coded.labels, ""], dtype=pl.String)
        codes = coded.codes[attempts.entry_row].astype(np.int64)
        return labels.gather(np.where(codes == NONE, len(coded.labels), codes))


def _entered(attempts: Attempted) -> pl.Series:
    """(a,) microseconds of each entry; null where there is none."""
    when = pl.when(pl.Series(attempts.furthest > 0)).then(pl.Series(attempts.entered))
    return pl.select(when).to_series()


def _took_to_last(attempts: Attempted) -> pl.Series:
    """(a,) microseconds from the entry to the last step; null where that was not done."""
    took = pl.Series(attempts.time[-1] - attempts.entered)
    return pl.select(pl.when(pl.Series(attempts.row[-1] >= 0)).then(took)).to_series()


def selected(journeys: Journeys, selection: Selection) -> Attempted:
    """The counted attempts (or the excluded units' best ones) that a selection names."""
    if selection.which is Which.EXCLUDED:
        return newest_first(journeys.excluded)
    if selection.which is Which.EVERYBODY:
        from funneltui.engine.local.everybody import everybody

        return newest_first(everybody(journeys))
    mine = _did(journeys, selection)
    if selection.value:
        groups = grouped(journeys)
        number = groups.values.index(selection.value) if selection.value in groups.values else NONE
        mine &= groups.counted == number
    return newest_first(journeys.counted.only(np.flatnonzero(mine)))


def _did(journeys: Journeys, selection: Selection) -> Flags:
    attempts = journeys.counted
    if selection.which in OF_PATHS:
        from funneltui.engine.local.path_units import on_path

        return on_path(journeys, selection)
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


def newest_first(attempts: Attempted) -> Attempted:
    """The attempts by their entry, the newest first; ties by unit, then by the entry's row."""
    return attempts.only(
        lexicographic_order(-attempts.entered, attempts.unit, attempts.entry_row.astype(np.int64))
    )
