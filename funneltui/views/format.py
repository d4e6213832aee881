"""Numbers, times and shares as people read them."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from funneltui.model.metric import Estimate, Share

UNDEFINED = "—"
_UNITS = ((86400, "d"), (3600, "h"), (60, "m"), (1, "s"))
_SUBSECOND_BELOW = 10.0
_LEAST_P = 0.0001
_PLAIN_P = 0.1


def count(number: int) -> str:
    """The number with its thousands separated: `128,402`."""
    return f"{number:,}"


def percent(ratio: float | None, digits: int = 1) -> str:
    """A ratio as a percentage that says 0 or 100 only where nothing or everything is meant."""
    if ratio is None:
        return UNDEFINED
    smallest = 10.0**-digits
    shown = f"{100 * ratio:.{digits}f}%"
    if ratio > 0 and float(shown[:-1]) <= 0:
        return f"<{smallest:.{digits}f}%"
    if ratio < 1 and float(shown[:-1]) >= 100:  # noqa: PLR2004  per cent
        return f">{100 - smallest:.{digits}f}%"
    return shown


def share(part: Share | None, digits: int = 1) -> str:
    """A share as a percentage; `—` where there is no whole."""
    return UNDEFINED if part is None else percent(part.ratio, digits)


def interval(estimate: Estimate | None, digits: int = 1) -> str:
    """How far the value may be off: `±0.2`, or `12.1–16.3%` where the two sides differ."""
    if estimate is None:
        return ""
    below = round(100 * (estimate.value - estimate.low), digits)
    above = round(100 * (estimate.high - estimate.value), digits)
    smallest = 10.0**-digits
    if abs(above - below) < 1.5 * smallest:
        wider = max(below, above)
        return f"±{wider:.{digits}f}" if wider > 0 else f"±<{smallest:.{digits}f}"
    return bounds(estimate, digits)


def bounds(estimate: Estimate | None, digits: int = 1) -> str:
    """From where to where the value may lie: `12.1–16.3%`; `—` where it is undefined."""
    if estimate is None:
        return UNDEFINED
    return f"{100 * estimate.low:.{digits}f}–{100 * estimate.high:.{digits}f}%"


def p_value(p: float) -> str:
    """A p-value to two digits that never reads as nothing: `p = 0.034`, `p < 0.0001`."""
    if p < _LEAST_P:
        return f"p < {_LEAST_P:.4f}"
    return f"p = {p:.2f}" if p >= _PLAIN_P else f"p = {p:.2g}"


def p_number(p: float) -> str:
    """The same in a column of its own: `0.034`, `< 0.0001`."""
    return p_value(p).removeprefix("p ").removeprefix("= ")


def points(difference: float | None, digits: int = 1) -> str:
    """A difference of ratios in percentage points, signed: `+12.4pp`, `−0.2pp`."""
    if difference is None:
        return UNDEFINED
    shown = f"{100 * abs(difference):.{digits}f}pp"
    sign = "−" if difference < 0 else "+"
    return shown if float(shown[:-2]) == 0 else f"{sign}{shown}"


def points_between(estimate: Estimate | None) -> str:
    """From where to where a difference may lie, in points: `+11.9…+12.9`."""
    if estimate is None:
        return UNDEFINED
    return "…".join(points(end).removesuffix("pp") for end in (estimate.low, estimate.high))


def duration(seconds: float | None) -> str:
    """An elapsed time in its two largest units: `120ms`, `38s`, `4m 12s`, `1d 17h`."""
    if seconds is None:
        return UNDEFINED
    if seconds < 0:
        return f"−{duration(-seconds)}"
    if 0 < seconds < 1 and round(1000 * seconds) < 1000:  # noqa: PLR2004  milliseconds
        return f"{round(1000 * seconds)}ms" if round(1000 * seconds) else "<1ms"
    if seconds < _SUBSECOND_BELOW and round(seconds, 1) != round(seconds):
        return f"{seconds:.1f}s"
    return _two_units(seconds)


def length(span: timedelta) -> str:
    """A whole duration as it was meant: `7d`, `30m`, `0s`."""
    return duration(span.total_seconds())


def instant(moment: datetime | None, time_zone: str) -> str:
    """A moment in the log's zone, to the second: `2026-10-21 21:02:11`."""
    return UNDEFINED if moment is None else _local(moment, time_zone).isoformat(" ", "seconds")[:19]


def day(moment: datetime | None, time_zone: str) -> str:
    """The day of a moment in the log's zone: `2026-10-21`."""
    return UNDEFINED if moment is None else _local(moment, time_zone).isoformat()[:10]


def iso(moment: datetime | None, time_zone: str) -> str | None:
    """A moment as ISO 8601 with the zone's offset; None where there is none."""
    return None if moment is None else _local(moment, time_zone).isoformat()


def _two_units(seconds: float) -> str:
    for (size, unit), (smaller, lesser) in pairwise(_UNITS):
        # Round to the smaller unit before choosing the larger one, or 59.7 s would read `60s`.
        rounded = round(seconds / smaller) * smaller
        if rounded >= size:
            whole, rest = divmod(rounded, size)
            return f"{whole:,}{unit}" + (f" {rest // smaller}{lesser}" if rest else "")
    return f"{round(seconds)}s"


def _local(moment: datetime, time_zone: str) -> datetime:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    try:
        return aware.astimezone(ZoneInfo(time_zone))
    except OverflowError:  # the first and last days of the calendar have no neighbours
        return aware
