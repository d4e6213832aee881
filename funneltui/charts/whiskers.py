"""Intervals under one another: a dot between two ends, on one scale with zero."""

import math
from collections.abc import Sequence

from funneltui.charts.axis import Ticks
from funneltui.deferred import dataclass

FEWEST_CELLS = 20
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_MOST_TICKS = 4
_ZERO = "│"


@dataclass(frozen=True)
class Whisker:
    """A value and the interval around it."""

    low: float
    value: float
    high: float


@dataclass(frozen=True)
class Span:
    """What a number of cells stands for."""

    low: float
    high: float
    cells: int

    def at(self, value: float) -> int:
        """The cell of a value; the nearest one where it lies outside."""
        share = (value - self.low) / (self.high - self.low)
        return min(self.cells - 1, max(0, round(share * (self.cells - 1))))


def span_of(whiskers: Sequence[Whisker], cells: int) -> Span:
    """A span that holds all of them, and zero, with some room."""
    ends = [0.0, *(end for each in whiskers for end in (each.low, each.high))]
    low, high = min(ends), max(ends)
    room = (high - low) * 0.04 or 0.01
    return Span(low - room, high + room, max(FEWEST_CELLS, cells))


def drawn(whisker: Whisker, span: Span) -> str:
    """One interval: `├───●───┤`, and where zero is."""
    line = [" "] * span.cells
    line[span.at(0.0)] = _ZERO
    first, last = span.at(whisker.low), span.at(whisker.high)
    line[first : last + 1] = "─" * (last - first + 1)
    line[first], line[last] = "├", "┤"
    line[span.at(whisker.value)] = "●"
    return "".join(line).rstrip()


def ticks_of(span: Span) -> tuple[float, ...]:
    """A few round places, zero among them."""
    rough = (span.high - span.low) / _MOST_TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(s * power for s in _STEPS if s * power >= rough * (1 - 1e-9))
    first, last = math.ceil(span.low / step), math.floor(span.high / step)
    return tuple(number * step for number in range(first, last + 1))


def ruler(span: Span, ticks: Ticks) -> str:
    """The labels, each over its place; those without room are left out, zero's never."""
    line = [" "] * span.cells
    by_need = sorted(zip(ticks.places, ticks.labels, strict=True), key=lambda tick: abs(tick[0]))
    for place, label in by_need:
        start = min(max(0, span.at(place) - len(label) // 2), span.cells - len(label))
        around = line[max(0, start - 1) : start + len(label) + 1]
        if start >= 0 and all(cell == " " for cell in around):
            line[start : start + len(label)] = label
    return "".join(line).rstrip()
