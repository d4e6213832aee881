"""Rows as they come from the files, kept by the hash of their unit until all are there.

Each batch is put in order of the first bits of its units' hashes while it is warm in the cache, so
that a part of the log is later one slice of every batch.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import field
from threading import Lock

import numpy as np
import numpy.typing as npt
import polars as pl

from funneltui.deferred import dataclass
from funneltui.engine.local.arrays import NONE, Flags, Ints, Numbers, Small
from funneltui.engine.local.batch import BUCKET_BITS, Batch, Room
from funneltui.engine.local.budget import Budget
from funneltui.engine.local.names import Named, NameNumbers
from funneltui.engine.local.numbering import Hashes
from funneltui.engine.local.spilled import Spilled
from funneltui.engine.local.workers import WORKERS, in_order, tell_nobody

ROOM = 1 << 21
SPILLED_AT_ONCE = 4_000_000
FRAMES_AHEAD = 3 * WORKERS
"""Frames that are cut while more are read."""
BYTES_PER_ROW = 48
"""Of a row that was read, and of the same row sorted."""


@dataclass(frozen=True, eq=False)
class _Rows:
    """Some rows with a time, and where they go."""

    frame: pl.DataFrame
    start: int
    """How many rows came before."""
    places: Ints | None
    """Where they stood among the rows that came with them; None is one after the other."""
    room: Room


@dataclass(eq=False)
class Batches:
    """Every batch read so far, and what was left out of them."""

    budget: Budget
    """How much of it may be in memory."""
    rows: int = 0
    """Rows read."""
    suspect: bool = False
    """Whether any unit may be missing."""
    last_time: int | None = None
    """The latest time of a row with a user, where the unit is not the user."""
    untimed: list[npt.NDArray[np.int64]] = field(default_factory=list)
    """Input rows without a time."""
    names: NameNumbers = field(default_factory=NameNumbers)
    kept: list[Batch] = field(default_factory=list)
    _naming: Lock = field(default_factory=Lock)
    _free: Room | None = None
    _spilled: Spilled | None = None

    def fill(self, frames: Iterable[pl.DataFrame], told: Callable[[int], None]) -> None:
        """Take all rows: columns suspect, h1, h2, t, e, e1, e2 and maybe has_user.

        Args:
            frames: Some rows after the other.
            told: Called on the way, with how many rows there are.
        """
        for batch in in_order(self._batch, map(self._looked_at, frames), ahead=FRAMES_AHEAD):
            self.kept.append(batch)
            told(self.rows)
            self._spill_if_large(told)
        self._finish()

    def _looked_at(self, frame: pl.DataFrame) -> "_Rows":
        """The next rows, without those that have no time, and memory for them."""
        self.suspect |= bool(frame["suspect"].any())
        if "has_user" in frame.columns:
            latest = frame.filter("has_user")["t"].max()
            if isinstance(latest, int):
                self.last_time = max(latest, latest if self.last_time is None else self.last_time)
        start, self.rows = self.rows, self.rows + frame.height
        places: Ints | None = None
        if frame["t"].null_count():
            untimed = frame["t"].is_null()
            self.untimed.append(untimed.arg_true().to_numpy().astype(np.int64) + start)
            places = (~untimed).arg_true().to_numpy().astype(np.int64)
            frame = frame.filter(~untimed)
        return _Rows(frame, start, places, self._room(frame.height))

    def _spill_if_large(self, told: Callable[[int], None] = tell_nobody) -> None:
        """Move the batches to disk where they would not fit into memory, a few million at once."""
        if self._spilled is None and self.rows * BYTES_PER_ROW > self.budget.of_rows:
            self._spilled = Spilled.in_(self.budget.folder)
        if self._spilled is None:
            return
        while self.timed >= SPILLED_AT_ONCE:
            ends = np.cumsum([len(batch.time) for batch in self.kept])
            enough = int(np.searchsorted(ends, SPILLED_AT_ONCE)) + 1
            if not self._spilled.take(self.kept[:enough]):
                return
            self.kept, self._free = self.kept[enough:], None
            told(self.rows)

    def _finish(self) -> None:
        self._free = None
        if self._spilled is not None:
            rest = [] if not self.kept or self._spilled.take(self.kept) else self.kept
            self.kept = self._spilled.batches() + rest

    @property
    def is_large(self) -> bool:
        """Whether the rows do not fit into memory."""
        return self._spilled is not None

    def let_go(self) -> None:
        """Give back the memory of what was read from disk."""
        if self._spilled is not None:
            self._spilled.let_go()

    def _batch(self, rows: "_Rows") -> Batch:
        """Rows in order of their buckets; asked by several threads at once."""
        frame, room = rows.frame, rows.room
        first = frame["h1"].to_numpy()
        order, ends = _by_bucket(first)
        named = Named(frame["e"], frame["e1"].to_numpy(), frame["e2"].to_numpy())
        with self._naming:
            numbers = self.names.numbers(named)
        places = order if rows.places is None else np.take(rows.places, order)
        np.take(first, order, out=room.first, mode="clip")
        np.take(frame["h2"].to_numpy(), order, out=room.second, mode="clip")
        np.take(frame["t"].to_numpy(), order, out=room.time, mode="clip")
        np.add(places, rows.start, out=room.row, casting="same_kind")
        np.take(numbers, order, out=room.event, mode="clip")
        return Batch(ends, Hashes(room.first, room.second), room.time, room.row, room.event)

    def _room(self, rows: int) -> "Room":
        if self._free is None or self._free.rows < rows:
            self._free = Room.of(max(rows, ROOM))
        taken, self._free = self._free.cut(rows)
        return taken

    def leave_out(self, missing: Flags) -> tuple[int, int]:
        """Drop the rows without a unit: how many those are, and of the others the untimed."""
        untimed = np.concatenate([np.empty(0, dtype=np.int64), *self.untimed])
        if not missing.any():
            return 0, len(untimed)
        before, self.kept = self.kept, []
        source, self._spilled = self._spilled, None
        for batch in before:
            self.kept.append(batch.only(~missing[batch.row]))
            if source is not None:
                source.let_go()
                self._spill_if_large()
        self._finish()
        return int(missing.sum()), int((~missing[untimed]).sum())

    def names_used(self) -> tuple[Numbers, tuple[str, ...]]:
        """What each event number becomes, and the names of the events that rows are left of."""
        ranks, names = self.names.in_order()
        if self.timed == self.rows:
            return _narrow(ranks), names
        used = np.zeros(len(names) + 1, dtype=np.bool_)
        for batch in self.kept:
            used[ranks[batch.event]] = True
            self.let_go()
        used[NONE] = False
        denser = np.where(used, np.cumsum(used) - 1, NONE).astype(np.int32)
        return _narrow(denser[ranks]), tuple(
            name for name, is_used in zip(names, used, strict=False) if is_used
        )

    @property
    def timed(self) -> int:
        """Rows kept."""
        return sum(len(batch.time) for batch in self.kept)

    def of_buckets(self, low: int, high: int) -> tuple[Hashes, Ints, Small, Small]:
        """Hashes, times, input rows and events of the buckets [low, high); units keep their order.

        Rows of one unit come in the order of the input.
        """
        mine = [(batch, batch.bounds(low, high)) for batch in self.kept]
        return (
            Hashes(
                np.concatenate([batch.hashes.first[bounds] for batch, bounds in mine]),
                np.concatenate([batch.hashes.second[bounds] for batch, bounds in mine]),
            ),
            np.concatenate([batch.time[bounds] for batch, bounds in mine]),
            np.concatenate([batch.row[bounds] for batch, bounds in mine]),
            np.concatenate([batch.event[bounds] for batch, bounds in mine]),
        )

    def size(self, low: int, high: int) -> int:
        """How many rows the buckets [low, high) hold."""
        bounds = [batch.bounds(low, high) for batch in self.kept]
        return sum(bound.stop - bound.start for bound in bounds)

    def parts(self, rows_per_part: int) -> Iterator[tuple[int, int]]:
        """The ranges of buckets of parts with about so many rows each."""
        bits = min(BUCKET_BITS, max(0, (self.timed // rows_per_part).bit_length()))
        width = 1 << (BUCKET_BITS - bits)
        return ((low, low + width) for low in range(0, 1 << BUCKET_BITS, width))


def _narrow(numbers: Small) -> Numbers:
    """The same in half the memory where they fit."""
    return numbers.astype(np.int16) if len(numbers) < np.iinfo(np.int16).max else numbers


def _by_bucket(first: npt.NDArray[np.uint64]) -> tuple[Ints, Ints]:
    """The stable order by the first bits of hashes, and where each bucket ends in it.

    Bucket and place are sorted as one number, quicker than a stable argsort: of 32 bits, unless
    there are more rows than a batch ever had.
    """
    wide = len(first) >= 1 << (32 - BUCKET_BITS)
    kind = np.dtype(np.uint64 if wide else np.uint32)
    place = kind.type(8 * kind.itemsize - BUCKET_BITS)
    packed = (first >> np.uint64(64 - BUCKET_BITS)).astype(kind) << place
    packed |= np.arange(len(first), dtype=kind)
    packed.sort()
    starts = np.arange(1, 1 << BUCKET_BITS, dtype=kind) << place
    ends = np.append(np.searchsorted(packed, starts), len(first))
    packed &= (kind.type(1) << place) - kind.type(1)
    return packed.astype(np.int64), ends
