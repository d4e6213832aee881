"""Where a target leads: what its period will end with, and the chance that the goal is met."""

from collections.abc import Sequence
from datetime import date, timedelta
from math import sqrt
from statistics import NormalDist, variance

from funneltui.analysis.asked import Asked
from funneltui.analysis.estimates import LEVEL
from funneltui.analysis.metrics import Better
from funneltui.model.economics import UNITS_PER_WHOLE, Days, MetricValue
from funneltui.model.plan import Target

_DAY = timedelta(days=1)
_FEWEST_DAYS = 2
Forecast = tuple[tuple[float, float] | None, float | None]
"""The projection's interval, and the chance that the goal is met."""


def sum_forecast(
    asked: Asked, target: Target, value: MetricValue, goal: tuple[float, Better], as_of: date
) -> Forecast:
    """Of a sum: the days left are like those gone, each apart."""
    first, until = target.days.first, target.days.until
    if first is None or until is None or value.value is None or as_of >= until or as_of <= first:
        return None, None
    gone, left = (as_of - first).days, (until - as_of).days
    spread = _daily_variance(asked, target.metric, Days(first, as_of), value.value)
    if spread is None:
        return None, None
    middle = value.value * (gone + left) / gone
    # The mean of a day is itself only known from the days gone.
    error = sqrt(left * spread * (1 + left / gone))
    half = NormalDist().inv_cdf((1 + LEVEL) / 2) * error
    return (middle - half, middle + half), _chance(middle, error, goal)


def state_forecast(value: MetricValue, goal: tuple[float, Better]) -> Forecast:
    """Of a rate or cost, which stays what it is."""
    if value.value is None or value.interval is None:
        return None, None
    low, high = value.interval
    error = (high - low) / 2 / NormalDist().inv_cdf((1 + LEVEL) / 2)
    return value.interval, _chance(value.value, error, goal)


def _chance(middle: float, error: float, goal: tuple[float, Better]) -> float:
    wanted, better = goal
    if error <= 0:
        return float(middle >= wanted if better is Better.UP else middle <= wanted)
    above = 1 - NormalDist(middle, error).cdf(wanted)
    return above if better is Better.UP else 1 - above


def _daily_variance(asked: Asked, metric: str, days: Days, total: float) -> float | None:
    """Of one day: from the days where they are known, else that of a Poisson count."""
    series = _series(asked, metric, days)
    if series is not None:
        return variance(series) if len(series) >= _FEWEST_DAYS else None
    length = (days.until - days.first).days if days.first and days.until else 0
    return total / length if length else None


def _series(asked: Asked, metric: str, days: Days) -> Sequence[float] | None:
    """The metric of each day; None where it is only known as a whole."""
    if days.first is None or days.until is None:
        return None
    result = asked.money(None, LEVEL)
    by_day: dict[date, float] = {}
    if metric == "revenue":
        by_day = {day: amount / UNITS_PER_WHOLE for day, amount in result.daily}
    elif metric == "sales":
        by_day = {day: float(orders) for day, orders in result.daily_orders}
    elif metric == "spend" and asked.wish.spend is not None:
        for entry in asked.wish.spend.entries:
            by_day[entry.day] = by_day.get(entry.day, 0.0) + entry.amount / UNITS_PER_WHOLE
    else:
        return None
    length = (days.until - days.first).days
    return [by_day.get(days.first + n * _DAY, 0.0) for n in range(length)]
