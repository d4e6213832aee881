"""What is known of units besides their attempts: how many events, how much money."""

from dataclasses import field

import numpy as np
import polars as pl

from funneltui.data.log import REVENUE
from funneltui.deferred import dataclass
from funneltui.engine.local.arrays import FAR, Floats, Ints
from funneltui.engine.local.attempted import PART_SHIFT, Attempted
from funneltui.engine.local.journeys import Journeys, PartJourneys
from funneltui.engine.local.reading import collect

PER_WHOLE = 1_000_000
"""Each amount is rounded alone, as where money is counted, so that sums are of whole numbers."""


@dataclass(frozen=True, eq=False)
class UnitFacts:
    """Sums over all rows of a unit that take part, whatever its attempts used of them."""

    journeys: Journeys
    _events: dict[int, Ints] = field(default_factory=dict)
    _revenue: dict[int, Floats] = field(default_factory=dict)
    _amounts: list[Floats] = field(default_factory=list)

    @property
    def has_revenue(self) -> bool:
        """Whether the log has amounts of money."""
        return REVENUE in self.journeys.question.columns.log.frame.collect_schema().names()

    def events(self, attempts: Attempted) -> Ints:
        """(a,) rows of each attempt's unit."""
        found = np.zeros(len(attempts), dtype=np.int64)
        for number, mine, units in _by_part(attempts):
            found[mine] = self._events_of(self.journeys.parts[number])[units]
        return found

    def revenue(self, attempts: Attempted) -> Floats:
        """(a,) the amounts on each unit's rows together; NaN where no row of it has one."""
        found = np.full(len(attempts), np.nan)
        if self.has_revenue:
            for number, mine, units in _by_part(attempts):
                found[mine] = self._revenue_of(self.journeys.parts[number])[units]
        return found

    def paid_since(self, attempts: Attempted) -> Ints:
        """(a,) millionths on the rows of each attempt's unit from its entry on; 0 without any.

        Args:
            attempts: Of different units.
        """
        found = np.zeros(len(attempts), dtype=np.int64)
        if self.has_revenue:
            for number, mine, units in _by_part(attempts):
                part = self.journeys.parts[number]
                found[mine] = self._since(part, units, attempts.entered[mine])
        return found

    def _since(self, part: PartJourneys, units: Ints, entered: Ints) -> Ints:
        rows = part.asked.units
        size = int(rows.unit.max(initial=-1)) + 1
        since = np.full(size, FAR, dtype=np.int64)
        since[units] = entered
        amount = self._amount()[part.asked.part.row[rows.place]]
        is_later = part.asked.part.time[rows.place] >= since[rows.unit]
        counted = is_later & ~np.isnan(amount)
        # Sums of whole numbers: exact, as far as money goes.
        total = np.bincount(rows.unit[counted], amount[counted], minlength=size)
        return np.rint(total[units]).astype(np.int64)

    def _events_of(self, part: PartJourneys) -> Ints:
        if part.number not in self._events:
            self._events[part.number] = np.bincount(part.asked.units.unit).astype(np.int64)
        return self._events[part.number]

    def _revenue_of(self, part: PartJourneys) -> Floats:
        if part.number not in self._revenue:
            units = part.asked.units
            amount = self._amount()[part.asked.part.row[units.place]]
            known = ~np.isnan(amount)
            size = int(units.unit.max(initial=-1)) + 1
            of_known = units.unit[known]
            total = np.bincount(of_known, amount[known], minlength=size) / PER_WHOLE
            some = np.bincount(of_known, minlength=size) > 0
            self._revenue[part.number] = np.where(some, total, np.nan)
        return self._revenue[part.number]

    def _amount(self) -> Floats:
        """The amount of every input row, in millionths; NaN where there is none."""
        if not self._amounts:
            log = self.journeys.question.columns.log
            scaled = (pl.col(REVENUE).cast(pl.Float64, strict=False) * PER_WHOLE).round()
            known = pl.when(scaled.is_finite()).then(scaled).otherwise(float("nan"))
            values = collect(log.frame.select(known.alias("a")), log).to_series()
            self._amounts.append(values.fill_null(float("nan")).to_numpy())
        return self._amounts[0]


def _by_part(attempts: Attempted) -> list[tuple[int, Ints, Ints]]:
    """Per part that has any of the attempts: its number, which ones, and their units in it."""
    found = []
    for number in np.unique(attempts.part).tolist():
        mine = np.flatnonzero(attempts.part == number)
        found.append((number, mine, attempts.unit[mine] - (number << PART_SHIFT)))
    return found
