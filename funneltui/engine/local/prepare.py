"""The prepared log: rows that can take part, in parts of whole units, sorted by unit and time.

Units are told apart by two hashes of their key, 96 bits together, of which the first also chooses
the part: any run of units is a fair sample of them. Rows with one first hash and different second
ones show a collision, and the part is then numbered by both.
"""

from collections.abc import Iterator, Sequence
from dataclasses import field
from functools import cached_property

import numpy as np
import polars as pl

from funneltui.data.blank import is_blank
from funneltui.data.log import EVENT, TIME, USER, EventLog
from funneltui.data.paths import column
from funneltui.deferred import dataclass
from funneltui.engine.base import Watch
from funneltui.engine.local.activity import Activity
from funneltui.engine.local.arrays import Flags, Numbers
from funneltui.engine.local.batches import Batches
from funneltui.engine.local.budget import Budget
from funneltui.engine.local.mapped import Mapped, Scratch
from funneltui.engine.local.numbering import Hashes, sort_by_unit
from funneltui.engine.local.parts import Part, parts_on_disk
from funneltui.engine.local.reading import READING, collect, read, rows_told
from funneltui.engine.local.workers import in_turn
from funneltui.model.funnel import Grain

ROWS_PER_PART = 600_000
FIRST_SEED, SECOND_SEED = 11, 23
LOW_BITS = 0xFFFF_FFFF
FREED = 4_000_000


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
    mapped: Mapped | None = None
    """Where the parts lie, if not in memory."""
    activities: dict[tuple[Grain, int, int], tuple[Activity, ...]] = field(default_factory=dict)
    """In which periods units have rows: of one calendar, by its grain, first instant and length."""

    def let_go(self) -> None:
        """Give back the memory of parts that are on disk; they are read again when needed."""
        if self.mapped is not None:
            self.mapped.let_go()

    def each_part(self) -> Iterator[Part]:
        """The parts, one after the other."""
        for part in self.parts:
            yield part
            self.let_go()

    @cached_property
    def used(self) -> int:
        """Rows that can take part."""
        return sum(len(part) for part in self.parts)

    @cached_property
    def units(self) -> int:
        """Distinct units."""
        return sum(part.units for part in self.each_part())

    @cached_property
    def duplicates(self) -> int:
        """Rows that repeat another one's unit, event and time."""
        return sum(part.duplicates for part in self.each_part())

    @cached_property
    def first_time(self) -> int | None:
        """The earliest time in the log, in microseconds."""
        times = [part.span[0] for part in self.each_part() if len(part)]
        return min(times) if times else None


def prepare(log: EventLog, key: Sequence[str], watch: Watch, budget: Budget) -> Prepared:
    """Read the log's rows and sort them.

    Args:
        log: The log.
        key: The columns that make a unit; none is the user.
        watch: Told how far it is.
        budget: What may be in memory.

    Raises:
        InputError: A file is damaged.
        Cancelled: The watch said so.
    """
    keys = [column(log, name) for name in key] or [pl.col(USER)]
    wanted = _wanted(log, keys)
    _keep_freed_memory()
    batches = Batches(budget)
    watch.advance(0.0, "reading")
    total = rows_told(log)

    def told(rows: int) -> None:
        watch.advance(READING * rows / total if total else 0.0, "reading")

    batches.fill(read(log, log.frame.select(wanted + [_has_user()] * bool(key))), told)
    watch.advance(READING, "sorting")
    null_unit, bad_time = batches.leave_out(_missing(log, keys, batches))
    ranks, names = batches.names_used()
    parts, mapped, last = _parts(batches, ranks, watch)
    if key:
        last = batches.last_time
    return Prepared(batches.rows, null_unit, bad_time, parts, names, last, mapped)


def _keep_freed_memory() -> None:
    """Let the allocator keep pieces of up to 32 MB: asking the system again costs more than use.

    glibc raises its threshold to the size of the largest piece that was freed; elsewhere this does
    nothing.
    """
    np.empty(FREED, dtype=np.int64)


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
    event = pl.col(EVENT).cast(pl.String)
    return [
        pl.any_horizontal(suspects).alias("suspect"),
        *_hashes(whole, "h"),
        pl.col(TIME).dt.epoch("us").alias("t"),
        event.alias("e"),
        *_hashes(event, "e"),
    ]


def _hashes(values: pl.Expr, name: str) -> tuple[pl.Expr, pl.Expr]:
    """Two independent hashes, 64 and 32 bits."""
    second = (values.hash(SECOND_SEED) & LOW_BITS).cast(pl.UInt32)
    return values.hash(FIRST_SEED).alias(f"{name}1"), second.alias(f"{name}2")


def _may_be_blank(values: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    """True where a key is null, or a text that begins with a blank or outside ASCII: quick."""
    if not isinstance(dtype, pl.String | pl.Categorical | pl.Enum):
        return values.is_null()
    text = values.cast(pl.String)
    return (text.is_null() | (text < "!") | (text > "\x7f")).fill_null(value=True)


def _missing(log: EventLog, keys: Sequence[pl.Expr], batches: Batches) -> Flags:
    """Per row, whether its unit is null or blank; looked at closely only if any may be."""
    if not batches.suspect:
        return np.zeros(0, dtype=np.bool_)
    blank = pl.any_horizontal(is_blank(values) for values in keys)
    missing: Flags = collect(log.frame.select(blank.alias("b")), log).to_series().to_numpy()
    return missing


def _parts(
    batches: Batches, ranks: Numbers, watch: Watch
) -> tuple[tuple[Part, ...], Mapped | None, int | None]:
    """Cut rows into parts by their first hash, and sort each.

    Also where they lie, if on disk, and the latest time in them.

    Args:
        batches: All rows.
        ranks: What each event number becomes.
        watch: Told how far it is.
    """
    ranges = list(batches.parts(ROWS_PER_PART))
    sizes = [batches.size(low, high) for low, high in ranges]
    ends = np.cumsum(sizes).tolist()
    shift = np.uint64(len(ranges).bit_length() - 1)
    scratch = _scratch(batches)
    whole = Part.room_for(0 if scratch else ends[-1], ranks.dtype)

    def of(number: int) -> Part:
        hashes, time, row, event = batches.of_buckets(*ranges[number])
        batches.let_go()
        # What all units of a part share would only take bits away from what tells them apart.
        hashes = Hashes(hashes.first << shift, hashes.second)
        part = (
            Part.room_for(sizes[number], ranks.dtype)
            if scratch
            else whole.between(ends[number] - sizes[number], ends[number])
        )
        sort_by_unit(hashes, (time, row, ranks[event]), part)
        if len(part):
            latest.append(part.span[1])
        return part

    def told(done: int) -> None:
        watch.advance(READING + done / len(ranges) * (1 - READING), "sorting")

    latest: list[int] = []
    sorted_ = in_turn(of, len(ranges), told)
    parts, mapped = parts_on_disk(sorted_, scratch) if scratch else (tuple(sorted_), None)
    return parts, mapped, max(latest, default=None)


def _scratch(batches: Batches) -> Scratch | None:
    """A file for the sorted rows, where they do not fit into memory."""
    if not batches.is_large:
        return None
    try:
        return Scratch(batches.budget.folder)
    except OSError:
        return None
