"""A part of a log: rows of whole units, sorted."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

import numpy as np
import polars as pl

from funneltui.deferred import dataclass
from funneltui.engine.local.arrays import FAR, Ints, Numbers, Small
from funneltui.engine.local.mapped import Mapped, Place, Scratch
from funneltui.engine.local.once import once
from funneltui.errors import InputError

EventKind: TypeAlias = np.dtype[np.int16] | np.dtype[np.int32]


@dataclass(frozen=True, eq=False)
class Part:
    """Columns of n rows of whole units, sorted by unit, time and input row."""

    unit: Small
    """(n,) unit numbers of the part, ascending from 0 without gaps."""
    time: Ints
    """(n,) microseconds since 1970 in UTC, ascending inside a unit."""
    row: Small
    """(n,) place in the input."""
    event: Numbers
    """(n,) event numbers; -1 for a null event."""

    @classmethod
    def room_for(cls, rows: int, event: EventKind) -> "Part":
        """Memory for so many rows, to be written to; events as numbers of a given type."""
        return cls(
            np.empty(rows, dtype=np.int32),
            np.empty(rows, dtype=np.int64),
            np.empty(rows, dtype=np.int32),
            np.empty(rows, dtype=event),
        )

    def between(self, low: int, high: int) -> "Part":
        """The rows [low, high), in the same memory."""
        mine = slice(low, high)
        return Part(self.unit[mine], self.time[mine], self.row[mine], self.event[mine])

    def __len__(self) -> int:
        return len(self.unit)

    @property
    def units(self) -> int:
        """Distinct units."""
        return int(self.unit[-1]) + 1 if len(self.unit) else 0

    @once
    def span(self) -> tuple[int, int]:
        """The earliest and the latest time."""
        return span_of(self.time)

    @once
    def duplicates(self) -> int:
        """Rows that repeat another one's unit, event and time."""
        same = (self.time[1:] == self.time[:-1]) & (self.unit[1:] == self.unit[:-1])
        crowded = np.zeros(len(self.unit), dtype=np.bool_)
        crowded[1:] |= same
        crowded[:-1] |= same
        if not crowded.any():
            return 0
        columns = {"u": self.unit, "t": self.time, "e": self.event}
        frame = pl.DataFrame(columns).filter(crowded)
        return frame.height - frame.n_unique()


def span_of(times: Ints) -> tuple[int, int]:
    """The earliest and the latest of some times; the other way round where there are none."""
    return int(times.min(initial=FAR)), int(times.max(initial=-FAR))


def parts_on_disk(parts: Iterator[Part], scratch: Scratch) -> tuple[tuple[Part, ...], Mapped]:
    """The same parts in a file instead of in memory.

    Args:
        parts: Each is written down before the next is taken.
        scratch: The file.

    Raises:
        InputError: The disk is full.
    """
    placed = []
    try:
        for part in parts:
            places = [scratch.put(column) for column in (part.unit, part.time, part.row)]
            placed.append(([*places, scratch.put(part.event)], part.event.dtype))
        mapped = scratch.mapped()
    except OSError as error:
        raise InputError(
            "no-room",
            what=f"The log fits neither into the memory it may take nor on disk: {error.strerror}.",
            where="the folder of temporary files",
            fix="Free some space, or give it more memory with --memory-limit.",
        ) from error
    return tuple(mapped_part(mapped, places, kind) for places, kind in placed), mapped


def mapped_part(
    mapped: Mapped, places: Sequence[Place], event: "np.dtype[np.int16 | np.int32]"
) -> Part:
    """A part whose columns lie in a file.

    Raises:
        ValueError: The file is shorter.
    """
    unit, time, row, number = places
    return Part(
        mapped.array(np.dtype(np.int32), unit),
        mapped.array(np.dtype(np.int64), time),
        mapped.array(np.dtype(np.int32), row),
        mapped.array(np.dtype(np.int16), number)
        if event == np.int16
        else mapped.array(np.dtype(np.int32), number),
    )
