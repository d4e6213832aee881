"""Friction: what each step loses against the best it has been."""

from datetime import datetime
from enum import Enum

from funneltui.deferred import dataclass
from funneltui.model.events import LogFacts
from funneltui.model.funnel import Funnel, Grain
from funneltui.model.metric import Quantiles, Share


class Reference(Enum):
    """What a step is held against."""

    BEST_PERIOD = "best-period"
    """Its best whole period of entry."""
    PREVIOUS_PERIOD = "previous-period"
    """The last whole period against the one before it."""
    BEST_GROUP = "best-group"
    """The breakdown's best group."""
    BENCHMARK = "benchmark"
    """The plan's, of `conv_step`: its low end."""


@dataclass(frozen=True)
class StepRetries:
    """What units did again, inside the window of their counted attempt."""

    reached: int
    """Units that reached the step."""
    repeated: int
    """Of these, who did it more than once."""
    repeats: int
    """How often, all together, after the first time."""
    went_back: int
    """Units that did an earlier step again after reaching this one."""
    back_steps: int
    """How often, all together."""


@dataclass(frozen=True)
class StepFriction:
    """One step and what it costs in conversions."""

    step: int
    name: str
    rate: Share
    """Of those at the step before."""
    reference: Share | None
    """The same in the reference, of which a benchmark has no counts; None where there is none."""
    reference_start: datetime | None
    lost: float | None
    """Conversions more, had the step done as in the reference; 0 where it did better."""
    interval: tuple[float, float] | None
    dwell: Quantiles | None
    """Time from the step before, of those who came."""
    dropped: int = 0
    """Units that came to the step before, and no further."""
    reference_rate: float | None = None
    reference_name: str = ""
    """The group or source of the reference, where it is no period."""
    retries: StepRetries | None = None
    """None where a unit may have several attempts."""


@dataclass(frozen=True)
class FrictionResult:
    """The friction view's answer, the costliest step first."""

    funnel: Funnel
    facts: LogFacts
    grain: Grain
    steps: tuple[StepFriction, ...]
    reference: Reference = Reference.BEST_PERIOD
