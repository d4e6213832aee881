"""Attempts spelled out in times and input rows, across the whole log."""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

import numpy as np
import numpy.typing as npt

from funneltui.deferred import dataclass
from funneltui.engine.local.arrays import Flags, Ints, Small
from funneltui.engine.local.once import once
from funneltui.model.funnel import Funnel

PART_SHIFT = 40
"""Units are numbered part by part: the part's number stands above this many bits."""
COLUMNS = ("unit", "split", "entry", "entry_row", "entered", "limit", "row", "time", "other_did")

Kind = TypeVar("Kind", np.int64, np.int32, np.bool_)


class _Take(Protocol):
    """Takes some attempts out of an array, whose last axis they are."""

    def __call__(self, values: npt.NDArray[Kind]) -> npt.NDArray[Kind]: ...


@dataclass(frozen=True, eq=False)
class Attempted:
    """a attempts over n steps, spelled out; units are numbered across the whole log."""

    funnel: Funnel
    unit: Ints
    split: Ints
    """(a,) the breakdown's value number, where each value has its own funnel; else zeros."""
    entry: Small
    """(a,) the place in the part of the row each begins at."""
    entry_row: Small
    """(a,) the input row each begins at."""
    entered: Ints
    """(a,) microseconds of each entry."""
    limit: Ints
    """(a,) the last time of its window."""
    row: Small
    """(n, a) the input row of each step, -1 where not done."""
    time: Ints
    """(n, a) microseconds of each step, far in the future where not done."""
    other_did: Flags | None
    """(n, a) as `did`, where that is not to be seen by `row`."""

    def __len__(self) -> int:
        return len(self.unit)

    @property
    def part(self) -> Ints:
        """(a,) the part of the log each belongs to."""
        return self.unit >> PART_SHIFT

    @property
    def did(self) -> Flags:
        """(n, a) whether that very step was done."""
        if self.other_did is not None:
            return self.other_did
        did: Flags = self.row >= 0
        return did

    @property
    def nbytes(self) -> int:
        """Memory that its columns take."""
        columns = (getattr(self, name) for name in COLUMNS)
        return sum(column.nbytes for column in columns if column is not None)

    @once
    def done(self) -> tuple[Ints, ...]:
        """Per step, which attempts did it."""
        return tuple(np.flatnonzero(rows >= 0) for rows in self.row)

    @once
    def furthest(self) -> Ints:
        """(a,) the last step done, 1-based."""
        return furthest_of(self.row)

    @property
    def began_at(self) -> Ints:
        """(a,) the first step done, 1-based."""
        steps: Ints = np.argmax(self.row >= 0, axis=0).astype(np.int64) + 1
        return steps

    def only(self, keep: Ints) -> "Attempted":
        """The attempts kept, in the order given."""
        return self._each(lambda values: np.take(values, keep, axis=-1))

    def between(self, low: int, high: int) -> "Attempted":
        """The attempts [low, high), in the same memory."""
        return self._each(lambda values: values[..., low:high])

    def _each(self, take: "_Take") -> "Attempted":
        return Attempted(
            funnel=self.funnel,
            unit=take(self.unit),
            split=take(self.split),
            entry=take(self.entry),
            entry_row=take(self.entry_row),
            entered=take(self.entered),
            limit=take(self.limit),
            row=take(self.row),
            time=take(self.time),
            other_did=None if self.other_did is None else take(self.other_did),
        )


def furthest_of(row: Small) -> Ints:
    """(a,) the last step done, 1-based, of (n, a) rows of steps, -1 where not done."""
    furthest = np.zeros(row.shape[1], dtype=np.int64)
    for step, rows in enumerate(row, start=1):
        np.copyto(furthest, step, where=rows >= 0)
    return furthest


def say_nothing() -> None:
    """Tell nobody how far it is."""


def joined(
    funnel: Funnel, parts: list[Attempted], told: Callable[[], None] = say_nothing
) -> Attempted:
    """Several parts' attempts as one. The parts go on in its memory, so that there is one copy.

    Args:
        funnel: Which they belong to.
        parts: In their order.
        told: Called after every column: there may be millions of attempts.
    """
    ends = np.cumsum([len(part) for part in parts]).tolist()
    whole: dict[str, npt.NDArray[Any] | None] = {}  # columns are of several kinds
    for name in COLUMNS:
        columns = [getattr(part, name) for part in parts]
        if columns[0] is None:
            whole[name] = None
            continue
        one = whole[name] = np.concatenate(columns, axis=-1)
        for part, low, high in zip(parts, [0, *ends[:-1]], ends, strict=True):
            # Frozen for everybody else: the numbers are the same.
            object.__setattr__(part, name, one[..., low:high])
        told()
    return Attempted(funnel, **whole)  # type: ignore[arg-type]  # each has its own kind
