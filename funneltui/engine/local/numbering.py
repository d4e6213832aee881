"""Rows grouped by the hash of their unit and sorted by time: exact, without comparing the keys."""

import numpy as np
import numpy.typing as npt

from funneltui.deferred import dataclass
from funneltui.engine.local.arrays import (
    Flags,
    Ints,
    Numbers,
    Small,
    lexicographic_order,
    number_runs,
)
from funneltui.engine.local.parts import Part

SIGNED_BITS = 63


@dataclass(frozen=True, eq=False)
class Hashes:
    """Two independent hashes of each row's unit."""

    first: npt.NDArray[np.uint64]
    second: npt.NDArray[np.uint32]


def sort_by_unit(hashes: Hashes, columns: tuple[Ints, Small, Numbers], into: Part) -> None:
    """Number the units and sort the rows by unit, time and input row.

    Args:
        hashes: Of the rows' units.
        columns: Times, input rows and events; the rows of each unit in the order of the input.
        into: Memory for the sorted rows.
    """
    order, new = _grouped(hashes)
    number_runs(new, into.unit)
    for column, sorted_ in zip(columns, (into.time, into.row, into.event), strict=True):
        np.take(column, order, out=sorted_, mode="clip")
    late = into.time[1:] < into.time[:-1]
    late &= ~new[1:]
    if late.any():
        again = _by_unit_and_time(into.unit, into.time)
        for sorted_ in (into.time, into.row, into.event):
            sorted_[:] = sorted_[again]


def _grouped(hashes: Hashes) -> tuple[Ints, Flags]:
    """The order that brings units together, input order kept, and where a new one begins in it."""
    order = _stable_order(hashes.first)
    first, second = np.take(hashes.first, order), np.take(hashes.second, order)
    new = np.ones(len(order), dtype=np.bool_)
    np.not_equal(first[1:], first[:-1], out=new[1:])
    collided = bool(((second[1:] != second[:-1]) & ~new[1:]).any())
    scattered = bool((first[1:] < first[:-1]).any())
    if collided or scattered:
        order = np.lexsort((hashes.second, hashes.first))
        first, second = hashes.first[order], hashes.second[order]
        new[1:] = (first[1:] != first[:-1]) | (second[1:] != second[:-1])
    return order, new


def _stable_order(keys: npt.NDArray[np.uint64]) -> Ints:
    """A stable order by the upper bits of keys, as many as fit beside the row number.

    One plain sort of 64-bit numbers, several times faster than a stable argsort. Keys that differ
    in their lowest bits only may come out of order; the caller looks.
    """
    bits = max(1, len(keys).bit_length())
    low = np.uint64((1 << bits) - 1)
    packed = (keys & ~low) | np.arange(len(keys), dtype=np.uint64)
    packed.sort()
    packed &= low
    order: Ints = packed.view(np.int64)
    return order


def _by_unit_and_time(unit: Small, time: Ints) -> Ints:
    """A stable order by unit and time, for logs that are not written in time order."""
    earliest = int(time.min())
    span = int(time.max()) - earliest
    bits = span.bit_length()
    if bits + int(unit[-1]).bit_length() < SIGNED_BITS:
        return np.argsort((unit.astype(np.int64) << bits) | (time - earliest), kind="stable")
    return lexicographic_order(unit.astype(np.int64), time)
