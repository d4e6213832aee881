"""Budget strategy: what each channel's money did in each period, and what moving it would do."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from math import sqrt
from statistics import NormalDist

from funneltui.analysis.allocation import spend_by_group
from funneltui.analysis.economics import NO_REVENUE, Scope, without_money
from funneltui.analysis.estimates import cost, plain, undefined
from funneltui.analysis.growth import NOT_WHOLE
from funneltui.analysis.money_groups import spend_column
from funneltui.analysis.names import did_you_mean
from funneltui.analysis.verdicts import beside
from funneltui.analysis.wishes import Told, scope_of
from funneltui.deferred import dataclass
from funneltui.errors import QueryError
from funneltui.model.budget import Budget, BudgetCell, CellMoney, Move, WhatIf
from funneltui.model.economics import (
    UNITS_PER_WHOLE,
    Days,
    GroupMoney,
    IncrementalResult,
    MetricValue,
    MoneyCounts,
    PeriodMoney,
    Spend,
    Undefined,
    total_of,
)

Value = tuple[str, ...]
_NO_CAMPAIGN = Undefined("no_control", "no [[incremental]] is of just this channel and period")
_APART = Undefined("not_estimable", "spend and sales did not move together")
_NOTHING = MoneyCounts()


def budget_of(
    told: Told,
    groups: Sequence[GroupMoney],
    campaigns: Sequence[IncrementalResult],
    spend: Sequence[Spend],
) -> Budget | None:
    """None where groups are not of channels or campaigns, or no spend is known.

    Raises:
        QueryError: Money is to be moved where that cannot be.
    """
    breakdown, move = told.query.funnel.breakdown, told.wish.move
    column = spend_column(breakdown.by) if breakdown else ""
    if not column or not spend:
        if move is not None:
            raise _no_channels()
        return None
    cells = told.engine.count_cells(told.in_days, told.watch)
    made = tuple(_Cells(told, column, groups, campaigns).of(cells, spend))
    return Budget(column, made, None if move is None else _what_if(told, move, groups, column))


def _no_channels() -> QueryError:
    return QueryError(
        "move-without-channels",
        what="Money is moved between channels or campaigns, and there are none.",
        where="--move",
        fix="Add --spend FILE and --by channel or --by campaign.",
    )


@dataclass(frozen=True)
class _Cells:
    """What the cells are made of."""

    told: Told
    column: str
    groups: Sequence[GroupMoney]
    campaigns: Sequence[IncrementalResult]

    def of(self, cells: Sequence[CellMoney], spend: Sequence[Spend]) -> Iterator[BudgetCell]:
        """Every period's, the oldest first; values that neither cost nor sold are left out."""
        counted = {(each.value, each.start): each.counts for each in cells}
        before: dict[Value, BudgetCell] = {}
        for period in self.told.counts.periods:
            own = self._spend_in(period, counted, spend)
            whole = sum(total_of(entries) for entries in own.values())
            now: dict[Value, BudgetCell] = {}
            for value in self._values(own):
                counts = counted.get((value, period.start), _NOTHING)
                now[value] = self._cell(period, value, counts, (own.get(value, ()), whole))
                now[value] = self._changed(now[value], before.get(value))
            yield from (each for each in now.values() if each.spend or each.sales)
            before = now

    def _spend_in(
        self,
        period: PeriodMoney,
        counted: Mapping[tuple[Value, date], MoneyCounts],
        spend: Sequence[Spend],
    ) -> dict[Value, tuple[Spend, ...]]:
        days = Days(period.start, period.end)
        known = [value for value, _ in self.told.counts.groups]
        leads = {value: counted.get((value, period.start), _NOTHING).leads for value in known}
        own = [entry for entry in spend if days.holds(entry.day)]
        return spend_by_group(own, self.column, leads, self.told.wish.allocate)

    def _values(self, own: Mapping[Value, Sequence[Spend]]) -> list[Value]:
        """In the order of the groups; what only this period's spend names comes last."""
        known = [group.value for group in self.groups]
        return [*known, *sorted(value for value in own if value not in known)]

    def _cell(
        self,
        period: PeriodMoney,
        value: Value,
        counts: MoneyCounts,
        paid: tuple[Sequence[Spend], int],
    ) -> BudgetCell:
        entries, whole = paid
        scope = scope_of(self.told.counts, counts, entries, self.told.wish)
        spent = total_of(entries)
        return BudgetCell(
            value=value,
            start=period.start,
            complete=period.complete,
            spend=spent,
            share=spent / whole if whole else None,
            sales=scope.priced_sales,
            cps=_priced(cost("cps", entries, scope.priced_sales, scope.level), scope),
            iroas=self._iroas(value, Days(period.start, period.end)),
            spend_change=None,
            sales_change=None,
            marginal=undefined("marginal_cps", NOT_WHOLE),
        )

    def _iroas(self, value: Value, days: Days) -> MetricValue:
        planned = self.told.wish.plan.incrementals
        for asked, result in zip(planned, self.campaigns, strict=False):
            own = asked.channel if self.column == "channel" else asked.campaign
            if (own,) == value and asked.days == days:
                return next(each for each in result.metrics if each.id == "iroas")
        return undefined("iroas", _NO_CAMPAIGN)

    def _changed(self, cell: BudgetCell, before: BudgetCell | None) -> BudgetCell:
        """With what changed since the period before, where both are whole."""
        if before is None or not (cell.complete and before.complete):
            return cell
        spend, sales = cell.spend - before.spend, cell.sales - before.sales
        scope = scope_of(self.told.counts, _NOTHING, (), self.told.wish)
        marginal = _priced(_marginal(spend, sales), scope)
        return replace(cell, spend_change=spend, sales_change=sales, marginal=marginal)


