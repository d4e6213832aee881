"""A funnel compiled for matching: steps as classes of rows, guards, scores of what was done."""

from enum import Enum
from itertools import combinations

import numpy as np

from funneltui.deferred import dataclass
from funneltui.engine.local.arrays import FAR, Flags, Ints, run_starts
from funneltui.engine.local.matching import Entries, Steps
from funneltui.engine.local.stream import Stream
from funneltui.model.funnel import CountKind, Funnel, Order

Sequence_ = tuple[int, ...]
"""The steps (indices) that a chain tries to do, in order."""


NO_ROWS: Ints = np.empty(0, dtype=np.int64)


@dataclass(frozen=True)
class Guard:
    """No excluded row strictly between two steps (indices)."""

    first: int
    last: int
    exclusion: int


class Wanted(Enum):
    """Which attempts are followed to their end."""

    ALL = "all"
    """Every one, also those that count for no unit."""
    BEST = "best"
    """At least the one that counts for each unit, and any where the unit has none."""


@dataclass(frozen=True, eq=False)
class Plan:
    """What to match, in terms of a stream's classes."""

    funnel: Funnel
    steps: Steps
    guards: tuple[Guard, ...]
    window_us: int | None
    from_us: int | None
    until_us: int | None
    attempts: Wanted = Wanted.ALL

    @property
    def count(self) -> int:
        """Steps of the funnel."""
        return len(self.steps)

    def entries(self, stream: Stream, classes: tuple[int, ...]) -> Entries:
        """The rows of some classes that lie in the date range, with their windows' ends."""
        found = [stream.classes[number].rows[:-1] for number in sorted(set(classes))]
        rows = found[0] if len(found) == 1 else np.sort(np.concatenate([NO_ROWS, *found]))
        times = stream.time[rows]
        inside = in_dates(times, self.from_us, self.until_us)
        if inside is not None:
            rows, times = rows[inside], times[inside]
        entries = Entries(rows, self.limit_of(times))
        return promising(stream, entries, self.steps[1]) if self.leaves_out_short else entries

    @property
    def leaves_out_short(self) -> bool:
        """Whether attempts of one step are left out where the unit made an earlier one.

        That is where they never count, and nothing can make an attempt of more steps void.
        """
        funnel = self.funnel
        return (
            self.attempts is Wanted.BEST
            and self.count > 1
            and funnel.order is Order.ORDERED
            and not (funnel.open or self.guards or any(step.optional for step in funnel.steps))
            and funnel.count_by.kind is not CountKind.TOTALS
        )

    def limit_of(self, entered: Ints) -> Ints:
        """The last time that belongs to the window of an attempt begun at each time."""
        if self.window_us is None:
            return np.full(len(entered), FAR - 1, dtype=np.int64)
        return np.minimum(entered + self.window_us, FAR - 1)

    def sequences(self) -> tuple[Sequence_, ...]:
        """The orders of steps worth trying, so that the best chain is among their prefixes.

        A closed funnel: all required steps with each choice of optional ones. An open funnel: from
        each step to the end.
        """
        if self.funnel.open:
            return tuple(tuple(range(first, self.count)) for first in range(self.count))
        optional = [k for k, step in enumerate(self.funnel.steps) if step.optional]
        return tuple(
            tuple(k for k in range(self.count) if k not in left_out)
            for size in range(len(optional) + 1)
            for left_out in combinations(optional, size)
        )

    def scores(self, sequence: Sequence_) -> Ints:
        """(len + 1,) the score of doing so many of a sequence's steps; more is better.

        Closed: more required steps, then the furthest step, then more optional steps.
        Open: the furthest step, then the earliest first one.
        """
        base = self.count + 1
        scores = [0]
        for length in range(1, len(sequence) + 1):
            done = sequence[:length]
            if self.funnel.open:
                scores.append((done[-1] + 1) * base + (self.count - done[0]))
                continue
            optional = sum(self.funnel.steps[k].optional for k in done)
            scores.append((length - optional) * base * base + (done[-1] + 1) * base + optional)
        return np.array(scores, dtype=np.int64)


def in_dates(times: Ints, from_us: int | None, until_us: int | None) -> Flags | None:
    """Whether attempts may begin at each time; None where all may."""
    if from_us is None and until_us is None:
        return None
    inside = np.ones(len(times), dtype=np.bool_)
    if from_us is not None:
        inside &= times >= from_us
    if until_us is not None:
        inside &= times < until_us
    return inside


def promising(stream: Stream, entries: Entries, second: tuple[int, ...]) -> Entries:
    """The entries that may do two steps, and the first of each key: the others never count.

    Args:
        stream: The rows.
        entries: In the stream's order.
        second: The classes that fit the second step.
    """
    if not second:
        follows = np.zeros(len(entries.rows), dtype=np.bool_)
    else:
        start = stream.block_first[entries.rows]
        row = np.min([stream.classes[number].at_or_after(start) for number in second], axis=0)
        follows = (row < stream.key_end[entries.rows]) & (stream.time[row] <= entries.limit)
    follows[run_starts(stream.key[entries.rows])] = True
    return entries.only(np.flatnonzero(follows))


def spread(at: Ints, sequence: Sequence_, count: int) -> Ints:
    """(count, m) rows by funnel step, from rows by a sequence's steps."""
    if len(sequence) == count:
        return at
    full = np.full((count, at.shape[1]), -1, dtype=np.int64)
    full[list(sequence)] = at
    return full
