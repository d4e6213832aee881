"""Array vocabulary shared by the local engine: types, codes, searches inside sorted runs."""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import polars as pl

Ints: TypeAlias = npt.NDArray[np.int64]
Floats: TypeAlias = npt.NDArray[np.float64]
Small: TypeAlias = npt.NDArray[np.int32]
Numbers: TypeAlias = npt.NDArray[np.int16] | npt.NDArray[np.int32]
Codes: TypeAlias = npt.NDArray[np.int8] | Numbers | Ints
Flags: TypeAlias = npt.NDArray[np.bool_]

NONE = -1
"""No row, no code."""
FAR = np.iinfo(np.int64).max // 4
"""Later than any time in microseconds, and safe to add a window to."""


def narrow(codes: Ints | Small, distinct: int) -> Codes:
    """The same codes in the fewest bytes that hold them, and a little arithmetic with them."""
    if distinct < np.iinfo(np.int8).max - 2:
        return codes.astype(np.int8)
    if distinct < np.iinfo(np.int16).max - 2:
        return codes.astype(np.int16)
    return codes.astype(np.int32)


def codes_of(values: pl.Series) -> tuple[Ints, pl.Series]:
    """Exact codes of a column: (n,) numbers from 0, -1 for null, and the values they stand for.

    Codes follow the values' own order, so they do not depend on the order of rows.
    """
    ranks = values.rank("dense").cast(pl.Int64) - 1
    return ranks.fill_null(NONE).to_numpy(), values.drop_nulls().unique().sort()


def codes_of_texts(texts: pl.Series) -> tuple[Small, tuple[str, ...]]:
    """The same for texts, quicker: (n,) numbers in the order of the texts.

    In queries: other threads, the screen's among them, run beside those, not beside a column's
    own methods.
    """
    frame = texts.to_frame("c").select(pl.col("c").cast(pl.Categorical(pl.Categories.random())))
    values = frame.to_series()
    distinct = frame.select(pl.col("c").unique().drop_nulls()).to_series()
    names = pl.DataFrame({"name": distinct.cast(pl.String), "number": distinct.to_physical()})
    names = names.sort("name")
    numbers = names["number"].to_numpy()
    table = np.full(int(numbers.max(initial=0)) + 2, NONE, dtype=np.int32)
    table[numbers] = np.arange(len(numbers), dtype=np.int32)
    physical = values.to_physical().fill_null(len(table) - 1).to_numpy()
    return np.take(table, physical), tuple(names["name"].to_list())


def runs(keys: Ints) -> tuple[Ints, Ints]:
    """First row and end of the run of equal keys that each row is in; keys are in runs already."""
    if not len(keys):
        return keys, keys
    starts = run_starts(keys)
    lengths = np.diff(np.append(starts, len(keys)))
    return np.repeat(starts, lengths), np.repeat(starts + lengths, lengths)


def run_starts(keys: Ints | Small) -> Ints:
    """First row of each run of equal keys; keys are in runs already."""
    new = np.ones(len(keys), dtype=np.bool_)
    np.not_equal(keys[1:], keys[:-1], out=new[1:])
    return np.flatnonzero(new)


def number_runs(begins: Flags, into: Small) -> None:
    """Number the runs of rows from 0.

    Args:
        begins: (n,) whether a run begins with the row, as the first one does.
        into: (n,) memory for the number of each row's run.
    """
    # In place and of one type: a sum that has to convert lets no other thread run beside it.
    into[:] = begins
    np.cumsum(into, out=into)
    into -= 1


def first_at_or_after(times: Ints, low: Ints, high: Ints, wanted: Ints) -> Ints:
    """Per element, the first place in [low, high) whose time is >= wanted; high where none is.

    `times` ascends inside each [low, high): a binary search, all elements in step.
    """
    low, high = low.copy(), high.copy()
    while True:
        open_ = low < high
        if not open_.any():
            return low
        middle = (low + high) // 2
        early = open_ & (times[np.minimum(middle, len(times) - 1)] < wanted)
        low = np.where(early, middle + 1, low)
        high = np.where(open_ & ~early, middle, high)


def lexicographic_order(*keys: Ints) -> Ints:
    """The order that sorts by the first key, then the second, and so on."""
    return np.lexsort(keys[::-1])
