"""The trend as a page: the rate by period of entry, unfinished periods marked."""

from collections.abc import Iterator
from dataclasses import replace

from funneltui.analysis.intervals import wilson
from funneltui.analysis.trend import Change, change, is_thin, rate_of
from funneltui.charts.axis import period_label
from funneltui.i18n.messages import Messages
from funneltui.model.funnel import CountKind
from funneltui.model.metric import THIN
from funneltui.model.periods import PeriodCounts, TrendResult
from funneltui.views import lens, workings
from funneltui.views.conversion import conversion_chart
from funneltui.views.format import bounds, count, p_value, percent, points, share
from funneltui.views.page import Align, Bar, Block, Column, Page, Row, Table, Text, Tone
from funneltui.views.period import entry_target

WIDE = 110


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
    yield _periods(result, width, tr)
    are_attempts = result.funnel.count_by.kind is CountKind.TOTALS
    yield Text(tr.periods.attempts if are_attempts else tr.periods.overlap, Tone.DIM)


def _latest(result: TrendResult, tr: Messages) -> str:
    complete = [point for point in result.points if point.complete and point.entered]
    grain = tr.periods.grains[result.grain]
    if not complete:
        return tr.periods.no_complete.format(grain=grain)
    last = complete[-1]
    rate = rate_of(last)
    said = tr.periods.latest.format(
        grain=grain,
        start=period_label(last.start, result.grain, with_year=True),
        rate=percent(rate.ratio),
        converted=count(rate.part),
        entered=count(rate.whole),
    )
    changed = _changed(_changes(result)[result.points.index(last)], result, tr)
    return tr.gap.join((said, changed)) if changed else said


def _changes(result: TrendResult) -> list[Change | None]:
    """Per point, how it differs from the period earlier."""
    previous = result.previous or (None,) * len(result.points)
    return [change(*pair) for pair in zip(result.points, previous, strict=True)]


def _changed(found: Change | None, result: TrendResult, tr: Messages) -> str:
    if found is None or found.apart is None or found.p is None:
        return ""
    return tr.periods.changed.format(
        earlier=tr.periods.earlier[result.grain],
        points=points(found.apart.value),
        low=points(found.apart.low),
        high=points(found.apart.high),
        p=p_value(found.p),
    )


def _periods(result: TrendResult, width: int, tr: Messages) -> Table:
    is_compared = any(result.previous)
    columns = (
        Column(tr.periods.grains[result.grain], shrink=True),
        Column(tr.periods.entered, Align.RIGHT),
        Column(tr.periods.converted, Align.RIGHT),
        Column(tr.periods.rate, Align.RIGHT),
        *((Column(tr.periods.against_earlier, Align.RIGHT),) if is_compared else ()),
        *((Column(tr.periods.interval, Align.RIGHT),) if is_compared and width >= WIDE else ()),
    )
    best = _best(result)
    pairs = zip(result.points, _changes(result), strict=True)
    rows = tuple(
        _with_change(_row(result, point, best, tr), point, found, result, width, tr)
        for point, found in pairs
    )
    return Table(columns, rows, caption=_marks(result, tr))


def _best(result: TrendResult) -> float:
    """The highest rate, of a period with enough users where there is any; the longest bar."""
    told = [point for point in result.points if not is_thin(point)] or result.points
    return max((rate_of(point).ratio or 0.0 for point in told), default=0.0) or 1.0


def _marks(result: TrendResult, tr: Messages) -> str:
    """What the marks before periods say."""
    said = []
    if not all(point.complete for point in result.points):
        said.append(tr.periods.incomplete)
    if any(map(is_thin, result.points)):
        said.append(tr.funnel.thin_note.format(n=THIN))
    return tr.gap.join(said)


def _with_change(
    row: Row,
    point: PeriodCounts,
    found: Change | None,
    result: TrendResult,
    width: int,
    tr: Messages,
) -> Row:
    """The row with how its period differs from the one earlier, and what it says of itself."""
    if row.target is not None:
        row = replace(row, target=replace(row.target, says=_says(row, point, found, result, tr)))
    if not any(result.previous):
        return row
    apart = found.apart if found else None
    cells = (*row.cells, points(apart.value) if apart else "")
    if width >= WIDE:
        span = f"{points(apart.low)} … {points(apart.high)}" if apart else ""
        cells = (*cells, span)
    return replace(row, cells=cells)


def _says(
    row: Row, point: PeriodCounts, found: Change | None, result: TrendResult, tr: Messages
) -> str:
    """A period in one short line."""
    rate = rate_of(point)
    said = tr.stats.cohorts.cell.format(
        cell=row.target.title if row.target else "",
        rate=percent(rate.ratio),
        part=count(rate.part),
        whole=count(rate.whole),
        interval=bounds(wilson(rate)),
    )
    if not point.complete:
        return f"{said} · {tr.stats.cohorts.cell_unfinished}"
    if found is None or found.apart is None or found.p is None:
        return said
    apart = tr.periods.than.format(
        points=points(found.apart.value), earlier=tr.periods.earlier[result.grain]
    )
    return f"{said} · {apart}, {p_value(found.p)}"


def _row(result: TrendResult, point: PeriodCounts, best: float, tr: Messages) -> Row:
    rate = rate_of(point)
    opened = entry_target(point, result.grain, tr.periods.grains[result.grain])
    if opened is not None:
        opened = replace(opened, why=workings.of_rate(rate, tr))
    mark = "" if point.complete else "~"
    name = mark + period_label(point.start, result.grain, with_year=True)
    return Row(
        cells=(
            tr.funnel.thin.format(name=name) if is_thin(point) else name,
            count(point.entered),
            count(rate.part),
            share(rate),
        ),
        bar=Bar(min(1.0, (rate.ratio or 0.0) / best), preview=not point.complete),
        target=opened,
        tone=Tone.PLAIN if point.complete else Tone.DIM,
    )
