"""Journeys: a funnel's attempts, and which one counts for each unit. Matched once, kept."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import numpy as np

from funneltui.deferred import dataclass
from funneltui.engine.base import Watch
from funneltui.engine.local.arrays import (
    FAR,
    Flags,
    Ints,
    Small,
    lexicographic_order,
    number_runs,
    run_starts,
)
from funneltui.engine.local.attempted import PART_SHIFT, Attempted, joined
from funneltui.engine.local.attempts import Attempts, all_attempts
from funneltui.engine.local.once import once
from funneltui.engine.local.opened import opened_one_at_a_time
from funneltui.engine.local.parts import span_of
from funneltui.engine.local.plan import Wanted
from funneltui.engine.local.question import Asked, Question, ask, entry_rows, ready
from funneltui.engine.local.unit_keys import MICROSECOND, session_codes
from funneltui.engine.local.workers import Result, in_turn
from funneltui.model.funnel import CountKind, ExcludedMode, Funnel, Order, Ties

FIRST_PREVIEW = 0.1
"""Share of the log matched before the first preview; each next one waits for twice as much."""


@dataclass(frozen=True, eq=False)
class Tally:
    """What was looked at: rows and units, by what became of them."""

    used: int
    units: int
    null_unit: int
    filtered: int
    first: int
    last: int


@dataclass(frozen=True, eq=False)
class PartJourneys:
    """The a attempts of one part that were followed, compactly; places are in the part."""

    asked: Asked
    number: int
    unit: Ints
    split: Ints
    entry: Small
    limit: Ints
    at: Small
    """(n, a) the place of each step's row, -1 where not done."""
    did: Flags
    score: Small
    void: Flags
    lacks_short: bool
    """Whether attempts of one step are here only where they are the first of their unit."""

    @property
    def nbytes(self) -> int:
        """Memory that its columns take, most of it."""
        return sum(
            column.nbytes for column in (self.unit, self.entry, self.limit, self.at, self.score)
        )

    @property
    def entered(self) -> Ints:
        """(a,) microseconds of each entry."""
        times: Ints = self.asked.part.time[self.entry]
        return times

    @property
    def begun(self) -> tuple[Ints, Ints]:
        """Unit number and entry, in microseconds, of every attempt, also of those not here."""
        if not self.lacks_short:
            return self.unit, self.entered
        place, unit = entry_rows(self.asked)
        return unit, self.asked.part.time[place]

    def pick(self, which: Ints) -> Attempted:
        """Some attempts, spelled out."""
        part = self.asked.part
        at = self.at[:, which]
        entry = self.entry[which]
        row = np.full(at.shape, -1, dtype=np.int32)
        time = np.full(at.shape, FAR, dtype=np.int64)
        for step, places in enumerate(at):
            done = np.flatnonzero(places >= 0)
            reached = places[done]
            row[step, done] = part.row[reached]
            time[step, done] = part.time[reached]
        is_unordered = self.asked.question.funnel.order is Order.UNORDERED
        return Attempted(
            funnel=self.asked.question.funnel,
            unit=self.unit[which] + (self.number << PART_SHIFT),
            split=self.split[which],
            entry=entry,
            entry_row=part.row[entry],
            entered=part.time[entry],
            limit=self.limit[which],
            row=row,
            time=time,
            other_did=self.did[:, which] if is_unordered else None,
        )

    @once
    def counted(self) -> tuple[Attempted, Attempted]:
        """The attempts that count, and the best ones of units that have only void ones."""
        counted, excluded = counted_in(self)
        return self.pick(counted), self.pick(excluded)

    @once
    def tally(self) -> Tally:
        """What was looked at in this part."""
        part, units = self.asked.part, self.asked.units
        first, last = part.span if units.kept is None else span_of(part.time[units.kept])
        return Tally(
            used=len(units.unit),
            units=units.count,
            null_unit=units.null_unit,
            filtered=len(part) - len(units.unit) - units.null_unit,
            first=first,
            last=last,
        )

    @property
    def entered_units(self) -> int:
        """Units with any attempt, void ones included."""
        return len(run_starts(self.unit))


