"""Economics: the metrics of a scope from its counts and its spend."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import sqrt
from statistics import NormalDist

from funneltui.analysis.estimates import (
    LEVEL,
    NO_DENOMINATOR,
    NO_SPEND,
    cost,
    counted,
    mean,
    plain,
    rate,
    summed,
    undefined,
    unsaid,
)
from funneltui.analysis.keeping import acquiring, keeping_costs, referral_rate
from funneltui.analysis.metrics import METRICS, Unit
from funneltui.analysis.proportions import difference
from funneltui.analysis.seen_costs import exposure_metrics
from funneltui.deferred import dataclass
from funneltui.model.economics import (
    UNITS_PER_WHOLE,
    MetricValue,
    MoneyCounts,
    Spend,
    Undefined,
    total_of,
)
from funneltui.model.meaning import CostBasis
from funneltui.model.metric import Share

NO_REVENUE = Undefined("no_revenue", "the log has no amounts of money")
NO_MARGIN = Undefined("no_margin", "gross_margin is not given")
_FEWEST = 2


@dataclass(frozen=True)
class Scope:
    """What the metrics of one scope are made of."""

    counts: MoneyCounts
    spend: Sequence[Spend]
    """Of the scope; empty where nothing is known of it."""
    has_revenue: bool
    gross_margin: float | None = None
    has_qualifying: bool = False
    """There is a rule that says which leads are qualified."""
    unsaid: tuple[str, ...] = ()
    """Which events of `[meaning]` the plan does not name: what is made of them is not known."""
    has_referral: bool = False
    """It is said by which event customers recommend."""
    currencies: tuple[str, ...] = ()
    """Of the log and the spend together."""
    level: float = LEVEL
    basis: CostBasis = CostBasis.PERIOD

    def said(self, key: str, value: MetricValue) -> MetricValue:
        """The metric, without a number where the plan does not name its events."""
        return undefined(value.id, unsaid(key)) if key in self.unsaid else value

    @property
    def advertising(self) -> list[Spend]:
        """Spend on ads."""
        return [entry for entry in self.spend if entry.is_advertising]

    @property
    def priced_sales(self) -> int:
        """The sales that spend is held against."""
        counts = self.counts
        if self.basis is CostBasis.COHORT:
            return counts.lead_qualified_sales if self.has_qualifying else counts.lead_sales
        return counts.qualified_sales if self.has_qualifying else counts.sales

    @property
    def acquired(self) -> int:
        """The customers that spend is held against."""
        is_cohort = self.basis is CostBasis.COHORT
        return self.counts.won_leads if is_cohort else self.counts.new_customers

    @property
    def earned(self) -> tuple[int, float, int]:
        """What spend is held against: net revenue, its squares per user, and how many paid."""
        counts = self.counts
        if self.basis is CostBasis.COHORT:
            return counts.lead_revenue, counts.lead_squares, counts.won_leads
        return counts.revenue, counts.unit_squares, counts.customers


def metrics_of(scope: Scope) -> tuple[MetricValue, ...]:
    """All metrics that one scope's counts give, in the table's order."""
    found = {value.id: value for value in _values(scope)}
    order = [name for name in METRICS if name in found]
    if len(scope.currencies) > 1:
        found = {name: without_money(value, scope.currencies) for name, value in found.items()}
    return tuple(found[name] for name in order)


def without_money(value: MetricValue, currencies: Sequence[str]) -> MetricValue:
    """The metric without a number, where that would add up several currencies."""
    why = Undefined("mixed_currency", ", ".join(currencies))
    row = METRICS[value.id]
    if row.unit is Unit.MONEY or {"spend", "revenue"} & set(row.needs):
        return undefined(value.id, why, value.n)
    return value


def _values(scope: Scope) -> Iterator[MetricValue]:
    yield from _counts(scope)
    yield from _rates(scope)
    yield from _costs(scope)
    revenue = list(_revenue(scope))
    if not scope.has_revenue:
        revenue = [undefined(value.id, NO_REVENUE) for value in revenue]
    yield from revenue


def _counts(scope: Scope) -> Iterator[MetricValue]:
    counts = scope.counts
    yield counted("leads", counts.leads)
    if scope.has_qualifying:
        yield counted("qualified", counts.qualified)
    else:
        yield undefined("qualified", unsaid("qualified"))
    yield counted("sales", counts.sales)
    yield counted("customers", counts.customers)
    yield counted("new_customers", counts.new_customers)
    yield counted("returning", counts.returning)


def _rates(scope: Scope) -> Iterator[MetricValue]:
    counts, level = scope.counts, scope.level
    if scope.has_qualifying:
        yield rate("qualify_rate", counts.qualified, counts.leads, level)
        yield rate("qualified_quality", counts.won_qualified, counts.qualified, level)
        yield _qualified_gain(scope)
    yield rate("lead_quality", counts.won_leads, counts.leads, level)
    yield rate("conv_goal", min(counts.customers, counts.active), counts.active, level)
    yield rate("conv_landing", counts.landed_won, counts.landed, level)
    yield rate("repeat", counts.repeat_customers, counts.customers, level)
    yield referral_rate(counts, level, is_said=scope.has_referral)
    yield scope.said("offer", rate("upsell_rate", counts.upsold, counts.offered, level))
    shares = min(counts.upsold, counts.eligible), counts.eligible
    yield scope.said("upsell", rate("upsell_eligible", *shares, level))


def _qualified_gain(scope: Scope) -> MetricValue:
    """Whether qualified leads buy more often than the others do."""
    counts = scope.counts
    qualified = Share(counts.won_qualified, counts.qualified)
    others = Share(counts.won_leads - counts.won_qualified, max(0, counts.leads - counts.qualified))
    found = difference(qualified, others, scope.level)
    if found is None:
        missing = "qualified leads" if not qualified.whole else "other leads"
        return undefined("qualified_gain", Undefined(NO_DENOMINATOR, missing), 0)
    working = f"{qualified.part:,} ÷ {qualified.whole:,} − {others.part:,} ÷ {others.whole:,}"
    return replace(
        plain("qualified_gain", found.value, working, counts.leads),
        interval=(found.low, found.high),
    )


def _costs(scope: Scope) -> Iterator[MetricValue]:
    counts, spend, level = scope.counts, scope.spend, scope.level
    advertising = scope.advertising
    yield summed("spend", total_of(spend), len(spend)) if spend else undefined("spend", NO_SPEND)
    yield from exposure_metrics(advertising, level)
    yield cost("cpl", spend, counts.leads, level)
    if scope.has_qualifying:
        yield cost("cpql", spend, counts.qualified, level)
    yield cost("cps", spend, scope.priced_sales, level)
    yield cost("cac_paid", advertising, scope.acquired, level)
    cac = cost("cac", acquiring(scope.spend), scope.acquired, level)
    yield cac
    yield from keeping_costs(spend, counts, cac, level)


def _revenue(scope: Scope) -> Iterator[MetricValue]:
    counts, level = scope.counts, scope.level
    yield summed("revenue", counts.revenue, counts.sales)
    refunds = _refund_rate(counts, level)
    yield refunds if counts.refunds else scope.said("refund", refunds)
    aov = mean("aov", counts.sale_revenue, counts.order_squares, counts.priced_sales, level)
    yield aov
    if counts.order_median is None:
        yield undefined("deal_size", Undefined(NO_DENOMINATOR, "orders"))
    else:
        yield _deal_size(counts, counts.order_median)
    yield mean("revenue_per_lead", counts.lead_revenue, counts.lead_squares, counts.leads, level)
    yield mean("arpu", counts.revenue, counts.unit_squares, counts.active, level)
    arppu = mean("arppu", counts.revenue, counts.unit_squares, counts.customers, level)
    yield arppu
    yield replace(arppu, id="ltv_hist")
    yield from _returns(scope)
    yield _margin(scope, aov)
    yield _ltv_to_cac(scope, arppu)


def _deal_size(counts: MoneyCounts, median: float) -> MetricValue:
    found = plain("deal_size", median, "median", counts.priced_sales)
    if counts.order_low is None or counts.order_high is None:
        return found
    return replace(found, interval=(counts.order_low, counts.order_high))


def _refund_rate(counts: MoneyCounts, level: float) -> MetricValue:
    """A ratio of two sums over users; what one user paid and took back goes together."""
    back, gross = (
        amount / UNITS_PER_WHOLE for amount in (counts.refunded, counts.revenue + counts.refunded)
    )
    if gross <= 0:
        return undefined("refund_rate", Undefined(NO_DENOMINATOR, "gross revenue"))
    value, users = back / gross, counts.payers
    found = plain("refund_rate", value, f"{back:,.2f} ÷ {gross:,.2f}", counts.refunds)
    if users < _FEWEST or not counts.refunds:
        return found
    # 2 Σ gross × refunded = Σ gross² + Σ refunded² − Σ net², as net is the one less the other.
    both = (counts.gross_squares + counts.refund_squares - counts.unit_squares) / 2
    spread = counts.refund_squares - 2 * value * both + value**2 * counts.gross_squares
    error = sqrt(max(0.0, spread) * users / (users - 1)) / gross
    half = NormalDist().inv_cdf((1 + level) / 2) * error
    return replace(found, interval=(max(0.0, value - half), min(max(1.0, value), value + half)))


def _returns(scope: Scope) -> Iterator[MetricValue]:
    """Revenue against spend; customers taken as a Poisson number of independent amounts."""
    advertising = total_of(scope.advertising) / UNITS_PER_WHOLE
    spend = total_of(scope.spend) / UNITS_PER_WHOLE
    earned, squares, n = scope.earned
    revenue = earned / UNITS_PER_WHOLE
    half = NormalDist().inv_cdf((1 + scope.level) / 2) * sqrt(squares)
    if advertising > 0:
        working = f"{revenue:,.2f} ÷ {advertising:,.2f}"
        roas = plain("roas", revenue / advertising, working, n)
        yield _between(roas, (revenue - half) / advertising, (revenue + half) / advertising)
    else:
        yield undefined("roas", NO_SPEND)
    if spend > 0:
        share = scope.gross_margin or 1.0
        working = f"({revenue * share:,.2f} − {spend:,.2f}) ÷ {spend:,.2f}"
        roi = plain("roi", (revenue * share - spend) / spend, working, n)
        low, high = ((revenue + side) * share / spend - 1 for side in (-half, half))
        yield _between(roi, low, high)
    else:
        yield undefined("roi", NO_SPEND)


def _between(value: MetricValue, low: float, high: float) -> MetricValue:
    """The value with an interval, where there are two units or more to tell chance from."""
    return replace(value, interval=(low, high)) if (value.n or 0) > 1 else value


def _margin(scope: Scope, aov: MetricValue) -> MetricValue:
    cps = cost("cps", scope.spend, scope.priced_sales, scope.level)
    for needed in (aov, cps):
        if needed.undefined is not None:
            return undefined("margin", needed.undefined)
    if scope.gross_margin is None:
        return undefined("margin", NO_MARGIN)
    earned, paid = (aov.value or 0.0), (cps.value or 0.0)
    working = f"{earned:,.2f} × {scope.gross_margin:g} − {paid:,.2f}"
    found = plain("margin", earned * scope.gross_margin - paid, working, cps.n)
    if aov.interval is None or cps.interval is None:
        return found
    low = aov.interval[0] * scope.gross_margin - cps.interval[1]
    return replace(found, interval=(low, aov.interval[1] * scope.gross_margin - cps.interval[0]))


def _ltv_to_cac(scope: Scope, ltv: MetricValue) -> MetricValue:
    cac = cost("cac", acquiring(scope.spend), scope.acquired, scope.level)
    for needed in (ltv, cac):
        if needed.undefined is not None:
            return undefined("ltv_cac", needed.undefined)
    if not cac.value:
        return undefined("ltv_cac", NO_SPEND)
    share = scope.gross_margin or 1.0
    earned = (ltv.value or 0.0) * share
    found = plain("ltv_cac", earned / cac.value, f"{earned:,.2f} ÷ {cac.value:,.2f}", ltv.n)
    if ltv.interval is None or cac.interval is None or not cac.interval[0]:
        return found
    low = ltv.interval[0] * share / cac.interval[1]
    return replace(found, interval=(low, ltv.interval[1] * share / cac.interval[0]))
