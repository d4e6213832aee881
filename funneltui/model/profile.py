"""What is in a log, before any funnel is asked: the answer of `funneltui profile`."""

from datetime import datetime, timedelta

from funneltui.deferred import dataclass
from funneltui.model.events import EventCount, LogFacts, RoleGuess


@dataclass(frozen=True)
class ColumnProfile:
    """One column of the files."""

    name: str
    type: str
    """As a person would say it: `text`, `integer`, `number`, `time`, `yes/no`, `nested`."""
    distinct: int | None
    """Distinct values, nulls aside; None where they cannot be compared."""
    nulls: int
    """Null and blank values."""
    role: str | None
    """`user`, `event`, `time`, `session` or `revenue`; None for a property."""
    example: str
    """The first value that is not null; empty where there is none."""


@dataclass(frozen=True)
class DroppedRows:
    """Rows that take no part, for one reason."""

    reason: str
    """`null_unit` or `bad_time`."""
    rows: int
    examples: tuple[int, ...]
    """The first few row numbers, 1-based, the header not counted; files follow one another."""
    values: tuple[str, ...] = ()
    """What the time column says in those rows; empty text is null."""


@dataclass(frozen=True)
class Gap:
    """A silence: no event of anybody between the two times."""

    start: datetime
    end: datetime

    @property
    def length(self) -> timedelta:
        """How long it lasted."""
        return self.end - self.start


@dataclass(frozen=True)
class FarTimes:
    """Rows whose times lie far from the rest, or before computers kept logs."""

    reason: str
    """`before_1990`, `epoch_zero`, `far_before` or `far_after` the bulk of the log."""
    rows: int
    first: datetime
    last: datetime


@dataclass(frozen=True)
class SessionFacts:
    """Sessions, given or cut by silence."""

    is_given: bool
    sessions: int
    gap: timedelta | None
    """The silence that cuts, where no column is known."""


@dataclass(frozen=True)
class Profile:
    """What a log holds, how it is read, and what is odd about it."""

    facts: LogFacts
    guesses: tuple[RoleGuess, ...]
    notes: tuple[str, ...]
    events: tuple[EventCount, ...]
    """Most frequent first; rows without an event's name are `unnamed`, not here."""
    unnamed: int
    """Rows used whose event is null."""
    columns: tuple[ColumnProfile, ...]
    dropped: tuple[DroppedRows, ...]
    duplicates: int
    """Rows used that repeat another one's unit, event and time."""
    tied: int
    """Rows used at the same time as another of the same unit."""
    gaps: tuple[Gap, ...]
    """The longest silences, longest first."""
    far: tuple[FarTimes, ...]
    sessions: SessionFacts
