"""Time to convert as a page: how long it took, in rows that can be opened, and the quantiles."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import inf

from funneltui.charts.axis import Ticks, top_of
from funneltui.charts.canvas import Axes, Size, histogram
from funneltui.i18n.messages import Messages
from funneltui.model.metric import Quantiles, Share
from funneltui.model.timing import Bin, TimingResult
from funneltui.model.units import Selection, Which
from funneltui.views import counted, lens, pace, survival, workings
from funneltui.views.format import UNDEFINED, count, duration, percent, share
from funneltui.views.manner import AS_FITS, Manner, Scale
from funneltui.views.named import group_called
from funneltui.views.page import (
    Align,
    Bar,
    Block,
    Chart,
    Column,
    Page,
    Row,
    Table,
    Target,
    Text,
    Tone,
)

_WIDE = 110
_CHART_HEIGHT = 9
_TIME_TICKS = 5


def present(
    results: Sequence[TimingResult], width: int, tr: Messages, manner: Manner = AS_FITS
) -> Page:
    """The page of the times between two steps; results after the first are breakdown groups."""
    total = results[0]
    return Page(
        title=tr.timing.title.format(first=_first(total, tr), last=_last(total, tr)),
        lens=lens.short(total.funnel, tr, total.facts.time_zone),
        blocks=tuple(_blocks(results, width, tr, manner)),
        state=tr.funnel.exact,
    )


def _blocks(
    results: Sequence[TimingResult], width: int, tr: Messages, manner: Manner
) -> Iterator[Block]:
    total = results[0]
    if not total.converted:
        text = tr.timing.nobody.format(first=_first(total, tr), last=_last(total, tr))
        yield Text(text, Tone.WARN)
    else:
        yield _bins(total, _rows(total, manner), tr)
        yield Text(_summary(total, tr), Tone.STRONG)
        yield from survival.sentences(results, tr)
    yield Text(_who(total, tr), Tone.DIM)
    if len(results) > 1:
        yield _groups(results, tr)
    yield from pace.blocks(total, tr)
    yield from survival.chart(results, width, tr)
    if total.histogram and width >= _WIDE:
        yield _histogram(total, width, tr)


def _rows(result: TimingResult, manner: Manner) -> tuple[Bin, ...]:
    """The rows that are read: log-spaced, or all of one width."""
    if manner.scale is Scale.LOG or not result.histogram:
        return result.rows
    # The last of equal bins holds its upper edge, and a list of users is of times below one.
    *first, last = result.histogram
    return (*first, replace(last, high=inf))


def _bins(result: TimingResult, bins: Sequence[Bin], tr: Messages) -> Table:
    words = tr.timing
    columns = (
        Column(words.took, shrink=True),
        Column(counted.heading(result.funnel.count_by, tr), Align.RIGHT),
        Column(words.share, Align.RIGHT),
        Column(words.cumulative, Align.RIGHT),
    )
    largest = max((one.count for one in bins), default=0) or 1
    rows = []
    so_far = 0
    for one in bins:
        so_far += one.count
        rows.append(_bin_row(result, one, so_far, largest, tr))
    return Table(columns=columns, rows=tuple(rows))


def _bin_row(result: TimingResult, one: Bin, so_far: int, largest: int, tr: Messages) -> Row:
    took = _range(one, tr)
    selection = Selection(
        Which.CONVERTED_IN,
        from_step=result.from_step,
        to_step=result.to_step,
        low_s=one.low,
        high_s=one.high,
    )
    return Row(
        cells=(
            took,
            count(one.count),
            share(Share(one.count, result.converted)),
            share(Share(so_far, result.converted)),
        ),
        bar=Bar(one.count / largest),
        target=Target(
            tr.timing.bin_crumb.format(range=took),
            selection,
            why=workings.of_bin(result, one, so_far, tr),
        ),
    )


def _range(one: Bin, tr: Messages) -> str:
    if one.low <= 0:
        return tr.timing.under.format(high=duration(one.high))
    if one.high == float("inf"):
        return tr.timing.over.format(low=duration(one.low))
    return f"{duration(one.low)}–{duration(one.high)}"


def _summary(result: TimingResult, tr: Messages) -> str:
    times = result.quantiles
    if times is None:
        return UNDEFINED
    said = tr.timing.summary.format(**_written(times), max=duration(result.max_s))
    return f"{said}\n{tr.timing.mean.format(mean=duration(times.mean))}"


def _written(times: Quantiles) -> dict[str, str]:
    return {
        "p25": duration(times.p25),
        "median": duration(times.median),
        "p75": duration(times.p75),
        "p90": duration(times.p90),
        "p95": duration(times.p95),
    }


def _who(result: TimingResult, tr: Messages) -> str:
    said = tr.timing.converted.format(
        converted=count(result.converted),
        started=counted.several(result.at_from, result.funnel.count_by, tr),
        first=_first(result, tr),
        last=_last(result, tr),
        share=share(Share(result.converted, result.at_from)),
    )
    form = tr.plural(tr.timing.still_open, result.still_open)
    return tr.gap.join((said, form.format(n=count(result.still_open))))


def _histogram(result: TimingResult, width: int, tr: Messages) -> Chart:
    bins = result.histogram
    edges = [one.low for one in bins] + [bins[-1].high]
    counts = [one.count for one in bins]
    top = top_of(float(max(counts)))
    span = edges[-1] - edges[0] or 1.0
    places = [edges[0] + span * part / _TIME_TICKS for part in range(_TIME_TICKS + 1)]
    axes = Axes(
        x_limits=(edges[0], edges[0] + span),
        y_limits=(0.0, top),
        x_ticks=Ticks(tuple(places), tuple(duration(round(place)) for place in places)),
        y_ticks=Ticks((0.0, top), ("0", count(round(top)))),
    )
    return Chart(
        title=tr.timing.chart_title,
        lines=histogram(edges, counts, axes, Size(width - 1, _CHART_HEIGHT)),
        alt=tr.timing.chart_alt.format(
            n=count(len(bins)), low=duration(edges[0]), high=duration(edges[-1])
        ),
    )


def _groups(results: Sequence[TimingResult], tr: Messages) -> Table:
    words = tr.timing
    breakdown = results[0].funnel.breakdown
    name = lens.breakdown_name(breakdown) if breakdown else ""
    columns = (
        Column(name, shrink=True),
        Column(tr.funnel.converted, Align.RIGHT),
        Column(words.share, Align.RIGHT),
        *(Column(title, Align.RIGHT) for title in (words.median, "p75", "p90")),
    )
    rows = tuple(_group_row(result, tr) for result in results[1:])
    return Table(
        columns,
        rows,
        title=tr.funnel.groups_title.format(columns=name),
        caption=lens.ranges_note(breakdown.by, tr) if breakdown else "",
    )


def _group_row(result: TimingResult, tr: Messages) -> Row:
    times = result.quantiles
    selection = Selection(
        Which.CONVERTED_IN,
        value=result.value,
        from_step=result.from_step,
        to_step=result.to_step,
    )
    name = group_called(result.value, result.values_inside, tr)
    return Row(
        cells=(
            name,
            count(result.converted),
            percent(Share(result.converted, result.at_from).ratio),
            duration(times.median if times else None),
            duration(times.p75 if times else None),
            duration(times.p90 if times else None),
        ),
        target=Target(name, selection),
    )


def _first(result: TimingResult, tr: Messages) -> str:
    return lens.bar_name(result.funnel, result.from_step, tr)


def _last(result: TimingResult, tr: Messages) -> str:
    return lens.bar_name(result.funnel, result.to_step, tr)
