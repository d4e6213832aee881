"""The rows that a match looks at: sorted by key, time and input row, neighbours known."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from funneltui.engine.local.arrays import FAR, Flags, Ints, first_at_or_after, runs
from funneltui.model.funnel import Ties


@dataclass(frozen=True, eq=False)
class Places:
    """Where the rows of one class lie in a stream of n rows."""

    rows: Ints
    """(m + 1,) places, ascending, then n for "none"."""
    before: Ints
    """(n + 2,) how many of them lie before each place."""

    def at_or_after(self, place: Ints, skipped: Ints | int = 0) -> Ints:
        """The next place at or after each given one, some skipped; n where there is none."""
        found: Ints = self.rows[np.minimum(self.before[place] + skipped, len(self.rows) - 1)]
        return found


def places_of(flags: Flags) -> Places:
    """Index the rows where a flag is set."""
    n = len(flags)
    before = np.zeros(n + 2, dtype=np.int64)
    np.cumsum(flags, out=before[1 : n + 1])
    before[n + 1] = before[n]
    return Places(np.append(np.flatnonzero(flags), n), before)


@dataclass(frozen=True, eq=False)
class Excluded:
    """Times of the rows of one exclusion, and which of them share a key with each stream row."""

    time: Ints
    """(m + 1,) ascending inside a key; the last is far in the future."""
    low: Ints
    """(n + 1,) the first of them with the row's key."""
    high: Ints
    """(n + 1,) the end of those."""

    def last_before(self, rows: Ints, instant: Ints) -> Ints:
        """Time of the last one of each row's key before an instant; long ago if there is none."""
        low = self.low[rows]
        index = first_at_or_after(self.time, low, self.high[rows], instant) - 1
        return np.where(index >= low, self.time[np.maximum(index, 0)], -FAR)

    def first_after(self, rows: Ints, instant: Ints) -> Ints:
        """Time of the first one of each row's key after an instant; far ahead if there is none."""
        high = self.high[rows]
        index = first_at_or_after(self.time, self.low[rows], high, instant + 1)
        return np.where(index < high, self.time[index], FAR)


@dataclass(frozen=True, eq=False)
class Stream:
    """n rows of whole keys in order; every array has one more entry, for "no row".

    A block is a run of rows of one key that may be read in any order: the rows of one instant, or
    each row for itself where ties follow the input.
    """

    key: Ints
    """Number of the unit (and held values) a row belongs to."""
    time: Ints
    """Microseconds; the last entry is far in the future."""
    place: Ints
    """Where the row stands in the prepared log."""
    order: Ints
    """Rank of the row in the input: decides which of two equal rows is shown."""
    key_first: Ints
    key_end: Ints
    block_first: Ints
    block_end: Ints
    instant_first: Ints
    """First row of the key at the same time, whatever the ties."""
    instant_end: Ints
    class_of: Ints
    """Rows of one class fit the same steps; -1 fits none."""
    classes: tuple[Places, ...]
    excluded: tuple[Excluded, ...]
    """Per exclusion, the rows that may not come between its steps."""

    def __len__(self) -> int:
        return len(self.key) - 1


def stream_of(
    columns: tuple[Ints, Ints, Ints, Ints],
    fits: Sequence[Flags],
    excluded: Sequence[tuple[Ints, Ints]],
    ties: Ties,
) -> tuple[Stream, tuple[tuple[int, ...], ...]]:
    """Make a stream of sorted rows.

    Args:
        columns: key, time, place and input order, each (n,), sorted by key, time, input order.
        fits: Per step pattern, (n,) whether a row fits it.
        excluded: Per exclusion, key and time of its rows, sorted by both.
        ties: How rows at the same instant follow each other.

    Returns:
        The stream, and for each pattern the classes of rows that fit it.
    """
    key, time, place, order = columns
    key_first, key_end = runs(key)
    instant_first, instant_end = _instants(key, time)
    block_first, block_end = instant_first, instant_end
    if ties is Ties.ROW_ORDER:
        block_first = np.arange(len(key), dtype=np.int64)
        block_end = block_first + 1
    class_of, members = _classes(fits, len(key))
    n = len(key)
    stream = Stream(
        key=np.append(key, -1),
        time=np.append(time, FAR),
        place=np.append(place, -1),
        order=np.append(order, FAR),
        key_first=np.append(key_first, n),
        key_end=np.append(key_end, n),
        block_first=np.append(block_first, n),
        block_end=np.append(block_end, n),
        instant_first=np.append(instant_first, n),
        instant_end=np.append(instant_end, n),
        class_of=np.append(class_of, -1),
        classes=tuple(places_of(class_of == number) for number in range(len(members))),
        excluded=tuple(_excluded(key, *rows) for rows in excluded),
    )
    patterns = tuple(
        tuple(number for number, member in enumerate(members) if pattern in member)
        for pattern in range(len(fits))
    )
    return stream, patterns


def _instants(key: Ints, time: Ints) -> tuple[Ints, Ints]:
    if not len(key):
        return key, key
    new = np.concatenate(([True], (key[1:] != key[:-1]) | (time[1:] != time[:-1])))
    return runs(np.cumsum(new))


def _classes(fits: Sequence[Flags], n: int) -> tuple[Ints, list[frozenset[int]]]:
    """Number the distinct sets of patterns that rows fit; -1 for rows that fit none."""
    class_of = np.full(n, -1, dtype=np.int64)
    members: list[frozenset[int]] = []
    if not n or not fits:
        return class_of, members
    fitting = np.sum([flags.astype(np.int64) for flags in fits], axis=0)
    for pattern, flags in enumerate(fits):
        alone = flags & (fitting == 1)
        if alone.any():
            class_of[alone] = len(members)
            members.append(frozenset({pattern}))
    several = np.flatnonzero(fitting > 1)
    if len(several):
        table = np.stack([flags[several] for flags in fits], axis=1)
        kinds, number = np.unique(table, axis=0, return_inverse=True)
        class_of[several] = len(members) + number.reshape(-1)
        members.extend(frozenset(np.flatnonzero(kind).tolist()) for kind in kinds)
    return class_of, members


def _excluded(key: Ints, excluded_key: Ints, time: Ints) -> Excluded:
    return Excluded(
        time=np.append(time, FAR),
        low=np.append(np.searchsorted(excluded_key, key, side="left"), 0),
        high=np.append(np.searchsorted(excluded_key, key, side="right"), 0),
    )
