"""Stages measured as campaigns of their own, beside the whole that they are parts of."""

from funneltui.deferred import dataclass
from funneltui.model.economics import MetricValue


@dataclass(frozen=True)
class StagePart:
    """What one stage added, and how much of the whole that is."""

    name: str
    inc_sales: MetricValue
    iroas: MetricValue
    spend: int | None
    """In millionths."""
    share: float | None
    """Of the whole's incremental sales; None where those are not known or not above 0."""
    verdict: str | None
    """`better`, `worse` or `cannot_tell`: its iROAS against the whole's; None without both."""


@dataclass(frozen=True)
class Whole:
    """The parts, and what they are held against."""

    name: str
    """The campaign that spans them; empty: their sum."""
    inc_sales: MetricValue
    iroas: MetricValue
    spend: int | None
    parts: tuple[StagePart, ...]
    control: bool
    """Every one of them has a control group."""
