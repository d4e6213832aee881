"""Retention after an offer, features and feedback as JSON and as flat rows."""

from collections.abc import Iterator, Sequence

from funneltui.analysis.intervals import wilson
from funneltui.model.loyalty import AdoptionCounts, FeedbackCounts, Stayed, UpsellRetention
from funneltui.model.metric import Share
from funneltui.model.upsell import UpsellResult
from funneltui.report.money import Cell, Json
from funneltui.report.selling import end_cells, ends_of, share_dict

MATCHED_ON = ("month of the offer", "days since the first order", "orders until the offer")


def loyalty_dict(result: UpsellResult) -> Json:
    """The keys that the upsell view has of them; null where there is nothing to say."""
    counts, retention = result.counts, result.retention
    return {
        "retention": None if retention is None else _retention(retention),
        "adoption": None if counts.adoption is None else _adoption(counts.adoption),
        "feedback": None if counts.feedback is None else _feedback(counts.feedback),
    }


def loyalty_rows(result: UpsellResult) -> Iterator[Sequence[Cell]]:
    """A row per day of retention and group, and per feature."""
    for each in result.retention.stayed if result.retention else ():
        for who, stayed in (("upsold", each.upsold), ("others", each.others)):
            share = None if stayed is None else stayed.share
            ends = (stayed.interval if stayed else None) or (None, None)
            yield ("retention", who, f"{each.days}", None, None, share, *ends)
    adoption = result.counts.adoption
    for name, users in adoption.features if adoption else ():
        found = Share(users, adoption.active if adoption else 0)
        low_high = end_cells(wilson(found))
        yield ("feature", name, "", found.part, found.whole, found.ratio, *low_high)


def _retention(found: UpsellRetention) -> Json:
    return {
        "clock": "offer",
        "churn_days": found.churn_days,
        "upsold": found.upsold,
        "pairs": found.pairs,
        "too_late": found.too_late,
        "matched_on": list(MATCHED_ON),
        "evidence": "randomised" if found.randomised else "observational",
        "points": [
            {
                "days": each.days,
                "upsold": _stayed(each.upsold),
                "others": _stayed(each.others),
            }
            for each in found.stayed
        ],
        "logrank_p": found.logrank_p,
        "verdict": found.verdict,
    }


def _stayed(found: Stayed | None) -> Json | None:
    if found is None:
        return None
    interval = None if found.interval is None else list(found.interval)
    return {"share": found.share, "interval": interval}


def _adoption(counts: AdoptionCounts) -> Json:
    features = ((name, Share(users, counts.active)) for name, users in counts.features)
    return {
        "active": counts.active,
        "features": [
            {"name": name, **share_dict(found), "interval": ends_of(wilson(found))}
            for name, found in features
        ],
        "breadth": [{"features": used, "users": users} for used, users in counts.breadth],
    }


def _feedback(counts: FeedbackCounts) -> Json:
    return {"kind": counts.kind.value, "unusable": counts.unusable}
