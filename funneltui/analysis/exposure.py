"""Metrics of those who saw an advertisement so many times; heavier users see more of them."""

from dataclasses import replace

from funneltui.analysis.economics import metrics_of
from funneltui.analysis.estimates import undefined, unsaid
from funneltui.analysis.metrics import METRICS
from funneltui.analysis.wishes import MoneyWish, scope_of
from funneltui.engine.base import Engine, Watch
from funneltui.model.economics import EconomicsQuery, MetricValue, Undefined
from funneltui.model.exposure import Exposures

_NO_EVENT = unsaid("exposure")
_NOT_SAID = Undefined("no_spend", "spend does not say who saw how many advertisements")
_NOT_BY_LEVEL = Undefined("not_estimable", "it is not counted by exposures")


def exposed_value(
    engine: Engine,
    asked: tuple[EconomicsQuery, MoneyWish],
    level: Exposures,
    metric: str,
    watch: Watch,
) -> MetricValue:
    """The metric of the users of one level.

    Args:
        engine: What counts.
        asked: The question with its days, and what else it says.
        level: How often they saw one.
        metric: Its id.
        watch: Told how far it is.
    """
    query, wish = asked
    if query.meaning.exposure is None:
        return undefined(metric, _NO_EVENT)
    if "spend" in METRICS[metric].needs:
        return undefined(metric, _NOT_SAID)
    found = engine.count_exposed(query, level, watch)
    # Spend is left out: none of it is known to be of these users.
    scope = replace(scope_of(found, found.counts, (), wish), level=query.level)
    values = {value.id: value for value in metrics_of(scope)}
    return values.get(metric) or undefined(metric, _NOT_BY_LEVEL)
