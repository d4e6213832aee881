"""The small notations of flags and files: durations, instants, zones, what is counted."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from funneltui.errors import ConfigError
from funneltui.model.funnel import ConversionWindow, CountBy, CountKind, ValueAt
from funneltui.typos import nearest

UNIT_SECONDS = {"w": 604_800, "d": 86_400, "h": 3600, "m": 60, "s": 1}
DURATION_EXAMPLES = "30s, 15m, 24h, 7d or 2w"
SESSION = "session"
NO_LIMIT = "none"

SIZES = {"k": 1 << 10, "m": 1 << 20, "g": 1 << 30, "t": 1 << 40}
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([kmgt])(?:i?b)?")
_DURATION = re.compile(r"(-?)\s*((?:\d+(?:\.\d+)?\s*[wdhms]\s*)+)")
_PART = re.compile(r"(\d+(?:\.\d+)?)\s*([wdhms])")
_AT_STEP = re.compile(r"step:(\d+)")


def parse_duration(text: str, where: str = "") -> timedelta:
    """A length of time: `30s`, `15m`, `24h`, `7d`, `2w`, or several together: `1d12h`.

    Raises:
        ConfigError: It is not written like that, or longer than a timedelta can be.
    """
    found = _DURATION.fullmatch(text.strip().lower())
    if not found:
        raise ConfigError(
            "bad-duration",
            what=f"'{text}' is not a length of time.",
            where=where,
            fix=f"Write a number and a unit: {DURATION_EXAMPLES}.",
        )
    parts = _PART.findall(found[2])
    try:
        length = sum(
            (timedelta(seconds=float(number) * UNIT_SECONDS[unit]) for number, unit in parts),
            timedelta(0),
        )
    except OverflowError as error:
        raise ConfigError(
            "duration-too-long",
            what=f"'{text}' is longer than time can be counted here.",
            where=where,
            fix=f"Use a shorter one, or '{NO_LIMIT}' for no limit.",
        ) from error
    return -length if found[1] else length


def parse_size(text: str, where: str = "") -> int:
    """An amount of memory, in bytes: `800M`, `3G`, `2.5 GiB`; powers of 1024.

    Raises:
        ConfigError: It is not written like that.
    """
    found = _SIZE.fullmatch(text.strip().lower())
    if not found or not float(found[1]):
        raise ConfigError(
            "bad-size",
            what=f"'{text}' is not an amount of memory.",
            where=where,
            fix="Write a number and a unit: 800M or 3G.",
        )
    return int(float(found[1]) * SIZES[found[2]])


def parse_gap(text: str, where: str = "") -> timedelta:
    """The silence that ends a session, which must be longer than nothing.

    Raises:
        ConfigError: It is no duration, or not above zero.
    """
    gap = parse_duration(text, where)
    if gap <= timedelta(0):
        raise ConfigError(
            "bad-gap",
            what=f"A session gap of '{text}' would cut every event off from the next.",
            where=where,
            fix="Use a length above zero, such as 30m.",
        )
    return gap


def duration_text(length: timedelta) -> str:
    """The duration as `parse_duration` reads it back, in the largest unit that is exact."""
    micros = length // timedelta(microseconds=1)
    sign, micros = ("-", -micros) if micros < 0 else ("", micros)
    for unit in ("d", "h", "m", "s"):
        size = UNIT_SECONDS[unit] * 1_000_000
        if micros % size == 0 and micros >= size:
            return f"{sign}{micros // size}{unit}"
    return f"{sign}{micros / 1_000_000:.6f}".rstrip("0").rstrip(".") + "s"


def parse_window(text: str, where: str = "") -> ConversionWindow:
    """The conversion window: a duration, `session` or `none`.

    Raises:
        ConfigError: It is none of these.
    """
    word = text.strip().lower()
    if word == SESSION:
        return ConversionWindow(length=None, same_session=True)
    if word == NO_LIMIT:
        return ConversionWindow(length=None)
    try:
        return ConversionWindow(length=parse_duration(text, where))
    except ConfigError as error:
        if error.code == "bad-duration":
            error.fix = f"Write {DURATION_EXAMPLES}, or '{SESSION}', or '{NO_LIMIT}'."
        raise


def window_text(window: ConversionWindow) -> str:
    """The window as `parse_window` reads it back."""
    if window.same_session:
        return SESSION
    return NO_LIMIT if window.length is None else duration_text(window.length)


def parse_count_by(text: str, where: str = "") -> CountBy:
    """What is counted: `users`, `sessions`, `totals`, or columns with commas between them.

    Raises:
        ConfigError: A column's name is empty.
    """
    if text in {kind.value for kind in CountKind if kind is not CountKind.COLUMNS}:
        return CountBy(CountKind(text))
    return count_columns(tuple(part.strip() for part in text.split(",")), where)


def count_columns(columns: tuple[str, ...], where: str = "") -> CountBy:
    """Count the distinct values of these columns.

    Raises:
        ConfigError: There is none, or one has an empty name.
    """
    if not columns or not all(columns):
        raise ConfigError(
            "bad-count-by",
            what="A column to count by has no name.",
            where=where,
            fix="Use users, sessions, totals, or the names of columns.",
        )
    return CountBy(CountKind.COLUMNS, columns)


def parse_value_at(text: str, where: str = "") -> tuple[ValueAt, int | None]:
    """Which of a unit's values a breakdown takes, and the step where it is `step:K`.

    Raises:
        ConfigError: It is none of the five.
    """
    at_step = _AT_STEP.fullmatch(text)
    if at_step:
        return ValueAt.STEP, int(at_step[1])
    plain = [value.value for value in ValueAt if value is not ValueAt.STEP]
    if text in plain:
        return ValueAt(text), None
    raise ConfigError(
        "bad-value-at",
        what=f"A breakdown cannot take its value at '{text}'.",
        where=where,
        fix=f"Use {', '.join(plain)} or step:K, where K is the number of a step.",
    )


def parse_zone(name: str, where: str = "") -> ZoneInfo:
    """The time zone of an IANA name.

    Raises:
        ConfigError: There is no such zone.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        near = nearest(name, sorted(available_timezones()))
        raise ConfigError(
            "unknown-zone",
            what=f"There is no time zone '{name}'.",
            where=where,
            fix=f"Did you mean {' or '.join(near)}?" if near else "Use a name like Europe/Berlin.",
        ) from error


def parse_instant(value: object, zone: ZoneInfo, where: str = "") -> datetime:
    """A point in time from ISO 8601 text, a date or a datetime, told in the given zone.

    Args:
        value: Without an offset it is read as a time of the zone; a date is its midnight.
        zone: The log's time zone.
        where: The key or flag, for the message.

    Raises:
        ConfigError: It is no time, or out of the calendar's range.
    """
    moment = _moment(value)
    if moment is None:
        raise ConfigError(
            "bad-instant",
            what=f"'{value}' is not a point in time.",
            where=where,
            fix="Write 2024-01-31, 2024-01-31T18:00 or 2024-01-31T18:00:00+01:00.",
        )
    if moment.tzinfo is None:
        return moment.replace(tzinfo=zone)
    try:
        return moment.astimezone(zone)
    except OverflowError as error:
        raise ConfigError(
            "instant-out-of-range",
            what=f"'{value}' is out of the calendar's range in the zone {zone.key}.",
            where=where,
            fix="Use years 2 to 9998.",
        ) from error


def _moment(value: object) -> datetime | None:
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime.combine(value, time())
    if not isinstance(value, str):
        return None
    try:
        return datetime.fromisoformat(value.strip())
    except ValueError:
        return None
