"""Event names as numbers: found by two hashes of the name, which is quicker than reading it."""

from dataclasses import field

import numpy as np
import numpy.typing as npt
import polars as pl

from funneltui.deferred import dataclass
from funneltui.engine.local.arrays import NONE, Flags, Small

SLOT_BITS = (12, 16, 20)
"""Sizes of the table tried; where two names still share a slot, all are read as categories."""
MOST_LOOKED_UP = 1_000


@dataclass(frozen=True, eq=False)
class Named:
    """A run of n rows' event names with two independent hashes of each, 96 bits together."""

    names: pl.Series
    first: npt.NDArray[np.uint64]
    second: npt.NDArray[np.uint32]


@dataclass(eq=False)
class NameNumbers:
    """Numbers event names in the order of their appearance, while rows are read."""

    names: list[str] = field(default_factory=list)
    """Names by number."""
    _first: npt.NDArray[np.uint64] = field(default_factory=lambda: np.empty(0, dtype=np.uint64))
    _second: npt.NDArray[np.uint32] = field(default_factory=lambda: np.empty(0, dtype=np.uint32))
    _table: Small = field(default_factory=lambda: np.full(1, NONE, dtype=np.int32))
    _shift: np.uint64 = field(default_factory=lambda: np.uint64(63))
    _categories: pl.Categories | None = None
    _held: pl.Series | None = None
    _physical: Small = field(default_factory=lambda: np.empty(0, dtype=np.int32))

    def numbers(self, rows: Named) -> Small:
        """(n,) the rows' numbers; -1 for a null name."""
        if self._categories is not None:
            return self._by_category(rows.names)
        found, wrong = self._looked_up(rows)
        if wrong.any():
            self._learn(rows, np.flatnonzero(wrong))
            return self.numbers(rows)
        if rows.names.null_count():
            found[rows.names.is_null().to_numpy()] = NONE
        return found

    def in_order(self) -> tuple[Small, tuple[str, ...]]:
        """What each number becomes when names are numbered in their own order, and the names."""
        order = sorted(range(len(self.names)), key=self.names.__getitem__)
        ranks = np.full(len(order) + 1, NONE, dtype=np.int32)
        ranks[order] = np.arange(len(order), dtype=np.int32)
        return ranks, tuple(self.names[number] for number in order)

    def _looked_up(self, rows: Named) -> tuple[Small, Flags]:
        """Each row's number by its slot, and whether that is another name's."""
        if not len(self._first):
            missing = np.full(len(rows.first), NONE, dtype=np.int32)
            return missing, rows.names.is_not_null().to_numpy()
        slots = (rows.first >> self._shift).view(np.int64)
        found = np.take(self._table, slots)
        name = found.astype(np.int64)
        wrong: Flags = np.take(self._first, name) != rows.first
        wrong |= np.take(self._second, name) != rows.second
        if rows.names.null_count():
            wrong &= rows.names.is_not_null().to_numpy()
        return found, wrong

    def _learn(self, rows: Named, unknown: npt.NDArray[np.int64]) -> None:
        """Take up names not met before."""
        fresh = rows.names.gather(unknown)
        at = unknown[fresh.arg_unique().sort().to_numpy()]
        self.names += rows.names.gather(at).to_list()
        self._first = np.concatenate([self._first, rows.first[at]])
        self._second = np.concatenate([self._second, rows.second[at]])
        if len(self.names) > MOST_LOOKED_UP or not self._has_slots():
            self._categories = pl.Categories.random()

    def _has_slots(self) -> bool:
        for bits in SLOT_BITS:
            shift = np.uint64(64 - bits)
            slots = self._first >> shift
            if len(np.unique(slots)) == len(slots):
                # A slot of no name holds the first one, whose hashes then do not agree.
                self._table = np.zeros(1 << bits, dtype=np.int32)
                self._table[slots] = np.arange(len(slots), dtype=np.int32)
                self._shift = shift
                return True
        return False

    def _by_category(self, names: pl.Series) -> Small:
        """(n,) the numbers by the library's own dictionary, which asks for no hash."""
        # Categories are forgotten with the last column of them, so one is held.
        self._held = names.cast(pl.Categorical(self._categories))
        physical = self._held.to_physical()
        highest = physical.max()
        if isinstance(highest, int) and highest >= len(self._physical):
            self._meet(names, physical, highest)
        met = np.append(self._physical, np.int32(NONE))
        found: Small = met[physical.fill_null(len(met) - 1).to_numpy()]
        return found

    def _meet(self, names: pl.Series, physical: pl.Series, highest: int) -> None:
        """Number the categories that are new; names numbered before keep their numbers."""
        rows = physical.arg_unique()
        numbers = physical.gather(rows)
        fresh = (numbers >= len(self._physical)).fill_null(value=False)
        rows, numbers = rows.filter(fresh), numbers.filter(fresh)
        known = {name: number for number, name in enumerate(self.names)}
        grown = np.full(highest + 1, NONE, dtype=np.int32)
        grown[: len(self._physical)] = self._physical
        for category, name in zip(numbers.to_list(), names.gather(rows).to_list(), strict=True):
            if name not in known:
                known[name] = len(self.names)
                self.names.append(name)
            grown[category] = known[name]
        self._physical = grown
