"""How much a metric grew over as many days before: what a stage may be released by."""

from dataclasses import replace
from datetime import date
from math import exp, log, sqrt
from statistics import NormalDist
from zoneinfo import ZoneInfo

from funneltui.analysis.asked import Asked
from funneltui.analysis.estimates import undefined
from funneltui.analysis.growth import NOT_WHOLE, growth_between, sales_days
from funneltui.analysis.metrics import METRICS, Unit
from funneltui.model.economics import Days, MetricValue, Undefined
from funneltui.model.events import LogFacts

_UNTOLD = Undefined("not_estimable", "the stage has no first day, or has not begun")


def increase(asked: Asked, metric: str, days: Days, as_of: date, level: float) -> MetricValue:
    """The metric in these days, as far as they are over, against as many days before.

    Args:
        asked: The log and plan.
        metric: Its id.
        days: Those looked at.
        as_of: The day that is not whole any more.
        level: Of the interval.
    """
    until = min(days.until or as_of, as_of)
    if days.first is None or until <= days.first:
        return replace(undefined("growth", _UNTOLD), id=metric)
    now = Days(days.first, until)
    before = Days(days.first - (until - days.first), days.first)
    result = asked.money(None, level)
    first = _first_day(result.facts)
    if first is None or before.first is None or before.first < first:
        return replace(undefined("growth", NOT_WHOLE), id=metric)
    if metric == "revenue":
        found = growth_between("growth", sales_days(result.daily, first, as_of), now, before, level)
        return replace(found, id=metric)
    new, old = asked.value(metric, now, level), asked.value(metric, before, level)
    for each in (new, old):
        if each.undefined is not None:
            return replace(undefined("growth", each.undefined), id=metric)
    return _ratio(metric, new, old, level)


def _first_day(facts: LogFacts) -> date | None:
    if facts.first is None:
        return None
    return facts.first.astimezone(ZoneInfo(facts.time_zone)).date()


def _ratio(metric: str, new: MetricValue, old: MetricValue, level: float) -> MetricValue:
    unit = Unit.CHANGE.value
    if not old.value or old.value < 0:
        why = Undefined("no_denominator", "nothing in the days before")
        return MetricValue(metric, unit, None, undefined=why)
    value = (new.value or 0.0) / old.value - 1
    n = min(each.n or 0 for each in (new, old))
    errors = (_error(new, level), _error(old, level))
    interval = None
    if value > -1 and errors[0] is not None and errors[1] is not None:
        half = NormalDist().inv_cdf((1 + level) / 2) * sqrt(errors[0] ** 2 + errors[1] ** 2)
        middle = log(1 + value)
        interval = (exp(middle - half) - 1, exp(middle + half) - 1)
    working = f"{new.value or 0.0:,.2f} ÷ {old.value:,.2f} − 1"
    return MetricValue(metric, unit, value, n, interval, working=working)


def _error(value: MetricValue, level: float) -> float | None:
    """The standard error of a value's logarithm: of a count, that of a Poisson one."""
    if not value.value or value.value < 0:
        return None
    if METRICS[value.id].unit is Unit.COUNT:
        return 1 / sqrt(value.value)
    if value.interval is None:
        return None
    low, high = value.interval
    return (high - low) / 2 / NormalDist().inv_cdf((1 + level) / 2) / value.value
