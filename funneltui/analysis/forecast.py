"""Where a target leads: what its period will end with, and the chance that the goal is met.

The days left are drawn from the days gone, whole: what was spent, shown and sold on one day goes
together. Every repeat first draws the days gone anew, as their mean is itself known from them only.
"""

from collections.abc import Sequence
from datetime import date
from math import ceil, floor, isfinite
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from funneltui.analysis.asked import Asked
from funneltui.analysis.chance import FEWEST, REPEATS, SEED, Floats
from funneltui.analysis.day_sums import DaySums, day_sums
from funneltui.analysis.estimates import LEVEL
from funneltui.analysis.metrics import Better
from funneltui.deferred import dataclass
from funneltui.model.economics import Days, MetricValue
from funneltui.model.plan import Target

Tallies = npt.NDArray[np.int64]
"""(repeats, days): how often each day is drawn."""


@dataclass(frozen=True)
class Forecast:
    """Of the end of a target's period, if it goes on as so far."""

    interval: tuple[float, float] | None = None
    p_hit: float | None = None


NO_FORECAST = Forecast()


def forecast(
    asked: Asked, target: Target, value: MetricValue, goal: tuple[float, Better], as_of: date
) -> Forecast:
    """What the target's period will end with.

    Args:
        asked: The log and plan.
        target: A target whose period is not over.
        value: The metric so far.
        goal: What it should come to, and which way is good.
        as_of: The day that is not whole any more.
    """
    if value.value is None:
        return NO_FORECAST
    first, until = target.days.first, target.days.until
    if first is None or until is None or as_of <= first:
        return _lasting(value, goal)
    known = day_sums(asked, target.metric, Days(first, as_of))
    if known is None:
        return _lasting(value, goal)
    if len(known.tops) < FEWEST:
        return NO_FORECAST
    ends = _ends(known, (until - as_of).days)
    if known.bottoms is None:
        # What this day has brought so far is no longer left to chance.
        ends = np.maximum(ends, value.value)
    wanted, better = goal
    hits = ends >= wanted if better is Better.UP else ends <= wanted
    return Forecast(_middle(ends), float(hits.mean()))


def _ends(known: DaySums, left: int) -> Floats:
    """(repeats,) the metric at the period's end; not a number where its denominator is zero."""
    days = len(known.tops)
    rng = np.random.default_rng(SEED)
    again = rng.multinomial(days, np.full(days, 1 / days), REPEATS)
    drawn = rng.multinomial(left, again / days)
    tops = _with_drawn(drawn, known.tops)
    if known.bottoms is None:
        return tops
    bottoms = _with_drawn(drawn, known.bottoms)
    ends: Floats = np.divide(tops, bottoms, out=np.full(REPEATS, np.nan), where=bottoms > 0)
    return ends


def _with_drawn(drawn: Tallies, each: Sequence[float]) -> Floats:
    # Not a matrix product: that one's order of summing depends on the machine.
    found: Floats = np.einsum("rd,d->r", drawn, np.asarray(each, dtype=np.float64)) + sum(each)
    return found


def _middle(ends: Floats) -> tuple[float, float] | None:
    """The ends' interval; None where it reaches to where the metric is not defined."""
    ordered = np.sort(ends)
    tail = (1 - LEVEL) / 2 * (REPEATS - 1)
    low, high = float(ordered[floor(tail)]), float(ordered[ceil(REPEATS - 1 - tail)])
    return (low, high) if isfinite(high) else None


def _lasting(value: MetricValue, goal: tuple[float, Better]) -> Forecast:
    """Of a metric that is no sum of days: it stays what it is, as sure as its interval is."""
    if value.value is None or value.interval is None:
        return NO_FORECAST
    low, high = value.interval
    wanted, better = goal
    error = (high - low) / 2 / NormalDist().inv_cdf((1 + LEVEL) / 2)
    if error <= 0:
        is_right = value.value >= wanted if better is Better.UP else value.value <= wanted
        return Forecast(value.interval, float(is_right))
    above = 1 - NormalDist(value.value, error).cdf(wanted)
    return Forecast(value.interval, above if better is Better.UP else 1 - above)
