"""On the upsell page: guardrails, when offers are taken, plans of the last month."""

from collections.abc import Iterator, Sequence

from funneltui.i18n.messages import Messages
from funneltui.i18n.money_more_words import MoneyMoreWords, money_more_words
from funneltui.i18n.money_words import MoneyWords, money_words
from funneltui.model.metric import Share
from funneltui.model.upsell import (
    CheckoutBucket,
    GuardrailResult,
    OfferBucket,
    PlanMonth,
    UpsellCounts,
    UpsellHazard,
)
from funneltui.views.format import duration, share
from funneltui.views.page import Align, Column, Row, Table, Tone
from funneltui.views.safe import safe
from funneltui.views.taken import percents_between, taken_cells, taken_columns


def timing_blocks(counts: UpsellCounts, tr: Messages) -> Iterator[Table]:
    """The tables that have something to say."""
    more, words = money_more_words(tr.code), money_words(tr.code)
    named = (
        (counts.timing, more.timing_title, more.tenure),
        (counts.usage, more.usage_title, more.active_days),
        (counts.choices, more.choices_title, more.offers_seen),
    )
    for buckets, title, unit in named:
        if buckets:
            yield _buckets(buckets, (title, unit), (more, words))
    if counts.checkout:
        yield _checkout(counts.checkout, more, words)
    if counts.hazard:
        yield _hazard(counts.hazard, more, words)


def guardrails_table(rails: Sequence[GuardrailResult], tr: Messages) -> Table:
    """What should not get worse, of the upsold and of others."""
    more, words = money_more_words(tr.code), money_words(tr.code)
    columns = (
        Column(more.guardrail, shrink=True),
        Column(more.upsold, Align.RIGHT),
        Column(more.others, Align.RIGHT),
        Column(words.interval, Align.RIGHT, below=True),
        Column(words.verdict, below=True),
    )
    rows = tuple(
        Row(
            (
                more.guardrail_names[each.counts.name],
                _of(each.counts.upsold),
                _of(each.counts.others),
                percents_between(each.difference),
                words.guardrails[each.verdict],
            ),
            tone=Tone.WARN if each.verdict == "worse" else Tone.PLAIN,
        )
        for each in rails
    )
    return Table(columns, rows, title=more.guardrails_title)


def _of(counts: Share) -> str:
    return f"{counts.part:,} / {counts.whole:,}"


def _buckets(
    buckets: Sequence[OfferBucket],
    named: tuple[str, str],
    both: tuple[MoneyMoreWords, MoneyWords],
) -> Table:
    title, unit = named
    more, words = both
    rows = tuple(
        Row(
            (
                _range(each.low, each.high, more),
                *taken_cells(Share(each.accepted, each.offered)),
            )
        )
        for each in buckets
    )
    return Table(taken_columns(unit, words), rows, title=title)


def _range(low: int, high: int | None, more: MoneyMoreWords) -> str:
    if low < 0:
        return more.before_first
    if high is None:
        return f"{low}+"
    return f"{low}" if high == low + 1 else more.days.format(low=low, high=high - 1)


def _checkout(buckets: Sequence[CheckoutBucket], more: MoneyMoreWords, words: MoneyWords) -> Table:
    columns = (*taken_columns(more.since_checkout, words), Column(more.bought_after, Align.RIGHT))
    rows = tuple(
        Row(
            (
                _since(each),
                *taken_cells(Share(each.accepted, each.offered)),
                share(Share(each.bought, each.offered)),
            )
        )
        for each in buckets
    )
    return Table(columns, rows, title=more.checkout_title)


def _since(bucket: CheckoutBucket) -> str:
    low = duration(bucket.low_s)
    return f"≥ {low}" if bucket.high_s is None else f"{low} – {duration(bucket.high_s)}"


def _hazard(hazard: Sequence[UpsellHazard], more: MoneyMoreWords, words: MoneyWords) -> Table:
    columns = taken_columns(more.tenure, words, more.at_risk)
    rows = tuple(
        Row(
            (
                more.days.format(low=each.low_days, high=each.high_days - 1),
                *taken_cells(Share(each.upsold, each.at_risk)),
            )
        )
        for each in hazard
    )
    return Table(columns, rows, title=more.hazard_title)


def matrix_table(matrix: Sequence[PlanMonth], tr: Messages) -> Table:
    """Of the last whole month; a row adds up to who had its plan at the start."""
    last = max(each.month for each in matrix)
    cells = {(e.old, e.new): e.users for e in matrix if e.month == last}
    old, new = (sorted({pair[side] for pair in cells}) for side in (0, 1))
    columns = (
        Column(money_words(tr.code).period, shrink=True),
        *(Column(f"→ {safe(name)}", Align.RIGHT, shrink=True) for name in new),
    )
    rows = tuple(
        Row((safe(before), *(f"{cells.get((before, after), 0):,}" for after in new)))
        for before in old
    )
    title = money_more_words(tr.code).matrix_title.format(month=f"{last:%Y-%m}")
    return Table(columns, rows, title=title)
