"""Comparing proportions: the interval of a difference, its p-value, and many tests at once."""

from collections.abc import Sequence
from math import erfc, exp, fsum, hypot, lgamma, sqrt

from funneltui.analysis.intervals import wilson
from funneltui.model.metric import Estimate, Share

FEWEST_EXPECTED = 5
"""A cell that expects fewer makes the exact test the right one."""


def difference(one: Share, other: Share, level: float = 0.95) -> Estimate | None:
    """How much larger the first proportion is, with its interval; None where one is of nothing.

    Source: Newcombe (1998), Statist. Med. 17:873-890, method 10: the square-and-add of Wilson's.
    """
    first, second = wilson(one, level), wilson(other, level)
    if first is None or second is None:
        return None
    apart = first.value - second.value
    low = apart - hypot(first.value - first.low, second.high - second.value)
    high = apart + hypot(first.high - first.value, second.value - second.low)
    return Estimate(apart, low, high, level)


def difference_p(one: Share, other: Share) -> float | None:
    """The chance of proportions this different were they alike; None where one is of nothing.

    Two-sided: the pooled z-test, or Fisher's exact test where any cell expects fewer than five.
    """
    whole = one.whole + other.whole
    if not one.whole or not other.whole:
        return None
    done = one.part + other.part
    fewest = min(one.whole, other.whole) * min(done, whole - done) / whole
    if fewest < FEWEST_EXPECTED:
        return _fisher(one, other)
    pooled = done / whole
    spread = sqrt(pooled * (1 - pooled) * (1 / one.whole + 1 / other.whole))
    return erfc(abs(one.part / one.whole - other.part / other.whole) / spread / sqrt(2))


def holm(p_values: Sequence[float]) -> tuple[float, ...]:
    """Each p-value adjusted for there being so many, in their order.

    Source: Holm (1979), Scand. J. Stat. 6:65-70; as R's `p.adjust`.
    """
    adjusted = [0.0] * len(p_values)
    highest = 0.0
    ranking = sorted(range(len(p_values)), key=p_values.__getitem__)
    for rank, index in enumerate(ranking):
        highest = max(highest, min(1.0, (len(p_values) - rank) * p_values[index]))
        adjusted[index] = highest
    return tuple(adjusted)


def trend_p(shares: Sequence[Share]) -> float | None:
    """The chance of a trend this strong over evenly spaced groups; None where there can be none.

    Source: Armitage (1955), Biometrics 11:375-386; as R's `prop.trend.test`.
    """
    whole, done = sum(s.whole for s in shares), sum(s.part for s in shares)
    if not 0 < done < whole:
        return None
    rate = done / whole
    mean = sum(place * s.whole for place, s in enumerate(shares)) / whole
    spread = rate * (1 - rate) * sum(s.whole * (p - mean) ** 2 for p, s in enumerate(shares))
    if spread <= 0:
        return None
    excess = sum((place - mean) * (s.part - s.whole * rate) for place, s in enumerate(shares))
    return erfc(abs(excess) / sqrt(2 * spread))


def _fisher(one: Share, other: Share) -> float:
    """The exact test: all tables with these margins that are as unlikely as this one.

    Written out, because loading `scipy.stats` for it takes longer than most answers.

    Source: Fisher (1935); ties within 1e-7, as R's `fisher.test`.
    """
    done, whole = one.part + other.part, one.whole + other.whole
    first, last = max(0, done - other.whole), min(done, one.whole)
    logs = [
        _log_choices(one.whole, part) + _log_choices(other.whole, done - part)
        for part in range(first, last + 1)
    ]
    seen = logs[one.part - first] + 1e-7
    every = _log_choices(whole, done)
    return min(1.0, fsum(exp(log - every) for log in logs if log <= seen))


def _log_choices(whole: int, part: int) -> float:
    return lgamma(whole + 1) - lgamma(part + 1) - lgamma(whole - part + 1)
