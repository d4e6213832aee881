"""The upsell view: rates of offers taken, revenue kept from month to month, and guardrails."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import sqrt
from statistics import NormalDist

from funneltui.analysis.economics import without_money
from funneltui.analysis.estimates import counted, plain, rate, undefined, unsaid
from funneltui.analysis.loyalty import adoption_metric, feedback_metrics, retention_of
from funneltui.analysis.meaning import meaning_of
from funneltui.analysis.proportions import difference
from funneltui.analysis.selling import Pricing, selling_metrics, selling_of
from funneltui.analysis.upsell_costs import cost_metrics, net_of, unspent
from funneltui.analysis.verdicts import beside
from funneltui.analysis.wishes import MoneyWish, days_of, spend_within
from funneltui.engine.base import Engine, Watch
from funneltui.model.economics import (
    UNITS_PER_WHOLE,
    EconomicsCounts,
    EconomicsQuery,
    MetricValue,
    MoneyCounts,
    Undefined,
)
from funneltui.model.funnel import Funnel
from funneltui.model.loyalty import UpsellRetention
from funneltui.model.meaning import Product
from funneltui.model.upsell import (
    CrossSell,
    Guardrail,
    GuardrailResult,
    KeptRevenue,
    OfferCounts,
    RevenueBridge,
    UpsellCounts,
    UpsellResult,
)


def analyze(engine: Engine, funnel: Funnel, wish: MoneyWish, watch: Watch) -> UpsellResult:
    """The upsell view's answer.

    Raises:
        FunneltuiError: The question cannot be asked of this log.
    """
    meaning, notes = meaning_of(engine, funnel, wish.plan)
    days = wish.days or days_of(funnel, engine.facts().time_zone)
    query = EconomicsQuery(funnel, meaning, days, as_of=wish.as_of, refunds=wish.refunds)
    money = engine.count_economics(query, watch)
    counts = engine.count_upsell(query, watch)
    pricing = _pricing(money, wish)
    rails = tuple(guardrail_of(each) for each in counts.guardrails)
    refund = next((each for each in rails if each.counts.name == "refund"), None)
    return UpsellResult(
        funnel=funnel,
        facts=money.facts,
        meaning=meaning,
        as_of=money.as_of,
        currency=next(iter(money.currencies), wish.plan.currency or ""),
        metrics=tuple(_metrics(counts, money.total, pricing)),
        offers=tuple(
            (each, rate("upsell_rate", each.accepted, each.offered, wish.level))
            for each in counts.offers
        ),
        counts=counts,
        selling=selling_of(counts, pricing),
        retention=_stayed(counts, wish),
        refunds_differ=refund.difference if refund else None,
        guardrail=worst([each.verdict for each in rails]),
        guardrails=rails,
        notes=(*notes, *_notes(pricing, counts)),
    )


def _stayed(counts: UpsellCounts, wish: MoneyWish) -> UpsellRetention | None:
    return retention_of(counts.offered, wish.plan, wish.level) if counts.offered else None


def _pricing(money: EconomicsCounts, wish: MoneyWish) -> Pricing:
    told = (*money.currencies, wish.spend.currency if wish.spend else "")
    return Pricing(
        wish.plan,
        tuple(dict.fromkeys(each for each in told if each)),
        wish.level,
        spend_within(wish.spend, money.days),
    )


def _metrics(counts: UpsellCounts, money: MoneyCounts, pricing: Pricing) -> Iterator[MetricValue]:
    found = _all_metrics(counts, money, pricing)
    several = pricing.currencies if len(pricing.currencies) > 1 else ()
    yield from (without_money(value, several) if several else value for value in found)


def _all_metrics(
    counts: UpsellCounts, money: MoneyCounts, pricing: Pricing
) -> Iterator[MetricValue]:
    level = pricing.level
    everybody = counts.offers[0]
    yield from _offered(everybody, money.eligible, pricing)
    uplift, margin = selling_metrics(counts.selling.total, pricing)
    yield from (uplift, margin)
    spend, said = pricing.spend, pricing.plan.upselling
    if spend or said.names_spend:
        yield net_of(margin, spend, said)
        yield from cost_metrics(spend, said, (everybody.accepted, money.new_customers), level)
    if counts.feedback is not None:
        yield from feedback_metrics(counts.feedback, level)
    if counts.adoption is not None:
        yield adoption_metric(counts.adoption, level)
    if counts.cross is not None:
        yield from _cross_selling(counts.cross, level)
        yield from _tiers(counts.cross, pricing.plan.products, level)
        yield _attach(counts.cross, level)
    yield from _retention(counts.bridges, counts.kept, level)


def _offered(everybody: OfferCounts, eligible: int, pricing: Pricing) -> Iterator[MetricValue]:
    """Who was offered something more and took it; not known where the plan names neither."""
    level, meant = pricing.level, pricing.plan.meaning
    if meant.offer is None:
        yield undefined("upsell_rate", unsaid("offer"))
    else:
        yield rate("upsell_rate", everybody.accepted, everybody.offered, level)
    if meant.upsell is None:
        yield from (undefined(name, unsaid("upsell")) for name in ("upsell_eligible", "upsold"))
    else:
        yield rate("upsell_eligible", min(everybody.accepted, eligible), eligible, level)
        yield counted("upsold", everybody.accepted)


def _cross_selling(cross: CrossSell, level: float) -> Iterator[MetricValue]:
    yield rate("cross_rate", cross.accepted, cross.offered, level)
    yield rate("cross_eligible", cross.cross_sold, cross.eligible, level)
    yield counted("cross_sold", cross.cross_sold)


def _tiers(cross: CrossSell, products: Sequence[Product], level: float) -> Iterator[MetricValue]:
    """Upselling as the table of products tells it, whether or not anybody was made an offer."""
    lines = {each.line for each in products}
    if len({(each.line, each.tier) for each in products}) == len(lines):
        why = Undefined("not_estimable", "no line of the products has two tiers")
        yield undefined("tier_eligible", why)
        yield undefined("tier_up", why)
        return
    yield rate("tier_eligible", cross.tier_up, cross.eligible, level)
    yield counted("tier_up", cross.tier_up)


def _attach(cross: CrossSell, level: float) -> MetricValue:
    attach = rate("attach", cross.attached, cross.orders, level)
    if attach.value is None:
        return attach
    squares = cross.aa - 2 * attach.value * cross.na + attach.value**2 * cross.nn
    half = _half_width(squares, cross.buyers, cross.orders, level)
    interval = None
    if half is not None:
        interval = (max(0.0, attach.value - half), min(1.0, attach.value + half))
    return replace(attach, interval=interval)


def _half_width(squares: float, clusters: int, whole: float, level: float) -> float | None:
    """Of a ratio of sums over clusters: the delta method; None of a single cluster.

    Args:
        squares: Sum over clusters of (numerator − ratio × denominator)².
        clusters: How many.
        whole: The denominators' sum.
        level: Of the interval.

    Source: Cochran (1977), Sampling Techniques, section 6.3.
    """
    if clusters < 2 or whole <= 0:  # noqa: PLR2004  one has no spread
        return None
    error = sqrt(max(0.0, squares) * clusters / (clusters - 1)) / whole
    return NormalDist().inv_cdf((1 + level) / 2) * error


def _retention(
    bridges: tuple[RevenueBridge, ...], sums: KeptRevenue | None, level: float
) -> Iterator[MetricValue]:
    """Of the last two whole months."""
    if not bridges or sums is None:
        why = Undefined("immature", "no two whole months with revenue")
        yield undefined("nrr", why)
        yield undefined("grr", why)
        return
    last = bridges[-1]
    if last.start <= 0:
        why = Undefined("no_denominator", "no revenue in the month before")
        yield undefined("nrr", why)
        yield undefined("grr", why)
        return
    kept = last.start - last.contraction - last.churned
    start = last.start / UNITS_PER_WHOLE
    told = (
        ("nrr", kept + last.expansion, sums.net_yy, sums.net_xy),
        ("grr", kept, sums.gross_yy, sums.gross_xy),
    )
    for name, amount, yy, xy in told:
        whole = amount / UNITS_PER_WHOLE
        ratio = amount / last.start
        found = plain(name, ratio, f"{whole:,.2f} ÷ {start:,.2f}", sums.customers)
        half = _half_width(yy - 2 * ratio * xy + ratio**2 * sums.xx, sums.customers, start, level)
        yield found if half is None else replace(found, interval=(ratio - half, ratio + half))


def guardrail_of(counts: Guardrail) -> GuardrailResult:
    """Whether it happens to the upsold more often; only an interval off zero says so."""
    differ = difference(counts.upsold, counts.others)
    interval = None if differ is None else (differ.low, differ.high)
    return GuardrailResult(counts, differ, beside(interval, words=("better", "worse")))


def worst(verdicts: Sequence[str]) -> str:
    """One that got worse is enough; all must be better for it to be."""
    if "worse" in verdicts:
        return "worse"
    return "better" if verdicts and set(verdicts) == {"better"} else "cannot_tell"


def _notes(pricing: Pricing, counts: UpsellCounts) -> Iterator[str]:
    said = pricing.plan.meaning
    named = (
        *(("offer", said.offer), ("upsell", said.upsell), ("plan", said.plan)),
        *(("product", said.product), ("technique", said.technique)),
    )
    for key, value in named:
        if value is None:
            yield f"[meaning] names no {key}"
    yield from unspent(pricing.spend, pricing.plan.upselling)
    if counts.feedback is None:
        yield "how a brand is seen cannot be told from events; [feedback] names a survey"
    elif counts.feedback.unusable:
        yield f"rows of the survey without a score that can be used: {counts.feedback.unusable:,}"
