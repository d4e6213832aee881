"""A funnel question made ready for matching: per part, its rows, flags and keys."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np

from funneltui.engine.local.arrays import NONE, Flags, Ints
from funneltui.engine.local.columns import Columns
from funneltui.engine.local.plan import Guard, Plan
from funneltui.engine.local.prepare import Part, Prepared
from funneltui.engine.local.stream import Stream, stream_of
from funneltui.engine.local.unit_keys import (
    UnitRows,
    column_codes,
    nullable_codes,
    session_codes,
    unit_rows,
)
from funneltui.model.funnel import EventMatch, Funnel, Order, StrictStream, ValueAt

MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, eq=False)
class Question:
    """A funnel and the log it is asked of, prepared for the funnel's kind of unit."""

    funnel: Funnel
    columns: Columns
    prepared: Prepared

    def check(self) -> None:
        """Judge every condition once, so that a bad one is refused before any work is done.

        Raises:
            QueryError: A condition cannot be read or applied.
            InputError: A column does not exist.
        """
        _kept(self, None)
        for number, step in enumerate(self.funnel.steps, start=1):
            _conditions(self, step.matches, step.where, f"step {number} '{step.name}'")
        for number, exclusion in enumerate(self.funnel.exclusions, start=1):
            _conditions(self, exclusion.matches, exclusion.where, f"exclusion {number}")
        at = self.funnel.breakdown
        for name in (*self.funnel.hold, *(at.by if at else ())):
            self.columns.coded(name)


@dataclass(frozen=True, eq=False)
class Asked:
    """A question about one part of n rows."""

    question: Question
    part: Part
    units: UnitRows
    """All rows used."""
    fits: tuple[Flags, ...]
    """Per step, (n,) whether a row fits it."""
    excluded: tuple[Flags, ...]
    held: Ints | None
    """(n,) number of the values held constant, -1 where one is null; None if nothing is held."""
    split: Ints | None
    """(n,) number of the breakdown's values, where each value has a funnel of its own."""


def ask(question: Question, part: Part) -> Asked:
    """Settle which rows of a part a funnel is about."""
    funnel = question.funnel
    kept = _kept(question, part)
    at = funnel.breakdown
    split = at.by if at is not None and at.value_at is ValueAt.ALL_STEPS else None
    return Asked(
        question=question,
        part=part,
        units=unit_rows(question.columns, part, funnel.count_by, kept),
        fits=tuple(
            _fits(question, part, step.matches, step.where, f"step {number} '{step.name}'")
            for number, step in enumerate(funnel.steps, start=1)
        ),
        excluded=tuple(
            _fits(question, part, each.matches, each.where, f"exclusion {number}")
            for number, each in enumerate(funnel.exclusions, start=1)
        ),
        held=_held(question, part),
        split=nullable_codes(question.columns, part, split) if split is not None else None,
    )


def _kept(question: Question, part: Part | None) -> Flags | None:
    """(n,) the rows that pass the global filter; None is all."""
    if question.funnel.where is None:
        return None
    where = f"the filter of funnel '{question.funnel.name}'"
    flags = question.columns.condition(question.funnel.where, where)
    return flags if part is None else flags[part.row]


def _conditions(
    question: Question, matches: tuple[EventMatch, ...], own: str | None, where: str
) -> None:
    for sql in (own, *(match.where for match in matches)):
        if sql is not None:
            question.columns.condition(sql, where)


def _fits(
    question: Question,
    part: Part,
    matches: tuple[EventMatch, ...],
    own: str | None,
    where: str,
) -> Flags:
    """(n,) whether each row is one of the events, with the conditions met."""
    found: Flags | None = None
    for match in matches:
        rows = _event_rows(question.prepared.event_names, part, match.event)
        if match.where is not None:
            rows = rows & question.columns.condition(match.where, where)[part.row]
        found = rows if found is None else found | rows
    if found is None:
        found = np.ones(len(part), dtype=np.bool_)
    if own is not None:
        found = found & question.columns.condition(own, where)[part.row]
    return found


def _event_rows(names: tuple[str, ...], part: Part, event: str | None) -> Flags:
    if event is None:
        return np.ones(len(part), dtype=np.bool_)
    if event not in names:
        return np.zeros(len(part), dtype=np.bool_)
    rows: Flags = part.event == names.index(event)
    return rows


