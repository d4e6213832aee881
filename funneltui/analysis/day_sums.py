"""Metrics that are a sum of days, or a ratio of two: what each day adds to both."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from funneltui.analysis.asked import Asked
from funneltui.analysis.economics import Scope
from funneltui.analysis.estimates import LEVEL
from funneltui.analysis.keeping import acquiring
from funneltui.analysis.seen_costs import exposure_parts
from funneltui.analysis.wishes import scope_of, spend_within
from funneltui.deferred import dataclass
from funneltui.model.economics import UNITS_PER_WHOLE, Days, Spend, total_of
from funneltui.model.funnel import Grain

Part = Callable[[Scope], float]


@dataclass(frozen=True)
class DaySums:
    """One metric, day by day."""

    tops: tuple[float, ...]
    bottoms: tuple[float, ...] | None
    """None: the metric is a sum."""


def day_sums(asked: Asked, metric: str, days: Days) -> DaySums | None:
    """What each day adds to a metric; None where the metric is of more than single days.

    Args:
        asked: The log and plan.
        metric: Its id.
        days: With both ends; a day without rows adds nothing.
    """
    parts = _PARTS.get(metric)
    if parts is None:
        return None
    query = replace(asked.money(days, LEVEL).query, grain=Grain.DAY)
    counts = asked.engine.count_economics(query, asked.watch)
    spend: dict[object, list[Spend]] = {}
    for entry in spend_within(asked.wish.spend, days):
        spend.setdefault(entry.day, []).append(entry)
    scopes = [
        scope_of(counts, day.counts, spend.get(day.start, ()), asked.wish) for day in counts.periods
    ]
    top, bottom = parts
    tops = tuple(top(scope) for scope in scopes)
    return DaySums(tops, tuple(bottom(scope) for scope in scopes) if bottom else None)


def _spend(scope: Scope) -> float:
    return total_of(scope.spend) / UNITS_PER_WHOLE


def _acquiring(scope: Scope) -> float:
    return total_of(acquiring(scope.spend)) / UNITS_PER_WHOLE


def _ads(scope: Scope) -> float:
    return total_of(scope.advertising) / UNITS_PER_WHOLE


def _earned(scope: Scope) -> float:
    return scope.earned[0] / UNITS_PER_WHOLE


def _gained(scope: Scope) -> float:
    return _earned(scope) * (scope.gross_margin or 1.0) - _spend(scope)


def _count(name: str) -> Part:
    return lambda scope: float(getattr(scope.counts, name))


def _amount(name: str) -> Part:
    return lambda scope: getattr(scope.counts, name) / UNITS_PER_WHOLE


def _seen(name: str) -> tuple[Part, Part]:
    return (
        lambda scope: exposure_parts(name, scope.advertising)[0],
        lambda scope: exposure_parts(name, scope.advertising)[1],
    )


def _priced(scope: Scope) -> float:
    return float(scope.priced_sales)


def _acquired(scope: Scope) -> float:
    return float(scope.acquired)


def _gross(scope: Scope) -> float:
    return (scope.counts.revenue + scope.counts.refunded) / UNITS_PER_WHOLE


_PARTS: Mapping[str, tuple[Part, Part | None]] = MappingProxyType(
    {
        "spend": (_spend, None),
        "leads": (_count("leads"), None),
        "qualified": (_count("qualified"), None),
        "sales": (_count("sales"), None),
        "new_customers": (_count("new_customers"), None),
        "revenue": (_amount("revenue"), None),
        "cpm": _seen("cpm"),
        "cpc": _seen("cpc"),
        "ctr": _seen("ctr"),
        "cpl": (_spend, _count("leads")),
        "cpql": (_spend, _count("qualified")),
        "cps": (_spend, _priced),
        "cac_paid": (_ads, _acquired),
        "cac": (_acquiring, _acquired),
        "qualify_rate": (_count("qualified"), _count("leads")),
        "lead_quality": (_count("won_leads"), _count("leads")),
        "qualified_quality": (_count("won_qualified"), _count("qualified")),
        "revenue_per_lead": (_amount("lead_revenue"), _count("leads")),
        "conv_landing": (_count("landed_won"), _count("landed")),
        "aov": (_amount("sale_revenue"), _count("priced_sales")),
        "refund_rate": (_amount("refunded"), _gross),
        "roas": (_earned, _ads),
        "roi": (_gained, _spend),
    }
)
