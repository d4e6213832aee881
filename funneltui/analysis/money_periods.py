"""Money by period: each one's metrics, and how sales grew."""

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from funneltui.analysis.economics import NO_REVENUE, Scope, metrics_of
from funneltui.analysis.estimates import undefined
from funneltui.analysis.growth import NOT_WHOLE, SalesDays, growth_between, sales_days
from funneltui.analysis.verdicts import benchmarks_of, judged
from funneltui.analysis.wishes import MoneyWish, scope_of
from funneltui.model.economics import (
    Days,
    EconomicsCounts,
    MetricValue,
    PeriodMetrics,
    PeriodMoney,
    Spend,
    Undefined,
)


def money_periods(
    counts: EconomicsCounts, spend: Sequence[Spend], wish: MoneyWish
) -> Iterator[PeriodMetrics]:
    """The metrics of every period."""
    sales = known_sales(counts)
    before: PeriodMoney | None = None
    for period in counts.periods:
        days = Days(period.start, period.end)
        own = [entry for entry in spend if days.holds(entry.day)]
        scope = scope_of(counts, period.counts, own, wish)
        values = [value for value in metrics_of(scope) if value.id != "ltv_hist"]
        values.append(_growth(sales, before, period, scope))
        judged_ = judged(values, benchmarks_of(wish.plan))
        yield PeriodMetrics(period.start, period.complete, judged_)
        before = period


def _growth(
    sales: SalesDays, before: PeriodMoney | None, period: PeriodMoney, scope: Scope
) -> MetricValue:
    if not scope.has_revenue:
        return undefined("growth", NO_REVENUE)
    if len(scope.currencies) > 1:
        return undefined("growth", Undefined("mixed_currency", ", ".join(scope.currencies)))
    if not period.complete or before is None or not before.complete:
        return undefined("growth", NOT_WHOLE)
    now, then = Days(period.start, period.end), Days(before.start, before.end)
    return growth_between("growth", sales, now, then, scope.level)


def known_sales(counts: EconomicsCounts) -> SalesDays:
    """Sales by day, as far as the log reaches."""
    facts = counts.facts
    first = None
    if facts.first is not None:
        first = facts.first.astimezone(ZoneInfo(facts.time_zone)).date()
    return sales_days(counts.daily, first, counts.as_of)


def last_growth(periods: Sequence[PeriodMetrics]) -> MetricValue:
    """That of the last whole period."""
    for period in reversed(periods):
        growth = next(value for value in period.metrics if value.id == "growth")
        if period.complete:
            return growth
    return undefined("growth", Undefined("immature", "no two whole periods in the range"))
