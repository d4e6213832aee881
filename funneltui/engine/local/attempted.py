"""Attempts spelled out in times and input rows, across the whole log."""

from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeVar

import numpy as np
import numpy.typing as npt

from funneltui.engine.local.arrays import Flags, Ints
from funneltui.model.funnel import Funnel

Kind = TypeVar("Kind", np.int64, np.bool_)


class _Take(Protocol):
    """Takes some attempts out of an array, whose last axis they are."""

    def __call__(self, values: npt.NDArray[Kind]) -> npt.NDArray[Kind]: ...


@dataclass(frozen=True, eq=False)
class Attempted:
    """a attempts over n steps, spelled out; units are numbered across the whole log."""

    funnel: Funnel
    part: Ints
    """(a,) the part of the log each belongs to."""
    unit: Ints
    split: Ints
    """(a,) the breakdown's value number, where each value has its own funnel; else zeros."""
    entry: Ints
    """(a,) the place in the part of the row each begins at."""
    entry_row: Ints
    """(a,) the input row each begins at."""
    entered: Ints
    """(a,) microseconds of each entry."""
    limit: Ints
    """(a,) the last time of its window."""
    row: Ints
    """(n, a) the input row of each step, -1 where not done."""
    time: Ints
    """(n, a) microseconds of each step, far in the future where not done."""
    did: Flags
    """(n, a) whether that very step was done."""

    def __len__(self) -> int:
        return len(self.unit)

    @cached_property
    def done(self) -> tuple[Ints, ...]:
        """Per step, which attempts did it."""
        return tuple(np.flatnonzero(rows >= 0) for rows in self.row)

    @cached_property
    def furthest(self) -> Ints:
        """(a,) the last step done, 1-based."""
        furthest = np.zeros(len(self), dtype=np.int64)
        for step, which in enumerate(self.done, start=1):
            furthest[which] = step
        return furthest

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
            part=take(self.part),
            unit=take(self.unit),
            split=take(self.split),
            entry=take(self.entry),
            entry_row=take(self.entry_row),
            entered=take(self.entered),
            limit=take(self.limit),
            row=take(self.row),
            time=take(self.time),
            did=take(self.did),
        )


def joined(funnel: Funnel, parts: list[Attempted]) -> Attempted:
    """Attempts of several parts as one."""
    return Attempted(
        funnel=funnel,
        part=np.concatenate([one.part for one in parts]),
        unit=np.concatenate([one.unit for one in parts]),
        split=np.concatenate([one.split for one in parts]),
        entry=np.concatenate([one.entry for one in parts]),
        entry_row=np.concatenate([one.entry_row for one in parts]),
        entered=np.concatenate([one.entered for one in parts]),
        limit=np.concatenate([one.limit for one in parts]),
        row=np.concatenate([one.row for one in parts], axis=1),
        time=np.concatenate([one.time for one in parts], axis=1),
        did=np.concatenate([one.did for one in parts], axis=1),
    )
