"""Counts of one group of counted attempts: who reached, who stopped, how long it took."""

from collections.abc import Callable

import numpy as np

from funneltui.engine.local.arrays import Flags, Floats
from funneltui.engine.local.attempted import Attempted, say_nothing
from funneltui.engine.local.workers import in_turn
from funneltui.engine.quantiles import quantiles
from funneltui.model.funnel import Funnel, Order, SegmentCounts
from funneltui.model.metric import Quantiles

SECOND = 1_000_000
MANY = 100_000
"""Attempts from which a second thread is worth starting."""


def segment(
    attempts: Attempted,
    excluded: int,
    last_time: int | None,
    value: tuple[str, ...] = (),
    values_inside: int = 1,
    told: Callable[[], None] = say_nothing,
) -> SegmentCounts:
    """Count a group.

    Args:
        attempts: The counted attempts of the group.
        excluded: Units of the group that left the funnel.
        last_time: The latest time in the data, in microseconds.
        value: The group's values.
        values_inside: How many distinct values it stands for.
        told: Called on the way, after every step.
    """
    funnel = attempts.funnel
    n = len(funnel.steps)
    furthest = attempts.furthest
    stopped = np.bincount(furthest, minlength=n + 1)[1:]
    running = attempts.limit > (last_time if last_time is not None else 0)
    open_ = np.bincount(furthest[running], minlength=n + 1)[1:]
    from_previous = _each_step(attempts, lambda k: elapsed(attempts, previous(funnel, k), k), told)
    from_first = _each_step(
        attempts,
        lambda k: (
            from_previous[k]
            if previous(funnel, k) == 0 and not funnel.open
            else _from_first(attempts, k)
        ),
        told,
    )
    return SegmentCounts(
        value=value,
        values_inside=values_inside,
        entered=len(attempts) + excluded,
        excluded=excluded,
        reached=tuple(map(int, reached_by(attempts).sum(axis=1))),
        stopped=(*map(int, stopped[:-1]), 0),
        in_progress=(*map(int, open_[:-1]), 0),
        did=tuple(map(int, attempts.did.sum(axis=1))),
        entered_here=_entered_here(attempts),
        from_previous=from_previous,
        from_first=from_first,
    )


def _each_step(
    attempts: Attempted, times: Callable[[int], Quantiles | None], told: Callable[[], None]
) -> tuple[Quantiles | None, ...]:
    """Times per step (an index); of many attempts, on both cores."""
    steps = range(len(attempts.funnel.steps))
    found = []
    for one in in_turn(times, len(steps)) if len(attempts) > MANY else map(times, steps):
        found.append(one)
        told()
    return tuple(found)


def reached_by(attempts: Attempted) -> Flags:
    """(n, a) whether each attempt reached each step: did it, if optional, open or unordered."""
    return reached_of(attempts.funnel, attempts.row >= 0)


def reached_of(funnel: Funnel, done: Flags) -> Flags:
    """The same of attempts of which only the steps done are known, (n, a)."""
    exact = funnel.open or funnel.order is Order.UNORDERED
    this_or_later = np.logical_or.accumulate(done[::-1], axis=0)[::-1]
    return np.stack(
        [
            done[k] if exact or step.optional else this_or_later[k]
            for k, step in enumerate(funnel.steps)
        ]
    )


def _entered_here(attempts: Attempted) -> tuple[int, ...]:
    n = len(attempts.funnel.steps)
    if bool((attempts.row[0] >= 0).all()):
        return (len(attempts), *(0,) * (n - 1))
    return tuple(map(int, np.bincount(attempts.began_at, minlength=n + 1)[1:]))


def previous(funnel: Funnel, step: int) -> int | None:
    """The last required step before a step (indices); None before the first."""
    return next((k for k in range(step - 1, -1, -1) if not funnel.steps[k].optional), None)


def elapsed(attempts: Attempted, first: int | None, second: int) -> Quantiles | None:
    """How long it took from one step (index) to another, for those who did both."""
    if first is None or first == second:
        return None
    return quantiles(elapsed_seconds(attempts, first, second))


def elapsed_seconds(attempts: Attempted, first: int, second: int) -> Floats:
    """(c,) seconds from one step to another, for the attempts that did both, in their order."""
    both = attempts.done[second]
    both = both[attempts.row[first, both] >= 0]
    seconds: Floats = (attempts.time[second, both] - attempts.time[first, both]) / SECOND
    return seconds


def _from_first(attempts: Attempted, step: int) -> Quantiles | None:
    """How long a step (index) came after the first; in an open funnel, after the entry."""
    return _since_entry(attempts, step) if attempts.funnel.open else elapsed(attempts, 0, step)


def _since_entry(attempts: Attempted, step: int) -> Quantiles | None:
    """How long a step (index) came after the entry, for those who did not enter at it."""
    came = (attempts.row[step] >= 0) & (attempts.began_at != step + 1)
    return quantiles((attempts.time[step, came] - attempts.entered[came]) / SECOND)
