"""Rates, means and costs as metric values with their uncertainty, or why there are none."""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import sqrt
from statistics import NormalDist

from funneltui.analysis.intervals import wilson
from funneltui.analysis.metrics import METRICS
from funneltui.model.economics import (
    UNITS_PER_WHOLE,
    MetricValue,
    Spend,
    Undefined,
    total_of,
)
from funneltui.model.metric import Share

LEVEL = 0.95
NO_CATEGORY = "(none)"
NO_SPEND = Undefined("no_spend")
NO_DENOMINATOR = "no_denominator"
_LEAST_FOR_MEAN = 2


def undefined(name: str, why: Undefined, n: int | None = None) -> MetricValue:
    """The metric without a number."""
    return MetricValue(name, METRICS[name].unit.value, None, n, undefined=why)


def unsaid(key: str) -> Undefined:
    """Why a number is not known whose events the plan does not name."""
    return Undefined("not_estimable", f"[meaning] names no {key}")


def counted(name: str, count: int) -> MetricValue:
    """A count."""
    return MetricValue(name, METRICS[name].unit.value, float(count), count, working=f"{count:,}")


def summed(name: str, amount: int, n: int | None = None) -> MetricValue:
    """An exact sum of money, in millionths."""
    value = amount / UNITS_PER_WHOLE
    unit = METRICS[name].unit.value
    return MetricValue(name, unit, value, n, exact=amount, working=f"{value:,.2f}")


def plain(name: str, value: float, working: str, n: int | None = None) -> MetricValue:
    """A number without an interval."""
    return MetricValue(name, METRICS[name].unit.value, value, n, working=working)


def rate(name: str, part: int, whole: int, level: float = LEVEL) -> MetricValue:
    """A share of those who could, with Wilson's interval."""
    estimate = wilson(Share(part, whole), level)
    if estimate is None:
        return undefined(name, Undefined(NO_DENOMINATOR, METRICS[name].denominator), 0)
    return MetricValue(
        name,
        METRICS[name].unit.value,
        estimate.value,
        whole,
        (estimate.low, estimate.high),
        working=f"{part:,} ÷ {whole:,}",
    )


def mean(name: str, total: int, squares: float, n: int, level: float = LEVEL) -> MetricValue:
    """A mean amount, with the normal interval of a mean.

    Args:
        name: The metric.
        total: The sum, in millionths.
        squares: The sum of squares, in whole currency units.
        n: How many amounts; zeros of those who paid nothing count.
        level: Of the interval.
    """
    if not n:
        return undefined(name, Undefined(NO_DENOMINATOR, METRICS[name].denominator), 0)
    whole = total / UNITS_PER_WHOLE
    value = whole / n
    interval = None
    if n >= _LEAST_FOR_MEAN:
        variance = max(0.0, (squares - n * value * value) / (n - 1))
        half = NormalDist().inv_cdf((1 + level) / 2) * sqrt(variance / n)
        interval = (value - half, value + half)
    return MetricValue(
        name,
        METRICS[name].unit.value,
        value,
        n,
        interval,
        working=f"{whole:,.2f} ÷ {n:,}",
    )


def cost(name: str, spend: Sequence[Spend], count: int, level: float = LEVEL) -> MetricValue:
    """Spend per thing got, its components, and the interval that the count's chance gives it."""
    if not spend:
        return undefined(name, NO_SPEND, count)
    if not count:
        return undefined(name, Undefined(NO_DENOMINATOR, METRICS[name].denominator), 0)
    whole = total_of(spend) / UNITS_PER_WHOLE
    low, high = poisson(count, level)
    parts = tuple((kind, amount / count) for kind, amount in by_category(spend))
    return MetricValue(
        name,
        METRICS[name].unit.value,
        whole / count,
        count,
        (whole / high, whole / low),
        parts=parts,
        working=f"{whole:,.2f} ÷ {count:,}",
    )


def by_category(spend: Iterable[Spend]) -> tuple[tuple[str, float], ...]:
    """Amounts by category in whole currency units, the largest first."""
    sums: Counter[str] = Counter()
    for entry in spend:
        sums[entry.category or NO_CATEGORY] += entry.amount
    ranked = sorted(sums.items(), key=lambda each: (-each[1], each[0]))
    return tuple((kind, amount / UNITS_PER_WHOLE) for kind, amount in ranked)


def poisson(count: int, level: float = LEVEL) -> tuple[float, float]:
    """The exact interval for the mean of a count.

    Source: Garwood (1936), Biometrika 28:437-442.
    """
    from scipy.special import gammaincinv

    tail = (1 - level) / 2
    low = float(gammaincinv(count, tail)) if count else 0.0
    return low, float(gammaincinv(count + 1, 1 - tail))
