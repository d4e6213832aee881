"""Conversion over elapsed time: what it says in sentences, and its curve."""

from collections.abc import Iterator, Sequence
from math import log10

from funneltui.analysis.timing import ROUND_EDGES_S, compared
from funneltui.charts.axis import Ticks, ratio_ticks, top_of
from funneltui.charts.canvas import Axes, Curve, Size, line_chart
from funneltui.i18n.messages import Messages
from funneltui.model.metric import Share
from funneltui.model.survival import KaplanMeier
from funneltui.model.timing import TimingResult
from funneltui.views.format import count, duration, p_value, percent, share
from funneltui.views.named import values_called
from funneltui.views.page import Chart, Text, Tone
from funneltui.views.width import fit

_HEIGHT = 9
_FRAME = 8
_LEAST_S = 1.0
_LETTERS = "abcde"
_NAME_CELLS = 14
_TICK_CELLS = 8


def sentences(results: Sequence[TimingResult], tr: Messages) -> Iterator[Text]:
    """The median of everybody beside that of converters, what a shorter window costs, and p."""
    total, words = results[0], tr.stats.survival
    if total.km is None or total.quantiles is None:
        return
    of_converters = words.converters if total.still_open else words.converters_all
    said = [
        of_converters.format(median=duration(total.quantiles.median)),
        words.everybody.format(median=_median(total.km, tr), share=_at_window(total.km, tr)),
    ]
    if total.shorter:
        parts = (
            words.shorter_part.format(
                length=duration(one.length_s),
                n=count(one.lost),
                share=share(Share(one.lost, total.converted)),
            )
            for one in total.shorter
        )
        said.append(words.shorter.format(windows=" · ".join(parts)))
    if total.logrank_p is not None:
        groups = compared(total.funnel, results)
        said.append(words.differ.format(n=len(groups), p=p_value(total.logrank_p)))
    yield Text("\n".join(said), Tone.PLAIN)


def chart(results: Sequence[TimingResult], width: int, tr: Messages) -> Iterator[Chart]:
    """The share converted over elapsed time, for all and for the largest groups."""
    total, words = results[0], tr.stats.survival
    groups = compared(total.funnel, results)
    drawn = [result.km for result in (total, *groups) if result.km and result.km.curve]
    if total.km is None or not total.km.curve:
        return
    span = _span(total.km, drawn)
    top = top_of(max(km.curve[-1].share for km in drawn))
    axes = Axes(
        x_limits=(log10(span[0]), log10(span[1])),
        y_limits=(0.0, top),
        x_ticks=_time_ticks(span, width - _FRAME),
        y_ticks=ratio_ticks(top),
    )
    curves = [
        *(
            _curve(group.km, span, letter)
            for group, letter in zip(groups, _LETTERS, strict=False)
            if group.km
        ),
        _curve(total.km, span),
    ]
    yield Chart(
        title=words.chart_title.format(legend=_legend(groups, tr)),
        lines=line_chart(curves, axes, Size(width - 1, _HEIGHT)),
        alt=words.chart_alt.format(
            share=percent(total.km.at_window.share), time=duration(total.km.at_window.time_s)
        ),
    )


def _span(total: KaplanMeier, drawn: Sequence[KaplanMeier]) -> tuple[float, float]:
    """From the round time before the first conversion to the window's end."""
    first = max(_LEAST_S, min(km.curve[0].time_s for km in drawn))
    start = max(edge for edge in ROUND_EDGES_S if edge <= first)
    return start, max(total.at_window.time_s, total.curve[-1].time_s, 10 * start)


def _median(km: KaplanMeier, tr: Messages) -> str:
    words = tr.stats.survival
    if km.median_s is None:
        return words.median_none
    low, high = duration(km.median_low_s), duration(km.median_high_s)
    template = words.median if km.median_high_s is not None else words.median_low
    return template.format(median=duration(km.median_s), low=low, high=high)


def _at_window(km: KaplanMeier, tr: Messages) -> str:
    words, at = tr.stats.survival, km.at_window
    said = {"share": percent(at.share), "time": duration(at.time_s)}
    if at.low is None or at.high is None:
        return words.at_window_bare.format(**said)
    return words.at_window.format(**said, low=percent(at.low), high=percent(at.high))


def _legend(groups: Sequence[TimingResult], tr: Messages) -> str:
    named = [f"── {tr.stats.survival.everyone}"] if groups else []
    for letter, group in zip(_LETTERS, groups, strict=False):
        name = fit(values_called(group.value, tr), _NAME_CELLS, "…")
        named.append(f"{letter}={name}")
    return ", ".join(named)


def _curve(km: KaplanMeier, span: tuple[float, float], letter: str = "") -> Curve:
    """The steps of a curve on a log scale."""
    start, end = span
    x, y, height = [log10(start)], [0.0], 0.0
    for at in km.curve:
        place = log10(max(at.time_s, start))
        x += [place, place]
        y += [height, at.share]
        height = at.share
    return Curve((*x, log10(end)), (*y, height), letter=letter)


def _time_ticks(span: tuple[float, float], room: int) -> Ticks:
    """Round times, as many as have room."""
    start, end = span
    gap = _TICK_CELLS * (log10(end) - log10(start)) / room
    kept: list[float] = []
    for time in ROUND_EDGES_S:
        if start <= time <= end and (not kept or log10(time) - log10(kept[-1]) >= gap):
            kept.append(time)
    return Ticks(tuple(map(log10, kept)), tuple(map(duration, kept)))
