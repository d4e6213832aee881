"""Below the money page's tables: LTV by age, what becomes of leads, and days without spend."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from funneltui.analysis.intervals import wilson
from funneltui.i18n.messages import Messages
from funneltui.i18n.money_more_words import MoneyMoreWords, money_more_words
from funneltui.i18n.money_words import MoneyWords, money_words
from funneltui.model.economics import Days, SpendShown
from funneltui.model.funnel import CountKind
from funneltui.model.goals import GoalRate
from funneltui.model.leads import LeadCounts, ResponseBucket
from funneltui.model.money import MoneyResult
from funneltui.views.amounts import amount
from funneltui.views.format import percent, share
from funneltui.views.page import Align, Block, Column, Row, Table, Text, Tone
from funneltui.views.safe import safe

MOST_AGES = 12
MOST_RUNS = 6
"""Runs of days without spend that are named; the rest are counted."""
_DAY = timedelta(days=1)


def worth_blocks(result: MoneyResult, tr: Messages) -> Iterator[Block]:
    """What customers are worth and what becomes of leads, where that is known."""
    more, words = money_more_words(tr.code), money_words(tr.code)
    users = tr.counted.headings[CountKind.USERS]
    if result.goals.goals:
        yield _rates(result.goals.goals, more.goals, (more.goal, users), tr)
    if result.goals.pages:
        yield _rates(result.goals.pages, more.pages, (more.page, more.visits), tr)
    if result.worth:
        yield _worth(result, more, words)
    if result.leads is not None:
        yield from _leads(result.leads, more, words)


def _rates(rates: Sequence[GoalRate], title: str, heads: tuple[str, str], tr: Messages) -> Table:
    """A row per goal or page, under what they are called and what they are counted in."""
    words, (name, counted) = money_words(tr.code), heads
    columns = (
        Column(name, shrink=True),
        Column(counted, Align.RIGHT),
        Column(tr.funnel.rate, Align.RIGHT),
        Column(words.interval, Align.RIGHT, below=True),
        Column(words.note, below=True),
    )
    rows = tuple(
        Row(
            (
                safe(each.name),
                f"{each.counts.whole:,}",
                share(each.counts, 2),
                "" if each.interval is None else " … ".join(percent(x, 2) for x in each.interval),
                words.verdicts.get(each.verdict or "", ""),
            )
        )
        for each in rates
    )
    return Table(columns, rows, title=title)


def _worth(result: MoneyResult, more: MoneyMoreWords, words: MoneyWords) -> Table:
    columns = (
        Column(more.age, Align.RIGHT),
        Column("LTV", Align.RIGHT),
        Column(words.interval, Align.RIGHT),
        Column(more.customers, Align.RIGHT),
        Column(more.ordered, Align.RIGHT),
    )
    rows = tuple(
        Row(
            (
                f"{at.age}",
                amount(at.value),
                "" if at.interval is None else " … ".join(amount(end) for end in at.interval),
                f"{at.customers:,}",
                share(at.kept),
            )
        )
        for at in result.worth[:MOST_AGES]
    )
    return Table(columns, rows, title=more.worth_title)


def _leads(counts: LeadCounts, more: MoneyMoreWords, words: MoneyWords) -> Iterator[Block]:
    if counts.buckets:
        columns = (
            Column(more.answered),
            Column(more.leads, Align.RIGHT),
            Column(more.won, Align.RIGHT),
            Column(words.of_total, Align.RIGHT),
            Column(words.interval, Align.RIGHT),
        )
        rows = tuple(_bucket(each, place, more) for place, each in enumerate(counts.buckets))
        yield Table(columns, rows, title=more.leads_title)
    if counts.reasons:
        yield _reasons(counts, more)
    total = counts.total
    said = more.handed.format(
        handed=f"{total.handed:,}",
        accepted=f"{total.accepted:,}",
        rejected=f"{total.rejected:,}",
        lost=f"{total.lost:,}",
        open=f"{total.open:,}",
        repeated=f"{total.repeated:,}",
    )
    yield Text(said)


def _reasons(counts: LeadCounts, more: MoneyMoreWords) -> Table:
    columns = (Column(more.why, shrink=True), Column(more.leads, Align.RIGHT))
    rows = tuple(Row((safe(reason), f"{times:,}")) for reason, times in counts.reasons)
    return Table(columns, rows, title=more.reasons_title)


def _bucket(bucket: ResponseBucket, place: int, more: MoneyMoreWords) -> Row:
    name = more.never
    if bucket.answered:
        name = more.later if bucket.within_s is None else f"≤ {more.within[place]}"
    found = wilson(bucket.won)
    between = "" if found is None else f"{percent(found.low)} … {percent(found.high)}"
    won = bucket.won
    return Row((name, f"{won.whole:,}", f"{won.part:,}", share(won), between))


def without_spend(spend: SpendShown, tr: Messages) -> Text:
    """The days that no row of the spend file is about."""
    named = [_run(each) for each in spend.without[:MOST_RUNS]]
    rest = len(spend.without) - len(named)
    if rest > 0:
        named.append(f"… +{rest:,}")
    words = money_more_words(tr.code)
    return Text(words.without_spend.format(days=", ".join(named)), Tone.DIM)


def _run(days: Days) -> str:
    last = days.until - _DAY if days.until else None
    return f"{days.first}" if last == days.first else f"{days.first} … {last}"
