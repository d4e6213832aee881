"""How a column of times is read: the formats of a text, the unit of a number."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from statistics import median

import polars as pl

from funneltui.data.shapes import DIGITS, FIRST, SECOND, formats_of, has_zone, siblings

UNIT_NAMES = {
    "s": "seconds",
    "ms": "milliseconds",
    "us": "microseconds",
    "ns": "nanoseconds",
    "h": "hours",
}
_PER_SECOND: dict[str, float] = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9, "h": 1 / 3600}
_LIMITS = (("s", 10**11), ("ms", 10**14), ("us", 10**17), ("ns", 2**63 - 1))
"""A number below the limit is of that unit, whatever the instant: year 5138 in seconds."""
_Divide = Callable[[pl.Expr, int], pl.Expr]
"""Whole numbers stay whole: a nanosecond count has more digits than a float."""
_DIGIT_FORMATS = {8: "%Y%m%d", 12: "%Y%m%d%H%M", 14: "%Y%m%d%H%M%S"}
_DIGIT_YEARS = range(1900, 2101)
_EARLIEST_SECOND, _LATEST_SECOND = -62_135_596_800, 253_402_300_799
"""The years 1 to 9999, which is what a Python datetime can hold."""
_SOONEST_EPOCH = 100_000_000
"""Smaller numbers are more likely a count of days or a place in a sequence than 1970 to 1973."""


@dataclass(frozen=True)
class TimeReading:
    """How the values of one column become instants."""

    formats: tuple[str, ...] = ()
    """strptime formats, tried in order; () where the values are numbers or already times."""
    units: tuple[str, ...] = ()
    """Of numbers: s, ms, us, ns, or h; several where the column mixes them."""
    share: float = 1.0
    """Share of the sample's values, blanks aside, that can be read."""
    is_naive: bool = False
    """Some values say no offset, so the log's time zone decides."""

    @property
    def is_order_open(self) -> bool:
        """Whether it is not known yet which number is the day and which the month."""
        return any(FIRST in each for each in self.formats)

    @property
    def is_plausible(self) -> bool:
        """Whether a column nobody named may be taken for times because of its values."""
        return self.share > 0.5  # noqa: PLR2004  most of the values

    def in_words(self) -> str:
        """How the values are read, for people: `%d/%m/%Y %H:%M`, `milliseconds since 1970`."""
        names = [UNIT_NAMES[unit] + " since 1970" for unit in self.units]
        return " or ".join([*self.formats[:1], *names])


def read_times(sample: pl.Series) -> TimeReading:
    """The reading that fits a sample of the column best; `share` 0 where none does."""
    dtype = sample.dtype
    if dtype.is_temporal() and dtype not in {pl.Time, pl.Duration}:
        naive = dtype == pl.Date or getattr(dtype, "time_zone", None) is None
        return TimeReading(is_naive=naive, share=1.0 if sample.count() else 0.0)
    if dtype.is_numeric():
        return _read_numbers(sample.drop_nulls().to_list())
    if dtype in {pl.String, pl.Categorical, pl.Enum}:
        texts = [text.strip() for text in sample.cast(pl.String).drop_nulls().to_list()]
        return _read_texts([text for text in texts if text])
    return TimeReading(share=0.0)


def explicit_reading(sample: pl.Series, fmt: str) -> TimeReading:
    """The reading a user asked for: a strptime format, or the unit of a number."""
    if fmt in _PER_SECOND:
        reading = TimeReading(units=(fmt,))
    else:
        # %f is the fraction's digits in one notation and nanoseconds in the other.
        known = fmt.replace(".%f", "%.f").replace("%#z", "%z").replace("%z", "%#z")
        reading = TimeReading(formats=(known,), is_naive=not has_zone(known))
    present = sample.drop_nulls()
    read = present.to_frame("t").select(time_expr(pl.col("t"), sample.dtype, reading, "UTC"))
    return replace(reading, share=read.to_series().count() / max(1, present.len()))


def with_unit(reading: TimeReading, unit: str) -> TimeReading:
    """The reading with its numbers in a unit that is known."""
    return replace(reading, units=(unit,), share=1.0)


