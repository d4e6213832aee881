"""Targets: the actual value, the gap, the pace, where it leads, and the path to a change."""

from datetime import date

from funneltui.analysis.asked import Asked
from funneltui.analysis.estimates import LEVEL
from funneltui.analysis.forecast import NO_FORECAST, Forecast, forecast
from funneltui.analysis.metrics import METRICS, Better
from funneltui.model.economics import Days, MetricValue
from funneltui.model.plan import Target, TargetResult

WORST_FIRST = (
    "missed",
    "at_risk",
    "behind",
    "cannot_tell",
    "undefined",
    "not_begun",
    "on_pace",
    "ahead",
    "met",
)
_AHEAD, _ON_PACE, _BEHIND = 1.05, 0.95, 0.80
_MONTHS = 12


def target_result(asked: Asked, target: Target, as_of: date) -> TargetResult:
    """The target as of a day, which itself is not counted as over."""
    value = _value(asked, target, target.days)
    start = _baseline(asked, target)
    goal = _goal(target, start)
    path = () if goal is None or start is None else _path(target, start, goal)
    now = _expected(path, target, as_of, start) if path else goal
    elapsed = _elapsed(target.days, as_of)
    actual = value.value
    adds_up = METRICS[target.metric].adds_up
    pace = projection = None
    if actual is not None and now and elapsed:
        pace = actual / (now * elapsed) if adds_up else actual / now
        projection = actual / elapsed if adds_up else actual
    leads_to = _forecast(asked, target, value, goal, as_of)
    return TargetResult(
        target=target,
        goal=goal,
        value=value,
        gap=None if actual is None or goal is None else actual - goal,
        pace=pace,
        projection=projection,
        status=_status(value, (goal, now), pace, elapsed),
        path=path,
        attainment=None if actual is None or not goal else actual / goal,
        projected=leads_to.interval,
        p_hit=leads_to.p_hit,
    )


def _value(asked: Asked, target: Target, days: Days) -> MetricValue:
    if target.exposures is not None:
        return asked.exposed(target.metric, days, LEVEL, target.exposures)
    return asked.value(target.metric, days, LEVEL)


def _forecast(
    asked: Asked, target: Target, value: MetricValue, goal: float | None, as_of: date
) -> Forecast:
    """While the period runs; afterwards nothing is left to chance."""
    until = target.days.until
    if goal is None or (until is not None and as_of >= until):
        return NO_FORECAST
    if target.exposures is not None:
        # Who sees more as the period goes on changes level: days are not like each other.
        return NO_FORECAST
    return forecast(asked, target, value, (goal, METRICS[target.metric].better), as_of)


def worst_first(results: list[TargetResult]) -> tuple[TargetResult, ...]:
    """The targets, the one that needs looking at first."""
    return tuple(sorted(results, key=lambda each: WORST_FIRST.index(each.status)))


def _baseline(asked: Asked, target: Target) -> float | None:
    """What a change is from: the number given, else the metric in the month before."""
    if target.change is None or target.baseline is not None:
        return target.baseline
    first = target.days.first
    if first is None:
        return None
    month = date(first.year, first.month, 1)
    number = month.year * _MONTHS + month.month - 2
    before = Days(date(number // _MONTHS, number % _MONTHS + 1, 1), month)
    return _value(asked, target, before).value


def _goal(target: Target, baseline: float | None) -> float | None:
    if target.change is None:
        return target.value
    return None if baseline is None else baseline * (1 + target.change)


def _path(target: Target, start: float, goal: float) -> tuple[tuple[str, float], ...]:
    """A straight line of months, the first of them the period's first."""
    first = target.days.first
    if target.months is None or first is None:
        return ()
    begin = first.year * _MONTHS + first.month - 1
    return tuple(
        (
            f"{(begin + k) // _MONTHS:04}-{(begin + k) % _MONTHS + 1:02}",
            start + (goal - start) * (k + 1) / target.months,
        )
        for k in range(target.months)
    )


def _expected(
    path: tuple[tuple[str, float], ...], target: Target, as_of: date, start: float | None
) -> float | None:
    """What the path wants in the last month that the data or the period reach into."""
    day = min(as_of, target.days.until) if target.days.until else as_of
    reached = [wanted for month, wanted in path if month <= f"{day.year:04}-{day.month:02}"]
    return reached[-1] if reached else start


def _elapsed(days: Days, as_of: date) -> float:
    if days.first is None or days.until is None:
        return 1.0
    length = (days.until - days.first).days
    return min(1.0, max(0.0, (as_of - days.first).days / length))


def _status(
    value: MetricValue,
    wanted: tuple[float | None, float | None],
    pace: float | None,
    elapsed: float,
) -> str:
    goal, now = wanted
    if not elapsed:
        return "not_begun"
    if value.value is None or goal is None or now is None:
        return "undefined"
    metric = METRICS[value.id]
    if not metric.adds_up:
        return _of_interval(value, goal if elapsed >= 1 else now, metric.better, over=elapsed >= 1)
    return _of_sum(value.value, goal, pace, metric.better, over=elapsed >= 1)


def _of_sum(actual: float, goal: float, pace: float | None, better: Better, *, over: bool) -> str:
    """A sum is known exactly once its period is over, and is on some pace before."""
    if over:
        return "met" if _is_right(actual, goal, better) else "missed"
    if pace is None:
        return "undefined"
    return _of_pace(pace if better is Better.UP else 2 - pace)


def _of_pace(pace: float) -> str:
    """At risk is the worst: far behind, or where there is an interval surely not on pace."""
    if pace >= _AHEAD:
        return "ahead"
    if pace >= _ON_PACE:
        return "on_pace"
    return "behind" if pace >= _BEHIND else "at_risk"


def _of_interval(value: MetricValue, wanted: float, better: Better, *, over: bool) -> str:
    """Only an interval that is all on one side says so."""
    if value.interval is None:
        return "cannot_tell"
    rights = {_is_right(end, wanted, better) for end in value.interval}
    if len(rights) == 1:
        is_right = rights.pop()
        if over:
            return "met" if is_right else "missed"
        return "ahead" if is_right else "at_risk"
    if over:
        return "cannot_tell"
    return "on_pace" if _is_right(value.value or 0.0, wanted, better) else "behind"


def _is_right(number: float, wanted: float, better: Better) -> bool:
    return number >= wanted if better is Better.UP else number <= wanted
