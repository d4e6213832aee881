"""Upsell as a page: offers and who took them, plan changes, revenue kept, guardrails."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from funneltui.i18n.messages import Messages
from funneltui.i18n.money_words import MoneyWords, money_words
from funneltui.model.metric import Share
from funneltui.model.upsell import OfferCounts, RevenueBridge, UpsellResult
from funneltui.views.amounts import amount, remarks, whole_units
from funneltui.views.cohort_names import cohort_of_money
from funneltui.views.format import UNDEFINED, percent, share
from funneltui.views.formulas import formula_blocks
from funneltui.views.loyalty import adoption_table, retention_blocks
from funneltui.views.metric_rows import metric_columns, metric_row
from funneltui.views.narrow import naming_unshown
from funneltui.views.page import Align, Block, Column, Page, Row, Table, Target, Text, Tone
from funneltui.views.safe import safe
from funneltui.views.selling import selling_blocks
from funneltui.views.taken import taken_cells, taken_columns
from funneltui.views.upselling import guardrails_table, matrix_table, timing_blocks

_MONTH = timedelta(days=31)
"""From a month's first day into the next month."""
UPSELL, SELLING, STAYING = "upsell", "selling", "staying"
PARTS = (UPSELL, SELLING, STAYING)
"""The pages the view is cut into where a screen is too small for all of it."""


def present(result: UpsellResult, tr: Messages) -> Page:
    """The whole upsell page."""
    return _page(result, PARTS, tr)


def part(result: UpsellResult, name: str, tr: Messages) -> Page:
    """One of its parts."""
    return _page(result, (name,), tr)


def _page(result: UpsellResult, names: tuple[str, ...], tr: Messages) -> Page:
    makers = {UPSELL: _upsell, SELLING: _selling, STAYING: _staying}
    blocks = [block for name in names for block in makers[name](result, tr)]
    if result.notes:
        blocks.append(Text(remarks(result.notes, tr), Tone.DIM))
    return Page(
        title=money_words(tr.code).upsell_title,
        lens=f"{result.as_of} · {safe(result.currency) or UNDEFINED}",
        blocks=naming_unshown(blocks, tr),
        state=tr.funnel.exact,
    )


def formulas(result: UpsellResult, width: int, tr: Messages) -> Page:
    """Its metrics with their formulas, the numbers put in."""
    return replace(present(result, tr), blocks=tuple(formula_blocks(result.metrics, width, tr)))


def _upsell(result: UpsellResult, tr: Messages) -> Iterator[Block]:
    """Rates, offers and what became of plans and revenue; guardrails."""
    words = money_words(tr.code)
    yield _metrics(result, tr)
    yield _offers(result, words)
    yield (
        guardrails_table(result.guardrails, tr)
        if result.guardrails
        else Text(_guardrail(result, words))
    )
    if result.counts.switches:
        yield _switches(result, words)
    if result.counts.matrix:
        yield matrix_table(result.counts.matrix, tr)
    if result.counts.bridges:
        yield _bridges(result, words)


def _selling(result: UpsellResult, tr: Messages) -> Iterator[Block]:
    """How it is offered, and what sells next."""
    return selling_blocks(result.selling, tr)


def _staying(result: UpsellResult, tr: Messages) -> Iterator[Block]:
    """When offers are taken, who stays, and what is used."""
    yield from timing_blocks(result.counts, tr)
    if result.retention is not None:
        yield from retention_blocks(result.retention, tr)
    if result.counts.adoption is not None:
        yield adoption_table(result.counts.adoption, tr)


def _metrics(result: UpsellResult, tr: Messages) -> Table:
    rows = tuple(metric_row(value, tr) for value in result.metrics)
    return Table(metric_columns(money_words(tr.code)), rows)


def _offers(result: UpsellResult, words: MoneyWords) -> Table:
    by = " · ".join(result.funnel.breakdown.by) if result.funnel.breakdown else ""
    rows = tuple(
        Row(
            (_value(counts, words), *taken_cells(Share(counts.accepted, counts.offered))),
            target=_target(result, counts),
            tone=Tone.PLAIN if counts.value else Tone.STRONG,
        )
        for counts, _ in result.offers
    )
    return Table(taken_columns(safe(by), words), rows, title=words.offers_title)


def _value(counts: OfferCounts, words: MoneyWords) -> str:
    return " · ".join(safe(each) for each in counts.value) or words.all


def _target(result: UpsellResult, counts: OfferCounts) -> Target | None:
    """The users whose money belongs to the value; nothing for all of them."""
    values = [one.value for one, _ in result.offers if one.value]
    inside = cohort_of_money(counts.value, values, result.funnel.breakdown, result.meaning)
    return (
        Target(" · ".join(safe(each) for each in counts.value), cohort=inside) if inside else None
    )


def _switches(result: UpsellResult, words: MoneyWords) -> Table:
    columns = (
        Column(words.switched_from, shrink=True),
        Column(words.to, shrink=True),
        Column(words.n, Align.RIGHT),
    )
    rows = tuple(
        Row((safe(old), safe(new), f"{times:,}")) for old, new, times in result.counts.switches
    )
    return Table(columns, rows, title=words.switches_title)


def _bridges(result: UpsellResult, words: MoneyWords) -> Table:
    """Each month's revenue, and how it came out of the month before's."""
    bridges = result.counts.bridges
    columns = (Column(words.month), *(Column(name, Align.RIGHT) for name in words.bridge))
    first = (f"{bridges[0].start_month:%Y-%m}", *("" for _ in words.bridge[1:]))
    opening = Row((*first, amount(whole_units(bridges[0].start))))
    return Table(
        columns, (opening, *(_bridge_row(each) for each in bridges)), title=words.bridge_title
    )


def _bridge_row(bridge: RevenueBridge) -> Row:
    amounts = (
        *(bridge.new, bridge.reactivation, bridge.expansion),
        *(-bridge.contraction, -bridge.churned, bridge.end),
    )
    month = bridge.start_month + _MONTH
    return Row((f"{month:%Y-%m}", *(amount(whole_units(each)) for each in amounts)))


def _guardrail(result: UpsellResult, words: MoneyWords) -> str:
    differ = result.refunds_differ
    ends = UNDEFINED if differ is None else f"{percent(differ.low)} … {percent(differ.high)}"
    return words.guardrail.format(
        upsold=share(result.counts.refunded_upsold),
        others=share(result.counts.refunded_others),
        interval=ends.replace("-", "−"),
        verdict=words.guardrails[result.guardrail],
    )
