"""On the upsell page: whether the upsold stay, and which features are used."""

from collections.abc import Iterator

from funneltui.i18n.messages import Messages
from funneltui.i18n.money_words import money_words
from funneltui.i18n.selling_words import SellingWords, selling_words
from funneltui.model.loyalty import AdoptionCounts, Stayed, UpsellRetention
from funneltui.model.metric import Share
from funneltui.views.format import UNDEFINED, p_value, percent
from funneltui.views.page import Align, Block, Column, Row, Table, Text, Tone
from funneltui.views.safe import safe
from funneltui.views.taken import taken_cells, taken_columns


def retention_blocks(found: UpsellRetention, tr: Messages) -> Iterator[Block]:
    """The curves of both at some days, how they were made, and whether they differ."""
    selling, words = selling_words(tr.code), money_words(tr.code)
    if not found.upsold:
        return
    if not found.pairs:
        said = selling.no_pairs.format(upsold=f"{found.upsold:,}")
        yield Text(said, Tone.DIM, title=selling.retention_title)
        return
    columns = (
        Column(selling.days, Align.RIGHT),
        *(Column(selling.upsold, Align.RIGHT), Column(words.interval, Align.RIGHT)),
        *(Column(selling.others, Align.RIGHT), Column(words.interval, Align.RIGHT)),
    )
    rows = tuple(
        Row((f"{each.days}", *_stayed(each.upsold), *_stayed(each.others))) for each in found.stayed
    )
    caption = tr.gap.join(_sentences(found, selling))
    yield Table(columns, rows, title=selling.retention_title, caption=caption)


def _stayed(found: Stayed | None) -> tuple[str, str]:
    if found is None:
        return UNDEFINED, ""
    if found.interval is None:
        return percent(found.share), ""
    return percent(found.share), " … ".join(percent(end) for end in found.interval)


def _sentences(found: UpsellRetention, selling: SellingWords) -> Iterator[str]:
    yield selling.pairs.format(pairs=f"{found.pairs:,}", upsold=f"{found.upsold:,}")
    days = found.churn_days
    yield selling.cancelled if days is None else selling.silent.format(n=days)
    if found.too_late:
        yield selling.too_late.format(n=f"{found.too_late:,}")
    if found.logrank_p is not None:
        verdict = selling.stay[found.verdict]
        yield selling.logrank.format(p=p_value(found.logrank_p), verdict=verdict)
    yield selling.drawn if found.randomised else selling.chosen


def adoption_table(counts: AdoptionCounts, tr: Messages) -> Table:
    """Features, the most used first, and how many of them users use."""
    selling, words = selling_words(tr.code), money_words(tr.code)
    rows = tuple(
        Row((safe(name), *taken_cells(Share(users, counts.active))))
        for name, users in counts.features
    )
    sizes = " · ".join(f"{used}: {users:,}" for used, users in counts.breadth)
    return Table(
        taken_columns(selling.feature, words, selling.active, selling.used_by),
        rows,
        title=selling.adoption_title,
        caption=selling.breadth.format(sizes=sizes),
    )
