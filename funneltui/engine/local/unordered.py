"""Unordered funnels, semantics 3.4: how many different steps are done inside the window."""

from itertools import combinations

import numpy as np

from funneltui.engine.local.arrays import FAR, Flags, Ints
from funneltui.engine.local.matching import Entries
from funneltui.engine.local.plan import Plan
from funneltui.engine.local.stream import Stream
from funneltui.errors import QueryError
from funneltui.model.funnel import ExcludedMode, UnorderedEntry

MAX_ENTANGLED = 10


def match_unordered(stream: Stream, plan: Plan) -> tuple[Entries, Ints, Flags]:
    """Match every unordered attempt.

    Returns:
        The entries; (n, e) the row that completed k + 1 different steps, -1 where it never came;
        (n, e) whether each step was done.
    """
    every = tuple(c for classes in plan.steps for c in classes)
    first = plan.funnel.unordered_entry is UnorderedEntry.FIRST
    entries = plan.entries(stream, plan.steps[0] if first else every)
    usable = entries
    if plan.funnel.excluded is ExcludedMode.DROP:
        usable = _cut(stream, plan, entries)
    if len(set(every)) == sum(len(classes) for classes in set(plan.steps)):
        at, did = _independent(stream, plan, usable)
    else:
        at, did = _entangled(stream, plan, usable)
    return entries, at, did


def _cut(stream: Stream, plan: Plan, entries: Entries) -> Entries:
    """End each window at the first excluded row after its entry's instant."""
    limit = entries.limit
    for guard in plan.guards:
        excluded = stream.excluded[guard.exclusion]
        limit = np.minimum(limit, excluded.first_after(entries.rows, stream.time[entries.rows]))
    return Entries(entries.rows, limit)


def _within(stream: Stream, entries: Entries, rows: Ints) -> Flags:
    inside: Flags = (rows < stream.key_end[entries.rows]) & (stream.time[rows] <= entries.limit)
    return inside


def _independent(stream: Stream, plan: Plan, entries: Entries) -> tuple[Ints, Flags]:
    """Every row fits one pattern: a pattern's i-th step is done by its i-th row."""
    start = stream.instant_first[entries.rows]
    n = len(stream)
    rows = np.full((plan.count, len(start)), n, dtype=np.int64)
    seen: dict[tuple[int, ...], int] = {}
    for k, classes in enumerate(plan.steps):
        turn = seen.get(classes, 0)
        seen[classes] = turn + 1
        candidates = _nth_of(stream, classes, start, turn)
        rows[k] = np.where(_within(stream, entries, candidates), candidates, n)
    did = rows < n
    done = np.sort(rows, axis=0)
    return np.where(done < n, done, -1), did


def _nth_of(stream: Stream, classes: tuple[int, ...], start: Ints, turn: int) -> Ints:
    """The row number `turn` (from 0) of some classes at or after each start."""
    if not classes:
        return np.full(len(start), len(stream), dtype=np.int64)
    following = [
        stream.classes[c].at_or_after(start, skipped)
        for c in classes
        for skipped in range(turn + 1)
    ]
    nth: Ints = np.sort(np.stack(following), axis=0)[turn]
    return nth


def _entangled(stream: Stream, plan: Plan, entries: Entries) -> tuple[Ints, Flags]:
    """Some rows fit several patterns: steps done are a largest matching of steps and rows.

    How many steps a set of rows can do follows from counts of classes alone (Hall, König): the
    smallest, over sets A of patterns, of the steps outside A plus the rows that fit one inside A.
    """
    patterns = sorted(set(plan.steps))
    if len(patterns) > MAX_ENTANGLED:
        raise QueryError(
            "entangled-steps",
            what=f"{len(patterns)} different steps share rows, which is too many to untangle.",
            where=f"funnel '{plan.funnel.name}', unordered",
            fix=f"Give steps events of their own, or use at most {MAX_ENTANGLED} different ones.",
        )
    wanted = [plan.steps.index(p) for p in patterns]
    multiplicity = [sum(step == plan.steps[k] for step in plan.steps) for k in wanted]
    classes = sorted({c for pattern in patterns for c in pattern})
    times, rows, kind = _candidates(stream, plan, entries, classes)
    n, m = plan.count, len(entries.rows)
    counts = np.zeros((len(classes), m), dtype=np.int64)
    at = np.full((n, m), -1, dtype=np.int64)
    done = np.zeros(m, dtype=np.int64)
    everyone = np.arange(m)
    for turn in range(len(times)):
        usable = times[turn] < FAR
        counts[kind[turn], everyone] += usable
        grown = _matching_size(counts, patterns, multiplicity, classes) > done
        at[done[grown], everyone[grown]] = rows[turn, grown]
        done += grown
    return at, _done_steps(counts, plan, classes)


def _candidates(
    stream: Stream, plan: Plan, entries: Entries, classes: list[int]
) -> tuple[Ints, Ints, Ints]:
    """The first n rows of each class in the window, in time order: times, rows, class indices."""
    start = stream.instant_first[entries.rows]
    rows = np.stack(
        [stream.classes[c].at_or_after(start, i) for c in classes for i in range(plan.count)]
    )
    kind = np.repeat(np.arange(len(classes)), plan.count)
    inside = np.stack([_within(stream, entries, row) for row in rows])
    times = np.where(inside, stream.time[rows], FAR)
    order = np.lexsort((np.where(inside, rows, len(stream)), times), axis=0)
    return (
        np.take_along_axis(times, order, axis=0),
        np.take_along_axis(rows, order, axis=0),
        kind[order],
    )


def _matching_size(
    counts: Ints, patterns: list[tuple[int, ...]], multiplicity: list[int], classes: list[int]
) -> Ints:
    """(m,) the largest number of steps that rows with these class counts can do."""
    best = np.full(counts.shape[1], sum(multiplicity), dtype=np.int64)
    everything = range(len(patterns))
    for size in range(1, len(patterns) + 1):
        for chosen in combinations(everything, size):
            outside = sum(multiplicity[p] for p in everything if p not in chosen)
            fitting = [i for i, c in enumerate(classes) if any(c in patterns[p] for p in chosen)]
            best = np.minimum(best, outside + counts[fitting].sum(axis=0))
    return best


def _done_steps(counts: Ints, plan: Plan, classes: list[int]) -> Flags:
    """(n, m) which steps are done: each in turn, if it can be done beside those before it."""
    did = np.zeros((plan.count, counts.shape[1]), dtype=np.bool_)
    for columns in _alike(counts):
        chosen: list[tuple[int, ...]] = []
        for k, step in enumerate(plan.steps):
            trial = [*chosen, step]
            patterns = sorted(set(trial))
            multiplicity = [trial.count(p) for p in patterns]
            size = _matching_size(counts[:, columns[:1]], patterns, multiplicity, classes)
            if int(size[0]) == len(trial):
                chosen = trial
                did[k, columns] = True
    return did


def _alike(counts: Ints) -> list[Ints]:
    """Columns grouped by equal counts, so that each distinct case is worked out once."""
    if not counts.shape[1]:
        return []
    _, number = np.unique(counts, axis=1, return_inverse=True)
    number = number.reshape(-1)
    order = np.argsort(number, kind="stable")
    cuts = np.flatnonzero(np.diff(number[order])) + 1
    return np.split(order, cuts)
