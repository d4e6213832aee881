"""Trends and cohorts: the funnel by period of entry, and by period of the first event."""

from datetime import datetime, timedelta

from funneltui.deferred import dataclass
from funneltui.model.events import LogFacts
from funneltui.model.funnel import Funnel, Grain
from funneltui.model.retention import Retention

_MOST_DAYS = timedelta(days=100)
_MOST_WEEKS = timedelta(days=700)
_MOST_MONTHS = timedelta(days=366 * 50)


@dataclass(frozen=True)
class PeriodCounts:
    """One period: who entered (or was first seen) in it and how far they got."""

    start: datetime
    """In the log's time zone."""
    entered: int
    """Units in the funnel that belong to the period (void attempts are not among them)."""
    reached: tuple[int, ...]
    complete: bool
    """period end + window <= last time in the data."""


@dataclass(frozen=True)
class TrendResult:
    """A unit once per period, with its deepest attempt of that period. Periods do not add up."""

    funnel: Funnel
    facts: LogFacts
    grain: Grain
    points: tuple[PeriodCounts, ...]
    """Without gaps: empty periods are in it with zeros."""
    previous: tuple[PeriodCounts | None, ...] = ()
    """Per point, the same period earlier; None where the log has none. () was not asked."""


@dataclass(frozen=True)
class CohortResult:
    """Cohorts partition the units, so they add up."""

    funnel: Funnel
    facts: LogFacts
    grain: Grain
    by_entry: tuple[PeriodCounts, ...]
    """By the period in which the counted attempt began; size = entered = reached[0]."""
    by_first_event: tuple[PeriodCounts, ...]
    """By the period of the unit's first row; entered is the cohort's size, entrants or not."""
    retention: Retention | None = None
    """Of the same cohorts as `by_first_event`; None where there are too many periods."""


def fitting_grain(facts: LogFacts) -> Grain | None:
    """Periods of which a few dozen fill the data's time; None where it is empty or endless."""
    if facts.first is None or facts.last is None:
        return None
    span = facts.last - facts.first
    if span <= _MOST_DAYS:
        return Grain.DAY
    if span <= _MOST_WEEKS:
        return Grain.WEEK
    # Empty periods are kept in a trend, so a stray date must not ask for a million of them.
    return Grain.MONTH if span <= _MOST_MONTHS else None
