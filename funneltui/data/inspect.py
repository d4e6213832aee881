"""One thing of a log looked at by itself: an event, a column, rows that were dropped, a row."""

from datetime import datetime, timedelta

import polars as pl

from funneltui.data.blank import is_blank
from funneltui.data.duplicates import is_exact_copy, row_hash
from funneltui.data.gather import gathered
from funneltui.data.log import EVENT, INTERNAL_COLUMNS, ROW, TIME, USER, EventLog
from funneltui.data.paths import missing_column, whole_column
from funneltui.data.quality import column_profiles
from funneltui.data.walls import in_zone
from funneltui.errors import QueryError
from funneltui.model.events import Role, WeekStart
from funneltui.model.funnel import Grain
from funneltui.model.log_items import (
    ColumnDetail,
    Detail,
    EventDetail,
    ItemKind,
    LogItem,
    LogRow,
    PeriodRows,
    RowDetail,
    RowsDetail,
    ValueRows,
)
from funneltui.typos import nearest

SHOWN = 50
_EVERY = {Grain.HOUR: "1h", Grain.DAY: "1d", Grain.WEEK: "1w", Grain.MONTH: "1mo"}
_SPANS = (
    (timedelta(days=2), Grain.HOUR),
    (timedelta(days=62), Grain.DAY),
    (timedelta(days=730), Grain.WEEK),
)


def inspect(log: EventLog, item: LogItem, shown: int = SHOWN) -> Detail:
    """Looks at one thing of the log.

    Args:
        log: The log.
        item: What to look at.
        shown: How many rows or values are listed at most.

    Raises:
        InputError: There is no such column, or a file is damaged.
        QueryError: There is no such event or row.
    """
    match item.kind:
        case ItemKind.EVENT:
            return _event(log, item.name)
        case ItemKind.COLUMN:
            return _column(log, item.name, shown)
        case ItemKind.ROW:
            return _row(log, int(item.name))
        case ItemKind.DUPLICATES:
            return _duplicates(log, shown)
        case _:
            return _dropped(log, item.name, shown)


def _is_blank(log: EventLog) -> pl.Expr:
    return is_blank(pl.col(USER), log.frame.collect_schema()[USER])


def _is_used(log: EventLog) -> pl.Expr:
    return ~_is_blank(log) & pl.col(TIME).is_not_null()


def _named_user(log: EventLog) -> pl.Expr:
    """The user, null where blank: nobody is counted as somebody."""
    return pl.when(~_is_blank(log)).then(pl.col(USER)).alias("user")


def _event(log: EventLog, name: str) -> EventDetail:
    used = log.frame.filter(_is_used(log))
    named = gathered(used.select(pl.col(EVENT).count()), log.name, log.sources).item()
    wanted = used.filter(pl.col(EVENT) == name).select(USER, TIME)
    rows = gathered(wanted, log.name, log.sources)
    if rows.is_empty():
        raise _no_event(log, name)
    first, last = rows.select(first=pl.col(TIME).min(), last=pl.col(TIME).max()).row(0)
    grain = _grain(last - first)
    return EventDetail(
        event=name,
        rows=rows.height,
        share=rows.height / named if named else None,
        users=rows[USER].n_unique(),
        first=first,
        last=last,
        grain=grain,
        periods=_periods(rows, grain, log),
        time_zone=log.settings.time_zone,
    )


def _no_event(log: EventLog, name: str) -> QueryError:
    names = gathered(log.frame.select(pl.col(EVENT).unique().drop_nulls()), log.name, log.sources)
    near = nearest(name, sorted(names[EVENT].to_list()))
    fix = f"Did you mean {' or '.join(near)}?" if near else "See them all: funneltui profile."
    return QueryError(
        "unknown-event", what=f"No event is called '{name}'.", where=log.name, fix=fix
    )


def _grain(span: timedelta) -> Grain:
    return next((grain for longest, grain in _SPANS if span <= longest), Grain.MONTH)


def _periods(rows: pl.DataFrame, grain: Grain, log: EventLog) -> tuple[PeriodRows, ...]:
    local = pl.col(TIME).dt.convert_time_zone(log.settings.time_zone)
    late = "1d" if grain is Grain.WEEK and log.settings.week_start is WeekStart.SUNDAY else "0d"
    # Cut by the clock on the wall, so that a day without a midnight begins with its first hour.
    walls = local.dt.replace_time_zone(None).dt.offset_by(late).dt.truncate(_EVERY[grain])
    counts = (
        rows.with_columns(wall=walls.dt.offset_by(f"-{late}"))
        .group_by("wall")
        .agg(pl.len().alias("rows"), pl.col(USER).n_unique().alias("users"))
    )
    span = counts.select(pl.col("wall").min().alias("a"), pl.col("wall").max().alias("b"))
    every = pl.datetime_range(span["a"][0], span["b"][0], interval=_EVERY[grain], eager=True)
    filled = pl.DataFrame({"wall": every}).join(counts, on="wall", how="left").sort("wall")
    zoned = filled.with_columns(
        in_zone(pl.col("wall"), log.settings.time_zone),
        pl.col("rows", "users").fill_null(0),
    )
    return tuple(PeriodRows(start, n, users) for start, n, users in zoned.iter_rows())


