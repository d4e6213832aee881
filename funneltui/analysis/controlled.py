"""Incremental sales against a control group: the treated minus the control's, scaled to their size.

Source: requirements S3-25; the interval is Efron's BCa over users drawn anew within each group.
"""

from collections.abc import Sequence
from datetime import date
from math import sqrt
from statistics import NormalDist

import numpy as np

from funneltui.analysis.chance import REPEATS, SEED, Floats, accelerated
from funneltui.analysis.estimates import LEVEL, NO_SPEND, undefined
from funneltui.analysis.incremental import own_spend
from funneltui.analysis.metrics import INCREMENTAL, METRICS
from funneltui.deferred import dataclass
from funneltui.model.arms import ArmCounts, ArmMoney
from funneltui.model.economics import (
    UNITS_PER_WHOLE,
    IncrementalResult,
    MetricValue,
    Spend,
    Undefined,
    total_of,
)
from funneltui.model.plan import Incremental

MOST_AMOUNTS = 5_000
"""Different amounts in a group, above which the interval is by the delta method."""
BOOTSTRAP, DELTA = "bca", "delta"


@dataclass(frozen=True, eq=False)
class _Group:
    """One side: how many users, and which amounts they paid."""

    users: int
    revenue: int
    amounts: Floats
    times: Floats

    @property
    def mean(self) -> float:
        return self.revenue / UNITS_PER_WHOLE / self.users

    @property
    def variance(self) -> float:
        """Of one user's amount."""
        if self.users <= 1:
            return 0.0
        spread = float((self.times * (self.amounts - self.mean) ** 2).sum())
        return spread / (self.users - 1)

    def means(self, rng: np.random.Generator) -> Floats:
        """(repeats,) the mean of as many users drawn with replacement."""
        drawn = rng.multinomial(self.users, self.times / self.times.sum(), REPEATS)
        found: Floats = drawn @ self.amounts / self.users
        return found


def controlled(
    asked: Incremental,
    counts: ArmCounts,
    spend: Sequence[Spend],
    as_of: date,
    level: float = LEVEL,
) -> IncrementalResult:
    """The campaign's sales against those of its control group.

    Args:
        asked: The campaign; its `control` is one of the groups.
        counts: Per group, what its users paid in the campaign's days.
        spend: All spend; what belongs to the campaign is chosen here.
        as_of: The day that is not whole any more.
        level: Of the intervals.
    """
    complete = asked.days.until is not None and asked.days.until <= as_of
    control = _group([each for each in counts.arms if each.value == asked.control])
    treated = _group([each for each in counts.arms if each.value != asked.control])
    own = own_spend(asked, spend)
    paid = total_of(own) if own else None
    if not control.users or not treated.users:
        why = Undefined("no_control", f"no user is in '{asked.control}'")
        if control.users:
            why = Undefined("no_control", f"every user is in '{asked.control}'")
        metrics = tuple(undefined(name, why, treated.users) for name in INCREMENTAL)
        return _result(asked, (treated.revenue, None, paid), metrics, "", complete=complete)
    scaled = round(control.revenue * treated.users / control.users)
    is_small = max(len(control.amounts), len(treated.amounts)) <= MOST_AMOUNTS
    metrics = _metrics((treated, control), (scaled, paid), level, is_small=is_small)
    method = BOOTSTRAP if is_small else DELTA
    return _result(asked, (treated.revenue, scaled, paid), metrics, method, complete=complete)


def _group(arms: Sequence[ArmMoney]) -> _Group:
    pairs = [pair for each in arms for pair in each.amounts]
    return _Group(
        users=sum(each.users for each in arms),
        revenue=sum(each.revenue for each in arms),
        amounts=np.array([amount / UNITS_PER_WHOLE for amount, _ in pairs]),
        times=np.array([times for _, times in pairs], dtype=np.float64),
    )


