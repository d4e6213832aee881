"""Techniques and next products as JSON and as flat rows."""

from collections.abc import Iterator, Sequence

from funneltui.model.economics import UNITS_PER_WHOLE
from funneltui.model.metric import Estimate, Share
from funneltui.model.selling import Interaction, NextResult, SellingResult, TechniqueResult
from funneltui.report.money import Cell, Json, metric_dict


def selling_dict(result: SellingResult) -> Json:
    """The keys that the upsell view has of them."""
    counts, products = result.counts, result.next_products
    return {
        "techniques": [_technique(each, result) for each in result.techniques],
        "combinations": [_technique(each, result) for each in result.combinations],
        "techniques_unlisted": counts.unlisted,
        "upsells_without_offer": counts.without_offer,
        "interactions": [_interaction(each) for each in result.interactions],
        "next_products": None
        if products is None
        else {
            "customers": products.customers,
            "products": [{"product": name, "buyers": n} for name, n in products.products],
            "unlisted": products.unlisted,
            "pairs": [_pair(each) for each in result.next_pairs],
        },
    }


def selling_rows(result: SellingResult) -> Iterator[Sequence[Cell]]:
    """A row per technique, combination, pair of techniques and pair of products."""
    for each in result.techniques:
        yield from _technique_rows("technique", each)
    for each in result.combinations:
        yield from _technique_rows("combination", each)
    for cross in result.interactions:
        seen, both = cross.contrast, cross.both
        told = (None, None, None) if seen is None else (seen.value, seen.low, seen.high)
        yield ("interaction", cross.one, cross.other, both.part, both.whole, *told)
    for found in result.next_pairs:
        owners, named = found.pair.owners, (found.pair.owned, found.pair.product)
        yield ("next", *named, owners.part, owners.whole, owners.ratio, *end_cells(found.rate))


def _technique_rows(kind: str, result: TechniqueResult) -> Iterator[Sequence[Cell]]:
    counts, name = result.counts, " + ".join(result.counts.labels)
    ends = result.rate.interval or (None, None)
    yield (kind, name, "", counts.accepted, counts.offered, result.rate.value, *ends)
    for metric in (result.uplift, result.margin):
        ends = metric.interval or (None, None)
        yield (kind, name, metric.id, metric.value, metric.n, None, *ends)


def end_cells(found: Estimate | None) -> tuple[Cell, Cell]:
    """An interval's ends as cells."""
    return (None, None) if found is None else (found.low, found.high)


def _technique(result: TechniqueResult, of: SellingResult) -> Json:
    counts = result.counts
    has_discounts = of.has_discounts and counts.priced
    return {
        "labels": list(counts.labels),
        "offered": counts.offered,
        "accepted": counts.accepted,
        "rate": result.rate.value,
        "interval": None if result.rate.interval is None else list(result.rate.interval),
        "upsells": counts.upsells,
        "revenue": counts.revenue / UNITS_PER_WHOLE if counts.priced else None,
        "discount": counts.discount / UNITS_PER_WHOLE if has_discounts else None,
        "metrics": [metric_dict(result.uplift), metric_dict(result.margin)],
    }


def _interaction(found: Interaction) -> Json:
    return {
        "techniques": [found.one, found.other],
        "neither": share_dict(found.neither),
        "only_first": share_dict(found.only_one),
        "only_second": share_dict(found.only_other),
        "both": share_dict(found.both),
        "together": None if found.contrast is None else found.contrast.value,
        "interval": ends_of(found.contrast),
        "verdict": found.verdict,
    }


def _pair(found: NextResult) -> Json:
    owners = found.pair.owners
    return {
        "owned": found.pair.owned,
        "product": found.pair.product,
        "n": owners.whole,
        "bought": owners.part,
        "rate": owners.ratio,
        "interval": ends_of(found.rate),
        "of_any": share_dict(found.pair.anything),
        "lift": found.lift,
        "lift_interval": None if found.lift_interval is None else list(found.lift_interval),
        "thin": found.thin,
    }


def share_dict(share: Share) -> Json:
    """Counts and their ratio."""
    return {"n": share.part, "of": share.whole, "rate": share.ratio}


def ends_of(found: Estimate | None) -> list[float] | None:
    """An interval's ends."""
    return None if found is None else [found.low, found.high]
