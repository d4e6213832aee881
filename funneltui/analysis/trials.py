"""What two or more proportions say of units that were put into variants by chance.

Sources: metrics, section 6. The odds begin even: Beta(1, 1) for each variant.
"""

from collections.abc import Sequence
from math import exp, log, sqrt
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from funneltui.model.experiment import POWER, AnyTime, Effect
from funneltui.model.metric import THIN, Estimate, Share

Floats = npt.NDArray[np.float64]
LEVEL = 0.95
PLANNED_UNITS = 5_000
"""Where the interval that holds at any time is narrowest; fixed, so that no look can choose it."""
_GRID = 1_000


def chances_best(shares: Sequence[Share]) -> tuple[float, ...]:
    """Per variant, the chance that its rate is the highest of all."""
    below = _below(shares)
    found = []
    for number in range(len(shares)):
        others = np.prod(np.delete(below, number, axis=0), axis=0)
        middle = (others[1:] + others[:-1]) / 2
        found.append(float((middle * np.diff(below[number])).sum()))
    return tuple(found)


def expected_loss(one: Share, other: Share) -> float:
    """How much lower the first rate is than the other on average; 0 where it is the higher one."""
    from scipy.special import betainc

    grid = _places((one, other))
    first, second = (betainc(*_beta(share), grid) for share in (one, other))
    height = first * (1 - second)
    return float(((height[1:] + height[:-1]) / 2 * np.diff(grid)).sum())


def sample_ratio_p(counts: Sequence[int], planned: Sequence[float]) -> float | None:
    """The chance of sizes this far from the planned shares; None of nobody or of one variant.

    Source: Pearson (1900): chi-square with one degree of freedom less than there are variants.
    """
    from scipy.special import chdtrc

    whole, shares = sum(counts), sum(planned)
    if not whole or len(counts) < 2 or not shares:  # noqa: PLR2004  two variants
        return None
    expected = [whole * share / shares for share in planned]
    if not all(expected):
        return 0.0 if any(n for n, e in zip(counts, expected, strict=True) if not e) else None
    apart = sum((n - e) ** 2 / e for n, e in zip(counts, expected, strict=True))
    return float(chdtrc(len(counts) - 1, apart))


def detectable(base: float, variant: int, control: int) -> float | None:
    """The smallest rise of a rate that so many units find in four of five experiments.

    Args:
        base: The control's rate.
        variant: Units of the variant.
        control: Units of the control.

    Returns:
        In points of the rate, as a ratio; None where not even a rate of 1 would be found.

    Source: two-sided 5 % test of two proportions, as R's `power.prop.test`, for unequal sizes.
    """
    if not variant or not control or not 0 <= base < 1:
        return None
    at_test, at_power = (NormalDist().inv_cdf(p) for p in ((1 + LEVEL) / 2, POWER))

    def is_found(rate: float) -> bool:
        pooled = (rate * variant + base * control) / (variant + control)
        alike = sqrt(pooled * (1 - pooled) * (1 / variant + 1 / control))
        apart = sqrt(rate * (1 - rate) / variant + base * (1 - base) / control)
        return rate - base >= at_test * alike + at_power * apart

    if not is_found(1.0):
        return None
    low, high = base, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if is_found(middle) else (middle, high)
    return high - base


def at_any_time(one: Share, other: Share) -> AnyTime | None:
    """The difference with an interval, and a p-value, that looking every day does not spoil.

    None where a side is too small for it, or has no spread.

    Source: Waudby-Smith et al. (2021), arXiv 2103.06476: an asymptotic confidence sequence, tuned
    to `PLANNED_UNITS` units.
    """
    error = _error(one, other)
    if min(one.whole, other.whole) < THIN or not error:
        return None
    apart = one.part / one.whole - other.part / other.whole
    units = one.whole + other.whole
    alpha = 1 - LEVEL
    tuned = (-2 * log(alpha) + log(-2 * log(alpha) + 1)) / PLANNED_UNITS
    grown = units * tuned + 1
    spread = error * sqrt(units)
    half = spread * sqrt(2 * grown * log(sqrt(grown) / alpha) / (units**2 * tuned))
    p = sqrt(grown) * exp(-(apart**2) * units**2 * tuned / (2 * grown * spread**2))
    return AnyTime(Estimate(apart, apart - half, apart + half, LEVEL), min(1.0, p))


def interaction_p(effects: Sequence[Effect]) -> float | None:
    """The chance of differences this different, were it the same one everywhere.

    None of fewer than two groups that are large enough.

    Source: Cochran (1954), Biometrics 10:101-129: his Q.
    """
    from scipy.special import chdtrc

    known = [
        (each.apart.value, _error(each.share, each.control))
        for each in effects
        if each.apart is not None and min(each.share.whole, each.control.whole) >= THIN
    ]
    usable = [(apart, 1 / error**2) for apart, error in known if error]
    if len(usable) < 2:  # noqa: PLR2004  two groups
        return None
    mean = sum(apart * weight for apart, weight in usable) / sum(weight for _, weight in usable)
    spread = sum(weight * (apart - mean) ** 2 for apart, weight in usable)
    return float(chdtrc(len(usable) - 1, spread))


def _error(one: Share, other: Share) -> float:
    """The standard error of the difference; 0 where neither side has any spread."""
    sides = [(each.part / each.whole, each.whole) for each in (one, other) if each.whole]
    return sqrt(sum(rate * (1 - rate) / units for rate, units in sides))


def _below(shares: Sequence[Share]) -> Floats:
    """(variants, places) the chance of each rate to lie below each place."""
    from scipy.special import betainc

    grid = _places(shares)
    found: Floats = np.array([betainc(*_beta(share), grid) for share in shares])
    return found


def _places(shares: Sequence[Share]) -> Floats:
    """Rates from 0 to 1, dense where any of the variants' may lie."""
    from scipy.special import betaincinv

    levels = np.concatenate(
        (np.logspace(-12, -3, 50), np.linspace(0.002, 0.998, _GRID), 1 - np.logspace(-3, -12, 50))
    )
    every = [betaincinv(*_beta(share), levels) for share in shares]
    found: Floats = np.unique(np.concatenate([[0.0, 1.0], *every]))
    return found


def _beta(share: Share) -> tuple[int, int]:
    return share.part + 1, share.whole - share.part + 1
