"""Shares, estimates and order statistics: counts are stored, ratios are derived."""

from funneltui.deferred import dataclass

THIN = 30
"""A rate of fewer is marked, and nothing is concluded from it."""


@dataclass(frozen=True)
class Share:
    """A part of a whole, kept as two counts."""

    part: int
    whole: int

    @property
    def ratio(self) -> float | None:
        """Part over whole, in [0, 1]; None where the whole is 0."""
        return self.part / self.whole if self.whole else None


@dataclass(frozen=True)
class Estimate:
    """A value with the interval that covers it at the given level."""

    value: float
    low: float
    high: float
    level: float = 0.95


@dataclass(frozen=True)
class Quantiles:
    """Exact order statistics of elapsed times, in seconds; percentiles interpolate linearly."""

    count: int
    """How many units the figures are of."""
    median: float
    mean: float
    p25: float
    p75: float
    p90: float
    p95: float
