"""The money view: one question to the engine, its counts priced with spend and plan."""

from collections.abc import Iterator, Sequence

from funneltui.analysis.budget import budget_of
from funneltui.analysis.campaigns import incremental_results
from funneltui.analysis.cohort_spend import saying_why, wish_of_cohorts
from funneltui.analysis.customers import (
    customer_metrics,
    cycle_of,
    cycle_of_won,
    tenure_of,
    velocity_of,
    worth_by_age,
)
from funneltui.analysis.economics import Scope, metrics_of, without_money
from funneltui.analysis.estimates import undefined
from funneltui.analysis.goals import goal_rates
from funneltui.analysis.growth import further_growth
from funneltui.analysis.leads import lead_metrics
from funneltui.analysis.meaning import meaning_of
from funneltui.analysis.metrics import METRICS
from funneltui.analysis.money_groups import money_groups, spend_column, target_cost
from funneltui.analysis.money_periods import known_sales, last_growth, money_periods
from funneltui.analysis.money_spend import spend_shown
from funneltui.analysis.prediction import CORRELATED, Horizon, Prediction, predicted_ltv
from funneltui.analysis.verdicts import benchmarks_of, judged
from funneltui.analysis.wishes import MoneyWish, Told, days_of, scope_of, spend_within
from funneltui.engine.base import Engine, Watch
from funneltui.model.economics import (
    EconomicsCounts,
    EconomicsQuery,
    MetricValue,
    PeriodMetrics,
    Spend,
    Undefined,
    total_of,
)
from funneltui.model.funnel import Funnel, Grain
from funneltui.model.inputs import InputFile
from funneltui.model.meaning import CostBasis, Meaning
from funneltui.model.money import MoneyResult
from funneltui.model.worth import Purchases


def analyze(
    engine: Engine, funnel: Funnel, wish: MoneyWish, grain: Grain | None, watch: Watch
) -> MoneyResult:
    """The money view's answer.

    Raises:
        FunneltuiError: The question cannot be asked of this log.
    """
    own = wish_of_cohorts(wish, funnel.cohorts)
    result = _analyzed(engine, funnel, own, grain, watch)
    return saying_why(result) if own.has_whole_spend else result


def _analyzed(
    engine: Engine, funnel: Funnel, wish: MoneyWish, grain: Grain | None, watch: Watch
) -> MoneyResult:
    meaning, notes = meaning_of(engine, funnel, wish.plan)
    query = _query(engine, funnel, meaning, wish, grain or Grain.MONTH)
    told = Told(engine, query, wish, watch)
    counts = told.counts
    spend = spend_within(wish.spend, counts.days)
    periods = tuple(money_periods(counts, spend, wish))
    campaigns = incremental_results(told)
    metrics, told_more = _all_metrics(told, spend, periods)
    groups = money_groups(told, spend, campaigns)
    return MoneyResult(
        funnel=funnel,
        facts=counts.facts,
        query=query,
        currency=_currency(counts, wish),
        as_of=counts.as_of,
        metrics=metrics,
        groups=groups,
        periods=periods if grain else (),
        incremental=campaigns,
        budget=budget_of(told, groups, campaigns, spend) if grain or wish.move else None,
        spend=spend_shown(wish.spend, spend, counts.days),
        allocate=wish.allocate,
        notes=(*notes, *told_more, *_notes(told, spend, metrics)),
        basis=wish.basis,
        refunds=wish.refunds,
        sort=wish.sort,
        worth=worth_by_age(counts.cohorts, wish.level) if counts.has_revenue else (),
        cohorts=counts.cohorts,
        goals=goal_rates(told.engine.count_goals(told.in_days, watch), wish.plan, wish.level),
        inputs=tuple(_inputs(wish)),
        break_even=1 / wish.plan.gross_margin if wish.plan.gross_margin else None,
        leads=told.leads,
        daily=counts.daily,
        daily_orders=counts.daily_orders,
    )


def _query(
    engine: Engine, funnel: Funnel, meaning: Meaning, wish: MoneyWish, grain: Grain
) -> EconomicsQuery:
    return EconomicsQuery(
        funnel,
        meaning,
        wish.days or days_of(funnel, engine.facts().time_zone),
        wish.as_of,
        grain,
        level=wish.level,
        refunds=wish.refunds,
    )


