"""Metric values as the rows of a table, the same wherever they are listed."""

from funneltui.i18n.messages import Messages
from funneltui.i18n.money_words import MoneyWords, money_words
from funneltui.model.economics import MetricValue
from funneltui.views.amounts import between, name_of, reason, written
from funneltui.views.page import Align, Column, Row, Tone


def metric_columns(words: MoneyWords) -> tuple[Column, ...]:
    """Name, number, interval, how many it is of, and what is to be said of it."""
    return (
        Column(words.metric, shrink=True),
        Column(words.value, Align.RIGHT),
        Column(words.interval, Align.RIGHT, below=True),
        Column(words.n, Align.RIGHT),
        Column(words.note, below=True),
    )


def metric_row(value: MetricValue, tr: Messages, detail: str = "") -> Row:
    """A metric; one without a number says why, one with a verdict says that."""
    words = money_words(tr.code)
    said = reason(value.undefined, tr) or words.verdicts.get(value.verdict or "", "")
    return Row(
        cells=(
            name_of(value.id, tr.code),
            written(value),
            between(value),
            "" if value.n is None else f"{value.n:,}",
            said,
        ),
        detail=detail,
        tone=Tone.DIM if value.undefined else Tone.PLAIN,
    )
