"""What came next, and what came in between: decision 0030."""

import numpy as np

from funneltui.deferred import dataclass
from funneltui.engine.local.arrays import FAR, Flags, Ints, Small
from funneltui.engine.local.journeys import Journeys, PartJourneys, counted_in
from funneltui.errors import QueryError
from funneltui.model.events import LogFacts
from funneltui.model.funnel import Funnel, Order, Ties
from funneltui.model.paths import BetweenCount, NextCount, PathCounts

UNNAMED = -1
NOTHING = -2


@dataclass(frozen=True)
class Asked:
    """What of a funnel is walked."""

    funnel: Funnel
    step: int
    """An index, as is the next one."""
    to_step: int
    last_time: int

    @property
    def by_row(self) -> bool:
        """Whether rows at one instant follow each other as they lie in the input."""
        is_free = self.funnel.order is Order.UNORDERED
        return self.funnel.ties is Ties.ROW_ORDER and not is_free


def path_counts(journeys: Journeys, facts: LogFacts, step: int) -> PathCounts:
    """What the units that did a step did after it.

    Args:
        journeys: With the counted attempts.
        facts: What was read.
        step: 1-based.

    Raises:
        QueryError: No required step comes after it.
    """
    names = journeys.question.prepared.event_names
    tally = _Tally(len(names))
    asked = asked_of(journeys, step)
    for part in journeys.parts:
        _count_part(part, asked, names, tally)
    events = [name for name in range(UNNAMED, len(names)) if tally.seen(name)]
    called = {name: names[name] if name >= 0 else None for name in events}
    events.sort(key=lambda name: called[name] or "")
    return PathCounts(
        facts=facts,
        step=step,
        to_step=asked.to_step + 1,
        lost=int(tally.lost.sum()),
        in_progress=tally.in_progress,
        converted=int(tally.converted.sum()),
        next_events=tuple(
            NextCount(called[n], int(tally.lost[n + 2]), int(tally.converted[n + 2]))
            for n in events
            if tally.lost[n + 2] or tally.converted[n + 2]
        ),
        lost_nothing=int(tally.lost[0]),
        converted_nothing=int(tally.converted[0]),
        both=tally.both,
        straight=tally.straight,
        between=tuple(
            BetweenCount(called[n], int(tally.units[n + 1]), int(tally.rows[n + 1]))
            for n in events
            if tally.rows[n + 1]
        ),
    )


def asked_of(journeys: Journeys, step: int) -> Asked:
    """The way from a step, 1-based, to the next required one.

    Raises:
        QueryError: There is none.
    """
    funnel, last = journeys.question.funnel, journeys.question.prepared.last_time
    return Asked(funnel, step - 1, next_required(funnel, step) - 1, last or 0)


def next_required(funnel: Funnel, step: int) -> int:
    """The next step that is not optional, 1-based.

    Raises:
        QueryError: There is none.
    """
    later = range(step + 1, len(funnel.steps) + 1)
    found = next((k for k in later if not funnel.steps[k - 1].optional), None)
    if step < 1 or found is None:
        raise QueryError(
            "bad-path-step",
            what=f"Nobody can go on from step {step}: no required step comes after it.",
            where=f"funnel '{funnel.name}', which has steps 1 to {len(funnel.steps)}",
            fix="Use a step before the last one.",
        )
    return found


class _Tally:
    """Sums over the parts."""

    def __init__(self, names: int) -> None:
        self.lost = np.zeros(names + 2, dtype=np.int64)
        """By event: nothing at all, no name, then the names."""
        self.converted = np.zeros(names + 2, dtype=np.int64)
        self.units = np.zeros(names + 1, dtype=np.int64)
        """By event: no name, then the names."""
        self.rows = np.zeros(names + 1, dtype=np.int64)
        self.in_progress = self.both = self.straight = 0

    def seen(self, name: int) -> bool:
        """Whether an event was met."""
        return bool(self.lost[name + 2] or self.converted[name + 2] or self.rows[name + 1])


@dataclass(frozen=True, eq=False)
class _Rows:
    """The rows used of a part, by unit, time and input row."""

    unit: Ints
    time: Ints
    event: Ints
    block: Ints
    """Which run of rows of one unit at one instant each belongs to."""
    start: Ints
    """Where each run begins; one more, where all end."""
    at_place: Ints
    """By place in the part, where the row is here."""

    def later(self, at: Ints) -> Ints:
        """The first row of another instant after each; maybe of another unit, or past the end."""
        found: Ints = self.start[self.block[at] + 1]
        return found


def _rows(part: PartJourneys) -> _Rows:
    used, whole = part.asked.units, part.asked.part
    place = used.place
    unit, time = used.unit.astype(np.int64), whole.time[place]
    new = np.ones(len(place), dtype=np.bool_)
    new[1:] = (unit[1:] != unit[:-1]) | (time[1:] != time[:-1])
    at_place = np.full(len(whole) + 1, -1, dtype=np.int64)
    at_place[place] = np.arange(len(place))
    return _Rows(
        unit=unit,
        time=time,
        event=whole.event[place].astype(np.int64),
        block=np.cumsum(new) - 1,
        start=np.append(np.flatnonzero(new), len(place)),
        at_place=at_place,
    )


