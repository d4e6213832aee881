"""Campaigns against their baselines: what each added, against what, and how sure that is."""

from collections.abc import Iterator, Sequence

from funneltui.analysis.metrics import MEASURES
from funneltui.analysis.synthetic import FEWEST_PLACEBOS
from funneltui.i18n.messages import Messages
from funneltui.i18n.money_words import money_words
from funneltui.i18n.spend_words import SpendWords, spend_words
from funneltui.model.economics import IncrementalResult, MetricValue
from funneltui.model.measures import MeasureRow
from funneltui.model.plan import MEAN_OF
from funneltui.model.synthetic import Synthetic
from funneltui.views.amounts import between, exact, number, reason, written
from funneltui.views.format import UNDEFINED, percent
from funneltui.views.money_columns import by_id, headings, short_name
from funneltui.views.page import Align, Block, Column, Row, Table, Text, Tone
from funneltui.views.safe import safe

_LEAST_SHOWN = 0.0005
"""A weight that reads as more than 0.0 %."""
_BY_WEIGHT = ("iroas", "inc_sales", "lift")
"""Whose intervals are shown, the first wherever there is room."""


def incremental_blocks(results: Sequence[IncrementalResult], tr: Messages) -> Iterator[Block]:
    """The campaigns, each one's baseline, and a warning where that is no control group."""
    if not results:
        return
    yield _incremental(results, tr)
    yield Text("\n".join(_held_against(each, tr) for each in results), Tone.DIM)
    alone = [safe(each.name) for each in results if not each.control]
    if alone:
        said, words = money_words(tr.code).no_control, spend_words(tr.code)
        some = words.of_these.format(names=", ".join(alone), said=said)
        yield Text(said if len(alone) == len(results) else some, Tone.WARN)
    yield from _measure_tables(results, tr)


def _measure_tables(results: Sequence[IncrementalResult], tr: Messages) -> Iterator[Block]:
    """Per campaign, what each measure was, what it would have been, and the difference."""
    for result in results:
        values = by_id(result.metrics)
        reasons = {values[row.id].undefined for row in result.measures if row.id in MEASURES}
        if len(reasons) == 1 and None not in reasons:
            words = spend_words(tr.code)
            why = reason(next(iter(reasons)), tr)
            yield Text(words.only_sales.format(name=safe(result.name), why=why), Tone.DIM)
        elif result.measures:
            yield _measures(result, tr)


def _measures(result: IncrementalResult, tr: Messages) -> Table:
    words, money = spend_words(tr.code), money_words(tr.code)
    values = by_id(result.metrics)
    columns = (
        Column(words.measure, shrink=True),
        Column(words.in_campaign, Align.RIGHT),
        Column(money.baseline, Align.RIGHT),
        Column("Δ", Align.RIGHT),
        Column(money.interval, Align.RIGHT),
    )
    rows = tuple(_measure_row(row, values[row.id], tr) for row in result.measures)
    title = words.measures_title.format(name=safe(result.name))
    return Table(columns, rows, title=title)


def _measure_row(row: MeasureRow, change: MetricValue, tr: Messages) -> Row:
    sides = (
        UNDEFINED if side is None else number(side, change.unit)
        for side in (row.actual, row.baseline)
    )
    name = spend_words(tr.code).measure_names[row.id]
    why = reason(change.undefined, tr)
    return Row(
        (name, *sides, written(change), between(change)),
        detail=f"╰ {why}" if why else "",
        tone=Tone.DIM if why else Tone.PLAIN,
    )


def _held_against(result: IncrementalResult, tr: Messages) -> str:
    """Which baseline it is, and why there is no number where there is none."""
    words = spend_words(tr.code)
    said = [words.held_against.format(name=safe(result.name), baseline=_baseline(result, words))]
    if result.synthetic is not None and result.synthetic.weights:
        said += _fit(result.synthetic, words)
    why = next((value.undefined for value in result.metrics if value.id == "inc_sales"), None)
    return words.then.join((*said, *([reason(why, tr)] if why else ())))


def _baseline(result: IncrementalResult, words: SpendWords) -> str:
    basis = result.basis
    if result.synthetic is not None:
        mixture = ", ".join(
            words.mixture.format(share=percent(weight), group=safe(group))
            for group, weight in result.synthetic.weights
            if weight >= _LEAST_SHOWN
        )
        column = safe(result.synthetic.column)
        return words.synthetic.format(column=column, mixture=mixture or UNDEFINED)
    if result.control:
        return words.control_group.format(name=safe(basis))
    if basis.startswith(MEAN_OF):
        return words.mean_of.format(k=basis.removeprefix(MEAN_OF))
    return words.baselines.get(basis, words.fixed)


def _fit(made: Synthetic, words: SpendWords) -> Iterator[str]:
    yield words.fit.format(days=made.days)
    if made.imbalance is not None:
        yield words.imbalance.format(value=f"{made.imbalance:.2f}")
    if made.placebos < FEWEST_PLACEBOS:
        yield words.no_interval
    elif made.p is not None:
        yield words.placebo_p.format(value=f"{made.p:.2f}", n=made.placebos + 1)
    if made.left_out:
        yield words.left_out.format(n=made.left_out)


def _incremental(results: Sequence[IncrementalResult], tr: Messages) -> Table:
    words = money_words(tr.code)
    ids = ("inc_sales", "lift", "iroas")
    columns = (
        Column(words.campaign, shrink=True),
        Column(words.actual, Align.RIGHT),
        Column(words.baseline, Align.RIGHT),
        *headings(ids, tr),
    )
    rows = tuple(_incremental_row(each, ids, tr) for each in results)
    return Table(columns, rows, title=words.incremental_title)


def _incremental_row(result: IncrementalResult, ids: Sequence[str], tr: Messages) -> Row:
    words = money_words(tr.code)
    mark = "" if result.complete else "~"
    base = UNDEFINED if result.baseline is None else exact(result.baseline)
    values = by_id(result.metrics)
    known = [values[each] for each in _BY_WEIGHT if between(values[each])]
    ranges = [f"{short_name(each.id, tr)} {between(each)}" for each in known]
    verdict = values["iroas"].verdict if "iroas" in values else None
    ranges += [words.verdicts[verdict]] if verdict else []
    numbers = (written(values[each]) if each in values else UNDEFINED for each in ids)
    return Row(
        (f"{mark}{safe(result.name)}", exact(result.actual), base, *numbers),
        detail=f"╰ {' · '.join(ranges)}" if ranges else "",
    )