def _read_texts(texts: list[str]) -> TimeReading:
    if not texts:
        return TimeReading(share=0.0)
    found = formats_of(texts)
    digits = [text for text in texts if DIGITS.fullmatch(text)]
    numbers = _read_numbers([float(text) if "." in text else int(text) for text in digits])
    readable = found.total() + numbers.share * len(digits)
    formats = siblings(each for each, _ in found.most_common())
    return TimeReading(
        formats=formats + numbers.formats,
        units=numbers.units,
        share=readable / len(texts),
        is_naive=numbers.is_naive or any(not has_zone(each) for each in found),
    )


def _read_numbers(values: list[int | float]) -> TimeReading:
    present = [value for value in values if value == value]  # noqa: PLR0124  not a number
    if not present:
        return TimeReading(share=0.0)
    calendar = _calendar_format(present)
    if calendar:
        return TimeReading(formats=(calendar,), is_naive=True)
    units = Counter(_unit_of(value) for value in present if value)
    common = tuple(unit for unit, count in units.most_common() if count * 50 > len(present))
    is_likely = abs(median(present)) >= _SOONEST_EPOCH
    return TimeReading(units=common or ("s",), share=1.0 if is_likely else 0.0)


def _calendar_format(values: list[int | float]) -> str | None:
    lengths = {len(str(int(value))) for value in values}
    fmt = _DIGIT_FORMATS.get(lengths.pop()) if len(lengths) == 1 else None
    if fmt is None or any(int(value) != value for value in values):
        return None
    texts = pl.Series([str(int(value)) for value in values])
    read = texts.str.to_datetime(fmt, strict=False, time_unit="us")
    years = read.dt.year()
    is_all = read.null_count() == 0 and years.is_between(_DIGIT_YEARS[0], _DIGIT_YEARS[-1]).all()
    return fmt if is_all else None


def _unit_of(value: float) -> str:
    return next((unit for unit, limit in _LIMITS if abs(value) < limit), "ns")


def time_expr(values: pl.Expr, dtype: pl.DataType, reading: TimeReading, zone: str) -> pl.Expr:
    """Instants as Datetime("us", "UTC"), null where a value cannot be read."""
    if dtype.is_temporal():
        return _typed(values, dtype, zone)
    readings = []
    if reading.formats:
        whole = values.cast(pl.Int64, strict=False) if dtype.is_float() else values
        texts = whole.cast(pl.String).str.strip_chars()
        readings += [_parsed(texts, fmt, zone) for fmt in reading.formats]
    if reading.units:
        readings += [_counted(values, dtype, reading.units)]
    return pl.coalesce(readings) if len(readings) > 1 else readings[0]


def _typed(values: pl.Expr, dtype: pl.DataType, zone: str) -> pl.Expr:
    if isinstance(dtype, pl.Datetime) and dtype.time_zone is not None:
        return values.dt.convert_time_zone("UTC").cast(pl.Datetime("us", "UTC"))
    return _localized(values.cast(pl.Datetime("us")), zone)


def _parsed(texts: pl.Expr, fmt: str, zone: str) -> pl.Expr:
    read = texts.str.to_datetime(fmt, strict=False, time_unit="us")
    if "%#z" in fmt or "%z" in fmt or "%+" in fmt:
        return _in_range(read.dt.convert_time_zone("UTC"))
    return read.dt.replace_time_zone("UTC") if has_zone(fmt) else _localized(read, zone)


def _localized(naive: pl.Expr, zone: str) -> pl.Expr:
    if zone == "UTC":
        return naive.dt.replace_time_zone("UTC")
    exact, later = (
        each.dt.replace_time_zone(zone, ambiguous="earliest", non_existent="null")
        for each in (naive, naive.dt.offset_by("1h"))
    )
    # A wall time the clocks skipped is read as if they had not: one hour later on the new clock.
    return _in_range(pl.coalesce(exact, later).dt.convert_time_zone("UTC"))


def _in_range(instants: pl.Expr) -> pl.Expr:
    return pl.when(instants.dt.year().is_between(1, 9999)).then(instants)


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
        for unit, limit in reversed(_LIMITS):
            own = (
                pl.when(numbers.abs() < limit)
                .then(_in_microseconds(numbers, unit, divide))
                .otherwise(own)
            )
        scaled = [own]
    return scaled[0].cast(pl.Datetime("us", "UTC"))


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


def with_order(reading: TimeReading, first: str, second: str) -> TimeReading:
    """The reading once it is known whether `%d` or `%m` comes first."""
    formats = tuple(each.replace(FIRST, first).replace(SECOND, second) for each in reading.formats)
    return replace(reading, formats=formats)
