"""The rows that a match looks at: sorted by key, time and input row, neighbours known."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from funneltui.deferred import dataclass
from funneltui.engine.local.arrays import FAR, Flags, Ints, Small, first_at_or_after, run_starts
from funneltui.engine.local.once import once
from funneltui.model.funnel import Ties

MOST_KEYS = 4
"""Per row, how far keys may go up for a table of them."""


@dataclass(frozen=True, eq=False)
class Places:
    """Where the rows of one class lie in a stream of n rows."""

    rows: Ints
    """(m + 1,) places, ascending, then n for "none"."""
    flags: Flags
    """(n,) whether each row is one of them."""

    @once
    def before(self) -> npt.NDArray[np.int32]:
        """(n + 1,) how many of them lie before each place."""
        before = np.empty(len(self.flags) + 1, dtype=np.int32)
        before[0] = 0
        before[1:] = self.flags
        # In place and of one type: a sum that has to convert lets no other thread run beside it.
        np.cumsum(before, out=before)
        return before

    def at_or_after(self, place: Ints, skipped: Ints | int = 0) -> Ints:
        """The next place at or after each given one, some skipped; n where there is none."""
        index = self.before[place]
        if not isinstance(skipped, int) or skipped:
            index = np.minimum(index + skipped, len(self.rows) - 1)
        found: Ints = self.rows[index]
        return found


def places_of(flags: Flags) -> Places:
    """Index the rows where a flag is set."""
    return Places(np.append(np.flatnonzero(flags), len(flags)), flags)


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
    """(n,) number of the unit (and held values) a row belongs to."""
    time: Ints
    """Microseconds; the last entry is far in the future."""
    place: Small
    """Where the row stands in its part."""
    row: Small
    """(rows of the part,) each one's rank in the input: which of two equal rows is shown."""
    key_end: Ints
    block_first: Ints
    block_end: Ints
    instant_first: Ints
    """First row of the key at the same time, whatever the ties."""
    class_of: npt.NDArray[np.int16]
    """Rows of one class fit the same steps; -1 fits none."""
    classes: tuple[Places, ...]
    excluded: tuple[Excluded, ...]
    """Per exclusion, the rows that may not come between its steps."""

    def __len__(self) -> int:
        return len(self.key)

    def order(self, rows: Ints) -> Ints:
        """Ranks of rows in the input; far away for no row."""
        return np.where(rows >= 0, self.row[self.place[rows]].astype(np.int64), FAR)


def stream_of(
    columns: tuple[Ints, Ints, Small],
    row: Small,
    classes: "Classes",
    excluded: Sequence[tuple[Ints, Ints]],
    ties: Ties,
) -> Stream:
    """Make a stream of sorted rows.

    Args:
        columns: Sorted by key, time and input order: key, (n,); time and place, each (n + 1,)
            with far in the future and -1 at the end.
        row: Of the whole part, ranks in the input.
        classes: Which rows fit the same steps.
        excluded: Per exclusion, key and time of its rows, sorted by both.
        ties: How rows at the same instant follow each other.
    """
    key, time, place = columns
    n = len(key)
    instant_first, instant_end = _instants(key, time[:-1])
    block_first, block_end = instant_first, instant_end
    if ties is Ties.ROW_ORDER:
        block_first = np.arange(n + 1, dtype=np.int64)
        block_end = np.minimum(block_first + 1, n)
    return Stream(
        key=key,
        time=time,
        place=place,
        row=row,
        key_end=_key_ends(key),
        block_first=block_first,
        block_end=block_end,
        instant_first=instant_first,
        class_of=np.append(classes.of_row, np.int16(-1)),
        classes=tuple(places_of(classes.of_row == number) for number in range(classes.count)),
        excluded=tuple(_excluded(key, *rows) for rows in excluded),
    )


def _key_ends(key: Ints) -> Ints:
    """(n + 1,) the end of the run of equal keys of each row, and n for no row."""
    n = len(key)
    ends = np.full(n + 1, n, dtype=np.int64)
    starts = run_starts(key)
    run_ends = np.append(starts[1:], n)[: len(starts)]
    if n and key[0] >= 0 and key[-1] <= MOST_KEYS * n:
        of_key = np.empty(int(key[-1]) + 1, dtype=np.int64)
        of_key[key[starts]] = run_ends
        np.take(of_key, key, out=ends[:-1], mode="clip")
    else:
        ends[:-1] = np.repeat(run_ends, np.diff(starts, append=n))
    return ends


def _instants(key: Ints, time: Ints) -> tuple[Ints, Ints]:
    """First row and end of the run of equal key and time of each row, and of no row."""
    n = len(key)
    new = np.ones(n + 1, dtype=np.bool_)
    np.not_equal(time[1:], time[:-1], out=new[1:n])
    new[1:n] |= key[1:] != key[:-1]
    first = np.arange(n + 1, dtype=np.int64)
    end = np.minimum(first + 1, n)
    again = np.flatnonzero(~new)
    if len(again):
        starts = np.flatnonzero(new)
        run = np.searchsorted(starts, again, side="right") - 1
        first[again] = starts[run]
        # The row after the last is no row, so every run of several ends at another's start.
        end[again] = end[starts[run]] = starts[run + 1]
    return first, end


@dataclass(frozen=True, eq=False)
class Classes:
    """The distinct sets of step patterns that rows fit."""

    of_row: npt.NDArray[np.int16]
    """(n,) the class of each row; -1 fits no pattern."""
    of_pattern: tuple[tuple[int, ...], ...]
    """Per pattern, the classes that fit it."""
    count: int

    def only(self, rows: Ints) -> "Classes":
        """The same for some of the rows."""
        return Classes(self.of_row[rows], self.of_pattern, self.count)


def classes_of(fits: Sequence[Flags], n: int) -> Classes:
    """Number the distinct sets of patterns that n rows fit.

    Args:
        fits: Per step pattern, (n,) whether a row fits it.
        n: Rows.
    """
    of_row = np.full(n, -1, dtype=np.int16)
    members: list[frozenset[int]] = []
    fitting = np.zeros(n, dtype=np.int16)
    for flags in fits:
        fitting += flags
    overlap = bool((fitting > 1).any())
    for pattern, flags in enumerate(fits):
        alone = flags & (fitting == 1) if overlap else flags
        if alone.any():
            of_row[alone] = len(members)
            members.append(frozenset({pattern}))
    if overlap:
        several = np.flatnonzero(fitting > 1)
        table = np.stack([flags[several] for flags in fits], axis=1)
        kinds, number = np.unique(table, axis=0, return_inverse=True)
        of_row[several] = len(members) + number.reshape(-1)
        members.extend(frozenset(np.flatnonzero(kind).tolist()) for kind in kinds)
    of_pattern = tuple(
        tuple(number for number, member in enumerate(members) if pattern in member)
        for pattern in range(len(fits))
    )
    return Classes(of_row, of_pattern, len(members))


def _excluded(key: Ints, excluded_key: Ints, time: Ints) -> Excluded:
    return Excluded(
        time=np.append(time, FAR),
        low=np.append(np.searchsorted(excluded_key, key, side="left"), 0),
        high=np.append(np.searchsorted(excluded_key, key, side="right"), 0),
    )
