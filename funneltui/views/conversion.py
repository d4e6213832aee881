"""Conversion by period of entry: the rates of a trend, and their chart."""

from collections.abc import Iterator, Sequence

from funneltui.charts.axis import period_ticks, ratio_ticks, top_of
from funneltui.charts.canvas import Axes, Curve, Size, line_chart
from funneltui.i18n.messages import Messages
from funneltui.model.metric import Share
from funneltui.model.periods import PeriodCounts, TrendResult
from funneltui.views.format import percent
from funneltui.views.page import Chart

_HEIGHT = 8
_FRAME = 8
_FEWEST_POINTS = 3


def rate_of(point: PeriodCounts) -> Share:
    """Who did the last step, of who entered in the period."""
    return Share(point.reached[-1] if point.reached else 0, point.entered)


def last_step_rates(trend: TrendResult) -> list[float | None]:
    """The rate of each complete period; None where nobody entered."""
    return [rate_of(point).ratio for point in trend.points if point.complete]


def conversion_chart(trend: TrendResult, width: int, tr: Messages) -> Iterator[Chart]:
    """A line chart of the rates from zero up, incomplete periods dotted; none for two points."""
    rates = [rate_of(point).ratio for point in trend.points]
    known = [rate for rate in rates if rate is not None]
    if len(known) < _FEWEST_POINTS:
        return
    grain = tr.periods.grains[trend.grain]
    top = top_of(max(known))
    axes = Axes(
        x_limits=(0.0, float(len(rates) - 1)),
        y_limits=(0.0, top),
        x_ticks=period_ticks([point.start for point in trend.points], trend.grain, width - _FRAME),
        y_ticks=ratio_ticks(top),
    )
    yield Chart(
        title=tr.periods.chart_title.format(grain=grain),
        lines=line_chart(_curves(trend.points, rates), axes, Size(width - 1, _HEIGHT)),
        alt=tr.periods.chart_alt.format(
            grain=grain, low=percent(min(known)), high=percent(max(known))
        ),
    )


def _curves(points: Sequence[PeriodCounts], rates: Sequence[float | None]) -> list[Curve]:
    """Runs of neighbours that have a rate and are alike in being complete or not."""
    curves: list[Curve] = []
    run: list[tuple[float, float]] = []
    dotted = False
    for index, (point, rate) in enumerate(zip(points, rates, strict=True)):
        if run and (rate is None or dotted is point.complete):
            curves.append(_curve(run, dotted=dotted))
            run = []
        if rate is not None:
            dotted = not point.complete
            run.append((float(index), rate))
    if run:
        curves.append(_curve(run, dotted=dotted))
    return curves


def _curve(run: Sequence[tuple[float, float]], *, dotted: bool) -> Curve:
    return Curve(tuple(x for x, _ in run), tuple(y for _, y in run), dotted)
