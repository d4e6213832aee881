"""Intervals for proportions and medians."""

from collections.abc import Sequence
from math import floor, sqrt
from statistics import NormalDist

from funneltui.model.metric import Estimate, Share


def wilson(share: Share, level: float = 0.95) -> Estimate | None:
    """Interval for a proportion that stays inside [0, 1], also for none or all; None of nothing.

    Args:
        share: Those who did out of those who could.
        level: Coverage, in (0, 1).

    Source: Wilson (1927), J. Am. Stat. Assoc. 22:209-212.
    """
    ratio, n = share.ratio, share.whole
    if ratio is None:
        return None
    z = NormalDist().inv_cdf((1 + level) / 2)
    scale = 1 + z * z / n
    centre = (ratio + z * z / (2 * n)) / scale
    half = z * sqrt(ratio * (1 - ratio) / n + z * z / (4 * n * n)) / scale
    low = 0.0 if share.part == 0 else max(0.0, centre - half)
    high = 1.0 if share.part == n else min(1.0, centre + half)
    return Estimate(ratio, low, high, level)


def around_median(ordered: Sequence[float], level: float = 0.95) -> tuple[float, float] | None:
    """The order statistics that bound the median; None of too few.

    Args:
        ordered: The numbers, ascending.
        level: Coverage, in (0, 1).

    Source: Conover (1999), Practical Nonparametric Statistics, section 3.2.
    """
    n = len(ordered)
    half = NormalDist().inv_cdf((1 + level) / 2) * sqrt(n) / 2
    low, high = floor(n / 2 - half + 1 / 2), floor(n / 2 + half + 3 / 2)
    return (ordered[low - 1], ordered[high - 1]) if low >= 1 and high <= n else None
