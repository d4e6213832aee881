"""Counts of groups of counted attempts: who reached, who stopped, how long it took."""

from collections.abc import Callable

import numpy as np

from funneltui.deferred import dataclass
from funneltui.engine.local.arrays import Flags, Floats, Ints, Small, narrow
from funneltui.engine.local.attempted import Attempted, say_nothing
from funneltui.engine.local.workers import in_turn
from funneltui.engine.quantiles import quantiles
from funneltui.model.funnel import Funnel, Order, SegmentCounts
from funneltui.model.metric import Quantiles

SECOND = 1_000_000
MANY = 100_000
"""Attempts from which a second thread is worth starting."""


@dataclass(frozen=True, eq=False)
class Division:
    """Attempts divided into groups."""

    of: Ints
    """(a,) the number of the group that each attempt belongs to."""
    groups: int

    def sizes(self, which: Ints | Flags | None = None) -> Ints:
        """(groups,) attempts of each group, or of some attempts."""
        if self.groups == 1:
            return np.array([_how_many(which, len(self.of))])
        of = self.of if which is None else self.of[which]
        return np.bincount(of, minlength=self.groups)

    def table(self, kind: Ints, kinds: int, which: Flags | None = None) -> Ints:
        """(groups, kinds) attempts of each group and kind, or of some attempts.

        Args:
            kind: (a,) the kind of each attempt.
            kinds: How many there are.
            which: (a,) the attempts wanted; None is all.
        """
        cell = kind if self.groups == 1 else self.of * kinds + kind
        cells = np.bincount(cell if which is None else cell[which], minlength=self.groups * kinds)
        return cells.reshape(self.groups, kinds)

    def split(self, values: Floats, which: Ints) -> list[Floats]:
        """Values of some attempts by their group."""
        if self.groups == 1:
            return [values]
        return [values[places] for places in Division(self.of[which], self.groups).members]

    @property
    def members(self) -> list[Ints]:
        """Per group, which of the attempts are in it, in their order."""
        order = np.argsort(narrow(self.of, self.groups), kind="stable")
        return np.split(order, np.cumsum(self.sizes()))[:-1]


def _how_many(which: Ints | Flags | None, everything: int) -> int:
    if which is None:
        return everything
    return int(np.count_nonzero(which)) if which.dtype == np.bool_ else len(which)


def undivided(attempts: Attempted) -> Division:
    """All of them in one group."""
    return Division(np.broadcast_to(np.int64(0), len(attempts)), 1)


def segments(
    attempts: Attempted,
    division: Division,
    excluded: Ints,
    last_time: int | None,
    told: Callable[[], None] = say_nothing,
) -> tuple[SegmentCounts, ...]:
    """Count each group; their values are for the caller to name.

    Args:
        attempts: The counted attempts.
        division: Their groups.
        excluded: (groups,) units of each group that left the funnel.
        last_time: The latest time in the data, in microseconds.
        told: Called on the way: there may be millions of attempts.
    """
    funnel = attempts.funnel
    kinds = len(funnel.steps) + 1
    stopped = division.table(attempts.furthest, kinds)
    running = attempts.limit > (last_time if last_time is not None else 0)
    open_ = division.table(attempts.furthest, kinds, running)
    told()
    reached = _reached(funnel, attempts.row, stopped, division)
    told()
    did = _did(attempts, division)
    told()
    entered_here = _entered_here(attempts, division)
    pace = _pace(attempts, division, told)
    sizes = division.sizes()
    return tuple(
        SegmentCounts(
            value=(),
            values_inside=1,
            entered=int(sizes[group] + excluded[group]),
            excluded=int(excluded[group]),
            reached=tuple(reached[:, group].tolist()),
            stopped=(*stopped[group, 1:-1].tolist(), 0),
            in_progress=(*open_[group, 1:-1].tolist(), 0),
            did=tuple(did[:, group].tolist()),
            entered_here=tuple(entered_here[group].tolist()),
            from_previous=tuple(step.from_previous[group] for step in pace),
            from_first=tuple(step.from_first[group] for step in pace),
        )
        for group in range(division.groups)
    )


def reached_counts(funnel: Funnel, row: Small, furthest: Ints, division: Division) -> Ints:
    """(n, groups) how many of each group reached each step.

    Args:
        funnel: With n steps.
        row: (n, a) a row of each step, -1 where not done.
        furthest: (a,) the last step done, 1-based.
        division: The groups.
    """
    return _reached(funnel, row, division.table(furthest, len(funnel.steps) + 1), division)


