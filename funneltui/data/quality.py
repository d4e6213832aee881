"""What is in a log and what is odd about it, before any funnel is asked."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import polars as pl

from funneltui.data.blank import is_blank
from funneltui.data.gather import gathered
from funneltui.data.log import EVENT, INTERNAL_COLUMNS, ROW, SESSION, TIME, USER, EventLog
from funneltui.data.paths import find_column, whole_column
from funneltui.data.type_words import type_word
from funneltui.model.events import Dropped, EventCount, LogFacts, Role
from funneltui.model.profile import (
    ColumnProfile,
    DroppedRows,
    FarTimes,
    Gap,
    Profile,
    SessionFacts,
)

_EXAMPLES = 5
_GAPS = 3
_FAR_SPANS = 3
"""Times further from the middle half of the rows than so many of its spans are far."""
_DAY = timedelta(days=1)
_EPOCH_YEAR, _FIRST_LOGS = 1970, 1990


def profile(log: EventLog) -> Profile:
    """Reads the whole log and says what it holds, how it is read, and what is odd about it.

    Raises:
        InputError: A file is damaged.
    """
    rows = _narrow(log)
    blank = is_blank(pl.col(USER), rows.schema[USER])
    null_unit = rows.filter(blank)
    bad_time = rows.filter(~blank & pl.col(TIME).is_null())
    used = _coded(rows.filter(~blank & pl.col(TIME).is_not_null()).drop("read"))
    duplicates, tied = _repeats(used)
    return Profile(
        facts=_facts(
            log,
            rows,
            used,
            Dropped(null_unit.height, bad_time.height, copies=log.copies),
            duplicates,
        ),
        guesses=log.guesses,
        notes=log.notes,
        events=_events(used),
        unnamed=used[EVENT].null_count(),
        columns=column_profiles(log, _file_columns(log)),
        dropped=tuple(
            _dropped(reason, found)
            for reason, found in (("null_unit", null_unit), ("bad_time", bad_time))
            if found.height
        ),
        duplicates=duplicates,
        tied=tied,
        gaps=_gaps(used[TIME]),
        far=_far(used[TIME]),
        sessions=_sessions(log, used),
    )


def _narrow(log: EventLog) -> pl.DataFrame:
    schema = log.frame.collect_schema()
    time = next((each.column for each in log.guesses if each.role is Role.TIME), "")
    found = find_column(time, schema)
    read = pl.lit(None, dtype=pl.String) if found is None else found.cast(pl.String)
    wanted = [name for name in (USER, EVENT, TIME, SESSION, ROW) if name in schema]
    # The text is only wanted where it could not be read; elsewhere it would fill the memory.
    unread = pl.when(pl.col(TIME).is_null()).then(read).alias("read")
    return gathered(log.frame.select(*wanted, unread), log.name, log.sources)


def _coded(used: pl.DataFrame) -> pl.DataFrame:
    """Sorted by user, time and event, with numbers for users: texts are slow to compare."""
    codes = [
        pl.col(name).cast(pl.Categorical).to_physical()
        for name in (USER, EVENT)
        if used.schema[name] == pl.String
    ]
    user = codes[:-1]
    return used.with_columns(user).sort(USER, TIME, codes[-1])


def _repeats(ordered: pl.DataFrame) -> tuple[int, int]:
    """Rows that repeat unit, time and event, and rows at another one's time."""
    is_same = [pl.col(name) == pl.col(name).shift() for name in (USER, TIME)]
    same_time = pl.all_horizontal(is_same).fill_null(value=False)
    same_event = pl.col(EVENT).eq_missing(pl.col(EVENT).shift())
    counts = ordered.select(
        (same_time & same_event).sum().alias("duplicates"),
        (same_time | same_time.shift(-1, fill_value=False)).sum().alias("tied"),
    )
    return int(counts["duplicates"][0]), int(counts["tied"][0])


def _facts(
    log: EventLog, rows: pl.DataFrame, used: pl.DataFrame, dropped: Dropped, duplicates: int
) -> LogFacts:
    return LogFacts(
        name=log.name,
        rows=rows.height + log.copies,
        rows_used=used.height,
        units=used[USER].n_unique() if used.height else 0,
        first=_instant(used[TIME].min()),
        last=_instant(used[TIME].max()),
        dropped=dropped,
        duplicates=duplicates,
        fingerprint=log.fingerprint,
        time_zone=log.settings.time_zone,
    )


def _instant(value: object) -> datetime | None:
    return value if isinstance(value, datetime) else None


