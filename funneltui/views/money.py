"""Money as a page: what each step costs and earns, by group and period, against baselines."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from funneltui.i18n.messages import Messages
from funneltui.i18n.money_screen_words import money_screen_words
from funneltui.i18n.money_words import MoneyWords, money_words
from funneltui.model.economics import Allocate, GroupMoney, MetricValue
from funneltui.model.money import MoneyResult
from funneltui.views.amounts import exact, remarks, share_of
from funneltui.views.budget import budget_blocks, what_if_title
from funneltui.views.format import UNDEFINED
from funneltui.views.formulas import formula_blocks
from funneltui.views.incrementals import incremental_blocks
from funneltui.views.metric_rows import metric_columns, metric_row
from funneltui.views.money_columns import by_id
from funneltui.views.money_tables import groups_table, periods_table
from funneltui.views.money_tiles import tiles_table
from funneltui.views.narrow import naming_unshown
from funneltui.views.page import Align, Bar, Block, Column, Page, Row, Table, Text, Tone
from funneltui.views.safe import safe
from funneltui.views.worth import without_spend, worth_blocks

WIDE = 110
OVERVIEW, METRICS_PART, PERIODS, COSTS, WORTH = "overview", "metrics", "periods", "costs", "worth"
BUDGET = "budget"
PARTS = (OVERVIEW, METRICS_PART, PERIODS, BUDGET, COSTS, WORTH)
"""The pages the view is cut into where a screen is too small for all of it."""
_DAY = timedelta(days=1)


def present(result: MoneyResult, width: int, tr: Messages) -> Page:
    """The whole money page for a width."""
    return _page(result, tuple(_blocks(result, width, tr)), tr)


def part(result: MoneyResult, name: str, shift: int, width: int, tr: Messages) -> Page:
    """One of its parts.

    Args:
        result: The answer.
        name: Which of `PARTS`.
        shift: How many columns of a wide table are scrolled away.
        width: Cells of a line.
        tr: The language.
    """
    blocks = {
        OVERVIEW: _overview,
        METRICS_PART: _all_metrics,
        PERIODS: _by_period,
        BUDGET: _budget,
        COSTS: _costs,
        WORTH: _customers,
    }[name](result, shift, width, tr)
    return _page(result, tuple(blocks), tr)


def formulas(result: MoneyResult, group: Sequence[str] | None, width: int, tr: Messages) -> Page:
    """The formulas with their numbers put in: of all, or of a breakdown value."""
    found = next((each for each in result.groups if each.value == group), None)
    values = found.metrics if found else result.metrics
    words = money_screen_words(tr.code)
    title = words.formulas
    if found is not None:
        title = words.formulas_of.format(group=" · ".join(safe(each) for each in found.value))
    blocks = [Text(title, Tone.STRONG), *formula_blocks(values, width, tr)]
    if found is None:
        blocks += _more_formulas(result, width, tr)
    return _page(result, tuple(blocks), tr)


def _more_formulas(result: MoneyResult, width: int, tr: Messages) -> Iterator[Block]:
    """Those of each campaign, and of moving budget."""
    for campaign in result.incremental:
        yield Text(safe(campaign.name), Tone.STRONG)
        yield from formula_blocks(campaign.metrics, width, tr)
    made = result.budget.what_if if result.budget else None
    if made is not None:
        yield Text(what_if_title(made.move, tr), Tone.STRONG)
        yield from formula_blocks((made.sales, made.revenue), width, tr)


def _page(result: MoneyResult, blocks: tuple[Block, ...], tr: Messages) -> Page:
    words = money_words(tr.code)
    days = result.query.days
    first = days.first or (result.facts.first.date() if result.facts.first else None)
    last = days.until - _DAY if days.until else result.as_of
    return Page(
        title=words.title,
        lens=words.lens.format(
            first=first or UNDEFINED, last=last, currency=safe(result.currency) or UNDEFINED
        ),
        blocks=naming_unshown(blocks, tr),
        state=tr.funnel.exact,
    )


def _blocks(result: MoneyResult, width: int, tr: Messages) -> Iterator[Block]:
    words = money_words(tr.code)
    if result.periods:
        yield tiles_table(result, width, tr)
    yield _metrics(result.metrics, width, tr)
    yield from _stacks(result, words)
    if result.groups:
        yield groups_table(result, 0, width, tr)
    if result.periods:
        yield periods_table(result, 0, width, tr)
    if result.budget is not None:
        yield from budget_blocks(result, width, tr)
    yield from incremental_blocks(result.incremental, tr)
    yield from worth_blocks(result, tr)
    yield from _notes(result, tr)


def _overview(result: MoneyResult, shift: int, width: int, tr: Messages) -> Iterator[Block]:
    yield tiles_table(result, width, tr)
    yield from _warnings(result, tr)
    if result.groups:
        yield groups_table(result, shift, width, tr)
    else:
        yield Text(money_screen_words(tr.code).nothing_broken_down, Tone.DIM)
    if result.spend is not None:
        yield from _spend_notes(result, tr)
    yield from _remarks(result, tr)
    if width >= WIDE and result.periods:
        yield periods_table(result, 0, width, tr)


def _warnings(result: MoneyResult, tr: Messages) -> Iterator[Text]:
    """What makes the numbers above less than they look."""
    if result.spend is None and not result.has_whole_spend:
        yield Text(money_words(tr.code).no_spend_file, Tone.WARN)
    elif result.funnel.where:
        yield Text(money_screen_words(tr.code).whole_spend, Tone.WARN)


def _all_metrics(result: MoneyResult, _: int, width: int, tr: Messages) -> Iterator[Block]:
    yield _metrics(result.metrics, width, tr)
    yield from _notes(result, tr)


def _by_period(result: MoneyResult, shift: int, width: int, tr: Messages) -> Iterator[Block]:
    yield periods_table(result, shift, width, tr)
    yield from _notes(result, tr)


def _budget(result: MoneyResult, _: int, width: int, tr: Messages) -> Iterator[Block]:
    yield from budget_blocks(result, width, tr)
    yield from _notes(result, tr)


def _costs(result: MoneyResult, _: int, width: int, tr: Messages) -> Iterator[Block]:
    words = money_words(tr.code)
    yield from _stacks(result, words)
    yield from incremental_blocks(result.incremental, tr)
    yield from _notes(result, tr)


def _customers(result: MoneyResult, _: int, width: int, tr: Messages) -> Iterator[Block]:
    del width
    blocks = tuple(worth_blocks(result, tr))
    yield from blocks or (Text(money_screen_words(tr.code).no_worth, Tone.DIM),)
    yield from _remarks(result, tr)


def _metrics(values: Sequence[MetricValue], width: int, tr: Messages) -> Table:
    rows = tuple(metric_row(value, tr, _working(value, width, tr)) for value in values)
    return Table(metric_columns(money_words(tr.code)), rows)


def _working(value: MetricValue, width: int, tr: Messages) -> str:
    working = tr.phrases.say(value.working)
    return f"╰ = {working}" if working and width >= WIDE else ""


def _stacks(result: MoneyResult, words: MoneyWords) -> Iterator[Table]:
    """What a sale costs, by component: of all, and of each breakdown value."""
    cps = by_id(result.metrics).get("cps")
    if cps is not None and cps.parts:
        yield _stack(cps, words, words.stack_title)
    for group in result.groups:
        yield from _stack_of(group, words)


def _stack_of(group: GroupMoney, words: MoneyWords) -> Iterator[Table]:
    cps = by_id(group.metrics).get("cps")
    # A stack of one component says nothing the table of channels has not said.
    if cps is not None and len(cps.parts) > 1:
        name = " · ".join(safe(each) for each in group.value)
        yield _stack(cps, words, f"{words.stack_title}: {name}")


def _stack(cps: MetricValue, words: MoneyWords, title: str) -> Table:
    whole = cps.value or 0.0
    rows = tuple(
        Row(
            (safe(name), f"{part:,.2f}", share_of(round(part * 1e6), round(whole * 1e6))),
            Bar(min(1.0, max(0.0, part / whole)) if whole else 0.0),
        )
        for name, part in cps.parts
    )
    columns = (
        Column(words.component, shrink=True),
        Column(words.per_sale, Align.RIGHT),
        Column(words.of_total, Align.RIGHT),
    )
    total = Row((words.all, f"{whole:,.2f}", ""), tone=Tone.STRONG)
    return Table(columns, (*rows, total), title=title)


def _notes(result: MoneyResult, tr: Messages) -> Iterator[Text]:
    yield from _warnings(result, tr)
    if result.spend is not None:
        yield from _spend_notes(result, tr)
    yield from _remarks(result, tr)


def _remarks(result: MoneyResult, tr: Messages) -> Iterator[Text]:
    if result.notes:
        yield Text(remarks(result.notes, tr), Tone.DIM)


def _spend_notes(result: MoneyResult, tr: Messages) -> Iterator[Text]:
    spend, words = result.spend, money_words(tr.code)
    if spend is None:
        return
    if spend.days_without:
        covered = spend.days - spend.days_without
        said = words.spend_covers.format(
            with_spend=covered, days=spend.days, without=spend.days_without
        )
        yield Text(said, Tone.WARN)
        yield without_spend(spend, tr)
    if spend.outside_range:
        yield Text(words.spend_outside.format(amount=exact(spend.outside_range)), Tone.WARN)
    if spend.unallocated and result.groups:
        how = f"--allocate {result.allocate.value}"
        tone = Tone.DIM if result.allocate is not Allocate.NONE else Tone.WARN
        yield Text(words.spend_shared.format(amount=exact(spend.unallocated), how=how), tone)