@dataclass(frozen=True, eq=False)
class Journeys:
    """A funnel's attempts, and the ones that count."""

    question: Question
    parts: tuple[PartJourneys, ...]
    counted: Attempted
    """One per unit (every one, where totals are counted); none void."""
    excluded: Attempted
    """Per unit whose every attempt is void, its best one."""
    matched: float = 1.0
    """Share of the log that was matched: less than 1 in a preview."""

    @property
    def nbytes(self) -> int:
        """Memory that it takes, most of it."""
        attempts = sum(part.nbytes for part in self.parts)
        return attempts + self.counted.nbytes + self.excluded.nbytes

    def asked_as(self, funnel: Funnel) -> "Journeys":
        """The same journeys, read with a funnel that differs in name or breakdown only."""
        return replace(
            self,
            question=replace(self.question, funnel=funnel),
            counted=replace(self.counted, funnel=funnel),
            excluded=replace(self.excluded, funnel=funnel),
        )


def match(question: Question, watch: Watch, on_part: Callable[[Journeys], None]) -> Journeys:
    """All attempts of a question.

    Args:
        question: What to match.
        watch: Told how far the match is, and asked whether it is still wanted.
        on_part: Given the journeys so far, now and then.

    Raises:
        Cancelled: The watch said so.
        QueryError: A condition cannot be applied.
    """
    question.check()
    done: list[PartJourneys] = []
    wanted = FIRST_PREVIEW
    parts = question.prepared.parts

    def told(finished: int) -> None:
        watch.advance(finished / len(parts), "matching")

    for journeys in in_turn(partial(_counted_part, question), len(parts), told):
        done.append(journeys)
        share = len(done) / len(parts)
        if watch.wants_partial and wanted <= share < 1:
            wanted = 2 * share
            on_part(_counted(question, done, share, watch))
    return _counted(question, done, 1.0, watch)


def every_attempt(
    question: Question, watch: Watch, then: Callable[[PartJourneys], Result]
) -> Iterator[Result]:
    """What is made of each part with all its attempts, also those that count for no unit.

    Args:
        question: What to match.
        watch: Told how far it is, and asked whether it is still wanted.
        then: Called beside the matching of other parts; its part is not kept.

    Raises:
        Cancelled: The watch said so.
    """
    everything = replace(question, attempts=Wanted.ALL)
    parts = len(question.prepared.parts)
    made = in_turn(lambda number: then(_of_part(everything, number)), parts)
    for number, result in enumerate(made, start=1):
        watch.advance(number / parts, "matching")
        yield result


def _counted_part(question: Question, number: int) -> PartJourneys:
    """A part with what counts in it worked out, which is cheaper while it is warm."""
    journeys = _of_part(question, number)
    _ = journeys.counted, journeys.tally, journeys.asked.part.duplicates
    return journeys


def _of_part(question: Question, number: int) -> PartJourneys:
    asked = ask(question, question.prepared.parts[number])
    prepared = ready(asked)
    attempts = all_attempts(prepared.stream, prepared.plan)
    if question.funnel.count_by.kind is CountKind.TOTALS:
        opened = opened_one_at_a_time(prepared.stream, prepared.plan, attempts)
        attempts = attempts.only(opened)
    rows = attempts.entries.rows
    entry = prepared.stream.place[rows]
    nothing = np.broadcast_to(np.int64(0), len(rows))
    journeys = PartJourneys(
        asked=asked,
        number=number,
        unit=prepared.unit[rows],
        split=nothing if asked.split is None else asked.split[entry],
        entry=entry,
        limit=np.minimum(_last_usable(question.funnel, attempts), _session_ends(asked, entry)),
        at=prepared.stream.place[attempts.at],
        did=attempts.did,
        score=attempts.score.astype(np.int32),
        void=attempts.void,
        lacks_short=prepared.plan.leaves_out_short,
    )
    question.prepared.let_go()
    return journeys


def _last_usable(funnel: Funnel, attempts: Attempts) -> Ints:
    """The end of each attempt's window; where an excluded row cuts it, that row's time."""
    if funnel.excluded is ExcludedMode.DROP:
        return np.minimum(attempts.entries.limit, attempts.cut)
    return attempts.entries.limit


