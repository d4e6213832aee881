"""Where an axis has its ticks, and what they read."""

import math
from collections.abc import Sequence
from datetime import datetime

from funneltui.deferred import dataclass
from funneltui.model.funnel import Grain

_STEPS = (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
_LABEL_GAP = 3
_DAYS_OF_A_YEAR = 365
_MONTHS_OF_A_QUARTER = 3


@dataclass(frozen=True)
class Ticks:
    """Places on an axis, and a label at each."""

    places: tuple[float, ...]
    labels: tuple[str, ...]


def top_of(largest: float) -> float:
    """The first round number that is not below `largest`; 1 where nothing is above zero."""
    if largest <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(largest))
    # A hair of tolerance: 0.3 is 2.9999999999999996 tenths.
    return next(step * power for step in _STEPS if step * power >= largest * (1 - 1e-9))


def ratio_ticks(top: float) -> Ticks:
    """Zero, half and the top of an axis of ratios, as percentages."""
    places = (0.0, top / 2, top)
    return Ticks(places, tuple(f"{100 * place:.4g}%" for place in places))


def period_ticks(starts: Sequence[datetime], grain: Grain, room: int) -> Ticks:
    """As many period starts as have room for their label, evenly spread, numbered from 0."""
    labels = [period_label(start, grain, _spans_years(starts)) for start in starts]
    widest = max((len(label) for label in labels), default=1)
    fitting = max(1, room // (widest + _LABEL_GAP))
    every = max(1, math.ceil(len(labels) / fitting))
    places = range(0, len(labels), every)
    return Ticks(tuple(float(n) for n in places), tuple(labels[n] for n in places))


def period_label(start: datetime, grain: Grain, with_year: bool) -> str:  # noqa: FBT001  a fact
    """A period's start, as short as its grain allows: `09-01 14:00`, `2026-09`, `2026-Q3`."""
    text = start.isoformat(" ", "minutes")
    if grain is Grain.MONTH:
        return text[:7]
    if grain is Grain.QUARTER:
        return f"{text[:4]}-Q{(start.month + 2) // _MONTHS_OF_A_QUARTER}"
    first = 0 if with_year else 5
    return text[first:16] if grain is Grain.HOUR else text[first:10]


def _spans_years(starts: Sequence[datetime]) -> bool:
    return bool(starts) and (starts[-1] - starts[0]).days >= _DAYS_OF_A_YEAR
