"""The prepared log: rows that can take part, coded and sorted by user and time, once per log."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl
from polars.exceptions import PolarsError

from funneltui.data.log import EVENT, TIME, USER, EventLog
from funneltui.data.trouble import translated
from funneltui.engine.base import Watch
from funneltui.engine.local.arrays import Flags, Ints, codes_of


@dataclass(frozen=True, eq=False)
class Prepared:
    """Columns of the usable rows, sorted by user, time and input row; all of length n.

    Users are numbered in the order of a hash of their id, so any run of users is a fair sample.
    """

    rows: int
    """Rows in the files."""
    null_unit: int
    bad_time: int
    user: Ints
    """(n,) user numbers, ascending."""
    time: Ints
    """(n,) microseconds since 1970 in UTC, ascending inside a user."""
    row: Ints
    """(n,) place in the input."""
    event: Ints
    """(n,) event numbers; -1 for a null event."""
    user_values: pl.Series
    """User ids by number, as the file has them."""
    event_names: tuple[str, ...]
    """Event names by number."""

    @property
    def last_time(self) -> int | None:
        """The latest time in the log, in microseconds."""
        return int(self.time.max()) if len(self.time) else None

    @cached_property
    def duplicates(self) -> int:
        """Rows that repeat another one's user, event and time."""
        same = (np.diff(self.user) == 0) & (np.diff(self.time) == 0)
        crowded = np.zeros(len(self.user), dtype=np.bool_)
        crowded[1:] |= same
        crowded[:-1] |= same
        if not crowded.any():
            return 0
        frame = pl.DataFrame({"u": self.user, "t": self.time, "e": self.event}).filter(crowded)
        return frame.height - frame.n_unique()


def is_blank(column: pl.Expr) -> pl.Expr:
    """True where a key is null or, as text, blank."""
    text = column.cast(pl.String, strict=False).str.strip_chars()
    return column.is_null() | (text.str.len_bytes() == 0).fill_null(value=False)


def collect(frame: pl.LazyFrame, name: str) -> pl.DataFrame:
    """The frame's rows.

    Raises:
        InputError: A file behind it is damaged, or a column cannot be read as it should.
    """
    try:
        return frame.collect()
    except PolarsError as error:
        raise translated(error, name) from error
    except OSError as error:
        raise translated(error, name) from error


def prepare(log: EventLog, watch: Watch) -> Prepared:
    """Read the log's rows and sort them.

    Raises:
        InputError: A file is damaged.
        Cancelled: The watch said so.
    """
    watch.advance(0.0, "reading")
    taken = log.frame.select(
        pl.when(~is_blank(pl.col(USER))).then(pl.col(USER)).alias("u"),
        pl.col(TIME).dt.epoch("us").alias("t"),
        pl.col(EVENT).cast(pl.String).alias("e"),
    )
    everything = collect(taken, log.name).with_row_index("r")
    watch.advance(0.5, "sorting")
    null_unit = everything["u"].null_count()
    kept = everything.filter(pl.col("u").is_not_null() & pl.col("t").is_not_null())
    bad_time = everything.height - null_unit - kept.height
    users, user_values = _hash_numbered(kept["u"])
    events, event_values = codes_of(kept["e"])
    frame = pl.DataFrame(
        {"u": users, "t": kept["t"], "r": kept["r"].cast(pl.Int64), "e": events}
    ).sort("u", "t", "r")
    watch.advance(1.0, "sorting")
    return Prepared(
        rows=everything.height,
        null_unit=null_unit,
        bad_time=bad_time,
        user=frame["u"].to_numpy(),
        time=frame["t"].to_numpy(),
        row=frame["r"].to_numpy(),
        event=frame["e"].to_numpy(),
        user_values=user_values,
        event_names=tuple(event_values.to_list()),
    )


def _hash_numbered(values: pl.Series) -> tuple[Ints, pl.Series]:
    """Exact codes whose order is that of a hash: equal hashes keep the values' own order."""
    codes, distinct = codes_of(values)
    order = np.argsort(distinct.hash(seed=20240501).to_numpy(), kind="stable")
    number = np.empty(len(order), dtype=np.int64)
    number[order] = np.arange(len(order))
    return number[codes] if len(codes) else codes, distinct.gather(order)


def in_prepared_order(prepared: Prepared, values: pl.Series) -> pl.Series:
    """A column of all input rows, reduced and reordered to the prepared rows."""
    return values.gather(prepared.row)


def flags_in_prepared_order(prepared: Prepared, flags: pl.Series) -> Flags:
    """The same for a condition: null is false."""
    kept: Flags = in_prepared_order(prepared, flags).fill_null(value=False).to_numpy()
    return kept
