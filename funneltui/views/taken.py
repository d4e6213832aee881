"""How many of some customers did something: the columns that every table of offers has."""

from funneltui.analysis.intervals import wilson
from funneltui.i18n.money_words import MoneyWords
from funneltui.model.metric import Estimate, Share
from funneltui.views.format import UNDEFINED, percent, share
from funneltui.views.page import Align, Column


def taken_columns(
    name: str, words: MoneyWords, whole: str = "", part: str = ""
) -> tuple[Column, ...]:
    """What the rows are of, how many could, how many did, their share and its interval.

    Args:
        name: Of the first column.
        words: The language's.
        whole: Who could; empty: who was offered something.
        part: Who did; empty: who accepted.
    """
    return (
        Column(name, shrink=True),
        Column(whole or words.offered, Align.RIGHT),
        Column(part or words.accepted, Align.RIGHT),
        Column(words.of_total, Align.RIGHT),
        Column(words.interval, Align.RIGHT),
    )


def taken_cells(counts: Share) -> tuple[str, ...]:
    """All but the first of these columns."""
    return (
        f"{counts.whole:,}",
        f"{counts.part:,}",
        share(counts),
        percents_between(wilson(counts)),
    )


def percents_between(found: Estimate | None) -> str:
    """From where to where a rate, or a difference of rates, may lie."""
    if found is None:
        return UNDEFINED
    return f"{percent(found.low)} … {percent(found.high)}".replace("-", "−")
