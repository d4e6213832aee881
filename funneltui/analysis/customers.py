"""What customers are worth over time: churn, formula LTV, payback, and the pipeline's speed."""

from collections.abc import Iterator, Sequence

from funneltui.analysis.economics import NO_MARGIN, NO_REVENUE, Scope
from funneltui.analysis.estimates import cost, plain, rate, undefined
from funneltui.analysis.metrics import METRICS
from funneltui.analysis.survival import Watched, kaplan_meier
from funneltui.model.economics import (
    UNITS_PER_WHOLE,
    EconomicsCounts,
    MetricValue,
    MoneyCohort,
    Undefined,
)
from funneltui.model.timing import TimingCounts

_DAY_S = 86_400


def customer_metrics(scope: Scope, counts: EconomicsCounts) -> Iterator[MetricValue]:
    """Churn, formula LTV and payback of all customers together."""
    kept = sum(stayed for _, stayed in counts.active_months)
    active = sum(whole for whole, _ in counts.active_months)
    churn = rate("churn", active - kept, active, scope.level)
    if not active:
        churn = undefined("churn", Undefined("immature", "no two whole months in the log"))
    yield churn
    if not scope.has_revenue:
        yield undefined("ltv_simple", NO_REVENUE)
        yield undefined("payback", NO_REVENUE)
        return
    yield _formula_ltv(scope, counts, churn)
    yield _payback(scope, counts.cohorts)


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
    return plain("ltv_simple", arpu * scope.gross_margin / churn.value, working, users)


def _payback(scope: Scope, cohorts: Sequence[MoneyCohort]) -> MetricValue:
    """Month 1 is the month of the first order; only months that are over for a cohort count."""
    cac = cost("cac", scope.spend, scope.counts.new_customers, scope.level)
    if cac.undefined is not None or cac.value is None:
        return undefined("payback", cac.undefined or Undefined("no_spend"))
    margin = scope.gross_margin or 1.0
    earned, month, n = 0.0, 0, 0
    for gained, customers in _per_customer(cohorts):
        month, earned, n = month + 1, earned + gained * margin, customers
        if earned >= cac.value:
            return plain("payback", month, f"{earned:,.2f} ≥ {cac.value:,.2f} in month {month}", n)
    if not month:
        return undefined("payback", Undefined("immature", "no whole month of any new customer"))
    reached = f"not by month {month}: {earned:,.2f} of {cac.value:,.2f}"
    return undefined("payback", Undefined("immature", reached), n)


def _per_customer(cohorts: Sequence[MoneyCohort]) -> Iterator[tuple[float, int]]:
    """Per month of age: revenue per customer of the cohorts that old, and their customers."""
    oldest = max((len(cohort.revenue) for cohort in cohorts), default=0)
    for age in range(oldest):
        old_enough = [cohort for cohort in cohorts if len(cohort.revenue) > age]
        customers = sum(cohort.size for cohort in old_enough)
        revenue = sum(cohort.revenue[age] for cohort in old_enough)
        yield revenue / UNITS_PER_WHOLE / customers, customers


def cycle_of(timing: TimingCounts | None) -> MetricValue:
    """The median time from lead to sale, open leads censored."""
    if timing is None:
        why = Undefined("not_estimable", "lead and sale are the same event")
        return undefined("cycle", why)
    curve = kaplan_meier(Watched(timing.elapsed_s, timing.open_s), None)
    if curve is None:
        return undefined("cycle", Undefined("no_denominator", "leads"), 0)
    if curve.median_s is None:
        sold = f"{curve.at_window.share:.1%} sold by {curve.at_window.time_s / _DAY_S:.0f} days"
        return undefined("cycle", Undefined("immature", sold), curve.started)
    interval = None
    if curve.median_low_s is not None and curve.median_high_s is not None:
        low, high = sorted((curve.median_low_s, curve.median_high_s))
        interval = (low / _DAY_S, high / _DAY_S)
    working = f"Kaplan–Meier over {curve.started:,} leads"
    days = curve.median_s / _DAY_S
    return MetricValue(
        "cycle", METRICS["cycle"].unit.value, days, curve.started, interval, working=working
    )


def velocity_of(values: dict[str, MetricValue]) -> MetricValue:
    """Leads × order value × lead-to-sale rate, per day of the cycle."""
    needed = [values[name] for name in ("leads", "aov", "lead_quality", "cycle")]
    for value in needed:
        if value.undefined is not None:
            return undefined("velocity", value.undefined)
    leads, order, won, days = (value.value or 0.0 for value in needed)
    if not days:
        return undefined("velocity", Undefined("no_denominator", "a cycle of no days"))
    working = f"{leads:,.0f} × {order:,.2f} × {won:.4f} ÷ {days:.2f}"
    return plain("velocity", leads * order * won / days, working, int(leads))
