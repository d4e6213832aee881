"""Rows of a small log, and the few SQL conditions the definition can read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from funneltui.model.events import WeekStart
from funneltui.model.funnel import CountKind, Funnel

Value = str | int | None
SECOND = 1_000_000
UNREADABLE = -1


@dataclass(frozen=True, eq=False)
class Row:
    """One event. Two rows are the same only when they are the same object."""

    user: str | None
    time_us: int
    """Microseconds since 1970, or UNREADABLE."""
    event: str
    row: int
    props: Mapping[str, Value]


@dataclass(frozen=True)
class Log:
    """All rows of a log and the settings that bear on counting."""

    rows: tuple[Row, ...]
    session: str | None = None
    """The session column; None: cut by the gap."""
    session_gap_us: int = 1800 * SECOND
    time_zone: str = "UTC"
    week_start: WeekStart = WeekStart.MONDAY


CONDITIONS: dict[str, Callable[[Row], bool]] = {
    "x > 0": lambda row: row.props["x"] in (1, 2),
    "x = 1": lambda row: row.props["x"] == 1,
    "x < 2": lambda row: row.props["x"] in (0, 1),
    "g = 'a'": lambda row: row.props["g"] == "a",
    "g <> 'a'": lambda row: row.props["g"] not in (None, "a"),
    "g IS NULL": lambda row: row.props["g"] is None,
}


def passes(row: Row, where: str | None) -> bool:
    return where is None or CONDITIONS[where](row)


def place(row: Row) -> tuple[int, int]:
    """Where a row stands in its unit: by time, equal times in input order."""
    return row.time_us, row.row


def blank(value: Value) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def readable(log: Log) -> list[Row]:
    """The rows with a user and a time, in time order."""
    rows = [r for r in log.rows if not blank(r.user) and r.time_us != UNREADABLE]
    return sorted(rows, key=place)


def sessions(log: Log) -> dict[Row, Value]:
    """The session of every readable row, cut before any filter."""
    rows = readable(log)
    if log.session is not None:
        return {row: row.props[log.session] for row in rows}
    found: dict[Row, Value] = {}
    for user in {row.user for row in rows}:
        of_user = [row for row in rows if row.user == user]
        number = 0
        found[of_user[0]] = 0
        for before, after in pairwise(of_user):
            number += after.time_us - before.time_us > log.session_gap_us
            found[after] = number
    return found


Key = tuple[Value, ...]


def unit_key(row: Row, funnel: Funnel, session: Value) -> Key:
    match funnel.count_by.kind:
        case CountKind.SESSIONS:
            return row.user, session
        case CountKind.COLUMNS:
            columns = funnel.count_by.columns
            return tuple(row.user if c == "user" else row.props[c] for c in columns)
        case _:
            return (row.user,)


def rows_by_unit(log: Log, funnel: Funnel) -> dict[Key, list[Row]]:
    """The rows that take part, in time order, per unit."""
    found: dict[Key, list[Row]] = {}
    in_session = sessions(log)
    for row in readable(log):
        key = unit_key(row, funnel, in_session[row])
        if passes(row, funnel.where) and not any(blank(part) for part in key):
            found.setdefault(key, []).append(row)
    return found
