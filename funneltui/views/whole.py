"""Stages as campaigns of their own beside the whole, as a table."""

from collections.abc import Iterator

from funneltui.i18n.messages import Messages
from funneltui.i18n.money_words import money_words
from funneltui.i18n.spend_words import spend_words
from funneltui.model.whole import StagePart, Whole
from funneltui.views.amounts import between, exact, reason, written
from funneltui.views.format import UNDEFINED, percent
from funneltui.views.money_columns import short_name
from funneltui.views.page import Align, Block, Column, Row, Table, Text, Tone
from funneltui.views.safe import safe


def whole_blocks(whole: Whole, tr: Messages) -> Iterator[Block]:
    """A row per stage and one of the whole; a warning where a baseline is no control group."""
    words, money = spend_words(tr.code), money_words(tr.code)
    columns = (
        Column(money.stage, shrink=True),
        Column(words.extra, Align.RIGHT),
        Column(words.share, Align.RIGHT),
        Column(money.spent, Align.RIGHT),
        Column(short_name("iroas", tr), Align.RIGHT),
        Column(words.against_whole),
    )
    name = words.whole.format(name=safe(whole.name)) if whole.name else words.sum_of_stages
    last = Row((name, *_numbers(whole, None), ""), detail=_detail(whole, tr), tone=Tone.STRONG)
    rows = (*(_part(each, tr) for each in whole.parts), last)
    yield Table(columns, rows, title=words.whole_title)
    if not whole.control:
        yield Text(money.no_control, Tone.WARN)


def _part(part: StagePart, tr: Messages) -> Row:
    said = spend_words(tr.code).sides.get(part.verdict or "", "")
    return Row(
        (safe(part.name), *_numbers(part, part.share), said),
        detail=_detail(part, tr),
        tone=Tone.DIM if part.inc_sales.undefined else Tone.PLAIN,
    )


def _numbers(each: Whole | StagePart, share: float | None) -> tuple[str, ...]:
    return (
        written(each.inc_sales),
        "" if isinstance(each, Whole) else UNDEFINED if share is None else percent(share),
        UNDEFINED if each.spend is None else exact(each.spend),
        written(each.iroas),
    )


def _detail(each: Whole | StagePart, tr: Messages) -> str:
    """How sure the numbers are, or why there is none."""
    why = reason(each.inc_sales.undefined or each.iroas.undefined, tr)
    known = [value for value in (each.iroas, each.inc_sales) if between(value)]
    said = [f"{short_name(value.id, tr)} {between(value)}" for value in known]
    said += [why] if why else []
    return f"╰ {' · '.join(said)}" if said else ""
