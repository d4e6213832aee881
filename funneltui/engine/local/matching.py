"""From each entry, the chain of steps it makes: semantics 3.2 (ordered) and 3.3 (strict).

All entries advance together, one step at a time. From an entry the earliest row that fits the next
step is always the best choice: whatever follows a later row also follows an earlier one. Only where
rows of one instant fit several steps is there a choice, and then every choice is followed.
"""

from collections.abc import Callable, Sequence

import numpy as np

from funneltui.deferred import dataclass
from funneltui.engine.local.arrays import Flags, Ints, lexicographic_order
from funneltui.engine.local.stream import Stream

Steps = Sequence[tuple[int, ...]]
"""Per step, the classes of rows that fit it."""

Options = list[tuple[Ints, Flags]]
"""Ways to go on: the row to take, and whether it may be taken; each (live,)."""


@dataclass(frozen=True, eq=False)
class Chains:
    """m chains over k steps; several may begin at the same entry."""

    origin: Ints
    """(m,) which of the entries a chain begins at."""
    at: Ints
    """(k, m) the row used for each step; -1 from the first step that was not reached."""

    @property
    def length(self) -> Ints:
        """(m,) steps reached."""
        lengths: Ints = (self.at >= 0).sum(axis=0)
        return lengths

    def only(self, keep: Flags | Ints) -> "Chains":
        """The chains kept, in their order."""
        return Chains(self.origin[keep], self.at[:, keep])


@dataclass(frozen=True, eq=False)
class Entries:
    """Where attempts begin, and how far each may look."""

    rows: Ints
    """(e,) rows that fit the first step."""
    limit: Ints
    """(e,) the last time that belongs to the window."""

    def only(self, keep: Flags | Ints) -> "Entries":
        """The entries kept, in their order."""
        return Entries(self.rows[keep], self.limit[keep])


class _Walk:
    """Every chain's state while steps are added."""

    def __init__(self, stream: Stream, entries: Entries, steps: Steps) -> None:
        self.stream = stream
        self.entries = entries
        self.steps = steps
        self.origin = np.arange(len(entries.rows))
        self.at = np.full((len(steps), len(entries.rows)), -1, dtype=np.int64)
        self.at[0] = entries.rows
        self.end = stream.key_end[entries.rows]
        self.live = self.origin
        """Chains that reached the step before."""

    def may_use(self, rows: Ints) -> Flags:
        """Whether each live chain's row is of its key and inside its window."""
        origin = self.origin[self.live]
        usable: Flags = rows < self.end[origin]
        usable &= self.stream.time[rows] <= self.entries.limit[origin]
        return usable

    def spent(self, row_class: int, step: int, block: Ints) -> Ints | int:
        """Rows of a class that each live chain has used in a block before a step."""
        earlier = [k for k in range(step) if row_class in self.steps[k]]
        used: Ints | int = 0
        for rows in self.at[earlier][:, self.live] if earlier else ():
            same = (self.stream.block_first[rows] == block) & (rows >= 0)
            used = used + (same & (self.stream.class_of[rows] == row_class))
        return used

    def take(self, step: int, options: Options) -> None:
        """Let each live chain go on in each way it may: the first in place, the others copied."""
        parents = self.live
        if len(options) == 1:
            row, may = options[0]
            self.live = parents[may]
            self.at[step, self.live] = row[may]
            return
        taken = np.zeros(len(parents), dtype=np.bool_)
        advanced = [parents[:0]]
        for row, may in options:
            again = may & taken
            first = may & ~taken
            if again.any():
                copies = self._copy(parents[again], step)
                self.at[step, copies] = row[again]
                advanced.append(copies)
            self.at[step, parents[first]] = row[first]
            advanced.append(parents[first])
            taken |= may
        self.live = np.concatenate(advanced)

    def _copy(self, parents: Ints, step: int) -> Ints:
        m = len(self.origin)
        copies = self.at[:, parents].copy()
        copies[step:] = -1
        self.origin = np.concatenate([self.origin, self.origin[parents]])
        self.at = np.concatenate([self.at, copies], axis=1)
        return np.arange(m, m + len(parents))


