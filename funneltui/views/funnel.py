"""The funnel as a page: steps with bars, who was lost, how sure the overall rate is, groups."""

from collections.abc import Iterator

from funneltui.charts.glyphs import UNICODE
from funneltui.charts.spark import spark
from funneltui.i18n.messages import Messages
from funneltui.model.comparison import NOTHING_BESIDE, Beside
from funneltui.model.funnel import FunnelResult, FunnelTable, Order, StepResult
from funneltui.model.metric import Share
from funneltui.model.periods import TrendResult
from funneltui.model.units import Selection, Which
from funneltui.views import comparison, counted, lens, values, workings
from funneltui.views.conversion import conversion_chart, last_step_rates
from funneltui.views.format import count, duration, interval, percent, share
from funneltui.views.groups import group_blocks
from funneltui.views.manner import AS_FITS, Manner
from funneltui.views.page import Align, Bar, Block, Column, Page, Row, Table, Target, Text, Tone
from funneltui.views.safe import safe
from funneltui.views.six_stages import stage_blocks
from funneltui.views.sums import sums
from funneltui.views.width import cells

WIDE = 110
_SPARK_ROOM = 40
_OF_ALL_FITS = 80


def present(
    result: FunnelResult,
    trend: TrendResult | None,
    width: int,
    tr: Messages,
    beside: Beside = NOTHING_BESIDE,
    manner: Manner = AS_FITS,
) -> Page:
    """The funnel's page for a width.

    Args:
        result: The answer.
        trend: Adds the sparkline and, where wide, a chart.
        width: Cells of a line.
        tr: The language.
        beside: What is shown under the funnel, where it was asked for.
        manner: How the groups of a breakdown are laid out.
    """
    return Page(
        title=lens.title(result.funnel, tr),
        lens=lens.short(result.funnel, tr, result.facts.time_zone),
        blocks=tuple(_blocks(result, trend, beside, width, tr, manner)),
        state=tr.funnel.preview if result.is_preview else tr.funnel.exact,
    )


def _blocks(
    result: FunnelResult,
    trend: TrendResult | None,
    beside: Beside,
    width: int,
    tr: Messages,
    manner: Manner,
) -> Iterator[Block]:
    yield _steps(result, width, tr)
    if not in_funnel(result.total):
        yield Text(tr.funnel.nobody, Tone.WARN)
    else:
        yield Text(_overall(result, trend, width, tr), Tone.STRONG)
    if result.funnel.order is Order.UNORDERED:
        yield _who_did_what(result, tr)
    yield from stage_blocks(result, tr)
    yield from group_blocks(result, width, tr, manner)
    if trend is not None and width >= WIDE:
        yield from conversion_chart(trend, width, tr)
    if beside.who is not None:
        yield from values.blocks(beside.who, tr, manner.rows)
    if result.is_preview:
        yield Text(tr.funnel.rates_preview, Tone.DIM)
    else:
        yield sums(result, tr)
    yield from _beside(beside, width, tr, manner)


def _beside(beside: Beside, width: int, tr: Messages, manner: Manner) -> Iterator[Block]:
    if beside.comparison is not None:
        yield from comparison.blocks(beside.comparison, width, tr, manner)
    if beside.sensitivity:
        yield from comparison.sensitivity_blocks(beside.sensitivity, tr)


def in_funnel(table: FunnelTable) -> int:
    """Units whose counted attempt takes part: all who entered, but for the excluded."""
    return table.entered - table.excluded


def _steps(result: FunnelResult, width: int, tr: Messages) -> Table:
    words = tr.funnel
    heading = counted.heading(result.funnel.count_by, tr)
    columns = [
        Column(f"  {words.step}", shrink=True),
        Column(heading, Align.RIGHT),
        Column(words.of_start, Align.RIGHT),
        Column(words.from_previous, Align.RIGHT),
    ]
    if width >= _OF_ALL_FITS:
        columns.append(Column(words.of_all, Align.RIGHT))
    rows = tuple(_step_row(result, index, len(columns), tr) for index in range(_length(result)))
    return Table(columns=tuple(columns), rows=rows)


