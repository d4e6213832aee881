"""Techniques of offers and next products: rates, uplift, margin, and what goes together."""

from collections.abc import Sequence
from itertools import combinations
from math import hypot

from funneltui.analysis.economics import NO_MARGIN, NO_REVENUE, without_money
from funneltui.analysis.estimates import mean, plain, rate, undefined, unsaid
from funneltui.analysis.intervals import wilson
from funneltui.analysis.paths import ratio
from funneltui.deferred import dataclass
from funneltui.model.economics import UNITS_PER_WHOLE, MetricValue, Spend, Undefined
from funneltui.model.metric import Estimate, Share
from funneltui.model.plan import Plan
from funneltui.model.selling import (
    Interaction,
    NextPair,
    NextResult,
    SellingResult,
    TechniqueCounts,
    TechniqueResult,
)
from funneltui.model.upsell import UpsellCounts

MOST_CROSSED = 6
"""Techniques of which every pair is looked at."""
LEAST = 30
LEAST_EITHER = 5
"""Customers, and of them those who bought and who did not: of fewer a rate is marked as thin."""

_Offered = tuple[tuple[str, ...], Share]


@dataclass(frozen=True)
class Pricing:
    """What amounts are worth, and how sure an interval has to be."""

    plan: Plan
    currencies: tuple[str, ...]
    """Of the log and the spend; several are never added up."""
    level: float
    spend: tuple[Spend, ...] = ()
    """Of the days."""


def selling_of(counts: UpsellCounts, pricing: Pricing) -> SellingResult:
    """The counts with their rates."""
    level = pricing.level
    selling, products = counts.selling, counts.next_products
    names = [each.labels[0] for each in selling.techniques[:MOST_CROSSED]]
    return SellingResult(
        counts=selling,
        has_discounts=pricing.plan.meaning.discount is not None,
        techniques=tuple(technique_of(each, pricing) for each in selling.techniques),
        combinations=tuple(technique_of(each, pricing) for each in selling.combinations),
        interactions=tuple(
            interaction_of(one, other, selling.first_offers, level)
            for one, other in combinations(names, 2)
        ),
        next_products=products,
        next_pairs=tuple(next_of(each, level) for each in (products.pairs if products else ())),
    )


def technique_of(counts: TechniqueCounts, pricing: Pricing) -> TechniqueResult:
    """What a technique brings: how many take it, how much more, and what is left of it."""
    return TechniqueResult(
        counts,
        rate("upsell_rate", counts.accepted, counts.offered, pricing.level),
        *selling_metrics(counts, pricing),
    )


def selling_metrics(counts: TechniqueCounts, pricing: Pricing) -> tuple[MetricValue, MetricValue]:
    """Uplift and margin of some offers."""
    uplift, margin = _uplift(counts, pricing.level), _margin(counts, pricing.plan)
    if len(pricing.currencies) > 1:
        said = pricing.currencies
        return without_money(uplift, said), without_money(margin, said)
    return uplift, margin


def _uplift(counts: TechniqueCounts, level: float) -> MetricValue:
    if counts.upsells and not counts.priced:
        return undefined("upsell_uplift", NO_REVENUE)
    return mean("upsell_uplift", counts.gained, counts.squares, counts.takers, level)


def _margin(counts: TechniqueCounts, plan: Plan) -> MetricValue:
    """The margin of the prices before discounts, less the discounts."""
    why = None
    if not counts.upsells:
        why = Undefined("no_denominator", "upsells")
    elif not counts.priced:
        why = NO_REVENUE
    elif plan.gross_margin is None:
        why = NO_MARGIN
    elif plan.meaning.discount is None:
        why = unsaid("discount")
    if why is not None or plan.gross_margin is None:
        return undefined("upsell_margin", why or NO_MARGIN, counts.priced)
    discount = counts.discount / UNITS_PER_WHOLE
    listed = counts.revenue / UNITS_PER_WHOLE + discount
    working = f"{listed:,.2f} × {plan.gross_margin:g} − {discount:,.2f}"
    value = listed * plan.gross_margin - discount
    return plain("upsell_margin", value, working, counts.priced)


def interaction_of(one: str, other: str, offered: Sequence[_Offered], level: float) -> Interaction:
    """Whether both techniques together do more than each adds alone.

    Source: Zou & Donner (2008), Statist. Med. 27:1693-1702, for the interval of the contrast.
    """
    neither, first, second, both = (
        _among(offered, {one, other}, named) for named in (set(), {one}, {other}, {one, other})
    )
    contrast = _contrast(plus=(both, neither), minus=(first, second), level=level)
    verdict = "cannot_tell"
    if contrast is not None and not contrast.low <= 0 <= contrast.high:
        verdict = "more" if contrast.low > 0 else "less"
    return Interaction(one, other, neither, first, second, both, contrast, verdict)


def _among(offered: Sequence[_Offered], pair: set[str], named: set[str]) -> Share:
    """Customers whose first offer had these of the two techniques, whatever else it had."""
    cell = [share for labels, share in offered if pair & set(labels) == named]
    return Share(sum(each.part for each in cell), sum(each.whole for each in cell))


def _contrast(
    plus: tuple[Share, Share], minus: tuple[Share, Share], level: float
) -> Estimate | None:
    """The sum of the first rates less that of the second ones; None where one is of nobody."""
    added = [each for share in plus if (each := wilson(share, level))]
    taken = [each for share in minus if (each := wilson(share, level))]
    if len(added) + len(taken) < len(plus) + len(minus):
        return None
    value = sum(each.value for each in added) - sum(each.value for each in taken)
    below = hypot(*(e.value - e.low for e in added), *(e.high - e.value for e in taken))
    above = hypot(*(e.high - e.value for e in added), *(e.value - e.low for e in taken))
    return Estimate(value, value - below, value + above, level)


def next_of(pair: NextPair, level: float) -> NextResult:
    """The pair's rate, and how many times as large it is as that of owners of anything."""
    own, every = pair.owners, pair.anything
    rest = Share(every.part - own.part, every.whole - own.whole)
    found, against = wilson(own, level), ratio(own, rest) if rest.whole else None
    lift = between = None
    if own.ratio is not None and every.ratio:
        lift = own.ratio / every.ratio
        if against is not None:
            share = own.whole / every.whole
            between = (_to_lift(against.low, share), _to_lift(against.high, share))
    is_thin = own.whole < LEAST or min(own.part, own.whole - own.part) < LEAST_EITHER
    return NextResult(pair, found, lift, between, is_thin)


def _to_lift(times: float, share: float) -> float:
    """A ratio to all others as one to all together, of whom the first are a share."""
    return times / (share * times + 1 - share)
