"""What it costs to keep customers, beside what it costs to win them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from funneltui.analysis.estimates import cost, plain, rate, undefined, unsaid
from funneltui.model.economics import MetricValue, MoneyCounts, Spend, Undefined
from funneltui.model.spend_categories import KEEPING

_NOT_SPENT = Undefined("no_spend", "no row's category is retention or service")


def acquiring(spend: Sequence[Spend]) -> list[Spend]:
    """What was spent on winning customers."""
    return [entry for entry in spend if not _is_keeping(entry)]


def _is_keeping(entry: Spend) -> bool:
    return entry.category is not None and entry.category.lower() in KEEPING


def keeping_costs(
    spend: Sequence[Spend], counts: MoneyCounts, cac: MetricValue, level: float
) -> Iterator[MetricValue]:
    """Per customer served, per customer who came back, and against a new one.

    Args:
        spend: All spend of the scope.
        counts: Of the scope.
        cac: What a new customer costs in it.
        level: Of the intervals.
    """
    keeping = [entry for entry in spend if _is_keeping(entry)]
    if not keeping:
        for name in ("serve_cost", "retention_cost", "cac_retention"):
            yield undefined(name, _NOT_SPENT)
        return
    yield cost("serve_cost", keeping, counts.customers, level)
    kept = cost("retention_cost", keeping, counts.returning, level)
    yield kept
    yield _against(cac, kept)


def _against(cac: MetricValue, kept: MetricValue) -> MetricValue:
    why = cac.undefined or kept.undefined
    if why is not None:
        return undefined("cac_retention", why)
    if not kept.value or cac.value is None:
        return undefined("cac_retention", _NOT_SPENT)
    working = f"{cac.value:,.2f} ÷ {kept.value:,.2f}"
    found = plain("cac_retention", cac.value / kept.value, working, kept.n)
    if cac.interval is None or kept.interval is None or not kept.interval[0]:
        return found
    ends = (cac.interval[0] / kept.interval[1], cac.interval[1] / kept.interval[0])
    return replace(found, interval=ends)


def referral_rate(counts: MoneyCounts, level: float, *, is_said: bool) -> MetricValue:
    """Customers who recommended somebody, of all there are by the scope's end."""
    if not is_said:
        return undefined("referral", unsaid("referral"))
    return rate("referral", min(counts.referrers, counts.eligible), counts.eligible, level)