def follow_ordered(
    stream: Stream, entries: Entries, steps: Steps, floors: Ints | None = None
) -> Chains:
    """The earliest chains from each entry; rows of one block may follow each other in any order.

    Args:
        stream: The rows.
        entries: Where attempts begin.
        steps: Per step, the classes that fit it.
        floors: (steps, e) rows before which a step may not be taken.
    """
    walk = _Walk(stream, entries, steps)
    for step in range(1, len(steps)):
        start = stream.block_first[walk.at[step - 1, walk.live]]
        if floors is not None:
            start = np.maximum(start, floors[step, walk.origin[walk.live]])
        rows = [
            stream.classes[c].at_or_after(start, walk.spent(c, step, start)) for c in steps[step]
        ]
        walk.take(step, _earliest(walk, rows))
    return Chains(walk.origin, walk.at)


def follow_later(
    stream: Stream, entries: Entries, steps: Steps, floors: Ints | None = None
) -> Chains:
    """The same, each step strictly later than the one before: there is never a choice."""
    walk = _Walk(stream, entries, steps)
    for step in range(1, len(steps)):
        start = stream.block_end[walk.at[step - 1, walk.live]]
        if floors is not None:
            start = np.maximum(start, floors[step, walk.origin[walk.live]])
        rows = [stream.classes[c].at_or_after(start) for c in steps[step]]
        walk.take(step, _earliest(walk, [np.min(rows, axis=0)] if rows else []))
    return Chains(walk.origin, walk.at)


def _earliest(walk: _Walk, rows: Sequence[Ints]) -> Options:
    """Of one candidate per class, those in the earliest block, if it is in key and window."""
    if not rows:
        return []
    if len(rows) == 1:
        return [(rows[0], walk.may_use(rows[0]))]
    blocks = [walk.stream.block_first[row] for row in rows]
    nearest = np.min(blocks, axis=0)
    possible = walk.may_use(nearest)
    return [(row, possible & (block == nearest)) for row, block in zip(rows, blocks, strict=True)]


def follow_strict_blocks(stream: Stream, entries: Entries, steps: Steps) -> Chains:
    """Chains of immediately following rows, for every way to read the blocks.

    In the entry's own block the rows not used are read before the entry; any other block must be
    used up before the chain can leave it.
    """
    return _follow_strict(stream, entries, steps, _stay_or_leave)


def follow_strict_later(stream: Stream, entries: Entries, steps: Steps) -> Chains:
    """The same, each step strictly later than the one before: a block gives one row at most."""
    return _follow_strict(stream, entries, steps, _leave)


def _follow_strict(
    stream: Stream, entries: Entries, steps: Steps, ways: Callable[[_Walk, int], Options]
) -> Chains:
    walk = _Walk(stream, entries, steps)
    for step in range(1, len(steps)):
        walk.take(step, ways(walk, step))
    return Chains(walk.origin, walk.at)


def _stay_or_leave(walk: _Walk, step: int) -> Options:
    stream = walk.stream
    block = stream.block_first[walk.at[step - 1, walk.live]]
    end = stream.block_end[block]
    stays: Options = []
    for c in walk.steps[step]:
        row = stream.classes[c].at_or_after(block, walk.spent(c, step, block))
        stays.append((row, row < end))
    return stays + _leave(walk, step)


def _leave(walk: _Walk, step: int) -> Options:
    stream = walk.stream
    block = stream.block_first[walk.at[step - 1, walk.live]]
    end = stream.block_end[block]
    used = (stream.block_first[walk.at[:step, walk.live]] == block).sum(axis=0)
    may = (block == stream.block_first[walk.at[0, walk.live]]) | (used == end - block)
    may &= walk.may_use(end)
    leaves: Options = []
    for c in walk.steps[step]:
        row = stream.classes[c].at_or_after(end)
        leaves.append((row, may & (row < stream.block_end[end])))
    return leaves


def best_per_origin(stream: Stream, chains: Chains, score: Ints) -> tuple[Chains, Ints]:
    """One chain per entry, with its score: the best, then the earliest step by step, then rows."""
    if bool((chains.origin[1:] > chains.origin[:-1]).all()):
        return chains, score
    order = lexicographic_order(
        chains.origin, -score, *stream.time[chains.at], *stream.order(chains.at)
    )
    origin = chains.origin[order]
    first = order[np.concatenate(([True], origin[1:] != origin[:-1]))]
    return chains.only(first), score[first]
