"""Leads: how soon they are answered, who is accepted by sales, and who is lost."""

from collections.abc import Iterator, Sequence

from funneltui.analysis.estimates import LEVEL, rate, undefined
from funneltui.analysis.metrics import METRICS
from funneltui.analysis.survival import Watched, kaplan_meier
from funneltui.model.economics import MetricValue, Undefined
from funneltui.model.leads import LeadScope
from funneltui.model.meaning import Meaning

DAY_S = 86_400


def has_lead_questions(meaning: Meaning) -> bool:
    """Whether the plan says what becomes of leads."""
    said = (meaning.contact, meaning.handed, meaning.lost, meaning.inactive_days)
    return any(each is not None for each in said)


def lead_metrics(scope: LeadScope, meaning: Meaning, level: float = LEVEL) -> Iterator[MetricValue]:
    """The metrics that the plan's words allow."""
    if meaning.contact is not None:
        yield median_days("speed_to_lead", (scope.answered_s, scope.unanswered_s), level)
    if meaning.handed is not None and meaning.accepted is not None:
        yield rate("mql_sql", scope.accepted, scope.handed, level)
        yield median_days("handover", (scope.accepted_s, scope.undecided_s), level)
    if meaning.lost is not None or meaning.inactive_days is not None:
        yield rate("lead_loss", scope.lost, scope.decided, level)


def median_days(
    name: str, times_s: tuple[Sequence[float], Sequence[float]], level: float = LEVEL
) -> MetricValue:
    """The median time by Kaplan–Meier.

    Args:
        name: The metric.
        times_s: Of those done, and of those not done yet, who are censored.
        level: Of the interval.
    """
    curve = kaplan_meier(Watched(*times_s), None, level)
    if curve is None:
        return undefined(name, Undefined("no_denominator", METRICS[name].denominator or "leads"), 0)
    if curve.median_s is None:
        done = f"{curve.at_window.share:.1%} by {curve.at_window.time_s / DAY_S:.0f} days"
        return undefined(name, Undefined("immature", done), curve.started)
    interval = None
    if curve.median_low_s is not None and curve.median_high_s is not None:
        low, high = sorted((curve.median_low_s, curve.median_high_s))
        interval = (low / DAY_S, high / DAY_S)
    return MetricValue(
        name,
        METRICS[name].unit.value,
        curve.median_s / DAY_S,
        curve.started,
        interval,
        working=f"Kaplan–Meier over {curve.started:,} leads",
    )