def _step_row(result: FunnelResult, index: int, columns: int, tr: Messages) -> Row:
    step = result.total.steps[index]
    texts = (
        _label(result, step, tr),
        _count(step.reached, result),
        share(step.of_first),
        share(step.of_previous),
        share(step.of_all),
    )
    return Row(
        cells=texts[:columns],
        bar=_bar(result, index),
        target=Target(
            tr.funnel.reached_crumb.format(step=step.step),
            Selection(Which.REACHED, step.step),
            why=workings.of_step(step, tr),
        ),
        detail=_detail(result, index, tr),
        detail_target=_lost_target(result, step, tr),
    )


def _label(result: FunnelResult, step: StepResult, tr: Messages) -> str:
    label = lens.bar_label(result.funnel, step.step, tr)
    return f"{label} ({tr.funnel.optional})" if step.optional else label


def _bar(result: FunnelResult, index: int) -> Bar:
    step = result.total.steps[index]
    widest = max((one.reached for one in result.total.steps), default=0) or 1
    before = _before(result, index)
    return Bar(
        full=step.reached / widest,
        ghost=before.reached / widest if before else 0.0,
        preview=result.is_preview,
    )


def _before(result: FunnelResult, index: int) -> StepResult | None:
    """The last required step before: what a step's losses are against."""
    required = [step for step in result.total.steps[:index] if not step.optional]
    return required[-1] if required else None


def _detail(result: FunnelResult, index: int, tr: Messages) -> str:
    step = result.total.steps[index]
    words = tr.funnel
    if index == _length(result) - 1:
        return _entered_here(result, step, tr)
    lost = Share(step.dropped, step.reached)
    form = words.lost_open if step.in_progress else words.lost
    numbers = {"n": _count(step.dropped, result), "open": _count(step.in_progress, result)}
    parts = [form.format(share=share(lost), **numbers)]
    after = _next_required(result, index)
    if after and after.from_previous and not step.optional:
        parts.append(words.median.format(time=duration(after.from_previous.median)))
        parts.append(words.p90.format(time=duration(after.from_previous.p90)))
    if result.funnel.open:
        parts.append(words.entered_here.format(n=_count(step.entered_here, result)))
    return "╰ " + " · ".join(parts)


def _entered_here(result: FunnelResult, step: StepResult, tr: Messages) -> str:
    if not result.funnel.open:
        return ""
    return "╰ " + tr.funnel.entered_here.format(n=_count(step.entered_here, result))


def _next_required(result: FunnelResult, index: int) -> StepResult | None:
    return next((step for step in result.total.steps[index + 1 :] if not step.optional), None)


def _lost_target(result: FunnelResult, step: StepResult, tr: Messages) -> Target | None:
    if step.step == _length(result):
        return None
    crumb = tr.funnel.lost_crumb.format(step=f"{step.step}→{step.step + 1}")
    return Target(crumb, Selection(Which.LOST, step.step), why=workings.of_lost(step, tr))


def _overall(result: FunnelResult, trend: TrendResult | None, width: int, tr: Messages) -> str:
    last = result.total.steps[-1]
    margin = interval(last.interval)
    template = tr.funnel.overall if margin.startswith("±") else tr.funnel.overall_range
    said = template.format(rate=percent(last.of_first.ratio), interval=margin)
    if trend is None:
        return said
    rates = last_step_rates(trend)[-min(_SPARK_ROOM, max(0, width - cells(said) - 12)) :]
    if not any(rate is not None for rate in rates):
        return said
    return f"{said}   {_spark_words(trend, tr).format(line=spark(rates, UNICODE))}"


def _spark_words(trend: TrendResult, tr: Messages) -> str:
    return tr.funnel.sparks[trend.grain]


def _who_did_what(result: FunnelResult, tr: Messages) -> Table:
    whole = in_funnel(result.total)
    rows = tuple(
        Row(
            cells=(
                f"{step.step} {safe(step.name)}",
                _count(step.did, result),
                share(Share(step.did, whole)),
            ),
            bar=Bar(step.did / whole if whole else 0.0, preview=result.is_preview),
        )
        for step in result.total.steps
    )
    columns = (
        Column(f"  {tr.funnel.step}", shrink=True),
        Column(tr.funnel.did, Align.RIGHT),
        Column(tr.funnel.of_start, Align.RIGHT),
    )
    return Table(columns=columns, rows=rows, title=tr.funnel.did_title)


def _count(number: int, result: FunnelResult) -> str:
    return f"≈{count(number)}" if result.is_preview else count(number)


def _length(result: FunnelResult) -> int:
    return len(result.funnel.steps)
