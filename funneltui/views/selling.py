"""On the upsell page: techniques and their combinations, and which product comes next."""

from collections.abc import Iterator, Sequence

from funneltui.analysis.selling import LEAST_EITHER
from funneltui.analysis.verdicts import LEAST
from funneltui.i18n.messages import Messages
from funneltui.i18n.money_words import MoneyWords, money_words
from funneltui.i18n.selling_words import SellingWords, selling_words
from funneltui.model.metric import Share
from funneltui.model.selling import (
    Interaction,
    NextProducts,
    NextResult,
    SellingResult,
    TechniqueCounts,
    TechniqueResult,
)
from funneltui.views.amounts import amount, between, whole_units, written
from funneltui.views.format import UNDEFINED, percent, points, points_between, share
from funneltui.views.page import Align, Block, Column, Row, Table, Text, Tone
from funneltui.views.safe import safe
from funneltui.views.taken import percents_between, taken_cells, taken_columns

_Words = tuple[MoneyWords, SellingWords]
MOST_COLUMNS = 5
MOST_PAIRS = 10


def selling_blocks(result: SellingResult, tr: Messages) -> Iterator[Block]:
    """The tables that have something to say."""
    words, selling = money_words(tr.code), selling_words(tr.code)
    if result.techniques:
        yield from _techniques(result, words, selling)
    if result.next_products is not None and result.next_pairs:
        yield _matrix(result.next_products, result.next_pairs, tr)
        yield _pairs(result.next_pairs, tr)


def _techniques(result: SellingResult, words: MoneyWords, selling: SellingWords) -> Iterator[Block]:
    counts = result.counts
    yield Table(
        (
            *taken_columns(selling.technique, words),
            Column(selling.uplift, Align.RIGHT),
            Column(selling.margin, Align.RIGHT),
        ),
        tuple(_technique(each, result, (words, selling)) for each in result.techniques),
        title=selling.techniques_title,
    )
    if any(len(each.counts.labels) > 1 for each in result.combinations):
        yield Table(
            taken_columns(selling.combination, words),
            tuple(_combination(each, result, selling) for each in result.combinations),
            title=selling.combinations_title,
        )
    if counts.unlisted:
        yield Text(selling.unlisted.format(n=f"{counts.unlisted:,}"), Tone.DIM)
    if counts.without_offer:
        yield Text(selling.without_offer.format(n=f"{counts.without_offer:,}"), Tone.WARN)
    if result.interactions:
        yield _interactions(result.interactions, selling)


def _technique(result: TechniqueResult, of: SellingResult, both: _Words) -> Row:
    words, selling = both
    said = []
    if result.uplift.interval is not None:
        said.append(f"{selling.uplift} {between(result.uplift)}")
        said.append(f"{words.n} {result.uplift.n:,}")
    said.append(_sums(result.counts, of, selling))
    return _offered(result, said, (written(result.uplift), written(result.margin)), selling)


def _combination(result: TechniqueResult, of: SellingResult, selling: SellingWords) -> Row:
    """Its names are long: what it brings stands below."""
    said = [
        f"{selling.uplift} {written(result.uplift)}",
        f"{selling.margin} {written(result.margin)}",
        _sums(result.counts, of, selling),
    ]
    return _offered(result, said, (), selling)


def _offered(
    result: TechniqueResult, said: list[str], more: tuple[str, ...], selling: SellingWords
) -> Row:
    counts = result.counts
    taken = taken_cells(Share(counts.accepted, counts.offered))
    return Row(
        (_names(counts.labels, selling), *taken, *more),
        detail=f"╰ {' · '.join(said)}" if counts.upsells else "",
    )


def _sums(counts: TechniqueCounts, of: SellingResult, selling: SellingWords) -> str:
    said = [selling.upsells.format(n=f"{counts.upsells:,}")]
    if counts.priced:
        said.append(selling.revenue.format(amount=amount(whole_units(counts.revenue))))
        if of.has_discounts:
            said.append(selling.discounts.format(amount=amount(whole_units(counts.discount))))
    return " · ".join(said)


def _names(labels: Sequence[str], selling: SellingWords) -> str:
    return " + ".join(safe(each) for each in labels) or selling.no_technique


