"""How long each step takes after the one before it, and whom it takes longest."""

from dataclasses import replace

from funneltui.analysis.timing import summarize
from funneltui.engine.base import Engine, Watch
from funneltui.model.funnel import Funnel, FunnelCounts, SegmentCounts
from funneltui.model.metric import THIN
from funneltui.model.timing import SlowestGroup, StepTiming, TimingResult


def timed(
    engine: Engine, funnel: Funnel, pair: tuple[int, int], bins: int | None, watch: Watch
) -> tuple[TimingResult, ...]:
    """The times between two steps, of all and of each group, and those of every step.

    Args:
        engine: What counts.
        funnel: The funnel asked about.
        pair: From which step to which, 1-based.
        bins: Bars of the histogram, where the user says so.
        watch: Told how far it is.
    """
    counts = engine.count_timing(funnel, *pair, watch)
    total, *groups = summarize(funnel, counts, *pair, bins)
    steps = by_step(funnel, engine.count_funnel(funnel, watch))
    return (replace(total, steps=steps), *groups)


def by_step(funnel: Funnel, counts: FunnelCounts) -> tuple[StepTiming, ...]:
    """The time of every step since the last required one before it."""
    return tuple(
        StepTiming(
            from_step=_before(funnel, step),
            to_step=step,
            times=counts.total.from_previous[step - 1],
            slowest=_slowest(funnel, counts.groups, step),
        )
        for step in range(2, len(funnel.steps) + 1)
    )


def _before(funnel: Funnel, step: int) -> int:
    return max(n for n in range(1, step) if not funnel.steps[n - 1].optional)


def _slowest(funnel: Funnel, groups: tuple[SegmentCounts, ...], step: int) -> SlowestGroup | None:
    """The group with the longest p90; neither Other nor one of a few converters."""
    kept = groups[: funnel.breakdown.limit] if funnel.breakdown else ()
    found = [
        SlowestGroup(group.value, times)
        for group in kept
        if (times := group.from_previous[step - 1]) and times.count >= THIN
    ]
    return max(found, key=lambda one: (one.times.p90, one.times.median), default=None)
