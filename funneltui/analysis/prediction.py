"""Predicted LTV: how often customers come back (BG/NBD) and what they spend then (Gamma–Gamma).

Source: Fader, Hardie & Lee (2005), Marketing Science 24:275-284, eq. 6 and 9; Fader & Hardie,
"The Gamma-Gamma Model of Monetary Value" (note 025), eq. 1a and 3.
"""

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from funneltui.analysis.chance import SEED, Floats, percentiles
from funneltui.analysis.estimates import LEVEL, undefined
from funneltui.analysis.metrics import METRICS
from funneltui.deferred import dataclass
from funneltui.model.economics import MetricValue, Undefined
from funneltui.model.worth import Purchases

LEAST_REPEATING = 100
"""Customers that came back, below which the models say nothing."""
CORRELATED = 0.3
"""The models take how often and how much as unrelated."""
_WEEK_DAYS = 7.0
_MONTH_WEEKS = 365.25 / 12 / _WEEK_DAYS
_YEAR_MONTHS = 12
_DRAWS = 500
_STEP = 1e-3
_PENALTY = 1e-6
_FEWEST_WEEKS = 4
_UNUSABLE = 1e10

Loss = Callable[[Floats], float]
"""Minus the mean log-likelihood at the logarithms of the parameters."""


@dataclass(frozen=True)
class Horizon:
    """How far a prediction looks, and what later money is worth."""

    months: int
    discount: float
    """Per year."""
    margin: float = 1.0


@dataclass(frozen=True, eq=False)
class _Fitted:
    """A maximum of the likelihood, on logarithms of the parameters, and its covariance there."""

    logs: Floats
    covariance: Floats | None


@dataclass(frozen=True)
class Prediction:
    """A new customer's expected revenue over the horizon."""

    value: MetricValue
    correlation: float | None
    """Of how often with how much, over those who came back."""


def predicted_ltv(purchases: Purchases, horizon: Horizon, level: float = LEVEL) -> Prediction:
    """What a new customer will have brought by the horizon, the first order included."""
    repeats = np.asarray(purchases.repeats, dtype=np.float64)
    repeating = repeats > 0
    if int(repeating.sum()) < LEAST_REPEATING:
        why = Undefined("too_few", f"only {int(repeating.sum())} came back")
        return Prediction(undefined("ltv_pred", why, len(repeats)), None)
    weeks = np.asarray(purchases.age_days, dtype=np.float64) / _WEEK_DAYS
    mean = np.asarray(purchases.mean_amount, dtype=np.float64)
    # An amount of nothing has no place in the Gamma–Gamma model: gifts are left out of it.
    paying = repeating & (mean > 0)
    mean = mean[paying]
    if float(weeks.max()) < _FEWEST_WEEKS or len(mean) < LEAST_REPEATING:
        why = Undefined("not_estimable", "too short a time, or too few orders with an amount")
        return Prediction(undefined("ltv_pred", why, len(repeats)), None)
    correlation = _correlation(repeats[paying], mean)
    counts = _fit_counts(
        tuple(purchases.repeats), tuple(purchases.recency_days), tuple(purchases.age_days)
    )
    amounts = _fit_amounts(repeats[paying], mean)
    if counts is None or amounts is None:
        why = Undefined("not_estimable", "the model does not settle")
        return Prediction(undefined("ltv_pred", why, len(repeats)), correlation)
    value = _worth(counts.logs, amounts.logs, purchases.first_amount, horizon)
    drawn = _drawn(counts, amounts, purchases.first_amount, horizon)
    interval = None if drawn is None else percentiles(drawn, level)
    working = f"{horizon.months} months at {horizon.discount:.0%} a year × {horizon.margin:g}"
    unit = METRICS["ltv_pred"].unit.value
    found = MetricValue("ltv_pred", unit, value, len(repeats), interval, working=working)
    return Prediction(found, correlation)


def _correlation(repeats: Floats, mean: Floats) -> float | None:
    if not repeats.std() or not mean.std():
        return None
    return float(np.corrcoef(repeats, mean)[0, 1])


def _worth(counts: Floats, amounts: Floats, first: float, horizon: Horizon) -> float:
    """The first order, and each month's expected orders at their expected amount, discounted."""
    weeks = (np.arange(horizon.months + 1) * _MONTH_WEEKS).astype(np.float64)
    expected = np.diff(_expected_orders(counts, weeks))
    months = np.arange(1, horizon.months + 1)
    worth_now = (1 + horizon.discount) ** (-months / _YEAR_MONTHS)
    p, q, scale = np.exp(amounts)
    typical = p * scale / (q - 1) if q > 1 else np.nan
    return float((first + typical * (expected * worth_now).sum()) * horizon.margin)


