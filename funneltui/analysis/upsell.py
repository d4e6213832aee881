"""The upsell view: rates of offers taken, revenue kept from month to month, and guardrails."""

from collections.abc import Iterator

from funneltui.analysis.estimates import plain, rate, undefined
from funneltui.analysis.meaning import meaning_of
from funneltui.analysis.proportions import difference
from funneltui.analysis.wishes import MoneyWish
from funneltui.engine.base import Engine, Watch
from funneltui.model.economics import (
    UNITS_PER_WHOLE,
    EconomicsQuery,
    MetricValue,
    MoneyCounts,
    Undefined,
)
from funneltui.model.funnel import Funnel
from funneltui.model.metric import Estimate
from funneltui.model.plan import PlanMeaning
from funneltui.model.upsell import RevenueBridge, UpsellCounts, UpsellResult


def analyze(engine: Engine, funnel: Funnel, wish: MoneyWish, watch: Watch) -> UpsellResult:
    """The upsell view's answer.

    Raises:
        FunneltuiError: The question cannot be asked of this log.
    """
    meaning, notes = meaning_of(engine, funnel, wish.plan)
    query = EconomicsQuery(funnel, meaning, as_of=wish.as_of)
    money = engine.count_economics(query, watch)
    counts = engine.count_upsell(query, watch)
    differ = difference(counts.refunded_upsold, counts.refunded_others)
    return UpsellResult(
        funnel=funnel,
        facts=money.facts,
        as_of=money.as_of,
        currency=next(iter(money.currencies), wish.plan.currency or ""),
        metrics=(*_rates(counts, money.total), *_retention(counts.bridges)),
        offers=tuple(
            (each, rate("upsell_rate", each.accepted, each.offered)) for each in counts.offers
        ),
        counts=counts,
        refunds_differ=differ,
        guardrail=_guardrail(differ),
        notes=(*notes, *_notes(wish.plan.meaning)),
    )


def _rates(counts: UpsellCounts, money: MoneyCounts) -> Iterator[MetricValue]:
    everybody = counts.offers[0]
    yield rate("upsell_rate", everybody.accepted, everybody.offered)
    yield rate("upsell_eligible", min(everybody.accepted, money.eligible), money.eligible)


def _retention(bridges: tuple[RevenueBridge, ...]) -> Iterator[MetricValue]:
    """Of the last two whole months."""
    if not bridges:
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
    for name, amount in (("nrr", kept + last.expansion), ("grr", kept)):
        whole = amount / UNITS_PER_WHOLE
        yield plain(name, amount / last.start, f"{whole:,.2f} ÷ {start:,.2f}")


def _guardrail(differ: Estimate | None) -> str:
    """More refunds after an upsell are worse; only an interval off zero says so."""
    if differ is None or differ.low <= 0 <= differ.high:
        return "cannot_tell"
    return "worse" if differ.low > 0 else "better"


def _notes(said: PlanMeaning) -> Iterator[str]:
    for key, value in (("offer", said.offer), ("upsell", said.upsell), ("plan", said.plan)):
        if value is None:
            yield f"[meaning] names no {key}"
