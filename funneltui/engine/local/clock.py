"""Instants and periods: microseconds to datetimes, and the period an instant lies in."""

from datetime import UTC, datetime, timedelta

import polars as pl

from funneltui.engine.local.arrays import Ints
from funneltui.model.events import LogSettings, WeekStart
from funneltui.model.funnel import Grain

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EVERY = {Grain.HOUR: "1h", Grain.DAY: "1d", Grain.WEEK: "1w", Grain.MONTH: "1mo"}


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
    if grain is Grain.WEEK and settings.week_start is WeekStart.SUNDAY:
        return local.dt.offset_by("1d").dt.truncate("1w").dt.offset_by("-1d")
    return local.dt.truncate(EVERY[grain])


def periods_between(first: datetime, last: datetime, grain: Grain) -> pl.Series:
    """Every period's start from the first to the last, which are period starts themselves."""
    return pl.datetime_range(first, last, interval=EVERY[grain], eager=True)


def period_end(starts: pl.Series, grain: Grain) -> Ints:
    """Per period, the microsecond it ends before."""
    ends: Ints = starts.dt.offset_by(EVERY[grain]).dt.epoch("us").to_numpy()
    return ends
