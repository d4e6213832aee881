"""A funnel question made ready for matching: its rows, flags and keys, in chunks of whole units."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np

from funneltui.engine.local.arrays import NONE, Flags, Ints
from funneltui.engine.local.columns import Columns
from funneltui.engine.local.plan import Guard, Plan
from funneltui.engine.local.stream import Stream, stream_of
from funneltui.engine.local.unit_keys import (
    UnitRows,
    column_codes,
    dense,
    nullable_codes,
    session_codes,
    unit_rows,
)
from funneltui.model.funnel import Funnel, Order, StrictStream, ValueAt

CHUNK_ROWS = 250_000
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, eq=False)
class Question:
    """The rows a funnel is about."""

    funnel: Funnel
    columns: Columns
    units: UnitRows
    """All rows used."""
    fits: tuple[Flags, ...]
    """Per step, (n,) whether a prepared row fits it."""
    excluded: tuple[Flags, ...]
    held: Ints | None
    """(n,) number of the values held constant, -1 where one is null; None if nothing is held."""
    split: Ints | None
    """(n,) number of the breakdown's values, where each value has a funnel of its own."""
    filtered: int
    """Rows that did not pass the filter."""


def ask(funnel: Funnel, columns: Columns) -> Question:
    """Settle which rows a funnel is about.

    Raises:
        QueryError: A condition cannot be applied.
        InputError: A column does not exist.
    """
    kept = None
    if funnel.where is not None:
        kept = columns.condition(funnel.where, f"the filter of funnel '{funnel.name}'")
    units = unit_rows(columns, funnel.count_by, kept)
    at = funnel.breakdown
    split = at.by if at is not None and at.value_at is ValueAt.ALL_STEPS else None
    return Question(
        funnel=funnel,
        columns=columns,
        units=units,
        fits=tuple(
            columns.fits(step.matches, step.where, f"step {number} '{step.name}'")
            for number, step in enumerate(funnel.steps, start=1)
        ),
        excluded=tuple(
            columns.fits(exclusion.matches, exclusion.where, f"exclusion {number}")
            for number, exclusion in enumerate(funnel.exclusions, start=1)
        ),
        held=_held(funnel, columns),
        split=nullable_codes(columns, split) if split is not None else None,
        filtered=0 if kept is None else int((~kept).sum()),
    )


def _held(funnel: Funnel, columns: Columns) -> Ints | None:
    held = column_codes(columns, funnel.hold) if funnel.hold else None
    if not funnel.window.same_session:
        return held
    sessions = session_codes(columns)
    if held is None:
        return sessions
    both = dense(held * (int(sessions.max(initial=0)) + 1) + sessions)
    return np.where((held == NONE) | (sessions == NONE), NONE, both)


def step_rows(question: Question) -> tuple[Ints, Ints]:
    """The rows that fit any step, by unit and time: places and unit numbers, each (s,)."""
    fitting = np.zeros(len(question.columns.prepared.user), dtype=np.bool_)
    for flags in question.fits:
        fitting |= flags
    mine = fitting[question.units.place]
    return question.units.place[mine], question.units.unit[mine]


@dataclass(frozen=True, eq=False)
class _Keyed:
    """Some of the rows used, sorted by key, time and input row."""

    place: Ints
    unit: Ints
    key: Ints
    """Unit, and the values held constant or split by."""

    def within(self, first_unit: int, last_unit: int) -> "_Keyed":
        low = int(np.searchsorted(self.unit, first_unit, side="left"))
        high = int(np.searchsorted(self.unit, last_unit, side="right"))
        return _Keyed(self.place[low:high], self.unit[low:high], self.key[low:high])


def _keyed(question: Question, wanted: Flags | None) -> _Keyed:
    """The rows used that are wanted (None: all) and carry the values held."""
    place, unit = question.units.place, question.units.unit
    if wanted is not None:
        place, unit = place[wanted[place]], unit[wanted[place]]
    if question.held is not None:
        mine = question.held[place] != NONE
        place, unit = place[mine], unit[mine]
    key = unit
    for numbers in (question.split, question.held):
        if numbers is not None:
            key = key * (int(numbers.max(initial=0)) + 1) + numbers[place]
    if key is not unit:
        order = np.argsort(key, kind="stable")
        place, unit, key = place[order], unit[order], key[order]
    return _Keyed(place, unit, key)


def _stream_rows(question: Question) -> _Keyed:
    funnel = question.funnel
    if funnel.order is Order.STRICT and funnel.strict_stream is StrictStream.ALL:
        return _keyed(question, None)
    wanted = np.zeros(len(question.columns.prepared.user), dtype=np.bool_)
    for flags in question.fits:
        wanted |= flags
    return _keyed(question, wanted)


@dataclass(frozen=True, eq=False)
class Chunk:
    """Some whole units, ready to be matched."""

    stream: Stream
    plan: Plan
    unit: Ints
    """(rows + 1,) unit number of each row of the stream."""
    done: float
    """Share of the rows that this chunk and those before it hold."""


def chunks(question: Question) -> Iterator[Chunk]:
    """Cut a question into chunks of whole units, in unit order."""
    rows = _stream_rows(question)
    excluded = [_keyed(question, flags) for flags in question.excluded]
    prepared = question.columns.prepared
    for low, high in _bounds(rows.unit):
        place, key, unit = rows.place[low:high], rows.key[low:high], rows.unit[low:high]
        nearby = [
            part.within(int(unit[0]), int(unit[-1])) if len(unit) else part for part in excluded
        ]
        stream, classes = stream_of(
            (key, prepared.time[place], place, prepared.row[place]),
            [flags[place] for flags in question.fits],
            [(part.key, prepared.time[part.place]) for part in nearby],
            question.funnel.ties,
        )
        done = high / max(len(rows.unit), 1)
        yield Chunk(stream, _plan(question.funnel, classes), np.append(unit, NONE), done)


def _bounds(unit: Ints) -> Iterator[tuple[int, int]]:
    """Cut at unit borders, about CHUNK_ROWS apart; one empty chunk where there are no rows."""
    if not len(unit):
        yield 0, 0
        return
    low = 0
    while low < len(unit):
        high = min(low + CHUNK_ROWS, len(unit))
        if high < len(unit):
            high = int(np.searchsorted(unit, unit[high - 1], side="right"))
        yield low, high
        low = high


def _plan(funnel: Funnel, classes: tuple[tuple[int, ...], ...]) -> Plan:
    length = funnel.window.length
    return Plan(
        funnel=funnel,
        steps=classes,
        guards=tuple(
            Guard(first - 1, last - 1, number)
            for number, exclusion in enumerate(funnel.exclusions)
            for first, last in (exclusion.between or (1, len(funnel.steps)),)
        ),
        window_us=None if length is None else length // MICROSECOND,
        from_us=_microseconds(funnel.from_time),
        until_us=_microseconds(funnel.until_time),
    )


def _microseconds(instant: datetime | None) -> int | None:
    """Microseconds since 1970, rounded down."""
    if instant is None:
        return None
    return (instant - datetime(1970, 1, 1, tzinfo=UTC)) // MICROSECOND
