"""What came next, and what came in between: decision 0030."""

from dataclasses import dataclass

import numpy as np

from funneltui.engine.local.arrays import FAR, Ints
from funneltui.engine.local.journeys import Journeys, PartJourneys, counted_in
from funneltui.errors import QueryError
from funneltui.model.events import LogFacts
from funneltui.model.funnel import Funnel, Order, Ties
from funneltui.model.paths import BetweenCount, NextCount, PathCounts

_UNNAMED = -1
_NOTHING = -2


def path_counts(journeys: Journeys, facts: LogFacts, step: int) -> PathCounts:
    """What the units that did a step did after it.

    Args:
        journeys: With the counted attempts.
        facts: What was read.
        step: 1-based.

    Raises:
        QueryError: No required step comes after it.
    """
    funnel = journeys.question.funnel
    to_step = next_required(funnel, step)
    names = journeys.question.prepared.event_names
    tally = _Tally(len(names))
    last_time = journeys.question.prepared.last_time or 0
    for part in journeys.parts:
        _count_part(part, _Asked(funnel, step - 1, to_step - 1, last_time), names, tally)
    events = [name for name in range(_UNNAMED, len(names)) if tally.seen(name)]
    called = {name: names[name] if name >= 0 else None for name in events}
    events.sort(key=lambda name: called[name] or "")
    return PathCounts(
        facts=facts,
        step=step,
        to_step=to_step,
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


@dataclass(frozen=True)
class _Asked:
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


def _count_part(part: PartJourneys, asked: _Asked, names: tuple[str, ...], tally: _Tally) -> None:
    counted, _ = counted_in(part)
    counted = counted[part.at[asked.step, counted] >= 0]
    if not len(counted):
        return
    rows, at, limit = _rows(part), part.at[:, counted], part.limit[counted]
    here = rows.at_place[at[asked.step]]
    went_on = (at[asked.step + 1 :] >= 0).any(axis=0)
    waiting = ~went_on & (limit > asked.last_time)
    follows = (
        _first_after(rows, here, limit, names) if not asked.by_row else _next_row(rows, here, limit)
    )
    if not asked.by_row and asked.funnel.order is not Order.UNORDERED:
        follows = _or_step(rows, here, follows, _next_done(rows, at[asked.step + 1 :]))
    lost = ~went_on & ~waiting
    tally.lost += np.bincount(follows.event[lost] + 2, minlength=len(tally.lost))
    tally.converted += np.bincount(follows.event[went_on] + 2, minlength=len(tally.lost))
    tally.in_progress += int(waiting.sum())
    both = at[asked.to_step] >= 0
    _count_between(rows, here[both], rows.at_place[at[asked.to_step][both]], asked, tally)


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
    code = np.where(by_name == len(names), _UNNAMED, by_name)
    event = np.where(first >= 0, code[first], _UNNAMED)
    return _within(rows, here, rows.later(here), event[rows.block], limit)


def _within(rows: _Rows, here: Ints, after: Ints, event: Ints, limit: Ints) -> _Follows:
    inside = after < len(rows.unit)
    safe = np.where(inside, after, 0)
    inside &= (rows.unit[safe] == rows.unit[here]) & (rows.time[safe] <= limit)
    return _Follows(np.where(inside, event[safe], _NOTHING), np.where(inside, rows.time[safe], FAR))


def _next_done(rows: _Rows, later: Ints) -> Ints:
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


def _count_between(rows: _Rows, here: Ints, there: Ints, asked: _Asked, tally: _Tally) -> None:
    first = here + 1 if asked.by_row else rows.later(here)
    end = there if asked.by_row else rows.start[rows.block[there]]
    length = np.maximum(end - first, 0)
    tally.both += len(length)
    tally.straight += int((length == 0).sum())
    owner = np.repeat(np.arange(len(length)), length)
    begins = np.cumsum(length) - length
    event = rows.event[np.repeat(first - begins, length) + np.arange(len(owner))] + 1
    size = len(tally.rows)
    tally.rows += np.bincount(event, minlength=size)
    tally.units += np.bincount(np.unique(owner * size + event) % size, minlength=size)
