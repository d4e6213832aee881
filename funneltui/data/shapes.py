"""What format a text that stands for a time is written in."""

import re
from collections import Counter
from collections.abc import Iterable

FIRST, SECOND = "%1", "%2"
"""Placeholders of the day and the month where their order is not known yet."""

_ZONE = r"(?P<gap> ?)(?P<zone>Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?"
_CLOCK = (
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?P<fraction>[.,]\d{1,9})?)?"
    r"(?P<half> ?[AaPp][Mm])?"
)
_YEAR_FIRST = re.compile(
    rf"\d{{4}}(?P<mark>[-/.])\d{{1,2}}(?P=mark)\d{{1,2}}(?:(?P<between>T|t| |, )?{_CLOCK})?{_ZONE}"
)
_YEAR_LAST = re.compile(
    rf"\d{{1,2}}(?P<mark>[-/.])\d{{1,2}}(?P=mark)(?P<year>\d{{4}}|\d{{2}})"
    rf"(?:(?P<between>T|, | ){_CLOCK})?{_ZONE}"
)
_HAN = re.compile(rf"\d{{4}}年\d{{1,2}}月\d{{1,2}}日(?:(?P<between> ?){_CLOCK})?{_ZONE}")
_MONTH_NAMES = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_NAMED = re.compile(
    r"(?:(?P<weekday>[A-Z][a-z]{2}),? )?"
    rf"(?:(?P<day>\d{{1,2}})(?P<mark>[-/ ])(?:{_MONTH_NAMES})(?P=mark)"
    rf"|(?:{_MONTH_NAMES}) (?P<us>\d{{1,2}}),? )"
    rf"(?P<year>\d{{4}}|\d{{2}})(?:(?P<between>, |[ :]){_CLOCK})?{_ZONE}"
)
_ANY_DIGIT = str.maketrans("123456789", "0" * 9)
DIGITS = re.compile(r"-?\d+(?:\.\d+)?")


def format_of(text: str) -> str | None:
    """The strptime format a text fits, or None: not a time, or only digits."""
    for pattern, date in (
        (_YEAR_FIRST, _year_first),
        (_YEAR_LAST, _year_last),
        (_HAN, lambda _: "%Y年%m月%d日"),
        (_NAMED, _named),
    ):
        match = pattern.fullmatch(text)
        if match:
            return date(match) + _clock(match) + _zone(match)
    return None


def formats_of(texts: Iterable[str]) -> Counter[str]:
    """How many of the texts fit each format; those that fit none are left out."""
    found: Counter[str] = Counter()
    # Which digits they are plays no part, so the texts of a column are few different ones.
    for text, count in Counter(text.strip().translate(_ANY_DIGIT) for text in texts).items():
        fmt = format_of(text)
        if fmt is not None:
            found[fmt] += count
    return found


def siblings(formats: Iterable[str]) -> tuple[str, ...]:
    """The formats, then the forms that occur beside them in one column.

    A writer that leaves out zero fractions, seconds or offsets does so row by row, and the
    sample need not contain such a row.
    """
    known = list(formats)
    for each in list(known):
        date, hour, _ = each.partition("%H")
        if hour:
            clock = f"{date}%H:%M:%S%.f"
            known += [clock, f"{clock}%#z", f"{date}%H:%M", f"{date}%H:%M%#z", date.rstrip(" T,:")]
    return tuple(dict.fromkeys(known))


def has_zone(fmt: str) -> bool:
    """Whether texts of the format say their own offset."""
    return "%#z" in fmt or "%z" in fmt or "%+" in fmt or fmt.endswith(("UTC", "GMT"))


def _year_first(match: re.Match[str]) -> str:
    return "%Y{0}%m{0}%d".format(match["mark"])


def _year_last(match: re.Match[str]) -> str:
    mark = match["mark"]
    first, second = ("%d", "%m") if mark == "." else (FIRST, SECOND)
    return f"{first}{mark}{second}{mark}{_year(match)}"


def _named(match: re.Match[str]) -> str:
    text = match.group()
    weekday = match["weekday"]
    start = "" if not weekday else "%a, " if text[3] == "," else "%a "
    if match["day"]:
        return f"{start}%d{match['mark']}%b{match['mark']}{_year(match)}"
    return f"{start}%b %d{',' if ',' in text[5:14] else ''} {_year(match)}"


def _year(match: re.Match[str]) -> str:
    return "%Y" if len(match["year"]) == 4 else "%y"  # noqa: PLR2004  digits of a full year


def _clock(match: re.Match[str]) -> str:
    if match["hour"] is None:
        return ""
    half = match["half"]
    clock = f"{match['between'] or ''}{'%I' if half else '%H'}:%M"
    if match["second"] is not None:
        fraction = match["fraction"]
        clock += f":%S,%{len(fraction) - 1}f" if fraction and fraction[0] == "," else ":%S"
        clock += "%.f" if fraction and fraction[0] == "." else ""
    if half:
        clock += " %p" if half[0] == " " else "%p"
    return clock


def _zone(match: re.Match[str]) -> str:
    zone = match["zone"]
    if zone is None:
        return ""
    return match["gap"] + (zone if zone in {"UTC", "GMT"} else "%#z")