def _column(log: EventLog, name: str, shown: int) -> ColumnDetail:
    schema = log.frame.collect_schema()
    names = [each for each in schema if each not in INTERNAL_COLUMNS]
    if name not in names:
        raise missing_column(name, names, log.name)
    values = whole_column(name).alias("value")
    blank = is_blank(whole_column(name), schema[name])
    is_nested = schema[name].is_nested()
    falling = [True] if is_nested else [True, False]
    rows = gathered(log.frame.select(pl.len()), log.name, log.sources).item()
    counts = (
        log.frame.filter(~blank)
        .select(values, _named_user(log))
        .group_by("value")
        .agg(pl.len().alias("rows"), pl.col("user").drop_nulls().n_unique().alias("users"))
        .sort(["rows"] if is_nested else ["rows", "value"], descending=falling)
        .head(shown)
    )
    text = pl.col("value") if is_nested else pl.col("value").cast(pl.String, strict=False)
    found = gathered(counts.with_columns(text), log.name, log.sources)
    least, most = _ends(log, values, schema[name])
    return ColumnDetail(
        column_profiles(log, [name])[0],
        rows,
        tuple(ValueRows(cell_text(v) or "", n, users) for v, n, users in found.iter_rows()),
        least,
        most,
    )


def _ends(log: EventLog, values: pl.Expr, dtype: pl.DataType) -> tuple[str | None, str | None]:
    if not (dtype.is_numeric() or dtype.is_temporal()):
        return None, None
    ends = log.frame.select(values.min().alias("a"), values.max().alias("b"))
    low, high = gathered(ends, log.name, log.sources).row(0)
    return cell_text(low), cell_text(high)


def _dropped(log: EventLog, reason: str, shown: int) -> RowsDetail:
    blank = _is_blank(log)
    is_meant = {
        "null_unit": blank,
        "bad_time": ~blank & pl.col(TIME).is_null(),
    }
    frame = log.frame.filter(is_meant[reason])
    total = gathered(frame.select(pl.len()), log.name, log.sources).item()
    names = _leading(log)
    first = gathered(
        frame.select(ROW, *map(whole_column, names)).head(shown), log.name, log.sources
    ).sort(ROW)
    return RowsDetail(reason, total, names, tuple(_log_row(row) for row in first.iter_rows()))


def _duplicates(log: EventLog, shown: int) -> RowsDetail:
    names = _leading(log)
    keys = gathered(
        log.frame.filter(_is_used(log)).select(USER, TIME, EVENT, ROW, row_hash(log)),
        log.name,
        log.sources,
    )
    repeats = (
        keys.with_columns(first=pl.col(ROW).min().over(USER, TIME, EVENT), exact=is_exact_copy())
        .filter(pl.col(ROW) > pl.col("first"))
        .select(ROW, "first", "exact")
        .sort(ROW)
    )
    some = repeats.head(shown)
    wanted = some[ROW].to_list()
    rows = gathered(
        log.frame.filter(pl.col(ROW).is_in(wanted)).select(ROW, *map(whole_column, names)),
        log.name,
        log.sources,
    ).sort(ROW)
    marked = zip(rows.iter_rows(), some["first"], some["exact"], strict=True)
    return RowsDetail(
        "duplicate",
        repeats.height,
        names,
        tuple(_log_row(row, first + 1, is_exact=exact) for row, first, exact in marked),
        exact=int(repeats["exact"].sum()),
    )


def _leading(log: EventLog) -> tuple[str, ...]:
    """The file's columns, those that have a role first."""
    names = [each for each in log.frame.collect_schema() if each not in INTERNAL_COLUMNS]
    order = (Role.TIME, Role.USER, Role.EVENT)
    roles = [part for role in order for g in log.guesses if g.role is role for part in (g.column,)]
    leading = [name for name in dict.fromkeys(roles) if name in names]
    return (*leading, *(name for name in names if name not in leading))


def _row(log: EventLog, number: int) -> RowDetail:
    names = _leading(log)
    found = gathered(log.frame.filter(pl.col(ROW) == number - 1), log.name, log.sources)
    if found.is_empty():
        raise QueryError(
            "unknown-row",
            what=f"There is no row {number:,}.",
            where=log.name,
            fix="Rows are counted from 1, the header not.",
        )
    row = found.row(0, named=True)
    return RowDetail(
        LogRow(number, tuple(cell_text(row[name]) for name in names)),
        names,
        cell_text(row[USER]),
        row[EVENT],
        row[TIME],
        log.settings.time_zone,
    )


def _log_row(
    row: tuple[object, ...], same_as: int | None = None, *, is_exact: bool = False
) -> LogRow:
    place, *cells = row
    return LogRow(int(str(place)) + 1, tuple(map(cell_text, cells)), same_as, is_exact)


def cell_text(value: object) -> str | None:
    """A value of the files as people write it; None where it is null."""
    if value is None:
        return None
    return value.isoformat(sep=" ") if isinstance(value, datetime) else str(value)
