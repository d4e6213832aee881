"""Conversion by period of entry: the rates of a trend, and their chart."""

from collections.abc import Iterator, Sequence

from funneltui.analysis.trend import telling
from funneltui.charts.axis import period_ticks, ratio_ticks, top_of
from funneltui.charts.canvas import Axes, Curve, Size, line_chart
from funneltui.i18n.messages import Messages
from funneltui.model.periods import PeriodCounts, TrendResult
from funneltui.views.format import count, percent
from funneltui.views.page import Chart

_HEIGHT = 8
_FRAME = 8
_FEWEST_POINTS = 3
_BEHIND = "┄"


def last_step_rates(trend: TrendResult) -> list[float | None]:
    """The rate of each complete period; None where it has none that says something."""
    rate = telling(trend)
    return [rate(point) for point in trend.points if point.complete]


def conversion_chart(trend: TrendResult, width: int, tr: Messages) -> Iterator[Chart]:
    """A line chart of the rates from zero up, incomplete periods dotted; none for two points.

    Its title says how many thin periods are left out, as they would flatten the others.
    """
    rates = list(map(telling(trend), trend.points))
    known = [rate for rate in rates if rate is not None]
    if len(known) < _FEWEST_POINTS:
        return
    behind = _behind(trend)
    grain = tr.periods.grains[trend.grain]
    top = top_of(max([*known, *(rate for curve in behind for rate in curve.y)]))
    axes = Axes(
        x_limits=(0.0, float(len(rates) - 1)),
        y_limits=(0.0, top),
        x_ticks=period_ticks([point.start for point in trend.points], trend.grain, width - _FRAME),
        y_ticks=ratio_ticks(top),
    )
    yield Chart(
        title=_title(trend, rates, bool(behind), tr),
        lines=line_chart([*behind, *_curves(trend.points, rates)], axes, Size(width - 1, _HEIGHT)),
        alt=tr.periods.chart_alt.format(
            grain=grain, low=percent(min(known)), high=percent(max(known))
        ),
    )


def _title(
    trend: TrendResult,
    rates: Sequence[float | None],
    has_behind: bool,  # noqa: FBT001  a fact
    tr: Messages,
) -> str:
    title = tr.periods.chart_title.format(grain=tr.periods.grains[trend.grain])
    pairs = zip(rates, trend.points, strict=True)
    if off := sum(rate is None and point.entered > 0 for rate, point in pairs):
        title += tr.periods.chart_off.format(n=count(off))
    if not has_behind:
        return title
    behind = tr.periods.behind.format(earlier=tr.periods.earlier[trend.grain])
    return f"{title}   {_BEHIND * 2} {behind}"


def _behind(trend: TrendResult) -> list[Curve]:
    """The rates earlier, in runs of neighbours that have one."""
    curves: list[Curve] = []
    run: list[tuple[float, float]] = []
    for index, rate in enumerate((*map(telling(trend), trend.previous), None)):
        if rate is not None:
            run.append((float(index), rate))
        elif run:
            x, y = (tuple(values) for values in zip(*run, strict=True))
            curves.append(Curve(x, y, letter=_BEHIND))
            run = []
    return curves


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
