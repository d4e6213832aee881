"""Arrays in a file instead of in memory: written once, mapped, and let go of after use."""

import mmap
import tempfile
import weakref
from collections.abc import Iterator
from dataclasses import field
from itertools import count
from pathlib import Path
from typing import IO, TypeVar

import numpy as np
import numpy.typing as npt

from funneltui.deferred import dataclass

Kind = TypeVar("Kind", bound=np.generic)
ALIGNED = 64
TOLD_OFTEN = 4
"""Parts after which memory is given back: enough to gain by it, and still few megabytes."""


@dataclass(frozen=True)
class Place:
    """Where an array of a file begins, in bytes, and how many numbers it has."""

    start: int
    length: int


@dataclass(frozen=True, eq=False)
class Mapped:
    """A file mapped into memory: what is read of it comes from disk when it is needed."""

    memory: mmap.mmap | None
    """None for an empty file."""
    _told: Iterator[int] = field(default_factory=count)

    @classmethod
    def of(cls, file: IO[bytes]) -> "Mapped":
        """Map an open file, whole.

        Raises:
            OSError: It cannot be mapped.
        """
        size = file.seek(0, 2)
        if not size:
            return cls(None)
        return cls(mmap.mmap(file.fileno(), size, access=mmap.ACCESS_READ))

    def array(self, dtype: "np.dtype[Kind]", place: Place) -> npt.NDArray[Kind]:
        """The numbers at a place.

        Raises:
            ValueError: The file is shorter.
        """
        if self.memory is None or not place.length:
            return np.empty(0, dtype=dtype)
        return np.frombuffer(self.memory, dtype=dtype, count=place.length, offset=place.start)

    def let_go(self) -> None:
        """Give the memory back, every few times this is said; what is needed again is read again.

        Parts are worked on two at a time: giving back after each takes from the other what it is
        about to read.
        """
        if next(self._told) % TOLD_OFTEN == 0:
            self.give_back()

    def give_back(self) -> None:
        """Give the memory back now."""
        if self.memory is not None and hasattr(mmap, "MADV_DONTNEED"):
            self.memory.madvise(mmap.MADV_DONTNEED)


class Writer:
    """Puts arrays into a file, one after the other."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._end = 0

    def put(self, values: npt.NDArray[Kind]) -> Place:
        """Write an array.

        Raises:
            OSError: The disk is full.
        """
        start = -(-self._end // ALIGNED) * ALIGNED
        self._file.seek(start)
        self._file.write(np.ascontiguousarray(values).data)
        self._end = self._file.tell()
        return Place(start, len(values))


class Scratch(Writer):
    """A file without a name for arrays; it goes with its user."""

    def __init__(self, folder: Path | None) -> None:
        """Make the file.

        Args:
            folder: Where; None is the system's place for such files.

        Raises:
            OSError: There is no place for it.
        """
        if folder is not None:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115  # open as long as this lives
        super().__init__(file)
        weakref.finalize(self, file.close)

    def mapped(self) -> Mapped:
        """Everything that was written; nothing more can be.

        Raises:
            OSError: It cannot be mapped.
        """
        with self._file:
            self._file.flush()
            return Mapped.of(self._file)
