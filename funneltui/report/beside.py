"""What stands beside a funnel as JSON: who converts, a comparison, other ways to ask."""

from funneltui.model.comparison import Beside, Comparison, StepDifference
from funneltui.model.funnel import FunnelTable
from funneltui.model.metric import Estimate
from funneltui.model.values import ValueEffect, WhoConverts
from funneltui.views.format import iso

Json = dict[str, object]


def beside_dict(beside: Beside) -> Json:
    """The keys of what was asked for: `who_converts`, `compare`, `sensitivity`."""
    told: Json = {}
    if beside.who is not None:
        told["who_converts"] = _who(beside.who)
    if beside.comparison is not None:
        told["compare"] = _comparison(beside.comparison)
    if beside.sensitivity:
        told["sensitivity"] = [
            {
                "variant": one.variant.value,
                "converted": one.overall.part,
                "entered": one.overall.whole,
                "rate": one.overall.ratio,
                "change": one.change,
            }
            for one in beside.sensitivity
        ]
    return told


def group_dict(group: FunnelTable) -> Json:
    """What a breakdown's group is, and how its overall rate differs from everybody else's."""
    return {
        "value": list(group.value),
        "values_inside": group.values_inside,
        "to_rest": {
            "difference": group.apart.value if group.apart else None,
            "interval": _interval(group.apart),
            "p_adjusted": group.p_adjusted,
            "steps": [
                {
                    "step": step.step,
                    "difference": step.apart.value if step.apart else None,
                    "interval": _interval(step.apart),
                }
                for step in group.steps
            ],
        },
    }


def _who(who: WhoConverts) -> Json:
    return {
        "step": who.step,
        "from_step": who.before,
        "entered": who.everybody.whole,
        "converted": who.everybody.part,
        "columns": list(who.columns),
        "skipped": list(who.skipped),
        "values": [_effect(one) for one in who.effects],
    }


def _effect(one: ValueEffect) -> Json:
    return {
        "column": one.column,
        "value": one.value,
        "entered": one.share.whole,
        "converted": one.share.part,
        "rate": one.share.ratio,
        "difference": one.apart.value,
        "interval": _interval(one.apart),
        "p": one.p,
        "p_adjusted": one.p_adjusted,
        "thin": one.is_thin,
    }


def _comparison(comparison: Comparison) -> Json:
    zone = comparison.facts.time_zone
    return {
        "against": comparison.against.value,
        "with": {
            "name": comparison.other.name,
            "where": comparison.other.where,
            "from": iso(comparison.other.from_time, zone),
            "until": iso(comparison.other.until_time, zone),
        },
        "this": {
            "name": comparison.funnel.name,
            "where": comparison.funnel.where,
            "from": iso(comparison.funnel.from_time, zone),
            "until": iso(comparison.funnel.until_time, zone),
        },
        "in_progress": list(comparison.in_progress),
        "steps": [_step(one) for one in comparison.steps],
        "overall": _step(comparison.overall),
    }


def _step(one: StepDifference) -> Json:
    return {
        "step": one.step,
        "name": one.name,
        "with_name": one.other_name,
        "reached": one.share.part,
        "of_first": one.share.ratio,
        "with_reached": one.other.part,
        "with_of_first": one.other.ratio,
        "difference": one.apart.value if one.apart else None,
        "interval": _interval(one.apart),
        "p": one.p,
    }


def _interval(apart: Estimate | None) -> list[float] | None:
    return [apart.low, apart.high] if apart else None
