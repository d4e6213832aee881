"""The bootstrap: how far a number would be off by chance, with a seed that never changes."""

from collections.abc import Callable, Sequence
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

SEED = 20_251_122
"""Of every random procedure: the same log gives the same interval."""
REPEATS = 2_000
FEWEST = 2

Floats = npt.NDArray[np.float64]


def sums_of_days(series: Sequence[float], seed: int = SEED) -> Floats | None:
    """(repeats,) the sum of as many days drawn with replacement; None of fewer than two."""
    if len(series) < FEWEST:
        return None
    rng = np.random.default_rng(seed)
    drawn = rng.choice(np.asarray(series, dtype=np.float64), (REPEATS, len(series)))
    sums: Floats = drawn.sum(axis=1)
    return sums


def percentiles(values: Floats, level: float) -> tuple[float, float]:
    """The interval that holds the middle `level` of the values."""
    tail = (1 - level) / 2
    low, high = np.quantile(values, (tail, 1 - tail))
    return float(low), float(high)


def accelerated(
    values: Floats, found: float, influence_cubes: float, level: float
) -> tuple[float, float]:
    """The bias-corrected, accelerated interval.

    Args:
        values: The statistic of each resample.
        found: The statistic of the sample.
        influence_cubes: The acceleration: the influences' skewness ÷ (6 × √n).
        level: Of the interval.

    Source: Efron (1987), J. Am. Stat. Assoc. 82:171-185.
    """
    normal = NormalDist()
    share = (np.sum(values < found) + np.sum(values == found) / 2) / len(values)
    if not 0 < share < 1:
        return percentiles(values, level)
    bias = normal.inv_cdf(float(share))
    ends = []
    for tail in ((1 - level) / 2, (1 + level) / 2):
        z = bias + normal.inv_cdf(tail)
        ends.append(normal.cdf(bias + z / (1 - influence_cubes * z)))
    low, high = np.quantile(values, ends)
    return float(low), float(high)


def ratio_of_sums(
    one: Sequence[float], other: Sequence[float], ratio: Callable[[Floats, Floats], Floats]
) -> Floats | None:
    """(repeats,) a function of two sums of days, drawn apart; None where one has too few days."""
    first, second = sums_of_days(one), sums_of_days(other, SEED + 1)
    return None if first is None or second is None else ratio(first, second)
