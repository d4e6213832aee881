"""Money by breakdown value: each group's metrics, and what to do with a channel."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from funneltui.analysis.allocation import SHARED, SPEND_COLUMNS, spend_by_group
from funneltui.analysis.channel_gain import gain_of
from funneltui.analysis.customers import payback_of
from funneltui.analysis.economics import Scope, metrics_of, without_money
from funneltui.analysis.estimates import plain, undefined
from funneltui.analysis.leads import lead_metrics
from funneltui.analysis.metrics import METRICS
from funneltui.analysis.shrink import shrunken
from funneltui.analysis.verdicts import Paid, benchmarks_of, channel_verdicts, judged
from funneltui.analysis.wishes import Told, scope_of
from funneltui.model.economics import (
    EconomicsCounts,
    GroupMoney,
    IncrementalResult,
    MetricValue,
    MoneyCounts,
    Spend,
    Undefined,
)
from funneltui.model.metric import Share
from funneltui.model.money import MetricSorting
from funneltui.model.plan import Plan

Value = tuple[str, ...]
_ORDER = {name: at for at, name in enumerate(METRICS)}


def money_groups(
    told: Told, spend: Sequence[Spend], incremental: Sequence[IncrementalResult]
) -> tuple[GroupMoney, ...]:
    """The groups, the most leads and customers first; spend that is nobody's last.

    Args:
        told: The question and its answer.
        spend: That of the question's days.
        incremental: What became of the plan's campaigns, in its order.
    """
    breakdown = told.query.funnel.breakdown
    if breakdown is None:
        return ()
    counts, wish = told.counts, told.wish
    priced: dict[Value, tuple[Spend, ...]] = {}
    column = spend_column(breakdown.by)
    if column:
        leads = {value: mine.leads for value, mine in counts.groups}
        priced = spend_by_group(spend, column, leads, wish.allocate)
    whole = metrics_of(scope_of(counts, counts.total, spend, wish))
    target, _ = target_cost(wish.plan, {value.id: value for value in whole})
    groups = [_with_gain(each, told, column, incremental) for each in _groups(told, priced)]
    return _with_verdicts(_sorted(groups, wish.sort), target)


def _groups(told: Told, priced: dict[Value, tuple[Spend, ...]]) -> Iterator[GroupMoney]:
    counts, wish = told.counts, told.wish
    known = dict(counts.groups)
    only_paid = [value for value in priced if value not in known]
    drawn = _drawn_together(counts, wish.level)
    shown = (*known, *sorted(only_paid, key=lambda each: (each == (SHARED,), each)))
    for place, value in enumerate(shown):
        mine, own = known.get(value, MoneyCounts()), priced.get(value, ())
        scope = scope_of(counts, mine, own, wish)
        values = [*metrics_of(scope), *_of_group(told, scope, place, value)]
        values += [drawn[value]] if value in drawn else []
        values.sort(key=lambda each: _ORDER[each.id])
        yield GroupMoney(value, mine, judged(values, benchmarks_of(wish.plan)))


def _sorted(groups: Sequence[GroupMoney], by: MetricSorting | None) -> Sequence[GroupMoney]:
    """Sorted; those of which it is not known, and what is nobody's, at the end."""
    if by is None:
        return groups
    sign = -1 if by.descending else 1

    def place(group: GroupMoney) -> tuple[bool, bool, float]:
        value = next((each.value for each in group.metrics if each.id == by.metric), None)
        return group.value == (SHARED,), value is None, sign * (value or 0.0)

    return sorted(groups, key=place)


def _with_gain(
    group: GroupMoney, told: Told, column: str, incremental: Sequence[IncrementalResult]
) -> GroupMoney:
    """With the incremental ROAS, where the groups are of what money is spent on."""
    if not column or not told.counts.has_revenue:
        return group
    gain = gain_of(group.value[0], column, told.wish.plan.incrementals, incremental)
    metrics = sorted((*group.metrics, gain), key=lambda each: _ORDER[each.id])
    return replace(group, metrics=tuple(metrics))


def _of_group(
    told: Told, scope: Scope, place: int, value: tuple[str, ...]
) -> Iterator[MetricValue]:
    """What one group's own cohorts and leads say."""
    counts = told.counts
    cohorts = counts.group_cohorts[place] if place < len(counts.group_cohorts) else ()
    if scope.has_revenue:
        paid = payback_of(scope, cohorts)
        several = len(scope.currencies) > 1
        yield without_money(paid, scope.currencies) if several else paid
    if told.leads is not None:
        own = dict(told.leads.groups).get(value)
        if own is not None:
            yield from lead_metrics(own, told.query.meaning, told.wish.level)


def _drawn_together(counts: EconomicsCounts, level: float) -> dict[tuple[str, ...], MetricValue]:
    """Each group's lead-to-sale rate, drawn to the mean of all by as much as chance moves it."""
    shares = [Share(mine.won_leads, mine.leads) for _, mine in counts.groups]
    found: dict[tuple[str, ...], MetricValue] = {}
    for (value, mine), each in zip(counts.groups, shrunken(shares, level), strict=True):
        if each is None:
            why = Undefined("no_denominator", "leads") if not mine.leads else Undefined("too_few")
            found[value] = undefined("lead_shrunk", why, mine.leads)
            continue
        working = f"{mine.won_leads:,} ÷ {mine.leads:,}, drawn to the mean"
        drawn = plain("lead_shrunk", each.value, working, mine.leads)
        found[value] = replace(drawn, interval=(each.low, each.high))
    return found


def spend_column(by: tuple[str, ...]) -> str:
    """Which column of the spend file the groups are of; empty where of none."""
    name = by[0].rpartition(".")[2] if len(by) == 1 else ""
    return name if name in SPEND_COLUMNS else ""


def target_cost(plan: Plan, values: dict[str, MetricValue]) -> tuple[float | None, str]:
    """What a sale may cost: the plan's target, else what an order leaves of its margin.

    Returns:
        The cost, and where it is from: `target`, `margin`, or nothing.
    """
    said = next((each.value for each in plan.targets if each.metric == "cps" and each.value), None)
    if said is not None:
        return said, "target"
    order = values["aov"].value if "aov" in values else None
    if plan.gross_margin is not None and order is not None and order > 0:
        return order * plan.gross_margin, "margin"
    return None, ""


def _with_verdicts(groups: Sequence[GroupMoney], target: float | None) -> tuple[GroupMoney, ...]:
    """Keep, watch or drop, where it is known what a sale may cost."""
    if target is None:
        return tuple(groups)
    paid = [_paid(group) for group in groups]
    said = channel_verdicts([each for each in paid if each is not None], target)
    verdicts = iter(said)
    return tuple(
        group if each is None else _with_verdict(group, next(verdicts))
        for group, each in zip(groups, paid, strict=True)
    )


def _paid(group: GroupMoney) -> Paid | None:
    """What a channel cost and how many sales that gave; None where it cost nothing known."""
    values = {value.id: value for value in group.metrics}
    spend, cps = values["spend"], values["cps"]
    if group.value == (SHARED,) or not spend.value or cps.n is None:
        return None
    return Paid(cps, spend.value)


def _with_verdict(group: GroupMoney, verdict: str) -> GroupMoney:
    marked = tuple(
        replace(value, verdict=verdict) if value.id == "cps" else value for value in group.metrics
    )
    return replace(group, metrics=marked)