def _result(
    asked: Incremental,
    money: tuple[int, int | None, int | None],
    metrics: tuple[MetricValue, ...],
    method: str,
    *,
    complete: bool,
) -> IncrementalResult:
    actual, baseline, paid = money
    return IncrementalResult(
        name=asked.name,
        days=asked.days,
        basis=asked.control or "",
        actual=actual,
        baseline=baseline,
        spend=paid,
        metrics=metrics,
        complete=complete,
        control=True,
        method=method,
    )


def _metrics(
    sides: tuple[_Group, _Group],
    money: tuple[int, int | None],
    level: float,
    *,
    is_small: bool,
) -> tuple[MetricValue, ...]:
    treated, control = sides
    scaled, paid = money
    base, n = scaled / UNITS_PER_WHOLE, treated.users + control.users
    actual = treated.revenue / UNITS_PER_WHOLE
    gained = actual - base
    low, high = _difference(treated, control, level, is_small=is_small)
    low, high = low * treated.users, high * treated.users
    found = [_value("inc_sales", gained, (low, high), f"{actual:,.2f} − {base:,.2f}", n)]
    if base > 0:
        around = _lift(treated, control, level, is_small=is_small)
        found.append(_value("lift", gained / base, around, f"{gained:,.2f} ÷ {base:,.2f}", n))
    else:
        why = Undefined("no_denominator", "the control group bought nothing")
        found.append(undefined("lift", why, n))
    if not paid:
        return (*found, undefined("iroas", NO_SPEND, n), undefined("inc_profit", NO_SPEND, n))
    spent = paid / UNITS_PER_WHOLE
    ends = (low / spent, high / spent)
    found.append(_value("iroas", gained / spent, ends, f"{gained:,.2f} ÷ {spent:,.2f}", n))
    left = (low - spent, high - spent)
    found.append(_value("inc_profit", gained - spent, left, f"{gained:,.2f} − {spent:,.2f}", n))
    return tuple(found)


def _value(
    name: str, number: float, interval: tuple[float, float], working: str, n: int
) -> MetricValue:
    return MetricValue(name, METRICS[name].unit.value, number, n, interval, working=working)


def _difference(
    treated: _Group, control: _Group, level: float, *, is_small: bool
) -> tuple[float, float]:
    """The interval of the difference of the groups' means."""
    apart = treated.mean - control.mean
    if not is_small:
        error = sqrt(treated.variance / treated.users + control.variance / control.users)
        half = NormalDist().inv_cdf((1 + level) / 2) * error
        return apart - half, apart + half
    rng = np.random.default_rng(SEED)
    values = treated.means(rng) - control.means(rng)
    pull = (
        ((treated.amounts - treated.mean) / treated.users, treated.times),
        (-(control.amounts - control.mean) / control.users, control.times),
    )
    return accelerated(values, apart, _acceleration(pull), level)


def _lift(treated: _Group, control: _Group, level: float, *, is_small: bool) -> tuple[float, float]:
    """The interval of the ratio of the groups' means, less one."""
    ratio = treated.mean / control.mean
    if not is_small:
        relative = treated.variance / treated.users / max(treated.mean, 1e-12) ** 2
        relative += control.variance / control.users / control.mean**2
        half = NormalDist().inv_cdf((1 + level) / 2) * abs(ratio) * sqrt(relative)
        return ratio - 1 - half, ratio - 1 + half
    rng = np.random.default_rng(SEED)
    top, bottom = treated.means(rng), control.means(rng)
    usable = bottom > 0
    pull = (
        ((treated.amounts - treated.mean) / treated.users / control.mean, treated.times),
        (
            -ratio * (control.amounts - control.mean) / control.users / control.mean,
            control.times,
        ),
    )
    values = top[usable] / bottom[usable] - 1
    return accelerated(values, ratio - 1, _acceleration(pull), level)


def _acceleration(pull: Sequence[tuple[Floats, Floats]]) -> float:
    """From each user's influence on the number: a sixth of their skewness."""
    cubes = sum(float((times * each**3).sum()) for each, times in pull)
    squares = sum(float((times * each**2).sum()) for each, times in pull)
    return cubes / (6 * squares**1.5) if squares > 0 else 0.0
