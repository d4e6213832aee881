"""Instants and periods: microseconds to datetimes, and the period an instant lies in."""

from datetime import UTC, datetime, timedelta

import polars as pl

from funneltui.data.walls import in_zone
from funneltui.engine.local.arrays import Ints
from funneltui.model.events import LogSettings, WeekStart
from funneltui.model.funnel import Grain

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EVERY = {
    Grain.HOUR: "1h",
    Grain.DAY: "1d",
    Grain.WEEK: "1w",
    Grain.MONTH: "1mo",
    Grain.QUARTER: "1q",
}


def instant(microseconds: int) -> datetime:
    """A UTC datetime; times before the year 1 or after 9999 are clamped to what Python can hold."""
    try:
        return EPOCH + timedelta(microseconds=microseconds)
    except OverflowError:
        return (
            datetime(9999, 12, 31, tzinfo=UTC)
            if microseconds > 0
            else datetime(1, 1, 1, tzinfo=UTC)
        )


def period_starts(times: Ints, grain: Grain, settings: LogSettings) -> pl.Series:
    """Per instant, the start of its period, as datetimes in the log's zone."""
    local = (
        pl.Series("t", times, dtype=pl.Int64)
        .cast(pl.Datetime("us", "UTC"))
        .dt.convert_time_zone(settings.time_zone)
    )
    if grain is Grain.HOUR:
        return local.dt.truncate(EVERY[grain])
    walls = local.dt.replace_time_zone(None)
    if grain is Grain.WEEK and settings.week_start is WeekStart.SUNDAY:
        return _zoned(walls.dt.offset_by("1d").dt.truncate("1w").dt.offset_by("-1d"), local)
    return _zoned(walls.dt.truncate(EVERY[grain]), local)


def periods_between(first: datetime, last: datetime, grain: Grain) -> pl.Series:
    """Every period's start from the first to the last, which are period starts themselves."""
    ends = pl.Series("ends", [first, last])
    if grain is Grain.HOUR:
        return pl.datetime_range(first, last, interval=EVERY[grain], eager=True)
    begin, end = _midnights(ends).to_list()
    return _zoned(pl.datetime_range(begin, end, interval=EVERY[grain], eager=True), ends)


def period_end(starts: pl.Series, grain: Grain) -> Ints:
    """Per period, the microsecond it ends before."""
    following = (
        starts.dt.offset_by(EVERY[grain])
        if grain is Grain.HOUR
        else _zoned(_midnights(starts).dt.offset_by(EVERY[grain]), starts)
    )
    ends: Ints = following.dt.epoch("us").to_numpy()
    return ends


def _midnights(starts: pl.Series) -> pl.Series:
    """What the clock would say where days begin, were none without a midnight."""
    return starts.dt.replace_time_zone(None).dt.truncate("1d")


def _zoned(walls: pl.Series, like: pl.Series) -> pl.Series:
    """Times of a clock on the wall as instants in the other's zone, under its name."""
    zone = like.dtype.time_zone if isinstance(like.dtype, pl.Datetime) else None
    return (
        walls.to_frame("w").select(in_zone(pl.col("w"), zone or "UTC").alias(like.name)).to_series()
    )
