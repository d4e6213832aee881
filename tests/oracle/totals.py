"""Totals: attempts one after the other, each opened when the one before has closed."""

from collections.abc import Callable
from dataclasses import dataclass
from math import inf

from funneltui.model.funnel import ExcludedMode, Funnel, Order, Ties
from tests.oracle.chains import Attempt, deadline, guards_of, is_complete, soiling
from tests.oracle.rows import Row, place
from tests.oracle.unordered import soiling_times

Best = Callable[[list[Attempt]], Attempt]


@dataclass(frozen=True)
class _Close:
    """When an attempt closed, and whether an entry at that very instant may open the next."""

    time: float
    same_instant: bool = False
    after_row: tuple[int, int] | None = None
    """The last row used, where rows at one instant have an order."""

    def lets_in(self, row: Row) -> bool:
        if self.after_row is not None:
            return place(row) > self.after_row
        return row.time_us > self.time or (self.same_instant and row.time_us == self.time)


def one_at_a_time(
    funnel: Funnel, rows: list[Row], attempts: list[Attempt], best: Best
) -> list[Attempt]:
    """The attempts that opened, of all that could have."""
    if len(funnel.steps) == 1:
        return attempts
    opened: list[Attempt] = []
    close = _Close(-inf)
    for entry in rows:
        if close.lets_in(entry):
            candidates = [a for a in attempts if _opens_with(funnel, entry, a.entry)]
            if candidates:
                opened.append(best(candidates))
                close = _closing(funnel, rows, opened[-1])
    return opened


def _opens_with(funnel: Funnel, first: Row, entry: Row) -> bool:
    """Whether an attempt of this entry may be the one that the first entry opens.

    Where rows at one instant have no order, none of them is the first: the best of them opens.
    """
    if funnel.ties is Ties.ROW_ORDER and funnel.order is not Order.UNORDERED:
        return entry is first
    return entry.time_us == first.time_us


def _closing(funnel: Funnel, rows: list[Row], attempt: Attempt) -> _Close:
    if attempt.void:
        return _Close(_exclusions(funnel, rows, attempt)[0], same_instant=True)
    if _is_complete(funnel, attempt):
        if funnel.ties is Ties.ROW_ORDER and funnel.order is not Order.UNORDERED:
            used = [row for row in attempt.chain if row is not None]
            return _Close(inf, after_row=max(map(place, used)))
        return _Close(max(time for time in attempt.times if time is not None))
    if funnel.excluded is ExcludedMode.DROP and _exclusions(funnel, rows, attempt):
        return _Close(_exclusions(funnel, rows, attempt)[0], same_instant=True)
    return _Close(deadline(funnel, attempt.entry))


def _is_complete(funnel: Funnel, attempt: Attempt) -> bool:
    if funnel.order is Order.UNORDERED:
        return attempt.depth == len(funnel.steps)
    return is_complete(funnel, attempt.chain)


def _exclusions(funnel: Funnel, rows: list[Row], attempt: Attempt) -> list[int]:
    """Times of the excluded rows that soil the attempt, ascending."""
    end = deadline(funnel, attempt.entry)
    if funnel.order is Order.UNORDERED:
        return soiling_times(funnel, rows, attempt.entry, end)
    return soiling(attempt.chain, guards_of(funnel, rows), end)
