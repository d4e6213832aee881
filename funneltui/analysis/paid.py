"""What the units of a group paid, and how far the means of two groups are apart.

Source: Efron's BCa over units drawn anew within each group; the delta method where there are too
many different amounts.
"""

from collections.abc import Sequence
from math import sqrt
from statistics import NormalDist

import numpy as np

from funneltui.analysis.chance import REPEATS, SEED, Floats, accelerated
from funneltui.deferred import dataclass
from funneltui.model.arms import ArmMoney
from funneltui.model.economics import UNITS_PER_WHOLE

MOST_AMOUNTS = 5_000
"""Different amounts in a group, above which the interval is by the delta method."""


@dataclass(frozen=True, eq=False)
class Paid:
    """One side: how many users, what they paid together in millionths, and which amounts."""

    users: int
    revenue: int
    amounts: Floats
    """(k,) in whole units of the currency."""
    times: Floats
    """(k,) how many users paid each."""

    @property
    def mean(self) -> float:
        """Of what each user paid, in whole units of the currency."""
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


def paid_by(arms: Sequence[ArmMoney]) -> Paid:
    """Several groups as one."""
    pairs = [pair for each in arms for pair in each.amounts]
    return Paid(
        users=sum(each.users for each in arms),
        revenue=sum(each.revenue for each in arms),
        amounts=np.array([amount / UNITS_PER_WHOLE for amount, _ in pairs]),
        times=np.array([times for _, times in pairs], dtype=np.float64),
    )


def can_resample(one: Paid, other: Paid) -> bool:
    """Whether both have few enough different amounts to be drawn anew."""
    return max(len(one.amounts), len(other.amounts)) <= MOST_AMOUNTS


def difference_of_means(treated: Paid, control: Paid, level: float) -> tuple[float, float]:
    """The interval of the difference of the groups' means."""
    apart = treated.mean - control.mean
    if not can_resample(treated, control):
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


def relative_lift(treated: Paid, control: Paid, level: float) -> tuple[float, float]:
    """The interval of the ratio of the groups' means, less one."""
    ratio = treated.mean / control.mean
    if not can_resample(treated, control):
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
