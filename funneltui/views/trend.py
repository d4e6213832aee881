"""The trend as a page: the rate by period of entry, unfinished periods marked."""

from collections.abc import Iterator

from funneltui.charts.axis import period_label
from funneltui.i18n.messages import Messages
from funneltui.model.periods import PeriodCounts, TrendResult
from funneltui.views import lens
from funneltui.views.conversion import conversion_chart, rate_of
from funneltui.views.format import count, percent, share
from funneltui.views.page import Align, Bar, Block, Column, Page, Row, Table, Text, Tone
from funneltui.views.period import entry_target


def present(result: TrendResult, width: int, tr: Messages) -> Page:
    """The page of a trend."""
    grain = tr.periods.grains[result.grain]
    return Page(
        title=tr.periods.trend_title.format(grain=grain),
        lens=lens.short(result.funnel, tr, result.facts.time_zone),
        blocks=tuple(_blocks(result, width, tr)),
        state=tr.funnel.exact,
    )


def _blocks(result: TrendResult, width: int, tr: Messages) -> Iterator[Block]:
    if not any(point.entered for point in result.points):
        yield Text(tr.periods.nobody, Tone.WARN)
        return
    yield from conversion_chart(result, width, tr)
    yield Text(_latest(result, tr), Tone.STRONG)
    yield _periods(result, tr)
    yield Text(tr.periods.overlap, Tone.DIM)


def _latest(result: TrendResult, tr: Messages) -> str:
    complete = [point for point in result.points if point.complete and point.entered]
    grain = tr.periods.grains[result.grain]
    if not complete:
        return tr.periods.no_complete.format(grain=grain)
    last = complete[-1]
    rate = rate_of(last)
    return tr.periods.latest.format(
        grain=grain,
        start=period_label(last.start, result.grain, with_year=True),
        rate=percent(rate.ratio),
        converted=count(rate.part),
        entered=count(rate.whole),
    )


def _periods(result: TrendResult, tr: Messages) -> Table:
    columns = (
        Column(tr.periods.grains[result.grain], shrink=True),
        Column(tr.periods.entered, Align.RIGHT),
        Column(tr.periods.converted, Align.RIGHT),
        Column(tr.periods.rate, Align.RIGHT),
    )
    best = max((rate_of(point).ratio or 0.0 for point in result.points), default=0.0) or 1.0
    grain = tr.periods.grains[result.grain]
    rows = tuple(_row(result, point, best, grain) for point in result.points)
    unfinished = any(not point.complete for point in result.points)
    return Table(columns, rows, caption=tr.periods.incomplete if unfinished else "")


def _row(result: TrendResult, point: PeriodCounts, best: float, grain: str) -> Row:
    rate = rate_of(point)
    mark = "" if point.complete else "~"
    return Row(
        cells=(
            mark + period_label(point.start, result.grain, with_year=True),
            count(point.entered),
            count(rate.part),
            share(rate),
        ),
        bar=Bar((rate.ratio or 0.0) / best, preview=not point.complete),
        target=entry_target(point, result.grain, grain),
        tone=Tone.PLAIN if point.complete else Tone.DIM,
    )
