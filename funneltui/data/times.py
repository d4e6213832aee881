"""How a column of times is read: the formats of a text, the unit of a number."""

from collections import Counter
from dataclasses import replace
from statistics import median

import polars as pl

from funneltui.data.shapes import DIGITS, FIRST, SECOND, formats_of, has_zone, siblings
from funneltui.deferred import dataclass

UNIT_NAMES = {
    "s": "seconds",
    "ms": "milliseconds",
    "us": "microseconds",
    "ns": "nanoseconds",
    "h": "hours",
}
LIMITS = (("s", 10**11), ("ms", 10**14), ("us", 10**17), ("ns", 2**63 - 1))
"""A number below the limit is of that unit, whatever the instant: year 5138 in seconds."""
_ANY_ISO = siblings(["%Y-%m-%d %H:%M:%S"])
"""For a table without rows, which says nothing else."""
_DIGIT_FORMATS = {8: "%Y%m%d", 12: "%Y%m%d%H%M", 14: "%Y%m%d%H%M%S"}
_DIGIT_YEARS = range(1900, 2101)
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
    if sample.is_empty() and not dtype.is_temporal():
        return TimeReading(units=("s",)) if dtype.is_numeric() else TimeReading(formats=_ANY_ISO)
    if isinstance(dtype, pl.Date | pl.Datetime):
        naive = dtype == pl.Date or getattr(dtype, "time_zone", None) is None
        is_known = sample.is_empty() or sample.count() > 0
        return TimeReading(is_naive=naive, share=1.0 if is_known else 0.0)
    if dtype.is_numeric():
        return _read_numbers(sample.drop_nulls().to_list())
    if isinstance(dtype, pl.String | pl.Categorical | pl.Enum):
        texts = [text.strip() for text in sample.cast(pl.String).drop_nulls().to_list()]
        return _read_texts([text for text in texts if text])
    return TimeReading(share=0.0)


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
    return next((unit for unit, limit in LIMITS if abs(value) < limit), "ns")


def with_order(reading: TimeReading, first: str, second: str) -> TimeReading:
    """The reading once it is known whether `%d` or `%m` comes first."""
    formats = tuple(each.replace(FIRST, first).replace(SECOND, second) for each in reading.formats)
    return replace(reading, formats=formats)
