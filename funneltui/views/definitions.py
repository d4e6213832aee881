"""What a report on money says of itself: its metrics' definitions, its files, its seed."""

from collections.abc import Iterator

from funneltui.analysis.chance import SEED
from funneltui.analysis.metrics import METRICS
from funneltui.i18n.messages import Messages
from funneltui.i18n.money_more_words import money_more_words
from funneltui.i18n.money_words import money_words
from funneltui.model.money import MoneyResult
from funneltui.views.amounts import name_of
from funneltui.views.format import UNDEFINED
from funneltui.views.formulas import formula
from funneltui.views.page import Column, Page, Row, Table
from funneltui.views.safe import safe


def present(result: MoneyResult, tr: Messages) -> Page:
    """Each metric of the answer: its id, name, formula and how its interval is made."""
    words, more = money_words(tr.code), money_more_words(tr.code)
    columns = (Column("id"), Column(words.metric), Column("="), Column(more.made))
    rows = tuple(
        Row((name, name_of(name, tr.code), formula(name, tr), _method(name, tr)))
        for name in METRICS
        if name in {value.id for value in result.metrics}
    )
    return Page(title=more.definitions, lens="", blocks=(Table(columns, rows),), state="")


def _method(metric: str, tr: Messages) -> str:
    return tr.phrases.say(METRICS[metric].source.partition("; ")[2])


def money_lines(result: MoneyResult, tr: Messages) -> Iterator[str]:
    """As of when, from which files, and with which seed."""
    more = money_more_words(tr.code)
    yield more.as_of.format(day=result.as_of, currency=safe(result.currency) or UNDEFINED)
    for each in result.inputs:
        said = more.input if each.rows is None else more.input_rows
        rows = "" if each.rows is None else f"{each.rows:,}"
        yield said.format(name=safe(each.name), rows=rows, digest=each.digest)
    yield more.seed.format(seed=SEED)
