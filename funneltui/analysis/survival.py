"""Kaplan-Meier and log-rank: conversion over time from those who converted and those who did not.

Written out on numpy: loading `scipy.stats` takes longer than most answers, and its intervals warn
where they are not defined.
"""

from collections.abc import Sequence
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from funneltui.deferred import dataclass
from funneltui.model.survival import ConvertedBy, KaplanMeier

MOST_POINTS = 200
HALF = 0.5
_ROUNDING = 1e-12
_SINGULAR = 1e-9

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Watched:
    """One group: how long each unit was watched, and whether it converted at the end of that."""

    converted_s: Sequence[float]
    censored_s: Sequence[float]


def kaplan_meier(
    watched: Watched, window_s: float | None, level: float = 0.95
) -> KaplanMeier | None:
    """The product-limit estimate of conversion; None of nobody.

    A unit censored at a time when another one converts is still at risk then.

    Args:
        watched: The units; times in any order.
        window_s: Where the estimate at the window is taken; None is the longest time watched.
        level: Of the intervals.

    Source: Kaplan & Meier (1958), J. Am. Stat. Assoc. 53:457-481; Kalbfleisch & Prentice (1980)
    for the log-log interval.
    """
    started = len(watched.converted_s) + len(watched.censored_s)
    if not started:
        return None
    end = window_s
    if end is None:
        end = max(max(watched.converted_s, default=0.0), max(watched.censored_s, default=0.0))
    times, surviving, low, high = _product_limit(watched, level)
    points = [_point(times[i], surviving[i], low[i], high[i]) for i in _kept(surviving)]
    last = int(np.searchsorted(times, end, side="right")) - 1
    none_yet = ConvertedBy(end, 0.0, None, None)
    return KaplanMeier(
        started=started,
        median_s=_first_below_half(times, surviving),
        median_low_s=_first_below_half(times, low),
        median_high_s=_first_below_half(times, high),
        at_window=_point(end, surviving[last], low[last], high[last]) if last >= 0 else none_yet,
        curve=tuple(points),
    )


def logrank_p(groups: Sequence[Watched]) -> float | None:
    """The chance of conversion times this different were the groups alike; None where undefined.

    Source: Mantel (1966), Cancer Chemother. Rep. 50:163-170; as R's `survdiff`.
    """
    times = np.unique(np.concatenate([np.empty(0), *(_array(one.converted_s) for one in groups)]))
    if len(groups) < 2 or not len(times):  # noqa: PLR2004  two make a comparison
        return None
    converted = np.stack([_converted_at(group, times) for group in groups])
    at_risk = np.stack([_at_risk(group, times) for group in groups])
    events, everybody = converted.sum(axis=0), at_risk.sum(axis=0)
    shares = at_risk / everybody
    excess = (converted - shares * events).sum(axis=1)
    spread = events * (everybody - events) / np.maximum(everybody - 1, 1)
    weighted = shares * spread
    covariance = np.diag(weighted.sum(axis=1)) - weighted @ shares.T
    inverse = np.linalg.pinv(covariance, rcond=_SINGULAR, hermitian=True)
    freedom = round(float(np.trace(inverse @ covariance)))
    if not freedom:
        return None
    from scipy.special import chdtrc

    return float(chdtrc(freedom, float(excess @ inverse @ excess)))


def _product_limit(watched: Watched, level: float) -> tuple[Floats, Floats, Floats, Floats]:
    """Times of conversion, the share not converted by then, and its interval."""
    times = np.unique(_array(watched.converted_s))
    events, at_risk = _converted_at(watched, times), _at_risk(watched, times)
    surviving = np.cumprod(1 - events / at_risk).astype(np.float64)
    z = NormalDist().inv_cdf((1 + level) / 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        greenwood = np.cumsum(events / (at_risk * (at_risk - events)))
        scale = np.exp(z * np.sqrt(greenwood) / np.abs(np.log(surviving)))
        low, high = surviving**scale, surviving ** (1 / scale)
    nobody_left = surviving <= 0
    low[nobody_left] = high[nobody_left] = np.nan
    return times, surviving, low, high


def _array(times: Sequence[float]) -> Floats:
    return np.asarray(times, dtype=np.float64)


def _converted_at(group: Watched, times: Floats) -> Floats:
    own = np.sort(_array(group.converted_s))
    count = np.searchsorted(own, times, "right") - np.searchsorted(own, times, "left")
    return count.astype(np.float64)


def _at_risk(group: Watched, times: Floats) -> Floats:
    every = np.sort(np.concatenate([_array(group.converted_s), _array(group.censored_s)]))
    left = len(every) - np.searchsorted(every, times, "left")
    return left.astype(np.float64)


def _kept(surviving: Floats) -> Sequence[int]:
    """Places of at most `MOST_POINTS` points, evenly spread over what the curve falls."""
    if len(surviving) <= MOST_POINTS:
        return range(len(surviving))
    heights = np.linspace(surviving[0], surviving[-1], MOST_POINTS)
    places = np.searchsorted(-surviving, -heights, "left")
    kept: list[int] = np.unique(np.minimum(places, len(surviving) - 1)).tolist()
    return kept


def _point(time_s: float, surviving: float, low: float, high: float) -> ConvertedBy:
    return ConvertedBy(
        time_s=float(time_s),
        share=1 - float(surviving),
        low=None if np.isnan(high) else 1 - float(high),
        high=None if np.isnan(low) else 1 - float(low),
    )


def _first_below_half(times: Floats, surviving: Floats) -> float | None:
    below = np.flatnonzero(surviving <= HALF + _ROUNDING)
    return float(times[below[0]]) if len(below) else None