def _interactions(found: Sequence[Interaction], selling: SellingWords) -> Table:
    columns = (
        Column(selling.pair, shrink=True),
        *(
            Column(name, Align.RIGHT)
            for name in (
                *(selling.neither, selling.first_only, selling.second_only, selling.both),
                selling.together,
            )
        ),
        Column(selling.verdict),
    )
    return Table(
        columns,
        tuple(_interaction(each, selling) for each in found),
        title=selling.interactions_title,
        caption=selling.observational,
    )


def _interaction(found: Interaction, selling: SellingWords) -> Row:
    cells = (found.neither, found.only_one, found.only_other, found.both)
    together = UNDEFINED if found.contrast is None else points(found.contrast.value)
    said = [f"{each.part:,}/{each.whole:,}" for each in cells]
    if found.contrast is not None:
        said.insert(0, points_between(found.contrast))
    return Row(
        (
            f"{safe(found.one)} × {safe(found.other)}",
            *(share(each) for each in cells),
            together,
            selling.verdicts[found.verdict],
        ),
        detail=f"╰ {' · '.join(said)}",
    )


def _matrix(products: NextProducts, pairs: Sequence[NextResult], tr: Messages) -> Table:
    """Of the products bought by most; who had the other one before is in no cell."""
    selling = selling_words(tr.code)
    names = [name for name, _ in products.products[:MOST_COLUMNS]]
    cells = {(each.pair.owned, each.pair.product): each for each in pairs}
    columns = (
        Column(selling.owned, shrink=True),
        *(Column(f"→ {safe(name)}", Align.RIGHT, shrink=True) for name in names),
    )
    rows = tuple(
        Row((safe(owned), *(_cell(cells.get((owned, name)), tr) for name in names)))
        for owned in names
    )
    rest = len(products.products) - len(names) + products.unlisted
    more = selling.more_products.format(n=f"{rest:,}") if rest else ""
    return Table(columns, rows, title=selling.matrix_title, caption=more)


def _cell(found: NextResult | None, tr: Messages) -> str:
    if found is None or found.rate is None:
        return UNDEFINED
    said = percent(found.rate.value)
    return tr.funnel.thin.format(name=said) if found.thin else said


def _pairs(pairs: Sequence[NextResult], tr: Messages) -> Table:
    words, selling = money_words(tr.code), selling_words(tr.code)
    ranked = sorted(pairs, key=_rank)
    shown = ranked[:MOST_PAIRS]
    columns = (
        Column(selling.owned, shrink=True),
        Column(selling.next_product, shrink=True),
        Column(words.n, Align.RIGHT),
        Column(selling.bought, Align.RIGHT),
        Column(words.of_total, Align.RIGHT),
        Column(words.interval, Align.RIGHT),
        Column(selling.lift, Align.RIGHT),
        Column(words.interval, Align.RIGHT),
    )
    said = []
    if any(each.thin for each in shown):
        said.append(selling.thin.format(n=LEAST, either=LEAST_EITHER))
    if len(ranked) > len(shown):
        said.append(selling.more_pairs.format(n=f"{len(ranked) - len(shown):,}"))
    rows = tuple(_pair(each, tr) for each in shown)
    return Table(columns, rows, title=selling.next_title, caption=" · ".join(said))


def _rank(found: NextResult) -> tuple[bool, float, float, int]:
    """What can be relied on first, and of that what the owners buy most beyond all others."""
    low = found.lift_interval[0] if found.lift_interval else 0.0
    return (found.thin, -low, -(found.lift or 0.0), -found.pair.owners.whole)


def _pair(found: NextResult, tr: Messages) -> Row:
    owners, rate = found.pair.owners, found.rate
    ends = found.lift_interval
    return Row(
        (
            safe(found.pair.owned),
            safe(found.pair.product),
            f"{owners.whole:,}",
            f"{owners.part:,}",
            _cell(found, tr),
            percents_between(rate),
            UNDEFINED if found.lift is None else f"×{found.lift:.2f}",
            UNDEFINED if ends is None else f"{ends[0]:.2f} … {ends[1]:.2f}",
        ),
        tone=Tone.DIM if found.thin else Tone.PLAIN,
    )
