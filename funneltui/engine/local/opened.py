"""Totals, semantics 3.7: attempts of a unit opened one at a time."""

import numpy as np

from funneltui.engine.local.arrays import (
    Ints,
    first_at_or_after,
    lexicographic_order,
    run_starts,
    runs,
)
from funneltui.engine.local.attempts import Attempts
from funneltui.engine.local.plan import Plan
from funneltui.engine.local.stream import Stream
from funneltui.model.funnel import Order, Ties


def opened_one_at_a_time(stream: Stream, plan: Plan, attempts: Attempts) -> Ints:
    """Indices of the attempts that open: the first of each key, then the first after each close.

    An attempt closes with its last step, with the end of its window, or with an exclusion. The
    next entry lies strictly after a last step's instant (after its row, where ties follow the
    input) or a window's end, and not before an exclusion. A funnel of one step counts every row.
    """
    if plan.count == 1:
        return np.arange(len(attempts.score))
    chosen = _best_of_each_instant(stream, plan, attempts)
    rows = attempts.entries.rows[chosen]
    _, end = runs(stream.key[rows])
    position, wanted = _reopens(stream, plan, attempts, chosen)
    following = first_at_or_after(position[rows], np.arange(len(rows)), end, wanted)
    following = np.where(following < end, following, len(rows))
    return chosen[_reachable(run_starts(stream.key[rows]), following)]


def _best_of_each_instant(stream: Stream, plan: Plan, attempts: Attempts) -> Ints:
    """Where rows of one instant may come in any order, the best of its entries is the first."""
    rows = attempts.entries.rows
    by_row = plan.funnel.ties is Ties.ROW_ORDER and plan.funnel.order is not Order.UNORDERED
    instant = rows if by_row else stream.instant_first[rows]
    order = lexicographic_order(
        instant,
        attempts.void.astype(np.int64),
        -attempts.score,
        *stream.time[attempts.at],
        stream.order(rows),
    )
    _, index = np.unique(instant[order], return_index=True)
    return order[index]


def _reopens(stream: Stream, plan: Plan, attempts: Attempts, chosen: Ints) -> tuple[Ints, Ints]:
    """A clock per row, and per attempt the reading from which the next may open."""
    at = attempts.at[:, chosen]
    entries = attempts.entries.only(chosen)
    required = [k for k, step in enumerate(plan.funnel.steps) if not step.optional]
    complete = at[required[-1]] >= 0
    last_row = at.max(axis=0)
    by_row = plan.funnel.ties is Ties.ROW_ORDER and plan.funnel.order is not Order.UNORDERED
    void = attempts.void[chosen]
    after_window = np.minimum(attempts.cut[chosen], entries.limit + 1)
    if not by_row:
        wanted = np.where(complete & ~void, stream.time[last_row] + 1, after_window)
        return stream.time, wanted
    places = first_at_or_after(
        stream.time, entries.rows, stream.key_end[entries.rows], after_window
    )
    wanted = np.where(complete & ~void, last_row + 1, places)
    return np.arange(len(stream.time)), wanted


def _reachable(roots: Ints, following: Ints) -> Ints:
    """Ascending indices met on the way from the roots along `following` (len = end of the way)."""
    n = len(following)
    jump = np.append(following, n)
    met = np.zeros(n + 1, dtype=np.bool_)
    met[roots] = True
    while not bool((jump[:n] == n).all()):
        met[jump[met]] = True
        jump = jump[jump]
    met[jump[met]] = True
    return np.flatnonzero(met[:n])
