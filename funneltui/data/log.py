"""The event log: a lazy frame whose roles are settled, and how they were settled."""

import polars as pl

from funneltui.deferred import dataclass
from funneltui.model.events import LogSettings, RoleGuess

USER = "__user"
EVENT = "__event"
TIME = "__time"
SESSION = "__session"
REVENUE = "__revenue"
ROW = "__row"
INTERNAL_COLUMNS = (USER, EVENT, TIME, SESSION, REVENUE, ROW)


@dataclass(frozen=True)
class EventLog:
    """A log that is ready to be asked, though of large files little more than a sample was read."""

    name: str
    """The sources as the user wrote them, for people."""
    frame: pl.LazyFrame
    """All columns of the files, plus the internal ones:

    `__user` String or integer, null or blank where missing · `__event` String · `__time`
    Datetime("us", "UTC"), null where unreadable · `__session` and `__revenue` only where the
    role is known · `__row` UInt32 or UInt64, the row's place in the input.
    Rows are all rows of the files: dropping and counting is the engine's.
    """
    guesses: tuple[RoleGuess, ...]
    """How each role was settled, the time's reading included in the reason."""
    notes: tuple[str, ...]
    """What was assumed and the user should see: `times without zone read as UTC`."""
    settings: LogSettings
    """With the roles filled in."""
    fingerprint: str
    """Digest of the sources: names, sizes, and the first and last 64 KiB of each."""
    sources: tuple[str, ...]
    """Paths as resolved."""
    copies: int = 0
    """Rows left out as the same, in every column, as an earlier one."""