def _events(used: pl.DataFrame) -> tuple[EventCount, ...]:
    counts = (
        used.lazy()
        .filter(pl.col(EVENT).is_not_null())
        .group_by(EVENT)
        .agg(
            pl.len().alias("rows"),
            pl.col(USER).n_unique().alias("users"),
            pl.col(TIME).min().alias("first"),
            pl.col(TIME).max().alias("last"),
        )
        .sort(["rows", EVENT], descending=[True, False])
        .collect()
    )
    return tuple(EventCount(*row) for row in counts.iter_rows())


def column_profiles(log: EventLog, names: Sequence[str]) -> tuple[ColumnProfile, ...]:
    """What is in columns of the files.

    Raises:
        InputError: A file is damaged.
    """
    schema = log.frame.collect_schema()
    roles = {part: g.role.value for g in log.guesses for part in (g.column, *g.column.split("|"))}
    facts = gathered(
        log.frame.select(each for name in names for each in _measures(name, schema[name])),
        log.name,
        log.sources,
    ).row(0, named=True)
    return tuple(
        ColumnProfile(
            name,
            type_word(schema[name]),
            facts.get(f"d{name}"),
            facts[f"n{name}"],
            roles.get(name),
            "" if facts[f"e{name}"] is None else str(facts[f"e{name}"]),
        )
        for name in names
    )


def _file_columns(log: EventLog) -> list[str]:
    return [name for name in log.frame.collect_schema() if name not in INTERNAL_COLUMNS]


def _measures(name: str, dtype: pl.DataType) -> list[pl.Expr]:
    values = whole_column(name)
    blank = is_blank(values, dtype)
    found = [
        blank.sum().alias(f"n{name}"),
        values.filter(~blank).first().alias(f"e{name}"),
    ]
    if not dtype.is_nested() and dtype != pl.Object:
        found.append(values.filter(~blank).n_unique().alias(f"d{name}"))
    return found


def _dropped(reason: str, rows: pl.DataFrame) -> DroppedRows:
    first = rows.sort(ROW).head(_EXAMPLES)
    return DroppedRows(
        reason,
        rows.height,
        tuple(row + 1 for row in first[ROW].to_list()),
        tuple(text or "" for text in first["read"].to_list()) if reason == "bad_time" else (),
    )


def _gaps(times: pl.Series) -> tuple[Gap, ...]:
    frame = pl.DataFrame({"start": times.unique().sort()}).with_columns(
        end=pl.col("start").shift(-1)
    )
    longest = (
        frame.drop_nulls()
        .with_columns(length=pl.col("end") - pl.col("start"))
        .sort(["length", "start"], descending=[True, False])
        .head(_GAPS)
    )
    return tuple(Gap(start, end) for start, end, _ in longest.iter_rows())


def _far(times: pl.Series) -> tuple[FarTimes, ...]:
    if times.is_empty():
        return ()
    early, late = (times.dt.epoch("us").quantile(q, "nearest") for q in (0.25, 0.75))
    micros = pl.col("t").dt.epoch("us")
    low, high = int(early or 0), int(late or 0)
    margin = max(_FAR_SPANS * (high - low), int(_DAY.total_seconds() * 1e6))
    year = pl.col("t").dt.year()
    is_zero = (micros.abs() < int(_DAY.total_seconds() * 1e6)) & pl.lit(low > 0)
    reason = (
        pl.when(is_zero)
        .then(pl.lit("epoch_zero"))
        .when(year < _FIRST_LOGS)
        .then(pl.lit("before_1990"))
        .when(micros < low - margin)
        .then(pl.lit("far_before"))
        .when(micros > high + margin)
        .then(pl.lit("far_after"))
    )
    found = (
        pl.DataFrame({"t": times})
        .with_columns(reason=reason)
        .filter(pl.col("reason").is_not_null())
        .group_by("reason")
        .agg(pl.len().alias("rows"), pl.col("t").min().alias("a"), pl.col("t").max().alias("b"))
        .sort("a")
    )
    return tuple(FarTimes(*row) for row in found.iter_rows())


def _sessions(log: EventLog, used: pl.DataFrame) -> SessionFacts:
    if SESSION in used.columns:
        pairs = used.select(USER, SESSION).drop_nulls().n_unique() if used.height else 0
        return SessionFacts(is_given=True, sessions=pairs, gap=None)
    gap = log.settings.session_gap
    starts = (pl.col(USER) != pl.col(USER).shift()) | (pl.col(TIME).diff() > gap)
    sessions = used.select(starts.fill_null(value=True).sum()).item()
    return SessionFacts(is_given=False, sessions=int(sessions or 0), gap=gap)
