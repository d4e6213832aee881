"""Money as a page: what each step costs and earns, by group and period, against baselines."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from funneltui.i18n.messages import Messages
from funneltui.i18n.money_words import MoneyWords, money_words
from funneltui.model.economics import (
    Allocate,
    GroupMoney,
    IncrementalResult,
    MetricValue,
    MoneyResult,
    PeriodMetrics,
)
from funneltui.views.amounts import between, exact, name_of, reason, share_of, written
from funneltui.views.format import UNDEFINED
from funneltui.views.page import Align, Bar, Block, Column, Page, Row, Table, Text, Tone
from funneltui.views.safe import safe

WIDE = 110
_DAY = timedelta(days=1)
_GROUP_NARROW = ("spend", "sales", "cac", "cps", "revenue", "roas")
_GROUP_WIDE = (
    "spend",
    "leads",
    "qualified",
    "sales",
    "cpl",
    "cpql",
    "cps",
    "cac",
    "aov",
    "revenue",
    "roas",
    "ltv_hist",
    "ltv_cac",
)
_PERIOD_NARROW = ("spend", "leads", "sales", "revenue", "cps", "roas", "growth")
_PERIOD_WIDE = (
    "spend",
    "leads",
    "qualified",
    "sales",
    "revenue",
    "cpl",
    "cps",
    "cac",
    "aov",
    "roas",
    "growth",
)


def present(result: MoneyResult, width: int, tr: Messages) -> Page:
    """The money page for a width."""
    words = money_words(tr.code)
    days = result.query.days
    first = days.first or (result.facts.first.date() if result.facts.first else None)
    last = days.until - _DAY if days.until else result.as_of
    return Page(
        title=words.title,
        lens=words.lens.format(
            first=first or UNDEFINED, last=last, currency=safe(result.currency) or UNDEFINED
        ),
        blocks=tuple(_blocks(result, width, tr)),
        state=tr.funnel.exact,
    )


def _blocks(result: MoneyResult, width: int, tr: Messages) -> Iterator[Block]:
    words = money_words(tr.code)
    yield _metrics(result.metrics, width, tr)
    stack = next((value for value in result.metrics if value.id == "cps" and value.parts), None)
    if stack is not None:
        yield _stack(stack, words)
    if result.groups:
        yield _groups(result, width, tr)
    if result.periods:
        yield _periods(result, width, tr)
    if result.incremental:
        yield _incremental(result.incremental, tr)
        if not all(each.control for each in result.incremental):
            yield Text(words.no_control, Tone.WARN)
    yield from _spend_notes(result, words)
    if result.notes:
        yield Text("\n".join(safe(note) for note in result.notes), Tone.DIM)


def _metrics(values: Sequence[MetricValue], width: int, tr: Messages) -> Table:
    words = money_words(tr.code)
    columns = (
        Column(words.metric, shrink=True),
        Column(words.value, Align.RIGHT),
        Column(words.interval, Align.RIGHT),
        Column(words.n, Align.RIGHT),
        Column(words.note, shrink=True),
    )
    return Table(columns, tuple(_metric_row(value, width, tr) for value in values))


def _metric_row(value: MetricValue, width: int, tr: Messages) -> Row:
    words = money_words(tr.code)
    said = reason(value.undefined, words) or words.verdicts.get(value.verdict or "", "")
    return Row(
        cells=(
            name_of(value.id, tr.code),
            written(value),
            between(value),
            "" if value.n is None else f"{value.n:,}",
            said,
        ),
        detail=f"╰ = {value.working}" if value.working and width >= WIDE else "",
        tone=Tone.DIM if value.undefined else Tone.PLAIN,
    )


def _stack(cps: MetricValue, words: MoneyWords) -> Table:
    whole = cps.value or 0.0
    rows = tuple(
        Row(
            (safe(name), f"{part:,.2f}", share_of(round(part * 1e6), round(whole * 1e6))),
            Bar(min(1.0, max(0.0, part / whole)) if whole else 0.0),
        )
        for name, part in cps.parts
    )
    columns = (
        Column(words.component, shrink=True),
        Column(words.per_sale, Align.RIGHT),
        Column(words.of_total, Align.RIGHT),
    )
    total = Row((words.all, f"{whole:,.2f}", ""), tone=Tone.STRONG)
    return Table(columns, (*rows, total), title=words.stack_title)


def _by_id(values: Sequence[MetricValue]) -> Mapping[str, MetricValue]:
    return {value.id: value for value in values}


def _cells(values: Mapping[str, MetricValue], ids: Sequence[str]) -> Iterator[str]:
    for name in ids:
        yield written(values[name]) if name in values else UNDEFINED


def _headings(ids: Sequence[str], tr: Messages) -> Iterator[Column]:
    for name in ids:
        heading = name.removesuffix("_hist").replace("_", ":")
        yield Column(
            heading.upper()
            if len(name) <= len("cpql") or "_" in name
            else name_of(name, tr.code).lower(),
            Align.RIGHT,
        )


def _groups(result: MoneyResult, width: int, tr: Messages) -> Table:
    words = money_words(tr.code)
    ids = _GROUP_WIDE if width >= WIDE else _GROUP_NARROW
    by = " · ".join(result.funnel.breakdown.by) if result.funnel.breakdown else ""
    rows = [_group_row(group, ids, words) for group in result.groups]
    total = _by_id(result.metrics)
    rows.append(Row((words.all, *_cells(total, ids), ""), tone=Tone.STRONG))
    columns = (Column(safe(by), shrink=True), *_headings(ids, tr), Column(words.note))
    return Table(columns, tuple(rows), title=words.groups_title.format(by=safe(by)))


def _group_row(group: GroupMoney, ids: Sequence[str], words: MoneyWords) -> Row:
    values = _by_id(group.metrics)
    verdict = values["cps"].verdict if "cps" in values else None
    said = words.verdicts.get(verdict or "", "")
    return Row((" · ".join(safe(each) for each in group.value), *_cells(values, ids), said))


def _periods(result: MoneyResult, width: int, tr: Messages) -> Table:
    words = money_words(tr.code)
    ids = _PERIOD_WIDE if width >= WIDE else _PERIOD_NARROW
    columns = (Column(words.period, shrink=True), *_headings(ids, tr))
    grain = tr.periods.grains[result.query.grain] if result.query.grain else ""
    open_ = any(not period.complete for period in result.periods)
    return Table(
        columns,
        tuple(_period_row(period, ids) for period in result.periods),
        title=words.periods_title.format(grain=grain),
        caption=words.unfinished if open_ else "",
    )


def _period_row(period: PeriodMetrics, ids: Sequence[str]) -> Row:
    mark = "" if period.complete else "~"
    cells = (f"{mark}{period.start}", *_cells(_by_id(period.metrics), ids))
    return Row(cells, tone=Tone.PLAIN if period.complete else Tone.DIM)


def _incremental(results: Sequence[IncrementalResult], tr: Messages) -> Table:
    words = money_words(tr.code)
    ids = ("inc_sales", "lift", "iroas")
    names = tuple(Column(name_of(name, tr.code).lower(), Align.RIGHT) for name in ids)
    columns = (
        Column(words.campaign, shrink=True),
        Column(words.actual, Align.RIGHT),
        Column(words.baseline, Align.RIGHT),
        *names,
    )
    rows = tuple(_incremental_row(each, ids) for each in results)
    return Table(columns, rows, title=words.incremental_title)


def _incremental_row(result: IncrementalResult, ids: Sequence[str]) -> Row:
    mark = "" if result.complete else "~"
    base = UNDEFINED if result.baseline is None else exact(result.baseline)
    values = _by_id(result.metrics)
    ranges = [f"{values[each].id} {between(values[each])}" for each in ids if between(values[each])]
    return Row(
        (f"{mark}{safe(result.name)}", exact(result.actual), base, *_cells(values, ids)),
        detail=f"╰ {' · '.join(ranges)}" if ranges else "",
    )


def _spend_notes(result: MoneyResult, words: MoneyWords) -> Iterator[Text]:
    spend = result.spend
    if spend is None:
        yield Text(words.no_spend_file, Tone.WARN)
        return
    if spend.days_without:
        covered = spend.days - spend.days_without
        said = words.spend_covers.format(
            with_spend=covered, days=spend.days, without=spend.days_without
        )
        yield Text(said, Tone.WARN)
    if spend.outside_range:
        yield Text(words.spend_outside.format(amount=exact(spend.outside_range)), Tone.WARN)
    if spend.unallocated and result.groups:
        how = f"--allocate {result.allocate.value}"
        tone = Tone.DIM if result.allocate is not Allocate.NONE else Tone.WARN
        yield Text(words.spend_shared.format(amount=exact(spend.unallocated), how=how), tone)
