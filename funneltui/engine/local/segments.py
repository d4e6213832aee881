"""Counts of one group of counted attempts: who reached, who stopped, how long it took."""

import numpy as np

from funneltui.engine.local.arrays import Floats, Ints
from funneltui.engine.local.journeys import Journeys
from funneltui.model.funnel import Funnel, Order, SegmentCounts
from funneltui.model.metric import Quantiles

SECOND = 1_000_000


def segment(
    journeys: Journeys,
    excluded: int,
    last_time: int | None,
    value: tuple[str, ...] = (),
    values_inside: int = 1,
) -> SegmentCounts:
    """Count a group.

    Args:
        journeys: The counted attempts of the group.
        excluded: Units of the group that left the funnel.
        last_time: The latest time in the data, in microseconds.
        value: The group's values.
        values_inside: How many distinct values it stands for.
    """
    funnel = journeys.question.funnel
    n = len(funnel.steps)
    furthest = journeys.furthest if len(journeys.unit) else journeys.unit
    stopped = np.bincount(furthest, minlength=n + 1)[1:]
    running = journeys.limit > (last_time if last_time is not None else 0)
    open_ = np.bincount(furthest[running], minlength=n + 1)[1:]
    reached = _reached(journeys, furthest)
    return SegmentCounts(
        value=value,
        values_inside=values_inside,
        entered=len(journeys.unit) + excluded,
        excluded=excluded,
        reached=reached,
        stopped=(*map(int, stopped[:-1]), 0),
        in_progress=(*map(int, open_[:-1]), 0),
        did=tuple(map(int, journeys.did.sum(axis=1))),
        entered_here=_entered_here(journeys),
        from_previous=tuple(elapsed(journeys, previous(funnel, k), k) for k in range(n)),
        from_first=tuple(elapsed(journeys, 0, k) for k in range(n)),
    )


def _reached(journeys: Journeys, furthest: Ints) -> tuple[int, ...]:
    funnel = journeys.question.funnel
    exact = funnel.open or funnel.order is Order.UNORDERED
    return tuple(
        int((journeys.at[k] >= 0).sum() if exact or step.optional else (furthest > k).sum())
        for k, step in enumerate(funnel.steps)
    )


def _entered_here(journeys: Journeys) -> tuple[int, ...]:
    n = len(journeys.question.funnel.steps)
    if not len(journeys.unit):
        return (0,) * n
    return tuple(map(int, np.bincount(journeys.began_at, minlength=n + 1)[1:]))


def previous(funnel: Funnel, step: int) -> int | None:
    """The last required step before a step (indices); None before the first."""
    return next((k for k in range(step - 1, -1, -1) if not funnel.steps[k].optional), None)


def elapsed(journeys: Journeys, first: int | None, second: int) -> Quantiles | None:
    """How long it took from one step (index) to another, for those who did both."""
    if first is None or first == second:
        return None
    return quantiles(elapsed_seconds(journeys, first, second))


def elapsed_seconds(journeys: Journeys, first: int, second: int) -> Floats:
    """(c,) seconds from one step to another, for the attempts that did both, in their order.

    From the first step of an open funnel means from the step an attempt began at.
    """
    begin, end = journeys.at[first], journeys.at[second]
    if journeys.question.funnel.open and first == 0:
        begin = np.where(end >= 0, journeys.entry, -1)
        end = np.where(end == journeys.entry, -1, end)
    both = (begin >= 0) & (end >= 0)
    time = journeys.question.columns.prepared.time
    seconds: Floats = (time[end[both]] - time[begin[both]]) / SECOND
    return seconds


def quantiles(seconds: Floats) -> Quantiles | None:
    """Exact order statistics; None of nothing."""
    if not len(seconds):
        return None
    p25, median, p75, p90, p95 = np.quantile(seconds, [0.25, 0.5, 0.75, 0.9, 0.95]).tolist()
    mean = float(seconds.mean())
    return Quantiles(len(seconds), median, mean, p25, p75, p90, p95)