def _reached(funnel: Funnel, row: Small, stopped: Ints, division: Division) -> Ints:
    """The same of (groups, n + 1) attempts by the last step done."""
    reached = reached_at_least(stopped)
    for k in _reached_by_doing(funnel):
        reached[k] = division.sizes(row[k] >= 0)
    return reached


def reached_at_least(stopped: Ints) -> Ints:
    """(n, groups) how many got to each step or further, of (groups, n + 1) by the last step."""
    return np.cumsum(stopped[:, ::-1], axis=1)[:, ::-1][:, 1:].T.copy()


def _reached_by_doing(funnel: Funnel) -> list[int]:
    """The steps (indices) that a later one does not imply."""
    exact = funnel.open or funnel.order is Order.UNORDERED
    return [k for k, step in enumerate(funnel.steps) if exact or step.optional]


def reached_by(attempts: Attempted) -> Flags:
    """(n, a) whether each attempt reached each step."""
    reached = attempts.furthest > np.arange(len(attempts.funnel.steps))[:, np.newaxis]
    for k in _reached_by_doing(attempts.funnel):
        reached[k] = attempts.row[k] >= 0
    return reached


def _did(attempts: Attempted, division: Division) -> Ints:
    """(n, groups) how many of each group did that very step."""
    if attempts.other_did is not None:
        return np.stack([division.sizes(flags) for flags in attempts.other_did])
    return np.stack([division.sizes(which) for which in attempts.done])


def _entered_here(attempts: Attempted, division: Division) -> Ints:
    """(groups, n) how many of each group began at each step."""
    n = len(attempts.funnel.steps)
    if len(attempts.done[0]) == len(attempts):
        here = np.zeros((division.groups, n), dtype=np.int64)
        here[:, 0] = division.sizes()
        return here
    return division.table(attempts.began_at, n + 1)[:, 1:]


@dataclass(frozen=True)
class _Pace:
    """How long it took to come to one step, per group."""

    from_previous: list[Quantiles | None]
    from_first: list[Quantiles | None]


def _pace(attempts: Attempted, division: Division, told: Callable[[], None]) -> list[_Pace]:
    """Per step; of many attempts, on both cores."""
    funnel = attempts.funnel

    def of_step(step: int) -> _Pace:
        before = previous(funnel, step)
        from_previous = _elapsed(attempts, division, before, step)
        if funnel.open:
            return _Pace(from_previous, _since_entry(attempts, division, step))
        is_same = before == 0
        return _Pace(
            from_previous, from_previous if is_same else _elapsed(attempts, division, 0, step)
        )

    steps = range(len(funnel.steps))
    found = []
    for one in in_turn(of_step, len(steps)) if len(attempts) > MANY else map(of_step, steps):
        found.append(one)
        told()
    return found


def previous(funnel: Funnel, step: int) -> int | None:
    """The last required step before a step (indices); None before the first."""
    return next((k for k in range(step - 1, -1, -1) if not funnel.steps[k].optional), None)


def _elapsed(
    attempts: Attempted, division: Division, first: int | None, second: int
) -> list[Quantiles | None]:
    """Per group, how long it took from one step (index) to another, for those who did both."""
    if first is None or first == second:
        return [None] * division.groups
    both = _did_both(attempts, first, second)
    seconds = _seconds_between(attempts, first, second, both)
    return [quantiles(mine) for mine in division.split(seconds, both)]


def elapsed_seconds(attempts: Attempted, first: int, second: int) -> Floats:
    """(c,) seconds from one step to another, for the attempts that did both, in their order."""
    return _seconds_between(attempts, first, second, _did_both(attempts, first, second))


def _did_both(attempts: Attempted, first: int, second: int) -> Ints:
    both: Ints = attempts.done[second]
    return np.compress(attempts.row[first][both] >= 0, both)


def _seconds_between(attempts: Attempted, first: int, second: int, both: Ints) -> Floats:
    seconds: Floats = (attempts.time[second][both] - attempts.time[first][both]) / SECOND
    return seconds


def _since_entry(attempts: Attempted, division: Division, step: int) -> list[Quantiles | None]:
    """How long a step (index) came after the entry, for those who did not enter at it."""
    came = attempts.done[step]
    came = came[attempts.began_at[came] != step + 1]
    seconds = (attempts.time[step][came] - attempts.entered[came]) / SECOND
    return [quantiles(mine) for mine in division.split(seconds, came)]
