"""Verdicts: only from intervals, and `cannot_tell` where those straddle or too few were counted."""

from collections.abc import Sequence
from dataclasses import replace

from funneltui.analysis.estimates import poisson
from funneltui.model.economics import MetricValue
from funneltui.model.plan import Benchmark, Plan

LEAST = 30
LEAST_SALES = 10
CANNOT_TELL = "cannot_tell"
LANDING = Benchmark("conv_landing", 0.0235, 0.0531, "WordStream")
"""Below 2.35 % is below average, from 5.31 % on the top quarter; its year is not known."""
_SALES_TO_DROP = 3


def benchmarks_of(plan: Plan) -> tuple[Benchmark, ...]:
    """The plan's benchmarks, and the landing page's where the plan has none of its own."""
    own = plan.benchmarks
    return own if any(each.metric == LANDING.metric for each in own) else (*own, LANDING)


def judged(
    values: Sequence[MetricValue], benchmarks: Sequence[Benchmark]
) -> tuple[MetricValue, ...]:
    """The values, with a verdict where there is a benchmark and a number."""
    by_metric = {each.metric: each for each in benchmarks}
    return tuple(
        replace(value, verdict=against(value, by_metric[value.id]))
        if value.id in by_metric and value.undefined is None
        else value
        for value in values
    )


def against(value: MetricValue, benchmark: Benchmark) -> str:
    """`below`, `within` or `above`, where the whole interval is; else `cannot_tell`."""
    if value.interval is None or (value.n is not None and value.n < LEAST):
        return CANNOT_TELL
    low, high = value.interval
    if high < benchmark.low:
        return "below"
    if low >= benchmark.high:
        return "above"
    if low >= benchmark.low and high < benchmark.high:
        return "within"
    return CANNOT_TELL


def channel_verdict(cps: MetricValue, spend: float, target: float) -> str:
    """`keep`, `watch`, `drop` or `cannot_tell`, from the cost per sale's interval.

    Keep: even the interval's upper end costs no more than the target. Drop: even its lower end
    does, and what was spent would have bought three sales at the target. Watch: it straddles
    with ten sales or more.
    """
    if cps.interval is None:
        return _without_sales(cps, spend, target)
    low, high = cps.interval
    if high <= target:
        return "keep"
    if low > target and spend >= _SALES_TO_DROP * target:
        return "drop"
    return "watch" if (cps.n or 0) >= LEAST_SALES else CANNOT_TELL


def _without_sales(cps: MetricValue, spend: float, target: float) -> str:
    """No sale at all: dropped where chance would have given one at the target's price."""
    if cps.n != 0 or target <= 0:
        return CANNOT_TELL
    _, most = poisson(0)
    return "drop" if spend / most > target else CANNOT_TELL
