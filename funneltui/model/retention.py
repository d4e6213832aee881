"""Retention: of those first seen in a period, who came back in the Nth period after it."""

from datetime import datetime
from enum import Enum

from funneltui.deferred import dataclass


class Returned(Enum):
    """What coming back in period N means."""

    ON = "on"
    """Any row used in exactly the Nth calendar period after the first one."""
    ON_OR_AFTER = "on-or-after"
    """Any row used in that period or a later one: it can only grow as the log does."""


@dataclass(frozen=True)
class RetentionCohort:
    """The units whose first row lies in one period, and how many came back when.

    Counts are by how many periods later, from 0, as far as the data has begun.
    """

    start: datetime
    """In the log's time zone."""
    size: int
    on: tuple[int, ...]
    on_or_after: tuple[int, ...]
    finished: int
    """How many of the counts are of periods that were over when the data ended."""
    name: str = ""
    """The value its units share, where it is no period's; `start` is the log's first then."""
    observed: tuple[int, ...] = ()
    """Per count, the units for which that period was over, where it differs from unit to unit."""

    @property
    def wholes(self) -> tuple[int, ...]:
        """How many units each count is of."""
        return self.observed or (self.size,) * len(self.on)

    def whole(self, later: int) -> int:
        """How many units the count of so many periods later is of."""
        return self.observed[later] if self.observed else self.size

    def returned(self, kind: Returned) -> tuple[int, ...]:
        """The counts of one kind."""
        return self.on if kind is Returned.ON else self.on_or_after


@dataclass(frozen=True)
class Retention:
    """All cohorts from the first to the last, empty ones included."""

    periods: int
    """Columns: the longest cohort's counts."""
    cohorts: tuple[RetentionCohort, ...]
