"""Friction: what each step loses against the best it has been."""

from dataclasses import dataclass
from datetime import datetime

from funneltui.model.events import LogFacts
from funneltui.model.funnel import Funnel, Grain
from funneltui.model.metric import Quantiles, Share


@dataclass(frozen=True)
class StepFriction:
    """One step and what it costs in conversions."""

    step: int
    name: str
    rate: Share
    """Of those at the step before."""
    reference: Share | None
    """The same in the best whole period; None where too few periods are large enough."""
    reference_start: datetime | None
    lost: float | None
    """Conversions more, had the step done as in the reference; 0 where it did better."""
    interval: tuple[float, float] | None
    dwell: Quantiles | None
    """Time from the step before, of those who came."""


@dataclass(frozen=True)
class FrictionResult:
    """The friction view's answer, the costliest step first."""

    funnel: Funnel
    facts: LogFacts
    grain: Grain
    steps: tuple[StepFriction, ...]
