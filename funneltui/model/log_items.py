"""What a log's profile lists, each thing looked at by itself."""

from datetime import datetime
from enum import Enum

from funneltui.deferred import dataclass
from funneltui.model.funnel import Grain
from funneltui.model.profile import ColumnProfile


class ItemKind(Enum):
    """What can be opened in a profile, and what can be done there."""

    EVENT = "event"
    COLUMN = "column"
    DROPPED = "dropped"
    DUPLICATES = "duplicates"
    ROW = "row"
    ROLE = "role"
    """Have another column play a role."""
    ZONE = "zone"
    """Read times in another zone."""
    ADD_STEP = "add-step"
    EXCLUDE = "exclude"
    LEAVE_OUT = "leave-out"
    """Count as if the event did not occur."""
    BREAK_DOWN = "break-down"
    KEEP_VALUE = "keep-value"
    """Count only rows with this value."""
    USE = "use"
    """Have a column play a role that could not be settled; the value is the column, as typed."""
    USE_OTHER = "use-other"
    """Choose that column from all of them."""
    DEDUPE = "dedupe"
    """Drop exact duplicates, or count them again."""


OPENED = frozenset(
    (ItemKind.EVENT, ItemKind.COLUMN, ItemKind.DROPPED, ItemKind.DUPLICATES, ItemKind.ROW)
)
"""What has a page of its own; the rest is done."""


@dataclass(frozen=True)
class LogItem:
    """One thing of a profile."""

    kind: ItemKind
    name: str = ""
    """The event, column, role, or reason of dropping; the row's number."""
    value: str = ""
    """A value of the column, where one is meant."""


@dataclass(frozen=True)
class PeriodRows:
    """How often an event occurred in one period."""

    start: datetime
    rows: int
    users: int


@dataclass(frozen=True)
class EventDetail:
    """One event: how often, when, and by how many users."""

    event: str
    rows: int
    share: float | None
    """Of all rows used that name an event; None where there are none."""
    users: int
    first: datetime | None
    last: datetime | None
    grain: Grain
    periods: tuple[PeriodRows, ...]
    """From the first to the last, empty ones too."""
    time_zone: str


@dataclass(frozen=True)
class ValueRows:
    """How often a column has a value."""

    value: str
    rows: int
    users: int


@dataclass(frozen=True)
class ColumnDetail:
    """One column: its most frequent values, over all rows of the files."""

    column: ColumnProfile
    rows: int
    values: tuple[ValueRows, ...]
    """Most frequent first; nulls and blanks are `column.nulls`."""
    least: str | None
    """The smallest value of numbers and times; None of others."""
    most: str | None

    @property
    def other_rows(self) -> int:
        """Rows of the values not listed."""
        return self.rows - self.column.nulls - sum(value.rows for value in self.values)


@dataclass(frozen=True)
class LogRow:
    """One row of the files."""

    number: int
    """1-based, the header not counted; files follow one another."""
    cells: tuple[str | None, ...]
    """One per column; None is null."""
    same_as: int | None = None
    """The first row of the same user, event and time, of a duplicate."""
    is_exact: bool = False
    """Of a duplicate: every column is the same."""


@dataclass(frozen=True)
class RowsDetail:
    """Rows that were dropped for one reason, or that repeat others; the first of them."""

    reason: str
    """`null_unit`, `bad_time`, `exact_duplicate` or `duplicate`."""
    rows: int
    columns: tuple[str, ...]
    shown: tuple[LogRow, ...]
    exact: int = 0
    """Of duplicates: rows that are the same in every column."""


@dataclass(frozen=True)
class RowDetail:
    """One row of the files, whole."""

    row: LogRow
    columns: tuple[str, ...]
    user: str | None
    event: str | None
    time: datetime | None
    """As read; None where it could not be."""
    time_zone: str


Detail = EventDetail | ColumnDetail | RowsDetail | RowDetail
