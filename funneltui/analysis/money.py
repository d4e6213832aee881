"""The money view: one question to the engine, its counts priced with spend and plan."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from zoneinfo import ZoneInfo

from funneltui.analysis.allocation import SHARED, SPEND_COLUMNS, spend_by_group
from funneltui.analysis.customers import customer_metrics, cycle_of, velocity_of
from funneltui.analysis.economics import NO_REVENUE, Scope, metrics_of
from funneltui.analysis.estimates import LEVEL, plain, undefined
from funneltui.analysis.incremental import Sales, incremental_of
from funneltui.analysis.meaning import meaning_of, sales_cycle
from funneltui.analysis.metrics import METRICS
from funneltui.analysis.verdicts import benchmarks_of, channel_verdict, judged
from funneltui.engine.base import Engine, Watch
from funneltui.model.economics import (
    UNITS_PER_WHOLE,
    Allocate,
    Days,
    EconomicsCounts,
    EconomicsQuery,
    GroupMoney,
    IncrementalResult,
    MetricValue,
    MoneyCounts,
    MoneyResult,
    PeriodMetrics,
    PeriodMoney,
    Spend,
    SpendLog,
    SpendShown,
    Undefined,
    total_of,
)
from funneltui.model.funnel import Funnel, Grain
from funneltui.model.plan import Plan


@dataclass(frozen=True)
class MoneyWish:
    """What a money question says besides its funnel."""

    spend: SpendLog | None = None
    plan: Plan = field(default_factory=Plan)
    allocate: Allocate = Allocate.NONE
    as_of: date | None = None
    days: Days | None = None
    """None: the funnel's own range."""
    level: float = LEVEL


def analyze(
    engine: Engine, funnel: Funnel, wish: MoneyWish, grain: Grain | None, watch: Watch
) -> MoneyResult:
    """The money view's answer.

    Raises:
        FunneltuiError: The question cannot be asked of this log.
    """
    meaning, notes = meaning_of(engine, funnel, wish.plan)
    query = EconomicsQuery(
        funnel,
        meaning,
        wish.days or _range(funnel),
        wish.as_of,
        grain or Grain.MONTH,
    )
    counts = engine.count_economics(query, watch)
    spend = spend_within(wish.spend, counts.days)
    scope = scope_of(counts, counts.total, spend, wish)
    periods = tuple(_periods(counts, spend, wish))
    values = {value.id: value for value in metrics_of(scope)}
    values |= {value.id: value for value in customer_metrics(scope, counts)}
    values["cycle"] = cycle_of(sales_cycle(engine, funnel, meaning, watch))
    values["velocity"] = velocity_of(values)
    values["growth"] = _last_growth(periods)
    ordered = [values[name] for name in METRICS if name in values]
    return MoneyResult(
        funnel=funnel,
        facts=counts.facts,
        query=query,
        currency=_currency(counts, wish),
        as_of=counts.as_of,
        metrics=judged(ordered, benchmarks_of(wish.plan)),
        groups=tuple(_groups(counts, spend, wish, funnel)),
        periods=periods if grain else (),
        incremental=incremental_results(counts, wish),
        spend=_shown(wish.spend, spend, counts.days),
        allocate=wish.allocate,
        notes=(*notes, *_notes(counts, wish, spend, funnel)),
    )


def _range(funnel: Funnel) -> Days:
    """The funnel's range in whole days: that of an instant inside a day is the day's."""
    return Days(
        funnel.from_time.date() if funnel.from_time else None,
        funnel.until_time.date() if funnel.until_time else None,
    )


def spend_within(spend: SpendLog | None, days: Days) -> tuple[Spend, ...]:
    """What was spent on these days."""
    return tuple(entry for entry in (spend.entries if spend else ()) if days.holds(entry.day))


def scope_of(
    counts: EconomicsCounts, mine: MoneyCounts, spend: Sequence[Spend], wish: MoneyWish
) -> Scope:
    """What the metrics of some of the counts are made of."""
    told = (*counts.currencies, *([wish.spend.currency] if wish.spend else ()))
    return Scope(
        counts=mine,
        spend=spend,
        has_revenue=counts.has_revenue,
        gross_margin=wish.plan.gross_margin,
        has_qualifying=bool(wish.plan.meaning.qualified),
        currencies=tuple(dict.fromkeys(each for each in told if each)),
        level=wish.level,
    )


def _currency(counts: EconomicsCounts, wish: MoneyWish) -> str:
    said = (*counts.currencies, wish.spend.currency if wish.spend else "", wish.plan.currency or "")
    return next((each for each in said if each), "")