def _count_part(part: PartJourneys, asked: Asked, names: tuple[str, ...], tally: _Tally) -> None:
    walked = walk(part, asked, names)
    follows, went_on, lost = walked.follows, walked.went_on, walked.lost
    tally.lost += np.bincount(follows[lost] + 2, minlength=len(tally.lost))
    tally.converted += np.bincount(follows[went_on] + 2, minlength=len(tally.lost))
    tally.in_progress += int((~went_on & ~lost).sum())
    tally.both += len(walked.both)
    tally.straight += len(walked.straight)
    size = len(tally.rows)
    owner, event = walked.owner, walked.between + 1
    tally.rows += np.bincount(event, minlength=size)
    tally.units += np.bincount(np.unique(owner * size + event) % size, minlength=size)


@dataclass(frozen=True, eq=False)
class Walked:
    """What the c counted attempts of a part that did a step did after it."""

    which: Ints
    """(c,) where each stands among the part's counted attempts."""
    went_on: Flags
    lost: Flags
    follows: Ints
    """(c,) the number of the event that came next: -1 has no name, -2 is nothing."""
    both: Ints
    """Those of the c that did the next required step too."""
    straight: Ints
    """Of them, who did nothing in between."""
    owner: Ints
    """(r,) per row in between, whose it is, as a place in `both`."""
    between: Ints
    """(r,) and its event's number."""


def walk(part: PartJourneys, asked: Asked, names: tuple[str, ...]) -> Walked:
    """Follow the counted attempts of a part from a step to the next one."""
    counted, _ = counted_in(part)
    which = np.flatnonzero(part.at[asked.step, counted] >= 0)
    counted = counted[which]
    if not len(counted):
        none, no = np.empty(0, dtype=np.int64), np.empty(0, dtype=np.bool_)
        return Walked(which, no, no, none, none, none, none, none)
    rows, at, limit = _rows(part), part.at[:, counted], part.limit[counted]
    here = rows.at_place[at[asked.step]]
    went_on: Flags = np.any(at[asked.step + 1 :] >= 0, axis=0)
    waiting = ~went_on & (limit > asked.last_time)
    follows = (
        _first_after(rows, here, limit, names) if not asked.by_row else _next_row(rows, here, limit)
    )
    if not asked.by_row and asked.funnel.order is not Order.UNORDERED:
        follows = _or_step(rows, here, follows, _next_done(rows, at[asked.step + 1 :]))
    both = np.flatnonzero(at[asked.to_step] >= 0)
    straight, owner, event = _between(
        rows, here[both], rows.at_place[at[asked.to_step][both]], asked
    )
    lost = ~went_on & ~waiting
    return Walked(which, went_on, lost, follows.event, both, both[straight], owner, event)


@dataclass(frozen=True, eq=False)
class _Follows:
    """What came first after a step."""

    event: Ints
    """Numbers of events; -1 has no name, -2 is nothing."""
    time: Ints
    """Far ahead where nothing came."""


def _next_row(rows: _Rows, here: Ints, limit: Ints) -> _Follows:
    return _within(rows, here, here + 1, rows.event, limit)


def _first_after(rows: _Rows, here: Ints, limit: Ints, names: tuple[str, ...]) -> _Follows:
    """The event of the next instant; of several there, the first by name."""
    by_name = np.argsort(np.array([*names, ""], dtype=object), kind="stable")
    rank = np.empty(len(by_name), dtype=np.int64)
    rank[by_name] = np.arange(len(by_name))
    rank[-1] = -1
    first = np.minimum.reduceat(rank[rows.event], rows.start[:-1])
    code = np.where(by_name == len(names), UNNAMED, by_name)
    event = np.where(first >= 0, code[first], UNNAMED)
    return _within(rows, here, rows.later(here), event[rows.block], limit)


def _within(rows: _Rows, here: Ints, after: Ints, event: Ints, limit: Ints) -> _Follows:
    inside = after < len(rows.unit)
    safe = np.where(inside, after, 0)
    inside &= (rows.unit[safe] == rows.unit[here]) & (rows.time[safe] <= limit)
    return _Follows(np.where(inside, event[safe], NOTHING), np.where(inside, rows.time[safe], FAR))


def _next_done(rows: _Rows, later: Small) -> Ints:
    """(a,) the row of the first later step that was done; -1 where none was."""
    found = np.full(later.shape[1], -1, dtype=np.int64)
    for places in later[::-1]:
        done = places >= 0
        found[done] = rows.at_place[places[done]]
    return found


def _or_step(rows: _Rows, here: Ints, follows: _Follows, step: Ints) -> _Follows:
    """The row that did the next step wins among those at its instant, and at the step's own."""
    known = step >= 0
    time = np.where(known, rows.time[np.maximum(step, 0)], FAR)
    wins = known & ((time == follows.time) | (time == rows.time[here]))
    return _Follows(
        np.where(wins, rows.event[np.maximum(step, 0)], follows.event),
        np.where(wins, time, follows.time),
    )


def _between(rows: _Rows, here: Ints, there: Ints, asked: Asked) -> tuple[Ints, Ints, Ints]:
    """Who has no row between two, and per row between them its owner and its event."""
    first = here + 1 if asked.by_row else rows.later(here)
    end = there if asked.by_row else rows.start[rows.block[there]]
    length = np.maximum(end - first, 0)
    owner = np.repeat(np.arange(len(length)), length)
    begins = np.cumsum(length) - length
    event = rows.event[np.repeat(first - begins, length) + np.arange(len(owner))]
    return np.flatnonzero(length == 0), owner, event
