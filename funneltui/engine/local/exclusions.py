"""Exclusions, semantics 3.6: whether a chain is clean, and the earliest clean chain if one exists.

A guard asks that no excluded row lies strictly between the times of two steps. Told the other way
round: its first step may not come before the last excluded row that precedes its end. That is a
lower bound, so the search is: take the earliest chain; where a guard is broken, move its first step
past the excluded row; take the earliest chain again; until nothing is broken (then it is the
earliest clean chain) or a step can no longer be done.
"""

import numpy as np

from funneltui.deferred import dataclass
from funneltui.engine.local.arrays import FAR, Flags, Ints, first_at_or_after
from funneltui.engine.local.matching import Entries
from funneltui.engine.local.plan import Plan
from funneltui.engine.local.stream import Stream
from funneltui.model.funnel import ExcludedMode


@dataclass(frozen=True, eq=False)
class Breach:
    """What is wrong with m chains."""

    dirty: Flags
    """(m,) an excluded row lies inside a guard."""
    hopeless: Flags
    """(m,) the guard begins with the entry, which cannot move."""
    floors: Ints
    """(steps, m) rows before which a step may not be taken if the chain is to be clean."""


def breaches(stream: Stream, plan: Plan, at: Ints, entries: Entries) -> Breach:
    """Find the excluded rows inside the guards of chains.

    Args:
        stream: The rows.
        plan: With the guards.
        at: (steps, m) rows used by funnel step, -1 where not done.
        entries: (m,) the entry of each chain.
    """
    floors = np.zeros(at.shape, dtype=np.int64)
    dirty = np.zeros(at.shape[1], dtype=np.bool_)
    hopeless = dirty.copy()
    for guard in plan.guards:
        begun = at[guard.first]
        end = _guard_end(stream, plan, at, entries, guard.last)
        culprit = stream.excluded[guard.exclusion].last_before(entries.rows, end)
        wrong = (begun >= 0) & (culprit > stream.time[begun])
        dirty |= wrong
        hopeless |= wrong & (begun == entries.rows)
        floors[guard.first, wrong] = np.maximum(
            floors[guard.first, wrong],
            first_at_or_after(
                stream.time, begun[wrong], stream.key_end[begun[wrong]], culprit[wrong]
            ),
        )
    return Breach(dirty, hopeless, floors)


def _guard_end(stream: Stream, plan: Plan, at: Ints, entries: Entries, last: int) -> Ints:
    """The time before which excluded rows count against a chain."""
    open_end = entries.limit
    if plan.funnel.excluded is ExcludedMode.DROP:
        open_end = stream.time[at.max(axis=0)]
    return np.where(at[last] >= 0, stream.time[at[last]], open_end)


def first_culprit_time(stream: Stream, plan: Plan, at: Ints, entries: Entries) -> Ints:
    """(m,) time of the first excluded row inside a chain's guards; far ahead if there is none.

    Guards whose end was not done reach to the end of the window.
    """
    first = np.full(at.shape[1], FAR, dtype=np.int64)
    for guard in plan.guards:
        begun = at[guard.first]
        end = np.where(at[guard.last] >= 0, stream.time[at[guard.last]], entries.limit)
        culprit = stream.excluded[guard.exclusion].first_after(entries.rows, stream.time[begun])
        wrong = (begun >= 0) & (culprit < end)
        first = np.where(wrong, np.minimum(first, culprit), first)
    return first
