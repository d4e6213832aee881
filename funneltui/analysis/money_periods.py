"""Money by period: each one's metrics, and how sales grew."""

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from funneltui.analysis.economics import NO_REVENUE, Scope, metrics_of
from funneltui.analysis.estimates import undefined
from funneltui.analysis.growth import (
    NOT_WHOLE,
    SalesDays,
    growth_between,
    months_later,
    sales_days,
)
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

_YEAR = 12


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
        values += _over_a_year(sales, period, scope)
        judged_ = judged(values, benchmarks_of(wish.plan))
        yield PeriodMetrics(period.start, period.complete, judged_)
        before = period


def _growth(
    sales: SalesDays, before: PeriodMoney | None, period: PeriodMoney, scope: Scope
) -> MetricValue:
    if before is None or not before.complete:
        return undefined("growth", _unpriced(scope) or NOT_WHOLE)
    return _against("growth", sales, period, Days(before.start, before.end), scope)


def _over_a_year(sales: SalesDays, period: PeriodMoney, scope: Scope) -> Iterator[MetricValue]:
    """Against the same months a year before; days and weeks are no whole months."""
    if period.start.day == period.end.day == 1:
        then = Days(months_later(period.start, -_YEAR), months_later(period.end, -_YEAR))
        yield _against("growth_yoy", sales, period, then, scope)


def _against(
    name: str, sales: SalesDays, period: PeriodMoney, then: Days, scope: Scope
) -> MetricValue:
    """The period against other days; only what is over is compared."""
    why = _unpriced(scope) or (None if period.complete else NOT_WHOLE)
    if why is not None:
        return undefined(name, why)
    return growth_between(name, sales, Days(period.start, period.end), then, scope.level)


def _unpriced(scope: Scope) -> Undefined | None:
    """Why no amounts can be compared; None where they can."""
    if not scope.has_revenue:
        return NO_REVENUE
    if len(scope.currencies) > 1:
        return Undefined("mixed_currency", ", ".join(scope.currencies))
    return None


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
