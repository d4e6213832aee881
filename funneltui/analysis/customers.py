"""What customers are worth over time: churn, formula LTV, payback, and the pipeline's speed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from math import exp, sqrt
from statistics import NormalDist, median

from funneltui.analysis.economics import NO_MARGIN, NO_REVENUE, Scope
from funneltui.analysis.estimates import LEVEL, cost, plain, rate, undefined
from funneltui.analysis.intervals import around_median
from funneltui.analysis.keeping import acquiring
from funneltui.analysis.leads import DAY_S, median_days
from funneltui.model.economics import (
    UNITS_PER_WHOLE,
    EconomicsCounts,
    MetricValue,
    Undefined,
)
from funneltui.model.metric import Share
from funneltui.model.worth import AgeWorth, MoneyCohort, Purchases

_ONE_EVENT = Undefined("not_estimable", "lead and sale are the same event")


def customer_metrics(scope: Scope, counts: EconomicsCounts) -> Iterator[MetricValue]:
    """Churn, formula LTV and payback of all customers together."""
    kept = sum(stayed for _, stayed in counts.active_months)
    active = sum(whole for whole, _ in counts.active_months)
    churn = rate("churn", active - kept, active, scope.level)
    retention = rate("retention", kept, active, scope.level)
    if not active:
        why = Undefined("immature", "no two whole months in the log")
        churn, retention = undefined("churn", why), undefined("retention", why)
    yield churn
    yield retention
    if not scope.has_revenue:
        yield undefined("ltv_simple", NO_REVENUE)
        yield undefined("payback", NO_REVENUE)
        return
    yield _formula_ltv(scope, counts, churn)
    yield payback_of(scope, counts.cohorts)


def _formula_ltv(scope: Scope, counts: EconomicsCounts, churn: MetricValue) -> MetricValue:
    if scope.gross_margin is None:
        return undefined("ltv_simple", NO_MARGIN)
    if churn.undefined is not None:
        return undefined("ltv_simple", churn.undefined)
    if not churn.value:
        return undefined("ltv_simple", Undefined("no_denominator", "nobody left yet"))
    users = sum(active for _, active in counts.month_revenue)
    earned = sum(revenue for revenue, _ in counts.month_revenue) / UNITS_PER_WHOLE
    arpu = earned / users
    working = f"{arpu:,.2f} × {scope.gross_margin:g} ÷ {churn.value:.4f}"
    value = arpu * scope.gross_margin / churn.value
    found = plain("ltv_simple", value, working, users)
    months = [
        (revenue / UNITS_PER_WHOLE, active) for revenue, active in counts.month_revenue if active
    ]
    spread = _relative_variance(months, arpu)
    if spread is None or value <= 0:
        return found
    # Of a ratio's logarithm: the relative variances add; churn's is that of a proportion.
    left = churn.value * (churn.n or 0)
    error = sqrt(spread + (1 - churn.value) / left)
    return replace(found, interval=around_logarithm(value, error, scope.level))


def _relative_variance(months: Sequence[tuple[float, int]], arpu: float) -> float | None:
    """Of ARPU, months as clusters; None of a single month, or where nothing was earned."""
    n, users = len(months), sum(active for _, active in months)
    if n < 2 or arpu <= 0:  # noqa: PLR2004  one month has no spread
        return None
    spread = sum((revenue - arpu * active) ** 2 for revenue, active in months)
    return spread * n / (n - 1) / (users * arpu) ** 2


def around_logarithm(value: float, error: float, level: float) -> tuple[float, float]:
    """The interval of a positive number whose logarithm has this standard error."""
    factor = exp(NormalDist().inv_cdf((1 + level) / 2) * error)
    return value / factor, value * factor


def payback_of(scope: Scope, cohorts: Sequence[MoneyCohort]) -> MetricValue:
    """Month 1 is the month of the first order; only months that are over for a cohort count.

    The interval's early end is where the curve's upper end meets the CAC's lower one; it is given
    where the late one, the other way round, lies within what has been seen.
    """
    cac = cost("cac", acquiring(scope.spend), scope.acquired, scope.level)
    if cac.undefined is not None or cac.value is None:
        return undefined("payback", cac.undefined or Undefined("no_spend"))
    curve = worth_by_age(cohorts, scope.level)
    if not curve:
        return undefined("payback", Undefined("immature", "no whole month of any new customer"))
    margin = scope.gross_margin or 1.0
    paid = _first_month(curve, cac.value, margin, _middle)
    if paid is None:
        earned = curve[-1].value * margin
        reached = f"not by month {curve[-1].age}: {earned:,.2f} of {cac.value:,.2f}"
        return undefined("payback", Undefined("immature", reached), curve[-1].customers)
    at = curve[paid - 1]
    working = f"{at.value * margin:,.2f} ≥ {cac.value:,.2f} in month {paid}"
    found = plain("payback", paid, working, at.customers)
    if cac.interval is None:
        return found
    early = _first_month(curve, cac.interval[0], margin, _upper)
    late = _first_month(curve, cac.interval[1], margin, _lower)
    return found if early is None or late is None else replace(found, interval=(early, late))


def _first_month(
    curve: Sequence[AgeWorth], cac: float, margin: float, read: Callable[[AgeWorth], float]
) -> int | None:
    return next((at.age for at in curve if read(at) * margin >= cac), None)


def _middle(at: AgeWorth) -> float:
    return at.value


def _upper(at: AgeWorth) -> float:
    return at.value if at.interval is None else at.interval[1]


def _lower(at: AgeWorth) -> float:
    return at.value if at.interval is None else at.interval[0]


def worth_by_age(cohorts: Sequence[MoneyCohort], level: float = LEVEL) -> tuple[AgeWorth, ...]:
    """Per month of age: what the customers that old have brought by then, each.

    A month adds what the cohorts that old brought in it: the curve never falls for want of the
    young ones. Its spread at an age is that of the cohorts of this age.
    """
    oldest = max((len(cohort.revenue) for cohort in cohorts), default=0)
    curve: list[AgeWorth] = []
    value = 0.0
    for age in range(oldest):
        old_enough = [cohort for cohort in cohorts if len(cohort.revenue) > age]
        customers = sum(cohort.size for cohort in old_enough)
        gained = sum(cohort.revenue[age] for cohort in old_enough)
        value += gained / UNITS_PER_WHOLE / customers
        half = _half_width(old_enough, age, customers, level)
        interval = None if half is None else (value - half, value + half)
        kept = sum(cohort.kept[age] for cohort in old_enough if len(cohort.kept) > age)
        curve.append(AgeWorth(age + 1, customers, value, interval, Share(kept, customers)))
    return tuple(curve)


def _half_width(
    cohorts: Sequence[MoneyCohort], age: int, customers: int, level: float
) -> float | None:
    if customers < 2 or any(len(cohort.squares) <= age for cohort in cohorts):  # noqa: PLR2004  one has no spread
        return None
    squares = sum(cohort.squares[age] for cohort in cohorts)
    total = sum(sum(cohort.revenue[: age + 1]) for cohort in cohorts) / UNITS_PER_WHOLE
    variance = max(0.0, (squares - total * total / customers) / (customers - 1))
    return NormalDist().inv_cdf((1 + level) / 2) * sqrt(variance / customers)


def cycle_of(
    times: tuple[Sequence[float], Sequence[float]] | None, level: float = LEVEL
) -> MetricValue:
    """The median time from lead to sale, open leads censored."""
    if times is None:
        return undefined("cycle", _ONE_EVENT)
    return median_days("cycle", times, level)


def cycle_of_won(
    times: tuple[Sequence[float], Sequence[float]] | None, level: float = LEVEL
) -> MetricValue:
    """The median time from lead to sale of those who bought: it knows nothing of open leads."""
    if times is None:
        return undefined("cycle_won", _ONE_EVENT)
    taken = sorted(times[0])
    n = len(taken)
    if not n:
        return undefined("cycle_won", Undefined("no_denominator", "leads that bought"), 0)
    found = plain("cycle_won", median(taken) / DAY_S, f"median of {n:,}", n)
    interval = around_median(taken, level)
    if interval is None:
        return found
    return replace(found, interval=(interval[0] / DAY_S, interval[1] / DAY_S))


def tenure_of(purchases: Purchases, counts: EconomicsCounts, level: float = LEVEL) -> MetricValue:
    """How long ago the customers of the days' end first bought, whether or not they still buy."""
    beyond = (counts.as_of - (counts.days.until or counts.as_of)).days
    known = (age for age in purchases.age_days if age >= 0 and age > beyond)
    days = sorted(age - max(0, beyond) for age in known)
    if not days:
        return undefined("tenure", Undefined("no_denominator", "customers"), 0)
    found = plain("tenure", median(days), "median", len(days))
    return replace(found, interval=around_median(days, level))


