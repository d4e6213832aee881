"""A funnel question made ready for matching: per part, its rows, flags and keys."""

from datetime import UTC, datetime, timedelta

import numpy as np

from funneltui.deferred import dataclass
from funneltui.engine.local.arrays import FAR, NONE, Flags, Ints
from funneltui.engine.local.columns import Columns
from funneltui.engine.local.parts import Part
from funneltui.engine.local.plan import Guard, Plan, Wanted, in_dates
from funneltui.engine.local.prepare import Prepared
from funneltui.engine.local.stream import Classes, Stream, classes_of, stream_of
from funneltui.engine.local.unit_keys import (
    UnitRows,
    column_codes,
    nullable_codes,
    session_codes,
    unit_rows,
)
from funneltui.model.funnel import EventMatch, Funnel, Order, Step, StrictStream, ValueAt

MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, eq=False)
class Question:
    """A funnel and the log it is asked of, prepared for the funnel's kind of unit."""

    funnel: Funnel
    columns: Columns
    prepared: Prepared
    attempts: Wanted = Wanted.BEST

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
    excluded: tuple[Flags, ...]
    """Per exclusion, (n,) whether a row is one of its events."""
    held: Ints | None
    """(n,) number of the values held constant, -1 where one is null; None if nothing is held."""
    split: Ints | None
    """(n,) number of the breakdown's values, where each value has a funnel of its own."""

    @property
    def classes(self) -> Classes:
        """Which rows fit the same steps: found anew, which is cheap; kept, they are large."""
        return _classes(self.question, self.part)

    def fits(self, step: int) -> Flags:
        """(n,) whether each row fits a step (an index)."""
        classes = self.classes
        fitting: Flags = np.isin(classes.of_row, classes.of_pattern[step])
        return fitting


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
        excluded=tuple(
            _fits(question, part, each.matches, each.where, f"exclusion {number}")
            for number, each in enumerate(funnel.exclusions, start=1)
        ),
        held=_held(question, part),
        split=nullable_codes(question.columns, part, split) if split is not None else None,
    )


def _classes(question: Question, part: Part) -> Classes:
    """Which rows of a part fit the same steps."""
    steps = question.funnel.steps
    names = [_plain_event(step) for step in steps]
    if None not in names and len(set(names)) == len(names):
        return _classes_of_events(question.prepared.event_names, part, names)
    fits = [
        _fits(question, part, step.matches, step.where, f"step {number} '{step.name}'")
        for number, step in enumerate(steps, start=1)
    ]
    return classes_of(fits, len(part))


def _plain_event(step: Step) -> str | None:
    """The one event that a step is, where it is that and nothing else."""
    if len(step.matches) != 1 or step.where is not None or step.matches[0].where is not None:
        return None
    return step.matches[0].event


def _classes_of_events(known: tuple[str, ...], part: Part, names: list[str | None]) -> Classes:
    """The same where every step is an event of its own: one look-up per row."""
    present = [name for name in names if name in known]
    of_event = np.full(len(known) + 1, -1, dtype=np.int16)
    for number, name in enumerate(present):
        of_event[known.index(name or "")] = number
    of_pattern = tuple((present.index(name),) if name in present else () for name in names)
    return Classes(of_event[part.event], of_pattern, len(present))


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
    return _some(asked.units, asked.classes.of_row >= 0)


def entry_rows(asked: Asked) -> tuple[Ints, Ints]:
    """The rows where attempts begin, of a funnel that begins at its first step: as above."""
    question, part = asked.question, asked.part
    first = question.funnel.steps[0]
    fitting = _fits(question, part, first.matches, first.where, f"step 1 '{first.name}'")
    place, unit = _some(asked.units, fitting)
    funnel = question.funnel
    dates = _microseconds(funnel.from_time), _microseconds(funnel.until_time)
    if asked.held is not None:
        known = asked.held[place] != NONE
        place, unit = place[known], unit[known]
    inside = in_dates(part.time[place], *dates)
    return (place, unit) if inside is None else (place[inside], unit[inside])


@dataclass(frozen=True, eq=False)
class _Keyed:
    """Some of the rows used, sorted by key, time and input row."""

    place: Ints
    unit: Ints
    key: Ints
    """Unit, and the values held constant or split by."""


def _some(units: UnitRows, wanted: Flags | None) -> tuple[Ints, Ints]:
    """Places and units of the rows used that are wanted."""
    if wanted is None:
        return units.place, units.unit.astype(np.int64)
    if units.kept is None:
        place = np.flatnonzero(wanted)
        return place, units.unit[place].astype(np.int64)
    mine = np.flatnonzero(wanted[units.place])
    return units.place[mine], units.unit[mine].astype(np.int64)


def _keyed(asked: Asked, wanted: Flags | None) -> _Keyed:
    """The rows used that are wanted (None: all) and carry the values held."""
    place, unit = _some(asked.units, wanted)
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
    """(rows,) unit number of each row of the stream."""


def ready(asked: Asked) -> Ready:
    """The stream of rows that a match looks at, and what to match."""
    funnel, part = asked.question.funnel, asked.part
    everything = funnel.order is Order.STRICT and funnel.strict_stream is StrictStream.ALL
    fitting = asked.classes
    rows = _keyed(asked, None if everything else fitting.of_row >= 0)
    excluded = [_keyed(asked, flags) for flags in asked.excluded]
    classes = fitting.only(rows.place)
    stream = stream_of(
        (
            rows.key,
            _and_last(part.time, rows.place, FAR),
            np.append(rows.place, NONE).astype(np.int32),
        ),
        part.row,
        classes,
        [(one.key, part.time[one.place]) for one in excluded],
        funnel.ties,
    )
    return Ready(stream, _plan(asked.question, classes.of_pattern), rows.unit)


def _and_last(values: Ints, places: Ints, last: int) -> Ints:
    """(p + 1,) the values at some places, and one more."""
    found = np.empty(len(places) + 1, dtype=np.int64)
    np.take(values, places, out=found[:-1], mode="clip")
    found[-1] = last
    return found


def window_us(funnel: Funnel) -> int | None:
    """The window's length in microseconds; None is no limit."""
    length = funnel.window.length
    return None if length is None else length // MICROSECOND


def _plan(question: Question, classes: tuple[tuple[int, ...], ...]) -> Plan:
    funnel = question.funnel
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
        attempts=question.attempts,
    )


def _microseconds(instant: datetime | None) -> int | None:
    """Microseconds since 1970, rounded down."""
    if instant is None:
        return None
    return (instant - datetime(1970, 1, 1, tzinfo=UTC)) // MICROSECOND