def _held(question: Question, part: Part) -> Ints | None:
    funnel, columns = question.funnel, question.columns
    held = column_codes(columns, part, funnel.hold) if funnel.hold else None
    if not funnel.window.same_session:
        return held
    sessions = session_codes(columns, part)
    if held is None:
        return sessions
    both = held * (int(sessions.max(initial=0)) + 1) + sessions
    return np.where((held == NONE) | (sessions == NONE), NONE, both)


def any_of(flags: tuple[Flags, ...], length: int) -> Flags:
    """(n,) whether a row has any of the flags."""
    if len(flags) == 1:
        return flags[0]
    found = np.zeros(length, dtype=np.bool_)
    for one in flags:
        found |= one
    return found


def step_rows(asked: Asked) -> tuple[Ints, Ints]:
    """The rows that fit any step, by unit and time: places and unit numbers, each (s,)."""
    mine = any_of(asked.fits, len(asked.part))[asked.units.place]
    return asked.units.place[mine], asked.units.unit[mine]


@dataclass(frozen=True, eq=False)
class _Keyed:
    """Some of the rows used, sorted by key, time and input row."""

    place: Ints
    unit: Ints
    key: Ints
    """Unit, and the values held constant or split by."""


def _keyed(asked: Asked, wanted: Flags | None) -> _Keyed:
    """The rows used that are wanted (None: all) and carry the values held."""
    place, unit = asked.units.place, asked.units.unit
    if wanted is not None:
        mine = (
            np.flatnonzero(wanted[place]) if len(place) != len(wanted) else np.flatnonzero(wanted)
        )
        place, unit = place[mine], unit[mine]
    if asked.held is not None:
        mine = np.flatnonzero(asked.held[place] != NONE)
        place, unit = place[mine], unit[mine]
    key = unit
    for numbers in (asked.split, asked.held):
        if numbers is not None:
            key = key * (int(numbers.max(initial=0)) + 1) + numbers[place]
    if key is not unit:
        order = np.argsort(key, kind="stable")
        place, unit, key = place[order], unit[order], key[order]
    return _Keyed(place, unit, key)


@dataclass(frozen=True, eq=False)
class Ready:
    """A part ready to be matched."""

    stream: Stream
    """Its `place` is the row's place in the part."""
    plan: Plan
    unit: Ints
    """(rows + 1,) unit number of each row of the stream."""


def ready(asked: Asked) -> Ready:
    """The stream of rows that a match looks at, and what to match."""
    funnel, part = asked.question.funnel, asked.part
    everything = funnel.order is Order.STRICT and funnel.strict_stream is StrictStream.ALL
    rows = _keyed(asked, None if everything else any_of(asked.fits, len(part)))
    excluded = [_keyed(asked, flags) for flags in asked.excluded]
    stream, classes = stream_of(
        (rows.key, part.time[rows.place], rows.place, part.row[rows.place]),
        [flags[rows.place] for flags in asked.fits],
        [(one.key, part.time[one.place]) for one in excluded],
        funnel.ties,
    )
    return Ready(stream, _plan(funnel, classes), np.append(rows.unit, NONE))


def window_us(funnel: Funnel) -> int | None:
    """The window's length in microseconds; None is no limit."""
    length = funnel.window.length
    return None if length is None else length // MICROSECOND


def _plan(funnel: Funnel, classes: tuple[tuple[int, ...], ...]) -> Plan:
    return Plan(
        funnel=funnel,
        steps=classes,
        guards=tuple(
            Guard(first - 1, last - 1, number)
            for number, exclusion in enumerate(funnel.exclusions)
            for first, last in (exclusion.between or (1, len(funnel.steps)),)
        ),
        window_us=window_us(funnel),
        from_us=_microseconds(funnel.from_time),
        until_us=_microseconds(funnel.until_time),
    )


def _microseconds(instant: datetime | None) -> int | None:
    """Microseconds since 1970, rounded down."""
    if instant is None:
        return None
    return (instant - datetime(1970, 1, 1, tzinfo=UTC)) // MICROSECOND
