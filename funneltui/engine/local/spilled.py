"""Batches in a file, where they do not fit into memory."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt

from funneltui.engine.local.arrays import Ints
from funneltui.engine.local.batch import BUCKET_BITS, Batch
from funneltui.engine.local.mapped import Kind, Mapped, Place, Scratch
from funneltui.engine.local.numbering import Hashes


class Spilled:
    """Batches in a scratch file, a few large ones instead of many small."""

    def __init__(self, scratch: Scratch) -> None:
        self._scratch = scratch
        self._placed: list[tuple[Ints, list[Place]]] = []
        self._mapped: Mapped | None = None

    @classmethod
    def in_(cls, folder: Path | None) -> "Spilled | None":
        """With a file in a folder; None where there is no place for one."""
        try:
            return cls(Scratch(folder))
        except OSError:
            return None

    def take(self, batches: list[Batch]) -> bool:
        """Write batches down as one; False where the disk is full."""
        buckets = range(1 << BUCKET_BITS)
        slices = [(one, one.bounds(low, low + 1)) for low in buckets for one in batches]

        def put(column: Callable[[Batch], npt.NDArray[Kind]]) -> Place:
            # Put together first: a great many small pieces take longer to write than to copy.
            return self._scratch.put(np.concatenate([column(one)[of] for one, of in slices]))

        try:
            places = [
                put(lambda one: one.hashes.first),
                put(lambda one: one.hashes.second),
                put(lambda one: one.time),
                put(lambda one: one.row),
                put(lambda one: one.event),
            ]
        except OSError:
            return False
        ends: Ints = np.stack([one.ends for one in batches]).sum(axis=0)
        self._placed.append((ends, places))
        return True

    def batches(self) -> list[Batch]:
        """What was written."""
        self._mapped = mapped = self._scratch.mapped()

        def batch(ends: Ints, places: list[Place]) -> Batch:
            first, second, time, row, event = places
            small = np.dtype(np.int32)
            return Batch(
                ends,
                Hashes(
                    mapped.array(np.dtype(np.uint64), first),
                    mapped.array(np.dtype(np.uint32), second),
                ),
                mapped.array(np.dtype(np.int64), time),
                mapped.array(small, row),
                mapped.array(small, event),
            )

        return [batch(ends, places) for ends, places in self._placed]

    def let_go(self) -> None:
        """Give back the memory of what was read."""
        if self._mapped is not None:
            self._mapped.let_go()
