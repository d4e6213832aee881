"""Rows grouped by the hash of their unit and sorted by time: exact, without comparing the keys."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from funneltui.engine.local.arrays import Ints, Small, lexicographic_order

SIGNED_BITS = 63


@dataclass(frozen=True, eq=False)
class Hashes:
    """Two independent hashes of each row's unit."""

    first: npt.NDArray[np.uint64]
    second: npt.NDArray[np.uint32]

    def slice(self, low: int, high: int) -> "Hashes":
        """The hashes of the rows [low, high)."""
        return Hashes(self.first[low:high], self.second[low:high])


def sorted_by_unit(
    hashes: Hashes, columns: tuple[Ints, Small, Small]
) -> tuple[Small, Ints, Small, Small]:
    """Unit numbers, times, rows and events, sorted by unit, time and input row.

    Args:
        hashes: Of the rows' units.
        columns: Times, rows (ascending) and events.
    """
    order, unit = _grouped(hashes)
    time, row, event = columns[0][order], columns[1][order], columns[2][order]
    late = (np.diff(time) < 0) & (np.diff(unit) == 0)
    if late.any():
        again = _by_unit_and_time(unit, time)
        time, row, event = time[again], row[again], event[again]
    return unit, time, row, event


def _grouped(hashes: Hashes) -> tuple[Ints, Small]:
    """The order that brings units together, input order kept, and their numbers in it."""
    order = _stable_order(hashes.first)
    first, second = hashes.first[order], hashes.second[order]
    new = np.ones(len(order), dtype=np.bool_)
    np.not_equal(first[1:], first[:-1], out=new[1:])
    collided = bool((~new[1:] & (second[1:] != second[:-1])).any())
    scattered = bool((first[1:] < first[:-1]).any())
    if collided or scattered:
        order = np.lexsort((hashes.second, hashes.first))
        first, second = hashes.first[order], hashes.second[order]
        new[1:] = (first[1:] != first[:-1]) | (second[1:] != second[:-1])
    return order, np.cumsum(new, dtype=np.int32) - np.int32(1)


def _stable_order(keys: npt.NDArray[np.uint64]) -> Ints:
    """A stable order by the upper bits of keys, as many as fit beside the row number.

    One plain sort of 64-bit numbers, several times faster than a stable argsort. Keys that differ
    in their lowest bits only may come out of order; the caller looks.
    """
    bits = max(1, len(keys).bit_length())
    low = np.uint64((1 << bits) - 1)
    packed = (keys & ~low) | np.arange(len(keys), dtype=np.uint64)
    packed.sort()
    order: Ints = (packed & low).astype(np.int64)
    return order


def _by_unit_and_time(unit: Small, time: Ints) -> Ints:
    """A stable order by unit and time, for logs that are not written in time order."""
    earliest = int(time.min())
    span = int(time.max()) - earliest
    bits = span.bit_length()
    if bits + int(unit[-1]).bit_length() < SIGNED_BITS:
        return np.argsort((unit.astype(np.int64) << bits) | (time - earliest), kind="stable")
    return lexicographic_order(unit.astype(np.int64), time)
