"""From the values of a time column to instants."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import polars as pl
from polars.exceptions import PolarsError

from funneltui.data.alike import fixed_format, repeats
from funneltui.data.shapes import has_zone
from funneltui.data.times import LIMITS, TimeReading
from funneltui.data.walls import in_zone
from funneltui.errors import InputError

INSTANT = pl.Datetime("us", "UTC")
_PER_SECOND: dict[str, float] = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9, "h": 1 / 3600}
_EARLIEST_SECOND, _LATEST_SECOND = -62_135_596_800, 253_402_300_799
"""The years 1 to 9999, which is what a Python datetime can hold."""
_RANGE = (_EARLIEST_SECOND * 10**6, _LATEST_SECOND * 10**6 + 999_999)
"""The same in microseconds."""
_Divide = Callable[[pl.Expr, int], pl.Expr]
"""Whole numbers stay whole: a nanosecond count has more digits than a float."""


def explicit_reading(sample: pl.Series, fmt: str) -> TimeReading:
    """The reading a user asked for: a strptime format, or the unit of a number.

    Raises:
        InputError: `bad-time-format`: the format is none.
    """
    if fmt in _PER_SECOND:
        reading = TimeReading(units=(fmt,))
    else:
        # %f is the fraction's digits in one notation and nanoseconds in the other.
        known = fmt.replace(".%f", "%.f").replace("%#z", "%z").replace("%z", "%#z")
        reading = TimeReading(formats=(known,), is_naive=not has_zone(known))
    present = sample.drop_nulls()
    if sample.is_empty():
        return reading
    try:
        read = present.to_frame("t").select(time_expr(pl.col("t"), sample.dtype, reading, "UTC"))
    except PolarsError as error:
        raise _bad_format(fmt, error) from error
    return replace(reading, share=read.to_series().count() / max(1, present.len()))


def _bad_format(fmt: str, error: Exception) -> InputError:
    said = str(error).partition("\n")[0].rpartition("format string: ")[2].rstrip(".")
    return InputError(
        "bad-time-format",
        what=f"'{fmt}' is no format of times: {said}.",
        where="the time's format",
        fix="Write all of a time, as in %d/%m/%Y %H:%M:%S, or a unit: s, ms, us, ns.",
    )


def time_expr(values: pl.Expr, dtype: pl.DataType, reading: TimeReading, zone: str) -> pl.Expr:
    """Instants as Datetime("us", "UTC"), null where a value cannot be read."""
    if dtype.is_temporal():
        return _typed(values, dtype, zone)
    readings = []
    if reading.formats:
        whole = values.cast(pl.Int64, strict=False) if dtype.is_float() else values
        parse = partial(_parsed_by_any, formats=reading.formats, zone=zone)
        # A format is only tried on what those before could not read: no expression can say that.
        readings.append(whole.cast(pl.String).map_batches(parse, INSTANT, is_elementwise=True))
    if reading.units:
        readings.append(_counted(values, dtype, reading.units))
    return pl.coalesce(readings) if len(readings) > 1 else readings[0]


def _typed(values: pl.Expr, dtype: pl.DataType, zone: str) -> pl.Expr:
    if isinstance(dtype, pl.Datetime) and dtype.time_zone is not None:
        return values.dt.convert_time_zone("UTC").cast(INSTANT)
    return _in_range(_localized(values.cast(pl.Datetime("us")), zone))


def _parsed_by_any(texts: pl.Series, formats: Sequence[str], zone: str) -> pl.Series:
    usual = formats[0]
    fixed = fixed_format(usual, texts)
    found = _parsed(texts, fixed or usual, _zone_of(usual, zone))
    # Blanks around a text are seldom, so only what was not read is tried without them.
    for fmt in formats:
        unread = (found.is_null() & texts.is_not_null()).arg_true()
        if unread.is_empty():
            break
        rest = texts.gather(unread).str.strip_chars()
        found = found.scatter(unread, _parsed(rest, fmt, _zone_of(fmt, zone)))
    return found


def _zone_of(fmt: str, zone: str) -> str:
    """The zone of texts of a format, which may say it themselves."""
    return "UTC" if has_zone(fmt) else zone


def _parsed(texts: pl.Series, fmt: str, zone: str) -> pl.Series:
    read = texts.str.to_datetime(fmt, strict=False, time_unit="us", cache=repeats(texts))
    return _instants_of(read, zone)


def _instants_of(times: pl.Series, zone: str) -> pl.Series:
    """Times with a zone or wall times of the zone given, as instants."""
    time = pl.col("t")
    naive = getattr(times.dtype, "time_zone", None) is None
    instants = times.to_frame("t").select(
        _localized(time, zone) if naive else time.dt.convert_time_zone("UTC")
    )
    return instants.select(_in_range(time)).to_series()


def _localized(naive: pl.Expr, zone: str) -> pl.Expr:
    # A wall time the clocks skipped is read as if they had not: one hour later on the new clock.
    return in_zone(naive, zone).dt.convert_time_zone("UTC")


def _in_range(instants: pl.Expr) -> pl.Expr:
    # By the count of microseconds: a year of each instant would take longer than reading it.
    microseconds = instants.dt.epoch("us")
    return pl.when(microseconds.is_between(*_RANGE)).then(instants)


def _counted(values: pl.Expr, dtype: pl.DataType, units: tuple[str, ...]) -> pl.Expr:
    if dtype.is_integer():
        return _instants(values.cast(pl.Int64, strict=False), units, pl.Expr.floordiv)
    if dtype.is_numeric():
        return _instants(values.cast(pl.Float64), units, pl.Expr.truediv)
    texts = values.cast(pl.String).str.strip_chars()
    whole = _instants(texts.cast(pl.Int64, strict=False), units, pl.Expr.floordiv)
    broken = _instants(texts.cast(pl.Float64, strict=False), units, pl.Expr.truediv)
    return pl.coalesce(whole, broken)


def _instants(numbers: pl.Expr, units: tuple[str, ...], divide: _Divide) -> pl.Expr:
    scaled = [_in_microseconds(numbers, unit, divide) for unit in units]
    if len(units) > 1:
        own = pl.lit(None, dtype=pl.Int64)
        for unit, limit in reversed(LIMITS):
            own = (
                pl.when(numbers.abs() < limit)
                .then(_in_microseconds(numbers, unit, divide))
                .otherwise(own)
            )
        scaled = [own]
    return scaled[0].cast(INSTANT)


def _in_microseconds(numbers: pl.Expr, unit: str, divide: _Divide) -> pl.Expr:
    per_second = _PER_SECOND[unit]
    low, high = (
        max(-(2**63), min(2**63 - 1, int(limit * per_second)))
        for limit in (_EARLIEST_SECOND, _LATEST_SECOND)
    )
    factor = _PER_SECOND["us"] / per_second
    scaled = divide(numbers, int(1 / factor)) if factor < 1 else numbers * int(factor)
    # Checked before the product is used, since one beyond 64 bits wraps around unseen.
    rounded = scaled if divide is pl.Expr.floordiv else scaled.round()
    return pl.when(numbers.is_between(low, high)).then(rounded).cast(pl.Int64, strict=False)
