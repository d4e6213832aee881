"""The log as its reader sees it: roles of columns, settings, and what was read and dropped."""

from dataclasses import field, fields
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from funneltui.deferred import dataclass


class WeekStart(Enum):
    """The first day of a week."""

    MONDAY = "monday"
    SUNDAY = "sunday"


class Role(Enum):
    """What a column is for."""

    USER = "user"
    EVENT = "event"
    TIME = "time"
    SESSION = "session"
    REVENUE = "revenue"


class Duplicates(Enum):
    """What is done with rows that are the same in every column as an earlier one."""

    COUNT = "count"
    DROP = "drop"


DEFAULT_SESSION_GAP = timedelta(minutes=30)


@dataclass(frozen=True)
class LogSettings:
    """What the user said about the log: the `[log]` table and the role flags; None is "guess"."""

    user: str | None = None
    event: str | None = None
    event_is: str | None = None
    """A constant, instead of a column: every row is this event."""
    time: str | None = None
    """A column, a dotted path, or either followed by `:` and a strptime format."""
    session: str | None = None
    session_gap: timedelta = DEFAULT_SESSION_GAP
    """The silence that ends a session, where no session column is named."""
    revenue: str | None = None
    time_zone: str = "UTC"
    """IANA name: for times without an offset, and for the days, weeks and months of every view."""
    week_start: WeekStart = WeekStart.MONDAY
    duplicates: Duplicates = Duplicates.COUNT


@dataclass(frozen=True)
class Reading:
    """How the log is read otherwise than by files and flags; None is as before."""

    user: str | None = None
    event: str | None = None
    event_is: str | None = None
    """What every row is, instead of what a column says."""
    time: str | None = None
    """A column, or a column and a format."""
    session: str | None = None
    revenue: str | None = None
    time_zone: str | None = None
    duplicates: Duplicates | None = None

    def changes(self) -> dict[str, Any]:
        """What is read otherwise, by the name of the setting."""
        return {f.name: value for f in fields(self) if (value := getattr(self, f.name)) is not None}


@dataclass(frozen=True)
class SourceSpec:
    """One file (or directory, glob, URL, `-`) of the log, with roles of its own where given."""

    path: str
    user: str | None = None
    event: str | None = None
    event_is: str | None = None
    """A constant: every row of this source is this event."""
    time: str | None = None
    session: str | None = None
    revenue: str | None = None
    stages: tuple[tuple[str, str], ...] = ()
    """(event name, time column) pairs of a table with one row per unit; nulls are no event."""


@dataclass(frozen=True)
class RoleGuess:
    """Which column plays a role, and how that was decided."""

    role: Role
    column: str
    """The column or dotted path, as the file names it."""
    certainty: float
    """In [0, 1]; 1 where the user named it or a known format's signature matched."""
    reason: str
    """Why, in a few words: `named by the user`, `signature mixpanel_raw`, `name and values`."""


@dataclass(frozen=True)
class Dropped:
    """Rows that take no part, by reason. A row is counted under the first that applies."""

    null_unit: int = 0
    """The unit's key is null or blank."""
    bad_time: int = 0
    """The time is null or cannot be read."""
    filtered: int = 0
    """The row does not pass the global filter: not lost, but not used."""
    copies: int = 0
    """The row is the same in every column as an earlier one; dropped where that was asked for."""


@dataclass(frozen=True)
class LogFacts:
    """What was read: printed above every answer."""

    name: str
    """The source as the user wrote it."""
    rows: int
    """Rows in the files."""
    rows_used: int
    """Rows that take part after drops and the global filter."""
    units: int
    """Distinct units among the rows used."""
    first: datetime | None
    """Time of the first row used, in UTC."""
    last: datetime | None
    """Time of the last row used, in UTC: the data's own `now`."""
    dropped: Dropped = field(default_factory=Dropped)
    duplicates: int | None = None
    """Rows used that repeat another one's unit, event and time; None where not counted."""
    fingerprint: str = ""
    """A digest of the sources' names, sizes and contents' ends: changes when the data does."""
    time_zone: str = "UTC"


@dataclass(frozen=True)
class EventCount:
    """One event name: how often, by how many users, from when to when."""

    event: str
    rows: int
    users: int
    first: datetime | None
    last: datetime | None