def _session_ends(asked: Asked, entry: Small) -> Ints:
    """Where a window is a session: how long each attempt's may still go on, the gap included."""
    if not asked.question.funnel.window.same_session:
        return np.full(len(entry), FAR, dtype=np.int64)
    columns, part = asked.question.columns, asked.part
    session = session_codes(columns, part)
    last = np.full(int(session.max(initial=0)) + 2, -FAR, dtype=np.int64)
    np.maximum.at(last, session, part.time)
    return last[session[entry]] + columns.log.settings.session_gap // MICROSECOND


def _counted(
    question: Question, parts: list[PartJourneys], matched: float, watch: Watch
) -> Journeys:
    def told() -> None:
        watch.advance(matched, "matching")

    return Journeys(
        question=question,
        parts=tuple(parts),
        counted=joined(question.funnel, [part.counted[0] for part in parts], told),
        excluded=joined(question.funnel, [part.counted[1] for part in parts], told),
        matched=matched,
    )


def counted_in(part: PartJourneys) -> tuple[Ints, Ints]:
    """The attempts that count (semantics 3.14), and the best of units that have only void ones."""
    valid = np.flatnonzero(~part.void)
    void = np.flatnonzero(part.void)
    if part.asked.question.funnel.count_by.kind is CountKind.TOTALS:
        return valid, void
    best = best_of(part, valid, part.unit[valid], part.split[valid])
    if not len(void):
        return best, void
    entered = np.isin(_pairs(part, void), _pairs(part, valid))
    lost = void[~entered]
    return best, best_of(part, lost, part.unit[lost], part.split[lost])


def _pairs(part: PartJourneys, which: Ints) -> Ints:
    width = int(part.split.max(initial=0)) + 1
    return part.unit[which] * width + part.split[which]


def best_of(part: PartJourneys, among: Ints, *groups: Ints) -> Ints:
    """Of some attempts, the best of each group: score, then earlier entry, then earlier steps.

    Args:
        part: All attempts.
        among: Indices of the attempts to choose from.
        groups: (among,) numbers that together say which group each belongs to.
    """
    if not len(among):
        return among
    number = np.zeros(len(among), dtype=np.int64)
    for group in groups:
        number = number * (int(group.max(initial=0)) + 1) + group
    if bool((number[1:] >= number[:-1]).all()):
        among, number = _with_best_score(part, among, number)
        if bool((number[1:] > number[:-1]).all()):
            return among
    order = lexicographic_order(
        number,
        -part.score[among].astype(np.int64),
        part.entered[among],
        *_tie_times(part, among),
        part.asked.part.row[part.entry[among]].astype(np.int64),
    )
    ordered = number[order]
    return among[order[np.concatenate(([True], ordered[1:] != ordered[:-1]))]]


def _with_best_score(part: PartJourneys, among: Ints, number: Ints) -> tuple[Ints, Ints]:
    """Of runs of attempts, those with the best score of their run, and of the earliest entry."""
    score = part.score[among]
    group, firsts = _numbered(number)
    # A take, not a repeat: that one lets no other thread run beside it.
    keep = np.flatnonzero(score == np.maximum.reduceat(score, firsts)[group])
    among, number, group = among[keep], number[keep], group[keep]
    entered = part.asked.part.time[part.entry[among]]
    firsts = run_starts(group)
    keep = np.flatnonzero(entered == np.minimum.reduceat(entered, firsts)[group])
    return among[keep], number[keep]


def _numbered(number: Ints) -> tuple[Small, Ints]:
    """(n,) runs of equal numbers counted from 0, and where each begins."""
    begins = np.ones(len(number), dtype=np.bool_)
    np.not_equal(number[1:], number[:-1], out=begins[1:])
    run = np.empty(len(number), dtype=np.int32)
    number_runs(begins, run)
    return run, np.flatnonzero(begins)


def _tie_times(part: PartJourneys, among: Ints) -> tuple[Ints, ...]:
    """Step times, to settle entries at one instant that got equally far."""
    funnel = part.asked.question.funnel
    if funnel.ties is Ties.ROW_ORDER and funnel.order is not Order.UNORDERED:
        return ()
    at = part.at[:, among]
    return tuple(np.where(at >= 0, part.asked.part.time[at], FAR)[1:])
