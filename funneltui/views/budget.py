"""Where the money goes, channel by period, and what moving it would do."""

from collections.abc import Iterator

from funneltui.i18n.budget_words import BudgetWords, budget_words
from funneltui.i18n.messages import Messages
from funneltui.i18n.money_words import money_words
from funneltui.i18n.spend_words import spend_words
from funneltui.model.budget import Budget, BudgetCell, Move, WhatIf
from funneltui.model.economics import UNITS_PER_WHOLE, MetricValue
from funneltui.model.money import MoneyResult
from funneltui.views.amounts import amount, between, exact, number, reason, written
from funneltui.views.format import UNDEFINED, percent
from funneltui.views.money_columns import compact, short_name
from funneltui.views.money_tables import group_named, money_cohort_of, period_name
from funneltui.views.page import Align, Block, Column, Row, Table, Target, Text, Tone
from funneltui.views.safe import safe

WIDE = 110


def budget_blocks(result: MoneyResult, width: int, tr: Messages) -> Iterator[Block]:
    """The what-if where one is asked, then a row per channel and period."""
    words = budget_words(tr.code)
    if result.budget is None:
        yield Text(words.none, Tone.DIM)
        return
    if result.budget.what_if is not None:
        yield from _what_if(result.budget.what_if, words, tr)
    yield _table(result, result.budget, width, tr)
    marks = [money_words(tr.code).unfinished] if _is_open(result.budget) else []
    yield Text("\n".join((*marks, words.marginal_note)), Tone.DIM)


def _is_open(budget: Budget) -> bool:
    return any(not cell.complete for cell in budget.cells)


def _what_if(made: WhatIf, words: BudgetWords, tr: Messages) -> Iterator[Block]:
    money = money_words(tr.code)
    columns = (
        Column(money.metric, shrink=True),
        Column("Δ", Align.RIGHT),
        Column(money.interval, Align.RIGHT),
    )
    title = what_if_title(made.move, tr)
    why = Target(title, explains=())
    rows = [_moved(name, value, why, tr) for name, value in _changes(made, words)]
    yield Table(columns, tuple(rows), title=title)
    said = [spend_words(tr.code).sides[made.verdict]]
    if made.cps_before is not None and made.cps_after is not None:
        before, after = amount(made.cps_before), amount(made.cps_after)
        said.append(words.cps_from_to.format(before=before, after=after))
    yield Text(spend_words(tr.code).then.join(said), Tone.STRONG)


def what_if_title(move: Move, tr: Messages) -> str:
    """What is asked, and what is assumed."""
    source, target = safe(move.source), safe(move.target)
    said = budget_words(tr.code).what_if
    return said.format(amount=exact(move.amount), source=source, target=target)


def _changes(made: WhatIf, words: BudgetWords) -> Iterator[tuple[str, MetricValue]]:
    yield words.sales, made.sales
    yield words.revenue, made.revenue


def _moved(name: str, value: MetricValue, formulas: Target, tr: Messages) -> Row:
    why = reason(value.undefined, tr)
    said = f"{value.value:+,.1f}" if value.unit == "count" and value.value is not None else ""
    ends = between(value)
    if said and value.interval is not None:
        ends = " … ".join(f"{end:+,.1f}".replace("-", "−") for end in value.interval)
    cells = (name, said.replace("-", "−") or written(value), ends)
    return Row(cells, target=formulas, detail=f"╰ {why}" if why else "")


def _table(result: MoneyResult, budget: Budget, width: int, tr: Messages) -> Table:
    words, money = budget_words(tr.code), money_words(tr.code)
    is_wide = width >= WIDE
    changes = (Column(words.more_spend, Align.RIGHT), Column(words.more_sales, Align.RIGHT))
    columns = (
        Column(money.period),
        Column(budget.column, shrink=True),
        Column(short_name("spend", tr), Align.RIGHT),
        Column(words.share, Align.RIGHT),
        Column(words.sales, Align.RIGHT),
        Column(short_name("cps", tr), Align.RIGHT),
        *(changes if is_wide else ()),
        Column(words.marginal, Align.RIGHT),
        Column(short_name("iroas", tr), Align.RIGHT),
    )
    rows = tuple(_row(result, cell, tr, is_wide=is_wide) for cell in budget.cells)
    return Table(columns, rows, title=words.title.format(by=budget.column))


def _row(result: MoneyResult, cell: BudgetCell, tr: Messages, *, is_wide: bool) -> Row:
    mark = "" if cell.complete else "~"
    changes = (
        UNDEFINED if cell.spend_change is None else exact(cell.spend_change),
        UNDEFINED if cell.sales_change is None else number(cell.sales_change, "count"),
    )
    cells = (
        f"{mark}{period_name(cell.start, result.query.grain)}",
        group_named(result, cell.value, tr),
        amount(cell.spend / UNITS_PER_WHOLE),
        UNDEFINED if cell.share is None else percent(cell.share),
        f"{cell.sales:,}",
        compact(cell.cps),
        *(changes if is_wide else ()),
        compact(cell.marginal),
        written(cell.iroas),
    )
    return Row(
        cells,
        target=_target(result, cell, tr),
        tone=Tone.PLAIN if cell.complete else Tone.DIM,
    )


def _target(result: MoneyResult, cell: BudgetCell, tr: Messages) -> Target | None:
    """The funnel of the channel; its formulas are explained."""
    inside = money_cohort_of(result, cell.value)
    name = group_named(result, cell.value, tr)
    return Target(name, cohort=inside, explains=cell.value) if inside else None
