"""Paths: what units did after a step, those who went on beside those who did not."""

from funneltui.deferred import dataclass
from funneltui.model.events import LogFacts
from funneltui.model.funnel import Funnel
from funneltui.model.metric import Estimate, Share


@dataclass(frozen=True)
class NextCount:
    """For how many an event was the first after the step."""

    event: str | None
    """None where the row has no event."""
    lost: int
    converted: int


@dataclass(frozen=True)
class BetweenCount:
    """Who did an event on the way from the step to the next one."""

    event: str | None
    units: int
    rows: int


@dataclass(frozen=True)
class PathCounts:
    """What came after a step and before the next one; decision 0030 defines each number."""

    facts: LogFacts
    step: int
    """1-based; only units that did this very step are looked at."""
    to_step: int
    """The next required step."""
    lost: int
    """Who did no later step, and has no window left."""
    in_progress: int
    """Who did no later step yet; in none of the other numbers."""
    converted: int
    """Who did a later step."""
    next_events: tuple[NextCount, ...]
    """By name."""
    lost_nothing: int
    """Of the lost, who did nothing more inside the window."""
    converted_nothing: int
    both: int
    """Who did the step and the next required one."""
    straight: int
    """Of them, who did nothing in between."""
    between: tuple[BetweenCount, ...]
    """By name."""


@dataclass(frozen=True)
class NextShare:
    """How common an event is as the first one after the step, on either side."""

    event: str | None
    lost: Share
    converted: Share
    lift: Estimate | None
    """The rate of the lost over that of those who went on; None where either is 0."""


@dataclass(frozen=True)
class BetweenShare:
    """How common an event is between two steps, of those who did both."""

    event: str | None
    share: Share
    interval: Estimate | None
    rows: int


@dataclass(frozen=True)
class PathsResult:
    """What they did next instead, and in between."""

    funnel: Funnel
    facts: LogFacts
    step: int
    to_step: int
    lost: int
    in_progress: int
    converted: int
    next_events: tuple[NextShare, ...]
    """The most common of the lost first."""
    nothing: NextShare
    """No event at all inside the window."""
    between: tuple[BetweenShare, ...]
    """The most common first."""
    straight: Share
    """Of those who did both steps, who did nothing in between."""