def _inputs(wish: MoneyWish) -> Iterator[InputFile]:
    """The spend file and the plan."""
    if wish.spend is not None:
        yield InputFile(wish.spend.name, wish.spend.rows, wish.spend.digest)
    if wish.plan.digest:
        yield InputFile(wish.plan.name, None, wish.plan.digest)


def _all_metrics(
    told: Told, spend: Sequence[Spend], periods: Sequence[PeriodMetrics]
) -> tuple[tuple[MetricValue, ...], tuple[str, ...]]:
    """Every metric of all together, in the table's order, and what to know of them."""
    counts, wish, meaning = told.counts, told.wish, told.query.meaning
    scope = scope_of(counts, counts.total, spend, wish)
    values = {value.id: value for value in metrics_of(scope)}
    values |= {value.id: value for value in customer_metrics(scope, counts)}
    if told.leads is not None:
        found = lead_metrics(told.leads.total, meaning, wish.level)
        values |= {value.id: value for value in found}
    values["cycle"] = cycle_of(told.cycle, wish.level)
    values["cycle_won"] = cycle_of_won(told.cycle, wish.level)
    values["velocity"] = velocity_of(values, wish.level)
    values["growth"] = last_growth(periods)
    purchases = told.engine.count_purchases(told.query, told.watch)
    values["tenure"] = tenure_of(purchases, counts, wish.level)
    notes: tuple[str, ...] = ()
    if counts.has_revenue:
        sales = known_sales(counts)
        further = further_growth(sales, counts.as_of, wish.level)
        values |= {value.id: value for value in further}
        predicted = _predicted(told, scope, purchases)
        values["ltv_pred"] = predicted.value
        notes = tuple(_correlated(predicted))
    if len(scope.currencies) > 1:
        values = {name: without_money(value, scope.currencies) for name, value in values.items()}
    ordered = [values[name] for name in METRICS if name in values]
    return judged(ordered, benchmarks_of(wish.plan)), notes


def _predicted(told: Told, scope: Scope, purchases: Purchases) -> Prediction:
    if told.counts.total.repeat_customers < 1 and told.counts.total.customers < 1:
        return Prediction(undefined("ltv_pred", Undefined("no_denominator", "customers"), 0), None)
    plan = told.wish.plan
    horizon = Horizon(plan.horizon_months, plan.discount, scope.gross_margin or 1.0)
    return predicted_ltv(purchases, horizon, told.wish.level)


def _correlated(predicted: Prediction) -> Iterator[str]:
    r = predicted.correlation
    if r is not None and abs(r) >= CORRELATED:
        yield f"how often and how much customers buy go together (r {r:.2f}): predicted LTV is off"


def _currency(counts: EconomicsCounts, wish: MoneyWish) -> str:
    said = (*counts.currencies, wish.spend.currency if wish.spend else "", wish.plan.currency or "")
    return next((each for each in said if each), "")


def _notes(told: Told, inside: Sequence[Spend], metrics: Sequence[MetricValue]) -> Iterator[str]:
    counts, wish, funnel = told.counts, told.wish, told.query.funnel
    yield from wish.spend.notes if wish.spend else ()
    if counts.duplicates:
        yield f"order rows that repeat another one and count once: {counts.duplicates:,}"
    if wish.spend and total_of(inside) != wish.spend.total:
        yield "some spend lies outside the range of the log: --from and --until widen the range"
    by = funnel.breakdown.by if funnel.breakdown else ()
    if wish.spend and by and not spend_column(by):
        yield f"spend says no {', '.join(by)}, so costs per group are not known"
    target, source = target_cost(wish.plan, {value.id: value for value in metrics})
    if by and spend_column(by) and target is not None and source == "margin":
        yield f"channels are judged against what an order leaves of its margin, {target:,.2f}"
    if wish.basis is CostBasis.COHORT:
        yield "spend is held against the sales of its days' leads, whenever they bought"
    planned = wish.plan.currency
    if planned and any(each != planned for each in counts.currencies):
        yield f"the plan is in {planned}, the log in {', '.join(counts.currencies)}"
