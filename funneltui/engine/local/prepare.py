"""The prepared log: rows that can take part, in parts of whole units, sorted by unit and time.

Units are told apart by two hashes of their key, 96 bits together, of which the first also chooses
the part: any run of units is a fair sample of them. Rows with one first hash and different second
ones show a collision, and the part is then numbered by both.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl

from funneltui.data.log import EVENT, TIME, USER, EventLog
from funneltui.data.paths import column
from funneltui.engine.base import Watch
from funneltui.engine.local.arrays import Ints, Small, codes_of_category
from funneltui.engine.local.numbering import Hashes, sorted_by_unit
from funneltui.engine.local.reading import READING, collect, read

ROWS_PER_PART = 600_000
WORKERS = 2
FIRST_SEED, SECOND_SEED = 11, 23
LOW_BITS = 0xFFFF_FFFF


@dataclass(frozen=True, eq=False)
class Part:
    """Columns of n rows of whole units, sorted by unit, time and input row."""

    unit: Small
    """(n,) unit numbers of the part, ascending from 0 without gaps."""
    time: Ints
    """(n,) microseconds since 1970 in UTC, ascending inside a unit."""
    row: Small
    """(n,) place in the input."""
    event: Small
    """(n,) event numbers; -1 for a null event."""

    def __len__(self) -> int:
        return len(self.unit)

    @property
    def units(self) -> int:
        """Distinct units."""
        return int(self.unit[-1]) + 1 if len(self.unit) else 0

    @cached_property
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


@dataclass(frozen=True, eq=False)
class Prepared:
    """All parts of a log, for one kind of unit."""

    rows: int
    """Rows in the files."""
    null_unit: int
    bad_time: int
    parts: tuple[Part, ...]
    event_names: tuple[str, ...]
    """Event names by number."""
    last_time: int | None
    """The latest time of a row with a user, in microseconds: the data's end, whatever the unit."""

    @cached_property
    def used(self) -> int:
        """Rows that can take part."""
        return sum(len(part) for part in self.parts)

    @cached_property
    def units(self) -> int:
        """Distinct units."""
        return sum(part.units for part in self.parts)

    @cached_property
    def duplicates(self) -> int:
        """Rows that repeat another one's unit, event and time."""
        return sum(part.duplicates for part in self.parts)

    @cached_property
    def first_time(self) -> int | None:
        """The earliest time in the log, in microseconds."""
        times = [int(part.time.min()) for part in self.parts if len(part)]
        return min(times) if times else None


def is_blank(values: pl.Expr) -> pl.Expr:
    """True where a key is null or, as text, blank."""
    text = values.cast(pl.String, strict=False).str.strip_chars()
    return values.is_null() | (text.str.len_bytes() == 0).fill_null(value=False)


def prepare(log: EventLog, key: Sequence[str], watch: Watch) -> Prepared:
    """Read the log's rows and sort them.

    Args:
        log: The log.
        key: The columns that make a unit; none is the user.
        watch: Told how far it is.

    Raises:
        InputError: A file is damaged.
        Cancelled: The watch said so.
    """
    keys = [column(log, name) for name in key] or [pl.col(USER)]
    wanted = _wanted(log, keys)
    taken = read(log, log.frame.select(wanted + [_has_user()] * bool(key)), watch)
    watch.advance(READING, "sorting")
    missing = _missing(log, keys, taken)
    null_unit = int(missing.sum())
    kept, rows = taken, None
    if null_unit or taken["t"].null_count():
        rows = (~missing & taken["t"].is_not_null()).arg_true().cast(pl.Int32).to_numpy()
        kept = taken[rows]
    bad_time = taken.height - null_unit - kept.height
    events, names = codes_of_category(kept["e"])
    hashes = Hashes(kept["h1"].to_numpy(), kept["h2"].to_numpy())
    parts = _parts(hashes, (kept["t"].to_numpy(), rows, events), watch)
    last = _last_time(taken.filter("has_user") if key else kept)
    return Prepared(taken.height, null_unit, bad_time, parts, names, last)


def _last_time(rows: pl.DataFrame) -> int | None:
    times = rows["t"].drop_nulls().to_numpy()
    return int(times.max()) if len(times) else None


def _has_user() -> pl.Expr:
    return (~is_blank(pl.col(USER))).alias("has_user")


def _wanted(log: EventLog, keys: Sequence[pl.Expr]) -> list[pl.Expr]:
    """What is read of every row: whether its unit may be missing, hashes of it, time, event."""
    whole = keys[0] if len(keys) == 1 else pl.struct(keys)
    dtypes = log.frame.select(
        values.alias(str(number)) for number, values in enumerate(keys)
    ).collect_schema()
    suspects = [
        _may_be_blank(values, dtype) for values, dtype in zip(keys, dtypes.values(), strict=True)
    ]
    return [
        pl.any_horizontal(suspects).alias("suspect"),
        whole.hash(FIRST_SEED).alias("h1"),
        (whole.hash(SECOND_SEED) & LOW_BITS).cast(pl.UInt32).alias("h2"),
        pl.col(TIME).dt.epoch("us").alias("t"),
        pl.col(EVENT).cast(pl.String).cast(pl.Categorical(pl.Categories.random())).alias("e"),
    ]


def _may_be_blank(values: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    """True where a key is null, or a text that begins with a blank or outside ASCII: quick."""
    if not isinstance(dtype, pl.String | pl.Categorical | pl.Enum):
        return values.is_null()
    text = values.cast(pl.String)
    return (text.is_null() | (text < "!") | (text > "\x7f")).fill_null(value=True)


def _missing(log: EventLog, keys: Sequence[pl.Expr], taken: pl.DataFrame) -> pl.Series:
    """Per row, whether its unit is null or blank; looked at closely only if any may be."""
    if not taken["suspect"].any():
        return taken["suspect"]
    blank = pl.any_horizontal(is_blank(values) for values in keys)
    return collect(log.frame.select(blank.alias("b")), log).to_series()


def _parts(
    hashes: Hashes, columns: tuple[Ints, Small | None, Small], watch: Watch
) -> tuple[Part, ...]:
    """Cut rows into parts by their first hash, and sort each.

    Args:
        hashes: Of the units of the rows.
        columns: Times, input rows (None: as they come) and events.
        watch: Told how far it is.
    """
    bits = max(0, (len(hashes.first) // ROWS_PER_PART).bit_length())
    if not bits:
        return (Part(*sorted_by_unit(hashes, _with_rows(columns))),)
    which = (hashes.first >> np.uint64(64 - bits)).astype(np.uint16)
    order = np.argsort(which, kind="stable")
    sizes: Ints = np.bincount(which, minlength=1 << bits).astype(np.int64)
    ends = np.cumsum(sizes).tolist()

    def of(number: int) -> Part:
        mine = order[ends[number - 1] if number else 0 : ends[number]]
        time, rows, event = columns
        part = Hashes(hashes.first[mine] << np.uint64(bits), hashes.second[mine])
        row = mine.astype(np.int32) if rows is None else rows[mine]
        watch.advance(READING + number / (1 << bits) * (1 - READING), "sorting")
        return Part(*sorted_by_unit(part, (time[mine], row, event[mine])))

    with ThreadPoolExecutor(WORKERS) as pool:
        return tuple(pool.map(of, range(1 << bits)))


def _with_rows(columns: tuple[Ints, Small | None, Small]) -> tuple[Ints, Small, Small]:
    time, rows, event = columns
    return time, np.arange(len(time), dtype=np.int32) if rows is None else rows, event
