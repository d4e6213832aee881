"""Line charts and histograms as plain text. The only module that knows plotext."""

from collections.abc import Sequence
from threading import Lock
from typing import Protocol

from funneltui.charts.axis import Ticks
from funneltui.deferred import dataclass

# plotext keeps one figure for the whole process.
_ONE_AT_A_TIME = Lock()

_LINE = "hd"
_DOTS = "·"


def load() -> None:
    """Load the drawing library, which takes a while: in a thread, so that no key waits for it."""
    import plotext

    del plotext


@dataclass(frozen=True)
class Curve:
    """Points joined by a line. Where a series has gaps, it is several curves."""

    x: tuple[float, ...]
    y: tuple[float, ...]
    dotted: bool = False
    """Drawn in dots: numbers that are not final."""
    letter: str = ""
    """Drawn with this letter instead: one curve of several."""


@dataclass(frozen=True)
class Axes:
    """Explicit limits and ticks: nothing is chosen by the drawing library."""

    x_limits: tuple[float, float]
    y_limits: tuple[float, float]
    x_ticks: Ticks
    y_ticks: Ticks


@dataclass(frozen=True)
class Size:
    """Cells of a drawing, frame and labels included."""

    width: int
    height: int


class _Signal(Protocol):
    def lines(self, *, active: bool) -> object: ...
    def fillx(self, *, active: bool) -> object: ...


class _Ruler(Protocol):
    def lim(self, lower: float, upper: float) -> object: ...
    def ticks(self, places: list[float], labels: list[str]) -> object: ...


class _Matrix(Protocol):
    def string(self, *, colorless: bool) -> str: ...


class _Figure(Protocol):
    """The few methods of plotext's figure that are used here; plotext has no types."""

    def clear(self) -> object: ...
    def plot_size(self, width: int, height: int) -> object: ...
    def ruler(self, axis: str) -> _Ruler: ...
    def axes(self, *, active: bool, axis: int, side: int) -> object: ...
    def signal(self, x: list[float], y: list[float], *, marker: str) -> _Signal: ...
    def draw(self, signal: _Signal) -> object: ...
    def build(self) -> _Matrix: ...


def line_chart(curves: Sequence[Curve], axes: Axes, size: Size) -> tuple[str, ...]:
    """The curves in one frame, as at most `size.height` lines of at most `size.width` cells."""
    with _ONE_AT_A_TIME:
        figure = _figure(axes, size)
        for curve in curves:
            marker = curve.letter or (_DOTS if curve.dotted else _LINE)
            signal = figure.signal(list(curve.x), list(curve.y), marker=marker)
            signal.lines(active=len(curve.x) > 1)
            figure.draw(signal)
        return _drawn(figure)


def histogram(
    edges: Sequence[float], counts: Sequence[int], axes: Axes, size: Size
) -> tuple[str, ...]:
    """Bars between `edges` (one more than `counts`), as lines of text."""
    with _ONE_AT_A_TIME:
        figure = _figure(axes, size)
        for low, high, number in zip(edges[:-1], edges[1:], counts, strict=True):
            if number:
                steps = [low + (high - low) * part / size.width for part in range(size.width)]
                signal = figure.signal(steps, [float(number)] * len(steps), marker=_LINE)
                signal.lines(active=True)
                signal.fillx(active=True)
                figure.draw(signal)
        return _drawn(figure)


def _figure(axes: Axes, size: Size) -> _Figure:
    import plotext

    figure: _Figure = plotext.figure
    figure.clear()
    # Without this a drawing is never wider than the terminal, or than 80 where there is none.
    plotext.terminal.limit(width=False, height=False)
    figure.plot_size(size.width, size.height)
    for name, limits, ticks in (
        ("x", axes.x_limits, axes.x_ticks),
        ("y", axes.y_limits, axes.y_ticks),
    ):
        ruler = figure.ruler(name)
        ruler.lim(*limits)
        ruler.ticks(list(ticks.places), list(ticks.labels))
    for axis in (0, 1):
        figure.axes(active=False, axis=axis, side=1)
    return figure


def _drawn(figure: _Figure) -> tuple[str, ...]:
    text = figure.build().string(colorless=True)
    figure.clear()
    return tuple(line.rstrip() for line in text.rstrip("\n").split("\n"))
