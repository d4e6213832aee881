"""The periods that times lie in: every period from the first to the last, and quick look-ups."""

from collections.abc import Iterable
from functools import cached_property

import numpy as np
import polars as pl

from funneltui.deferred import dataclass
from funneltui.engine.local.arrays import Flags, Ints
from funneltui.engine.local.clock import period_end, period_starts, periods_between
from funneltui.model.events import LogSettings
from funneltui.model.funnel import Grain

MAX_PERIODS = 20_000
MINUTE = 60_000_000
HOUR = 60 * MINUTE
SHORTEST = {
    Grain.HOUR: HOUR,
    Grain.DAY: 23 * HOUR,
    Grain.WEEK: 167 * HOUR,
    Grain.MONTH: 28 * 24 * HOUR,
    Grain.QUARTER: 89 * 24 * HOUR,
}
LONGEST_TABLE = 20_000_000
"""Minutes from the first period to the last up to which each has its entry in a table."""


@dataclass(frozen=True, eq=False)
class Calendar:
    """p periods in a row, without gaps."""

    starts: pl.Series
    """(p,) in the log's zone."""
    grain: Grain

    @cached_property
    def edges(self) -> Ints:
        """(p,) the microsecond each period begins."""
        edges: Ints = self.starts.dt.epoch("us").to_numpy()
        return edges

    def __len__(self) -> int:
        return len(self.starts)

    def place(self, times: Ints) -> Ints:
        """The period each time lies in; the times lie between the first start and the last end."""
        if self._table is None:
            return np.searchsorted(self.edges, times, side="right") - 1
        found: Ints = self._table[(times - self.edges[0]) // MINUTE]
        return found

    @cached_property
    def _table(self) -> Ints | None:
        """Per minute since the first start, its period: where all begin on whole minutes."""
        if len(self) == 0:
            return None
        minutes = (int(period_end(self.starts[-1:], self.grain)[0]) - int(self.edges[0])) // MINUTE
        if minutes > LONGEST_TABLE or bool(((self.edges - self.edges[0]) % MINUTE).any()):
            return None
        begin = (self.edges - self.edges[0]) // MINUTE
        return np.repeat(np.arange(len(self)), np.diff(begin, append=minutes))

    def complete(self, window_us: int | None, last_time: int | None) -> Flags:
        """(p,) whether the window of every entry of a period is over; never where it has no end."""
        if window_us is None or last_time is None:
            return np.zeros(len(self), dtype=np.bool_)
        over: Flags = period_end(self.starts, self.grain) + window_us <= last_time
        return over


def has_stray_times(ends: Ints, grain: Grain) -> bool:
    """Whether there would be too many periods between the first time and the last, (2,)."""
    return int(ends[1] - ends[0]) // SHORTEST[grain] > MAX_PERIODS


def calendar_of(times: Iterable[Ints], grain: Grain, settings: LogSettings) -> Calendar:
    """The periods from the one of the first time to that of the last, empty ones included.

    Where a stray time would make that too many, only those that any time lies in.

    Args:
        times: Batches of microseconds; at least one time in all.
        grain: The length of a period.
        settings: For the zone and the first day of a week.
    """
    batches = [batch for batch in times if len(batch)]
    first = min(int(batch.min()) for batch in batches)
    last = max(int(batch.max()) for batch in batches)
    ends = period_starts(np.array([first, last]), grain, settings)
    if has_stray_times(np.array([first, last]), grain):
        present = [period_starts(batch, grain, settings).unique() for batch in batches]
        return Calendar(pl.concat(present).unique().sort(), grain)
    return Calendar(periods_between(ends[0], ends[1], grain), grain)