def _priced(value: MetricValue, scope: Scope) -> MetricValue:
    return without_money(value, scope.currencies) if len(scope.currencies) > 1 else value


def _marginal(spend: int, sales: int) -> MetricValue:
    """More spend per more sale, or less per less; nothing else is a price."""
    if not sales:
        return undefined("marginal_cps", Undefined("no_denominator", "change of sales"))
    if spend * sales <= 0:
        return undefined("marginal_cps", _APART)
    paid = spend / UNITS_PER_WHOLE
    return plain("marginal_cps", paid / sales, f"{paid:,.2f} ÷ {sales:,}", abs(sales))


@dataclass(frozen=True)
class _Side:
    """One channel over the whole range."""

    spend: float
    sales: int
    revenue: float
    squares: float


def _what_if(told: Told, move: Move, groups: Sequence[GroupMoney], column: str) -> WhatIf:
    source, target = (_side(told, each) for each in sides_of(move, groups, column))
    amount = move.amount / UNITS_PER_WHOLE
    sales, revenue = _moved(told, amount, source, target)
    deciding = sales if revenue.value is None else revenue
    scope = scope_of(told.counts, told.counts.total, (), told.wish)
    spent = sum(map(_spent, groups))
    sold = scope.priced_sales
    after = None if sales.value is None else sold + sales.value
    return WhatIf(
        move=move,
        sales=sales,
        revenue=_priced(revenue, scope),
        cps_before=spent / sold if sold else None,
        cps_after=spent / after if after and after > 0 else None,
        verdict=beside(deciding.interval),
    )


def sides_of(
    move: Move, groups: Sequence[GroupMoney], column: str
) -> tuple[GroupMoney, GroupMoney]:
    """Whom money is taken from, and who gets it.

    Args:
        move: What is asked.
        groups: The channels there are.
        column: What they are: `channel`, `campaign`.

    Raises:
        QueryError: There is no such channel, both are one, or it spent less.
    """
    if not groups:
        raise _no_channels()
    source, target = (_group(groups, name, column) for name in (move.source, move.target))
    if source is target:
        raise QueryError(
            "move-nowhere",
            what=f"Money is moved from '{move.source}' to itself.",
            where="--move",
            fix="Name two different ones.",
        )
    amount, spent = move.amount / UNITS_PER_WHOLE, _spent(source)
    if amount > spent:
        raise QueryError(
            "move-too-much",
            what=f"{amount:,.2f} is more than the {spent:,.2f} of {column} '{move.source}'.",
            where="--move",
            fix="Move less, or widen the range with --from and --until.",
        )
    return source, target


def _spent(group: GroupMoney) -> float:
    return next((each.value or 0.0 for each in group.metrics if each.id == "spend"), 0.0)


def _group(groups: Sequence[GroupMoney], name: str, column: str) -> GroupMoney:
    found = next((each for each in groups if each.value == (name,)), None)
    if found is not None:
        return found
    known = [" · ".join(each.value) for each in groups]
    raise QueryError(
        "move-unknown",
        what=f"There is no {column} '{name}' to move money from or to.",
        where="--move",
        fix=did_you_mean(name, known),
    )


def _side(told: Told, group: GroupMoney) -> _Side:
    scope = scope_of(told.counts, group.counts, (), told.wish)
    revenue, squares, _ = scope.earned
    return _Side(_spent(group), scope.priced_sales, revenue / UNITS_PER_WHOLE, squares)


def _moved(
    told: Told, amount: float, source: _Side, target: _Side
) -> tuple[MetricValue, MetricValue]:
    """What more and less money does at the rates so far; counts are Poisson."""
    if not source.spend or not target.spend:
        why = Undefined("no_spend", "a channel without spend has no rate")
        return undefined("moved_sales", why), undefined("moved_revenue", why)
    gained, given = amount / target.spend, amount / source.spend
    working = f"{amount:,.2f} × ({{}} ÷ {target.spend:,.2f} − {{}} ÷ {source.spend:,.2f})"
    sales = plain(
        "moved_sales",
        gained * target.sales - given * source.sales,
        working.format(f"{target.sales:,}", f"{source.sales:,}"),
        target.sales + source.sales,
    )
    half = NormalDist().inv_cdf((1 + told.wish.level) / 2)
    spread = sqrt(gained**2 * target.sales + given**2 * source.sales)
    sales = _between(sales, half * spread)
    if not told.counts.has_revenue:
        return sales, undefined("moved_revenue", NO_REVENUE)
    revenue = plain(
        "moved_revenue",
        gained * target.revenue - given * source.revenue,
        working.format(f"{target.revenue:,.2f}", f"{source.revenue:,.2f}"),
        target.sales + source.sales,
    )
    spread = sqrt(gained**2 * target.squares + given**2 * source.squares)
    return sales, _between(revenue, half * spread)


def _between(value: MetricValue, half: float) -> MetricValue:
    if value.value is None or half <= 0:
        return value
    return replace(value, interval=(value.value - half, value.value + half))
