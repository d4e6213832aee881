"""Verdicts: only from intervals, and `cannot_tell` where those straddle or too few were counted."""

from collections.abc import Sequence
from dataclasses import replace

from funneltui.analysis.estimates import LEVEL, poisson
from funneltui.deferred import dataclass
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


def campaign_verdict(iroas: MetricValue) -> str:
    """`good`, `losing` or `cannot_tell`: whether more came in than was spent, by the interval."""
    return beside(iroas.interval, 1, ("losing", "good"))


def beside(
    interval: tuple[float, float] | None,
    mark: float = 0.0,
    words: tuple[str, str] = ("worse", "better"),
) -> str:
    """Which of two words holds: that for below or that for above a mark; only if all of it is."""
    below, above = words
    if interval is not None and interval[0] > mark:
        return above
    return below if interval is not None and interval[1] < mark else CANNOT_TELL


@dataclass(frozen=True)
class Paid:
    """A channel: what a sale cost there, and what was spent on it in whole currency units."""

    cps: MetricValue
    spend: float

    @property
    def sales(self) -> int:
        """The sales that the spend is held against."""
        return self.cps.n or 0


def channel_verdicts(channels: Sequence[Paid], target: float) -> list[str]:
    """`keep`, `watch`, `drop` or `cannot_tell` for each, from the costs per sale's intervals.

    Keep: even the interval's upper end costs no more than the target. Drop: even its lower end
    does, and what was spent would have bought three sales at the target. Both only where the
    difference stands when all channels are tested at once (Benjamini–Hochberg). Watch: it
    straddles with ten sales or more.
    """
    expected = [channel.spend / target if target > 0 else 0.0 for channel in channels]
    chances = [
        poisson_p(channel.sales, mean) for channel, mean in zip(channels, expected, strict=True)
    ]
    adjusted = benjamini_hochberg(chances)
    return [
        _verdict(channel, target) if chance <= 1 - LEVEL else _straddles(channel)
        for channel, chance in zip(channels, adjusted, strict=True)
    ]


def _verdict(channel: Paid, target: float) -> str:
    low, high = channel.cps.interval or (None, None)
    if low is None or high is None:
        # No sale at all: dropped where chance would have given one at the target's price.
        return "drop" if channel.spend / poisson(0)[1] > target else CANNOT_TELL
    if high <= target:
        return "keep"
    if low > target and channel.spend >= _SALES_TO_DROP * target:
        return "drop"
    return _straddles(channel)


def _straddles(channel: Paid) -> str:
    return "watch" if channel.sales >= LEAST_SALES else CANNOT_TELL


def poisson_p(count: int, mean: float) -> float:
    """The chance of a count this far from its mean, both sides, as exact as the interval is."""
    from scipy.special import pdtr, pdtrc

    if mean <= 0:
        return 1.0
    below, above = float(pdtr(count, mean)), float(pdtrc(count - 1, mean)) if count else 1.0
    return min(1.0, 2 * min(below, above))


def benjamini_hochberg(p_values: Sequence[float]) -> tuple[float, ...]:
    """Each p-value adjusted for the share of false findings, in their order.

    Source: Benjamini & Hochberg (1995), J. R. Statist. Soc. B 57:289-300; as R's `p.adjust`.
    """
    n = len(p_values)
    adjusted = [1.0] * n
    lowest = 1.0
    for rank, index in enumerate(sorted(range(n), key=p_values.__getitem__, reverse=True)):
        lowest = min(lowest, p_values[index] * n / (n - rank))
        adjusted[index] = lowest
    return tuple(adjusted)