def _expected_orders(logs: Floats, weeks: Floats) -> Floats:
    """A new customer's expected repeat orders by each time. Eq. 9 of the BG/NBD paper."""
    from scipy.special import hyp2f1

    r, alpha, a, b = np.exp(logs)
    ratio = weeks / (alpha + weeks)
    falling = ((1 - ratio) ** r) * hyp2f1(r, b, a + b - 1, ratio)
    found: Floats = (a + b - 1) / (a - 1) * (1 - falling)
    return found


def _drawn(counts: _Fitted, amounts: _Fitted, first: float, horizon: Horizon) -> Floats | None:
    """The prediction at parameters drawn around the maximum: a parametric bootstrap."""
    if counts.covariance is None or amounts.covariance is None:
        return None
    rng = np.random.default_rng(SEED)
    some = rng.multivariate_normal(counts.logs, counts.covariance, _DRAWS)
    others = rng.multivariate_normal(amounts.logs, amounts.covariance, _DRAWS)
    with np.errstate(all="ignore"):
        values = np.array([_worth(c, m, first, horizon) for c, m in zip(some, others, strict=True)])
    known = values[np.isfinite(values) & (values >= 0)]
    return known if len(known) > _DRAWS / 2 else None


@lru_cache(maxsize=4)
def _fit_counts(
    repeats: tuple[int, ...], recency_days: tuple[int, ...], age_days: tuple[int, ...]
) -> _Fitted | None:
    """r, alpha, a and b of the BG/NBD model; customers alike are one row. Eq. 6."""
    alike, times = np.unique(
        np.array([repeats, recency_days, age_days], dtype=np.float64), axis=1, return_counts=True
    )
    x, recency, age = alike[0], alike[1] / _WEEK_DAYS, alike[2] / _WEEK_DAYS
    from scipy.special import gammaln

    def loss(logs: Floats) -> float:
        r, alpha, a, b = np.exp(logs)
        common = gammaln(r + x) - gammaln(r) + r * np.log(alpha)
        common += gammaln(a + b) + gammaln(b + x) - gammaln(b) - gammaln(a + b + x)
        alive = -(r + x) * np.log(alpha + age)
        gone = np.log(a) - np.log(b + np.maximum(x, 1) - 1) - (r + x) * np.log(alpha + recency)
        either = np.where(x > 0, np.logaddexp(alive, gone), alive)
        return float(-(times * (common + either)).sum() / times.sum())

    start = np.log(np.array([0.5, 5.0, 0.7, 2.0]))
    return _maximum(loss, start, float(times.sum()))


def _fit_amounts(repeats: Floats, mean: Floats) -> _Fitted | None:
    """p, q and gamma of the Gamma–Gamma model, of those who came back. Eq. 1a of note 025."""
    from scipy.special import gammaln

    scale = float(mean.mean())
    m = mean / scale

    def loss(logs: Floats) -> float:
        p, q, v = np.exp(logs)
        px = p * repeats
        found = gammaln(px + q) - gammaln(px) - gammaln(q) + q * np.log(v)
        found += (px - 1) * np.log(m) + px * np.log(repeats) - (px + q) * np.log(repeats * m + v)
        return float(-found.mean())

    fitted = _maximum(loss, np.log(np.array([2.0, 3.0, 1.0])), float(len(repeats)))
    if fitted is None:
        return None
    return _Fitted(fitted.logs + np.array([0.0, 0.0, np.log(scale)]), fitted.covariance)


def _maximum(loss: Loss, start: Floats, n: float) -> _Fitted | None:
    from scipy.optimize import minimize

    def penalized(logs: Floats) -> float:
        # Keeps parameters that the data say nothing of from running away.
        with np.errstate(all="ignore"):
            value = loss(logs) + _PENALTY * float((logs**2).sum())
        return value if np.isfinite(value) else _UNUSABLE

    found = minimize(
        penalized, start, method="Nelder-Mead", options={"maxiter": 4000, "fatol": 1e-9}
    )
    if not found.success:
        return None
    return _Fitted(found.x, _covariance(penalized, found.x, n))


def _covariance(loss: Loss, at: Floats, n: float) -> Floats | None:
    """The inverse of the observed information, by second differences; None where it is none."""
    size = len(at)
    steps = np.eye(size) * _STEP
    curvature = np.empty((size, size))
    for i in range(size):
        for j in range(size):
            one, other = steps[i], steps[j]
            curvature[i, j] = (
                loss(at + one + other)
                - loss(at + one - other)
                - loss(at - one + other)
                + loss(at - one - other)
            ) / (4 * steps[i, i] * steps[j, j])
    try:
        covariance: Floats = np.linalg.inv(curvature * n).astype(np.float64)
    except np.linalg.LinAlgError:
        return None
    is_proper = np.isfinite(covariance).all() and (np.linalg.eigvalsh(covariance) > 0).all()
    return covariance if is_proper else None
