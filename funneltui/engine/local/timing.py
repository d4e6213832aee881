"""Elapsed times between two steps, by group: semantics 3.10."""

from dataclasses import replace

import numpy as np

from funneltui.engine.local.attempted import Attempted
from funneltui.engine.local.breakdown import grouped
from funneltui.engine.local.journeys import Journeys
from funneltui.engine.local.segments import SECOND, elapsed_seconds
from funneltui.model.events import LogFacts
from funneltui.model.timing import TimingCounts


def timing_counts(
    journeys: Journeys, facts: LogFacts, steps: tuple[int, int]
) -> tuple[TimingCounts, ...]:
    """All units first, then each breakdown group.

    Args:
        journeys: With the counted attempts.
        facts: What was read.
        steps: From and to, 1-based.
    """
    last_time = journeys.question.prepared.last_time
    everyone = _of(journeys.counted, facts, (), steps, last_time)
    if journeys.question.funnel.breakdown is None:
        return (everyone,)
    groups = grouped(journeys)
    parts = (
        replace(
            _of(journeys.counted.only(mine), facts, value, steps, last_time), values_inside=inside
        )
        for mine, value, inside in zip(groups.members, groups.values, groups.inside, strict=True)
    )
    return (everyone, *parts)


def _of(
    attempts: Attempted,
    facts: LogFacts,
    value: tuple[str, ...],
    steps: tuple[int, int],
    last_time: int | None,
) -> TimingCounts:
    first, second = steps[0] - 1, steps[1] - 1
    began = attempts.row[first] >= 0
    waiting = attempts.only(np.flatnonzero(began & (attempts.row[second] < 0)))
    end = last_time if last_time is not None else 0
    watched = np.minimum(waiting.limit, end) - waiting.time[first]
    return TimingCounts(
        facts=facts,
        value=value,
        elapsed_s=np.sort(elapsed_seconds(attempts, first, second)).tolist(),
        at_from=int(began.sum()),
        still_open=int((waiting.limit > end).sum()),
        open_s=(np.maximum(watched, 0) / SECOND).tolist(),
    )
