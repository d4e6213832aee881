"""What an upsell costs beside a new customer, and what is left of upsells after their spend."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from funneltui.analysis.estimates import cost, plain, undefined
from funneltui.model.economics import UNITS_PER_WHOLE, MetricValue, Spend, Undefined, total_of
from funneltui.model.plan import Upselling

_NO_SPEND_NAMED = Undefined("no_spend", "the plan's [upsell] names no spend")


def cost_metrics(
    spend: Sequence[Spend], said: Upselling, counts: tuple[int, int], level: float
) -> Iterator[MetricValue]:
    """Cost per upsell, and how it compares with that of a new customer.

    Args:
        spend: Of the days.
        said: Which of it is upselling's.
        counts: Customers upsold, and new customers.
        level: Of the intervals.
    """
    own = [entry for entry in spend if is_upselling(entry, said)]
    rest = [entry for entry in spend if not is_upselling(entry, said)]
    upsold, new = counts
    dear = cost("upsell_cost", own, upsold, level)
    if not said.names_spend:
        dear = undefined("upsell_cost", _NO_SPEND_NAMED, upsold)
    cac = cost("cac_rest", rest, new, level)
    yield dear
    yield cac
    yield _compared(dear, cac)


def is_upselling(entry: Spend, said: Upselling) -> bool:
    """Whether the plan says that it was spent on upselling."""
    return (
        entry.campaign in said.campaigns
        or entry.channel in said.channels
        or entry.category in said.categories
    )


def net_of(margin: MetricValue, spend: Sequence[Spend], said: Upselling) -> MetricValue:
    """What upsells leave after what was spent on them."""
    if margin.value is None:
        return undefined("upsell_net", margin.undefined or _NO_SPEND_NAMED, margin.n)
    if not spend or not said.names_spend:
        why = Undefined("no_spend") if not spend else _NO_SPEND_NAMED
        return undefined("upsell_net", why, margin.n)
    paid = total_of(each for each in spend if is_upselling(each, said)) / UNITS_PER_WHOLE
    working = f"{margin.value:,.2f} − {paid:,.2f}"
    return plain("upsell_net", margin.value - paid, working, margin.n)


def unspent(spend: Sequence[Spend], said: Upselling) -> Iterator[str]:
    """What the plan calls upselling's and no row of the spend file is of."""
    named = (
        ("campaign", said.campaigns, {entry.campaign for entry in spend}),
        ("channel", said.channels, {entry.channel for entry in spend}),
        ("category", said.categories, {entry.category for entry in spend}),
    )
    for kind, names, known in named:
        for name in names:
            if spend and name not in known:
                yield f"no spend is of the {kind} '{name}', which [upsell] names"


def _compared(dear: MetricValue, cac: MetricValue) -> MetricValue:
    """Upsells are cheaper or dearer only where the whole interval says so."""
    missing = next((each.undefined for each in (dear, cac) if each.undefined), None)
    if missing or dear.value is None or not cac.value:
        return undefined("upsell_cac", missing or Undefined("no_spend"), dear.n)
    found = plain(
        "upsell_cac", dear.value / cac.value, f"{dear.value:,.2f} ÷ {cac.value:,.2f}", dear.n
    )
    if dear.interval is None or cac.interval is None or not cac.interval[0]:
        return replace(found, verdict="cannot_tell")
    low, high = dear.interval[0] / cac.interval[1], dear.interval[1] / cac.interval[0]
    verdict = "cheaper" if high < 1 else "dearer" if low > 1 else "cannot_tell"
    return replace(found, interval=(low, high), verdict=verdict)
