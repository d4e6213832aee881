"""Goals side by side and landing pages, each rate with its interval and verdict."""

from funneltui.analysis.estimates import LEVEL, rate
from funneltui.analysis.intervals import wilson
from funneltui.analysis.verdicts import LANDING, against, benchmarks_of
from funneltui.model.goals import GoalCounts, GoalRate, GoalRates
from funneltui.model.metric import Share
from funneltui.model.plan import Plan


def goal_rates(counts: GoalCounts, plan: Plan, level: float = LEVEL) -> GoalRates:
    """The counts with their rates; pages are judged as the landing-page benchmark says."""
    benchmark = next(each for each in benchmarks_of(plan) if each.metric == LANDING.metric)
    pages = []
    for name, share in counts.pages:
        value = rate(LANDING.metric, share.part, share.whole, level)
        verdict = against(value, benchmark) if value.value is not None else None
        pages.append(GoalRate(name, share, value.interval, verdict))
    goals = tuple(GoalRate(name, share, _interval(share, level)) for name, share in counts.goals)
    return GoalRates(goals, tuple(pages), counts.more_pages)


def _interval(share: Share, level: float) -> tuple[float, float] | None:
    found = wilson(share, level)
    return None if found is None else (found.low, found.high)
