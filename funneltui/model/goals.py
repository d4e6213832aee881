"""Goals side by side, and landing pages: who did them, of who could."""

from funneltui.deferred import dataclass
from funneltui.model.metric import Share


@dataclass(frozen=True)
class GoalCounts:
    """The answer of an engine."""

    goals: tuple[tuple[str, Share], ...] = ()
    """(name, users who did it of the active ones) pairs, in the plan's order."""
    pages: tuple[tuple[str, Share], ...] = ()
    """(first page, visits with a sale of the visits that began there) pairs, most visits first."""
    more_pages: int = 0
    """Pages that are not listed."""


@dataclass(frozen=True)
class GoalRate:
    """A goal or page with its rate."""

    name: str
    counts: Share
    interval: tuple[float, float] | None
    verdict: str | None = None
    """Of a page, against the landing-page benchmark."""


@dataclass(frozen=True)
class GoalRates:
    """What is shown of goals and pages."""

    goals: tuple[GoalRate, ...] = ()
    pages: tuple[GoalRate, ...] = ()
    more_pages: int = 0


NO_GOALS = GoalRates()
