"""Some rows as they came from the files, ordered by the first bits of their units' hashes."""

import numpy as np
import numpy.typing as npt

from funneltui.deferred import dataclass
from funneltui.engine.local.arrays import Flags, Ints, Small
from funneltui.engine.local.numbering import Hashes

BUCKET_BITS = 8


@dataclass(frozen=True, eq=False)
class Batch:
    """b rows, ordered by the first bits of their units' hashes."""

    ends: Ints
    """(buckets,) where the rows of each bucket end."""
    hashes: Hashes
    time: Ints
    """(b,) microseconds since 1970 in UTC."""
    row: Small
    """(b,) place in the input."""
    event: Small
    """(b,) event numbers in order of appearance; -1 for a null event."""

    def only(self, keep: Flags) -> "Batch":
        """The rows kept, in their order."""
        before = np.concatenate(([0], np.cumsum(keep)))
        return Batch(
            before[self.ends],
            Hashes(self.hashes.first[keep], self.hashes.second[keep]),
            self.time[keep],
            self.row[keep],
            self.event[keep],
        )

    def bounds(self, low: int, high: int) -> slice:
        """Where the rows of the buckets [low, high) lie."""
        return slice(int(self.ends[low - 1]) if low else 0, int(self.ends[high - 1]))


@dataclass(frozen=True, eq=False)
class Room:
    """Memory for rows. Asked for in large pieces, the system hands it out several times faster."""

    first: npt.NDArray[np.uint64]
    second: npt.NDArray[np.uint32]
    time: Ints
    row: Small
    event: Small

    @property
    def rows(self) -> int:
        """How many rows it is for."""
        return len(self.first)

    @classmethod
    def of(cls, rows: int) -> "Room":
        """For so many rows."""
        return cls(
            np.empty(rows, dtype=np.uint64),
            np.empty(rows, dtype=np.uint32),
            np.empty(rows, dtype=np.int64),
            np.empty(rows, dtype=np.int32),
            np.empty(rows, dtype=np.int32),
        )

    def cut(self, rows: int) -> tuple["Room", "Room"]:
        """So many rows, and the rest."""
        return self._between(0, rows), self._between(rows, self.rows)

    def _between(self, low: int, high: int) -> "Room":
        mine = slice(low, high)
        return Room(
            self.first[mine], self.second[mine], self.time[mine], self.row[mine], self.event[mine]
        )
