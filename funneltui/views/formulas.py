"""Every metric of a scope with its formula, the numbers put in, and how sure it is."""

import re
from collections.abc import Iterator, Sequence

from funneltui.analysis.metrics import METRICS
from funneltui.i18n.messages import Messages
from funneltui.i18n.money_screen_words import money_screen_words
from funneltui.i18n.money_words import money_words
from funneltui.model.economics import MetricValue
from funneltui.views.amounts import between, name_of, reason, written
from funneltui.views.page import Align, Block, Column, Row, Table, Text, Tone

AS_TABLE = 200
"""Narrower, a row would have to be cut, and a number that is cut is a wrong one."""
_INSIDE = re.compile(r"[(（][^()（）]*[)）]")
_BINDS_LESS = (" − ", " + ")
"""Signs that bind less than a division."""


def formula_blocks(values: Sequence[MetricValue], width: int, tr: Messages) -> Iterator[Block]:
    """A paragraph per metric, or a table where there is the room."""
    if width >= AS_TABLE:
        yield _table(values, tr)
        return
    for value in values:
        title = f"{name_of(value.id, tr.code)}  {written(value)}"
        tone = Tone.DIM if value.undefined else Tone.PLAIN
        yield Text("\n".join(_lines(value, tr)), tone, title=title)


def formula(metric: str, tr: Messages) -> str:
    """What is divided by what: `all spend ÷ new customers`."""
    row = METRICS.get(metric)
    if row is None:
        return ""
    parts = [tr.phrases.say(part) for part in (row.numerator, row.denominator) if part]
    return " ÷ ".join(map(_grouped, parts) if len(parts) > 1 else parts)


def _grouped(part: str) -> str:
    """A sum or a difference in parentheses, as it is divided as a whole."""
    outside = _INSIDE.sub("", part)
    return f"({part})" if any(sign in outside for sign in _BINDS_LESS) else part


def _lines(value: MetricValue, tr: Messages) -> Iterator[str]:
    words = money_words(tr.code)
    made = formula(value.id, tr)
    said = f"= {made}" if made else ""
    if value.working and value.undefined is None and value.working != written(value):
        said = f"{said} = {tr.phrases.say(value.working)}".strip()
    if said:
        yield said
    if value.undefined is not None:
        yield reason(value.undefined, tr)
    about = [f"{words.interval} {between(value)}"] if between(value) else []
    about += [] if value.n is None else [f"{words.n} {value.n:,}"]
    made_by = _method(value.id, tr)
    about += [made_by] if made_by else []
    if about:
        yield " · ".join(about)


def _method(metric: str, tr: Messages) -> str:
    """How the interval is made: what the table of metrics says after its source."""
    row = METRICS.get(metric)
    return tr.phrases.say(row.source.partition("; ")[2]) if row else ""


def _table(values: Sequence[MetricValue], tr: Messages) -> Table:
    words, screen = money_words(tr.code), money_screen_words(tr.code)
    columns = (
        Column(words.metric),
        Column(words.value, Align.RIGHT),
        Column("="),
        Column("="),
        Column(words.interval, Align.RIGHT),
        Column(words.n, Align.RIGHT),
        Column(screen.method),
        Column(words.note),
    )
    return Table(columns, tuple(_row(value, tr) for value in values), title=screen.formulas)


def _row(value: MetricValue, tr: Messages) -> Row:
    return Row(
        (
            name_of(value.id, tr.code),
            written(value),
            formula(value.id, tr),
            tr.phrases.say(value.working),
            between(value),
            "" if value.n is None else f"{value.n:,}",
            _method(value.id, tr),
            reason(value.undefined, tr),
        )
    )
