"""The few numbers a money screen begins with: each with its change and its way there."""

from collections.abc import Sequence
from itertools import pairwise

from funneltui.deferred import dataclass
from funneltui.model.economics import MetricValue, PeriodMetrics
from funneltui.model.money import MoneyResult

WANTED = (
    "spend",
    "sales",
    "revenue",
    "cac",
    "cps",
    "roas",
    "ltv_hist",
    "ltv_cac",
    "aov",
    "new_customers",
    "leads",
    "repeat",
)
"""In the order in which they are shown, as many as there is room for."""


@dataclass(frozen=True)
class Tile:
    """One number of the whole range, and what it did from period to period."""

    metric: MetricValue
    change: float | None
    """Of the last whole period against the one before it, relative; None where one is unknown."""
    series: tuple[float | None, ...]
    """Per whole period, the oldest first."""


def tiles_of(result: MoneyResult) -> tuple[Tile, ...]:
    """The tiles that are known; where none is, the wanted ones as they are."""
    values = {value.id: value for value in result.metrics}
    whole = [period for period in result.periods if period.complete]
    made = [_tile(values[name], whole) for name in WANTED if name in values]
    return tuple(tile for tile in made if tile.metric.value is not None) or tuple(made)


def _tile(metric: MetricValue, periods: Sequence[PeriodMetrics]) -> Tile:
    series = tuple(_value_in(period, metric.id) for period in periods)
    last_two = next(reversed([*pairwise(series)]), (None, None))
    return Tile(metric, _change(*last_two), series)


def _value_in(period: PeriodMetrics, metric: str) -> float | None:
    return next((value.value for value in period.metrics if value.id == metric), None)


def _change(old: float | None, new: float | None) -> float | None:
    return None if old is None or new is None or old <= 0 else (new - old) / old
