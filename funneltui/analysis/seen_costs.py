"""What being seen costs and gives: per impression and per click, with days as clusters.

Impressions are not users: those of one day go together, so chance is told from the days.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from math import inf, sqrt
from statistics import NormalDist
from types import MappingProxyType

from funneltui.analysis.estimates import NO_DENOMINATOR, NO_SPEND, plain, undefined
from funneltui.analysis.metrics import METRICS, Unit
from funneltui.model.economics import UNITS_PER_WHOLE, MetricValue, Spend, Undefined

_FEWEST_DAYS = 2
_PARTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "cpm": ("amount", "impressions"),
        "cpc": ("amount", "clicks"),
        "ctr": ("clicks", "impressions"),
    }
)
_THOUSAND: Mapping[str, int] = MappingProxyType({"cpm": 1000})


def exposure_metrics(advertising: Sequence[Spend], level: float) -> Iterator[MetricValue]:
    """CPM, CPC and CTR."""
    for name in _PARTS:
        yield _ratio(name, advertising, level) if advertising else undefined(name, NO_SPEND)


def exposure_parts(name: str, advertising: Sequence[Spend]) -> tuple[float, float]:
    """The numerator and denominator of one of them, from the rows that say both."""
    of, per = _PARTS[name]
    known = _known(name, advertising)
    top, bottom = (sum(getattr(entry, what) for entry in known) for what in (of, per))
    if of == "amount":
        top = _THOUSAND.get(name, 1) * top / UNITS_PER_WHOLE
    return top, bottom


def _known(name: str, advertising: Sequence[Spend]) -> list[Spend]:
    of, per = _PARTS[name]
    return [
        entry
        for entry in advertising
        if getattr(entry, of) is not None and getattr(entry, per) is not None
    ]


def _ratio(name: str, advertising: Sequence[Spend], level: float) -> MetricValue:
    top, bottom = exposure_parts(name, advertising)
    if not bottom:
        return undefined(name, Undefined(NO_DENOMINATOR, _PARTS[name][1]))
    value = top / bottom
    days = _by_day(name, advertising)
    found = plain(name, value, _working(name, top, bottom), len(days))
    if len(days) < _FEWEST_DAYS:
        return found
    spread = sum((each - value * per) ** 2 for each, per in days)
    error = sqrt(spread * len(days) / (len(days) - 1)) / bottom
    half = NormalDist().inv_cdf((1 + level) / 2) * error
    most = 1.0 if METRICS[name].unit is Unit.RATE else inf
    return replace(found, interval=(max(0.0, value - half), min(most, value + half)))


def _by_day(name: str, advertising: Sequence[Spend]) -> list[tuple[float, float]]:
    """What each day, week or month brought, as the file's rows are."""
    days: dict[date, list[Spend]] = defaultdict(list)
    for entry in _known(name, advertising):
        days[entry.since or entry.day].append(entry)
    return [exposure_parts(name, each) for each in days.values()]


def _working(name: str, top: float, bottom: float) -> str:
    if METRICS[name].unit is Unit.RATE:
        return f"{top:,.0f} ÷ {bottom:,.0f}"
    times = _THOUSAND.get(name)
    paid = top / (times or 1)
    return f"{f'{times} × ' if times else ''}{paid:,.2f} ÷ {bottom:,.0f}"