def _groups(
    counts: EconomicsCounts, spend: Sequence[Spend], wish: MoneyWish, funnel: Funnel
) -> Iterator[GroupMoney]:
    by = funnel.breakdown.by if funnel.breakdown else ()
    if not by:
        return
    priced: dict[tuple[str, ...], tuple[Spend, ...]] = {}
    column = _spend_column(by)
    if column:
        leads = {value: mine.leads for value, mine in counts.groups}
        priced = spend_by_group(spend, column, leads, wish.allocate)
    known = dict(counts.groups)
    only_paid = [value for value in priced if value not in known]
    for value in (*known, *sorted(only_paid, key=lambda each: (each == (SHARED,), each))):
        mine = known.get(value, MoneyCounts())
        own = priced.get(value, ())
        values = metrics_of(scope_of(counts, mine, own, wish))
        values = judged(values, benchmarks_of(wish.plan))
        if value != (SHARED,):
            values = tuple(_with_channel_verdict(values, own, wish.plan))
        yield GroupMoney(value, mine, values)


def _spend_column(by: tuple[str, ...]) -> str:
    """Which column of the spend file the groups are of; empty where of none."""
    name = by[0].rpartition(".")[2] if len(by) == 1 else ""
    return name if name in SPEND_COLUMNS else ""


def _with_channel_verdict(
    values: Sequence[MetricValue], spend: Sequence[Spend], plan: Plan
) -> Iterator[MetricValue]:
    """Keep, watch or drop, where the plan says what a sale may cost."""
    target = next((each.value for each in plan.targets if each.metric == "cps"), None)
    paid = total_of(spend) / UNITS_PER_WHOLE
    for value in values:
        if value.id == "cps" and target is not None and spend:
            yield replace(value, verdict=channel_verdict(value, paid, target))
        else:
            yield value


def _periods(
    counts: EconomicsCounts, spend: Sequence[Spend], wish: MoneyWish
) -> Iterator[PeriodMetrics]:
    before: PeriodMoney | None = None
    for period in counts.periods:
        days = Days(period.start, period.end)
        own = [entry for entry in spend if days.holds(entry.day)]
        scope = scope_of(counts, period.counts, own, wish)
        values = [value for value in metrics_of(scope) if value.id != "ltv_hist"]
        values.append(_growth(before, period, scope))
        judged_ = judged(values, benchmarks_of(wish.plan))
        yield PeriodMetrics(period.start, period.complete, judged_)
        before = period


def _growth(before: PeriodMoney | None, period: PeriodMoney, scope: Scope) -> MetricValue:
    if not scope.has_revenue:
        return undefined("growth", NO_REVENUE)
    if not period.complete or before is None or not before.complete:
        return undefined("growth", Undefined("immature", "this period or the last is not whole"))
    old, new = (each.counts.revenue / UNITS_PER_WHOLE for each in (before, period))
    if old <= 0:
        return undefined("growth", Undefined("no_denominator", "no revenue in the period before"))
    return plain("growth", (new - old) / old, f"({new:,.2f} − {old:,.2f}) ÷ {old:,.2f}")


def _last_growth(periods: Sequence[PeriodMetrics]) -> MetricValue:
    for period in reversed(periods):
        growth = next(value for value in period.metrics if value.id == "growth")
        if period.complete:
            return growth
    return undefined("growth", Undefined("immature", "no two whole periods in the range"))


def incremental_results(counts: EconomicsCounts, wish: MoneyWish) -> tuple[IncrementalResult, ...]:
    """The plan's campaigns against their baselines."""
    if not counts.has_revenue:
        return ()
    sales = sales_of(counts)
    spend = wish.spend.entries if wish.spend else ()
    return tuple(
        incremental_of(each, sales, spend, orders_in(counts, each.days), wish.level)
        for each in wish.plan.incrementals
    )


def sales_of(counts: EconomicsCounts) -> Sales:
    """Sales by day, as far as the log reaches."""
    facts = counts.facts
    zone = ZoneInfo(facts.time_zone)
    first = facts.first.astimezone(zone).date() if facts.first else None
    return Sales(counts.daily, first, counts.as_of)


def orders_in(counts: EconomicsCounts, days: Days) -> int:
    """Orders on these days."""
    return sum(orders for day, orders in counts.daily_orders if days.holds(day))


def _shown(spend: SpendLog | None, inside: Sequence[Spend], days: Days) -> SpendShown | None:
    if spend is None:
        return None
    length = (days.until - days.first).days if days.first and days.until else 0
    total = total_of(inside)
    return SpendShown(
        rows=spend.rows,
        total=total,
        outside_range=spend.total - total,
        days_without=length - len({entry.day for entry in inside}),
        days=length,
        unallocated=total_of(entry for entry in inside if entry.channel is None),
    )


def _notes(
    counts: EconomicsCounts, wish: MoneyWish, inside: Sequence[Spend], funnel: Funnel
) -> Iterator[str]:
    yield from wish.spend.notes if wish.spend else ()
    if counts.duplicates:
        yield f"{counts.duplicates:,} order rows repeat another one and count once"
    if wish.spend and total_of(inside) != wish.spend.total:
        yield "some spend lies outside the range of the log: --from and --until widen the range"
    by = funnel.breakdown.by if funnel.breakdown else ()
    if wish.spend and by and not _spend_column(by):
        yield f"spend says no {', '.join(by)}, so costs per group are not known"
    planned = wish.plan.currency
    if planned and any(each != planned for each in counts.currencies):
        yield f"the plan is in {planned}, the log in {', '.join(counts.currencies)}"
