"""What became of leads, as JSON."""

from funneltui.analysis.intervals import wilson
from funneltui.model.leads import LeadCounts, ResponseBucket


def leads_dict(counts: LeadCounts) -> dict[str, object]:
    """Open, lost and repeated leads, answers by how soon they came, and why leads were rejected."""
    total = counts.total
    return {
        "leads": total.leads,
        "repeated": total.repeated,
        "open": total.open,
        "lost": total.lost,
        "handed": total.handed,
        "accepted": total.accepted,
        "rejected": total.rejected,
        "response": [_bucket(each) for each in counts.buckets],
        "reasons": [{"reason": reason, "leads": times} for reason, times in counts.reasons],
    }


def _bucket(bucket: ResponseBucket) -> dict[str, object]:
    estimate = wilson(bucket.won)
    return {
        "within_s": bucket.within_s,
        "answered": bucket.answered,
        "n": bucket.won.whole,
        "won": bucket.won.part,
        "rate": bucket.won.ratio,
        "interval": None if estimate is None else [estimate.low, estimate.high],
    }
