"""Journeys: every attempt of a funnel, and which one counts for each unit. Matched once, kept."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from funneltui.engine.base import Watch
from funneltui.engine.local.arrays import Flags, Ints, lexicographic_order, runs
from funneltui.engine.local.attempts import Attempts, all_attempts
from funneltui.engine.local.opened import opened_one_at_a_time
from funneltui.engine.local.question import Chunk, Question, chunks
from funneltui.model.funnel import CountKind, Order, Ties

PREVIEW_EVERY = 0.1
"""Share of the rows between two previews."""


@dataclass(frozen=True, eq=False)
class Journeys:
    """a attempts over n steps, sorted by unit; rows are places in the prepared log."""

    question: Question
    unit: Ints
    """(a,) the unit of each attempt."""
    split: Ints
    """(a,) the breakdown's value number, where each value has its own funnel; else zeros."""
    entry: Ints
    """(a,) the row each begins at."""
    limit: Ints
    """(a,) the last time of its window."""
    at: Ints
    """(n, a) the row of each step, -1 where not done."""
    did: Flags
    """(n, a) whether that very step was done."""
    score: Ints
    void: Flags
    matched: float = 1.0
    """Share of the log's rows that was matched: less than 1 in a preview."""

    @property
    def time(self) -> Ints:
        """(n, a) microseconds of each step; meaningless where not done."""
        times: Ints = self.question.columns.prepared.time[self.at]
        return times

    @property
    def entered(self) -> Ints:
        """(a,) microseconds of each entry."""
        return self.question.columns.prepared.time[self.entry]

    @property
    def furthest(self) -> Ints:
        """(a,) the last step done, 1-based."""
        n = len(self.at)
        steps: Ints = (n - np.argmax(self.at[::-1] >= 0, axis=0)).astype(np.int64)
        return steps

    @property
    def began_at(self) -> Ints:
        """(a,) the first step done, 1-based."""
        steps: Ints = np.argmax(self.at >= 0, axis=0).astype(np.int64) + 1
        return steps

    def only(self, keep: Ints) -> "Journeys":
        """The attempts kept, in the order given."""
        return Journeys(
            self.question,
            self.unit[keep],
            self.split[keep],
            self.entry[keep],
            self.limit[keep],
            self.at[:, keep],
            self.did[:, keep],
            self.score[keep],
            self.void[keep],
            self.matched,
        )


def match(question: Question, watch: Watch, on_part: Callable[[Journeys], None]) -> Journeys:
    """All attempts of a question.

    Args:
        question: What to match.
        watch: Told how far the match is, and asked whether it is still wanted.
        on_part: Given the journeys so far, now and then.

    Raises:
        Cancelled: The watch said so.
    """
    parts: list[Journeys] = []
    shown = 0.0
    for chunk in chunks(question):
        watch.advance(chunk.done, "matching")
        parts.append(_of_chunk(question, chunk))
        if chunk.done < 1 and chunk.done - shown >= PREVIEW_EVERY:
            shown = chunk.done
            on_part(_joined(question, parts, shown))
    return _joined(question, parts, 1.0)


def _of_chunk(question: Question, chunk: Chunk) -> Journeys:
    attempts = all_attempts(chunk.stream, chunk.plan)
    if question.funnel.count_by.kind is CountKind.TOTALS:
        attempts = _only(attempts, opened_one_at_a_time(chunk.stream, chunk.plan, attempts))
    rows = attempts.entries.rows
    entry = chunk.stream.place[rows]
    nothing = np.zeros(len(rows), dtype=np.int64)
    return Journeys(
        question=question,
        unit=chunk.unit[rows],
        split=nothing if question.split is None else question.split[entry],
        entry=entry,
        limit=attempts.entries.limit,
        at=np.where(attempts.at >= 0, chunk.stream.place[attempts.at], -1),
        did=attempts.did,
        score=attempts.score,
        void=attempts.void,
    )


def _only(attempts: Attempts, keep: Ints) -> Attempts:
    return Attempts(
        attempts.entries.only(keep),
        attempts.at[:, keep],
        attempts.score[keep],
        attempts.void[keep],
        attempts.did[:, keep],
    )


def _joined(question: Question, parts: list[Journeys], matched: float) -> Journeys:
    return Journeys(
        question,
        np.concatenate([part.unit for part in parts]),
        np.concatenate([part.split for part in parts]),
        np.concatenate([part.entry for part in parts]),
        np.concatenate([part.limit for part in parts]),
        np.concatenate([part.at for part in parts], axis=1),
        np.concatenate([part.did for part in parts], axis=1),
        np.concatenate([part.score for part in parts]),
        np.concatenate([part.void for part in parts]),
        matched,
    )


@dataclass(frozen=True, eq=False)
class Counted:
    """One attempt per unit (every attempt, where totals are counted)."""

    journeys: Journeys
    """Only the attempts that count, none void."""
    excluded: Journeys
    """Per unit whose every attempt is void, its best one."""


def counted(journeys: Journeys) -> Counted:
    """The attempt that counts for each unit: semantics 3.14."""
    valid = np.flatnonzero(~journeys.void)
    void = np.flatnonzero(journeys.void)
    if journeys.question.funnel.count_by.kind is CountKind.TOTALS:
        return Counted(journeys.only(valid), journeys.only(void))
    best = best_of(journeys, valid, journeys.unit[valid], journeys.split[valid])
    entered = np.isin(_pairs(journeys, void), _pairs(journeys, valid))
    lost = void[~entered]
    worst = best_of(journeys, lost, journeys.unit[lost], journeys.split[lost])
    return Counted(journeys.only(best), journeys.only(worst))


def _pairs(journeys: Journeys, which: Ints) -> Ints:
    width = int(journeys.split.max(initial=0)) + 1
    return journeys.unit[which] * width + journeys.split[which]


def best_of(journeys: Journeys, among: Ints, *groups: Ints) -> Ints:
    """Of some attempts, the best of each group: score, then earlier entry, then earlier row.

    Args:
        journeys: All attempts.
        among: Indices of the attempts to choose from.
        groups: (among,) numbers that together say which group each belongs to.
    """
    if not len(among):
        return among
    number = np.zeros(len(among), dtype=np.int64)
    for group in groups:
        number = number * (int(group.max(initial=0)) + 1) + group
    if bool((number[1:] >= number[:-1]).all()):
        start, _ = runs(number)
        best = np.maximum.reduceat(journeys.score[among], np.unique(start))
        first = np.searchsorted(np.unique(start), start)
        candidates = journeys.score[among] == best[first]
        among, number = among[candidates], number[candidates]
    rows = journeys.question.columns.prepared.row[journeys.entry[among]]
    times = _tie_times(journeys, among)
    order = lexicographic_order(
        number, -journeys.score[among], journeys.entered[among], *times, rows
    )
    ordered = number[order]
    return among[order[np.concatenate(([True], ordered[1:] != ordered[:-1]))]]


def _tie_times(journeys: Journeys, among: Ints) -> tuple[Ints, ...]:
    """Step times, to settle entries at one instant that got equally far."""
    funnel = journeys.question.funnel
    if funnel.order is Order.UNORDERED or funnel.ties is Ties.ROW_ORDER:
        return ()
    far = np.iinfo(np.int64).max
    at = journeys.at[:, among]
    return tuple(np.where(at >= 0, journeys.time[:, among], far)[1:])