def velocity_of(values: dict[str, MetricValue], level: float = LEVEL) -> MetricValue:
    """Leads × order value × lead-to-sale rate, per day of the cycle."""
    needed = [values[name] for name in ("leads", "aov", "lead_quality", "cycle")]
    for value in needed:
        if value.undefined is not None:
            return undefined("velocity", value.undefined)
    leads, order, won, days = (value.value or 0.0 for value in needed)
    if not days:
        return undefined("velocity", Undefined("no_denominator", "a cycle of no days"))
    working = f"{leads:,.0f} × {order:,.2f} × {won:.4f} ÷ {days:.2f}"
    found = plain("velocity", leads * order * won / days, working, int(leads))
    errors = [_log_error(value, level) for value in needed[1:]]
    known = [error for error in errors if error is not None]
    if len(known) < len(errors) or not found.value or found.value <= 0:
        return found
    # The number of leads is a Poisson count: its logarithm's variance is one over it.
    error = sqrt(1 / leads + sum(each * each for each in known))
    return replace(found, interval=around_logarithm(found.value, error, level))


def _log_error(value: MetricValue, level: float) -> float | None:
    """The standard error of a value's logarithm, from its interval."""
    if value.interval is None or not value.value or value.value <= 0:
        return None
    low, high = value.interval
    half = (high - low) / 2
    return half / NormalDist().inv_cdf((1 + level) / 2) / value.value
