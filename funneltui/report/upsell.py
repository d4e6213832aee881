"""The upsell view as JSON and as flat rows."""

from collections.abc import Iterator, Sequence

from funneltui.analysis.intervals import wilson
from funneltui.model.economics import UNITS_PER_WHOLE
from funneltui.model.metric import Share
from funneltui.model.upsell import (
    CheckoutBucket,
    GuardrailResult,
    OfferBucket,
    RevenueBridge,
    UpsellCounts,
    UpsellHazard,
    UpsellResult,
)
from funneltui.report.loyalty import loyalty_dict, loyalty_rows
from funneltui.report.money import Cell, Json, metric_dict
from funneltui.report.selling import ends_of, selling_dict, selling_rows, share_dict


def upsell_dict(result: UpsellResult) -> Json:
    """The upsell view's own keys."""
    differ = result.refunds_differ
    return {
        "currency": result.currency or None,
        "as_of": result.as_of.isoformat(),
        "metrics": [metric_dict(value) for value in result.metrics],
        "offers": [
            {
                "value": list(counts.value),
                "offered": counts.offered,
                "accepted": counts.accepted,
                "rate": taken.value,
                "interval": None if taken.interval is None else list(taken.interval),
            }
            for counts, taken in result.offers
        ],
        "migration": [
            {"from": old, "to": new, "changes": times} for old, new, times in result.counts.switches
        ],
        "bridge": [_bridge(each) for each in result.counts.bridges],
        "guardrail": {
            "refunded_upsold": share_dict(result.counts.refunded_upsold),
            "refunded_others": share_dict(result.counts.refunded_others),
            "difference": None if differ is None else differ.value,
            "interval": ends_of(differ),
            "verdict": result.guardrail,
        },
        "guardrails": [_guardrail(each) for each in result.guardrails],
        **_timing(result.counts),
        "matrix": [
            {"month": each.month.isoformat(), "from": each.old, "to": each.new, "users": each.users}
            for each in result.counts.matrix
        ],
        **selling_dict(result.selling),
        **loyalty_dict(result),
        "notes": list(result.notes),
    }


def _timing(counts: UpsellCounts) -> Json:
    """When offers are taken."""
    return {
        "timing": [_bucket(each, "days") for each in counts.timing],
        "choices": [_bucket(each, "offers") for each in counts.choices],
        "usage": [_bucket(each, "active_days") for each in counts.usage],
        "checkout": [_checkout(each) for each in counts.checkout],
        "hazard": [_hazard(each) for each in counts.hazard],
    }


def upsell_rows(result: UpsellResult) -> Iterator[Sequence[Cell]]:
    """A row per offer value, plan change and month."""
    yield ("kind", "value", "to", "n", "of", "rate", "low", "high")
    for counts, taken in result.offers:
        low, high = taken.interval or (None, None)
        named = " · ".join(counts.value) or "all"
        yield ("offer", named, "", counts.accepted, counts.offered, taken.value, low, high)
    for old, new, times in result.counts.switches:
        yield ("migration", old, new, times, None, None, None, None)
    for rail in result.guardrails:
        for who, seen in (("upsold", rail.counts.upsold), ("others", rail.counts.others)):
            told = (seen.part, seen.whole, seen.ratio, None, None)
            yield ("guardrail", rail.counts.name, who, *told)
    for each in result.counts.bridges:
        for name, amount in _bridge(each).items():
            if name != "month" and isinstance(amount, float):
                month = each.start_month.isoformat()
                yield ("bridge", month, name, amount, None, None, None, None)
    yield from selling_rows(result.selling)
    yield from loyalty_rows(result)


def _guardrail(result: GuardrailResult) -> Json:
    differ = result.difference
    return {
        "name": result.counts.name,
        "upsold": share_dict(result.counts.upsold),
        "others": share_dict(result.counts.others),
        "difference": None if differ is None else differ.value,
        "interval": ends_of(differ),
        "verdict": result.verdict,
    }


def _bucket(bucket: OfferBucket, unit: str) -> Json:
    """Customers offered one in a range of days or offers, its end exclusive."""
    estimate = wilson(Share(bucket.accepted, bucket.offered))
    return {
        f"from_{unit}": bucket.low,
        f"until_{unit}": bucket.high,
        "offered": bucket.offered,
        "accepted": bucket.accepted,
        "rate": None if estimate is None else estimate.value,
        "interval": ends_of(estimate),
    }


def _checkout(each: CheckoutBucket) -> Json:
    accepted = Share(each.accepted, each.offered)
    return {
        "from_s": each.low_s,
        "until_s": each.high_s,
        "offered": each.offered,
        "accepted": each.accepted,
        "rate": accepted.ratio,
        "interval": ends_of(wilson(accepted)),
        "bought": share_dict(Share(each.bought, each.offered)),
    }


def _hazard(each: UpsellHazard) -> Json:
    estimate = wilson(Share(each.upsold, each.at_risk))
    return {
        "from_days": each.low_days,
        "until_days": each.high_days,
        "at_risk": each.at_risk,
        "upsold": each.upsold,
        "rate": None if estimate is None else estimate.value,
        "interval": ends_of(estimate),
    }


def _bridge(bridge: RevenueBridge) -> Json:
    return {
        "month": bridge.start_month.isoformat(),
        "start": bridge.start / UNITS_PER_WHOLE,
        "new": bridge.new / UNITS_PER_WHOLE,
        "reactivation": bridge.reactivation / UNITS_PER_WHOLE,
        "expansion": bridge.expansion / UNITS_PER_WHOLE,
        "contraction": bridge.contraction / UNITS_PER_WHOLE,
        "churned": bridge.churned / UNITS_PER_WHOLE,
        "end": bridge.end / UNITS_PER_WHOLE,
    }
