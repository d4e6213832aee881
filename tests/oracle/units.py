"""Units, their attempts, and the one that counts."""

from dataclasses import dataclass, replace
from itertools import product
from math import inf

from funneltui.model.funnel import CountKind, Funnel, Order
from tests.oracle import ordered, strict, unordered
from tests.oracle.chains import Attempt
from tests.oracle.rows import Key, Log, Row, Value, rows_by_unit, sessions
from tests.oracle.totals import one_at_a_time


@dataclass(frozen=True)
class Unit:
    """A unit of the data, whether it entered or not."""

    key: Key
    rows: tuple[Row, ...]
    """Those that take part, in time order."""
    attempts: tuple[Attempt, ...]


@dataclass(frozen=True)
class Case:
    """What is counted once: a unit that entered, or one attempt where totals are counted."""

    unit: Unit
    attempt: Attempt
    """Void only where there is no other."""


def attempts_of(funnel: Funnel, rows: list[Row]) -> list[Attempt]:
    match funnel.order:
        case Order.ORDERED:
            return ordered.attempts(funnel, rows)
        case Order.STRICT:
            return strict.attempts(funnel, rows)
        case Order.UNORDERED:
            return unordered.attempts(funnel, rows)


def best(attempts: list[Attempt]) -> Attempt:
    """The furthest attempt that is not void; then the first. Of void ones if all are."""
    good = [attempt for attempt in attempts if not attempt.void]
    return min(good or attempts, key=_rank)


def _rank(attempt: Attempt) -> tuple[list[int], int, list[float], int]:
    """Entries at one instant: earlier times decide, or a shuffled input would show others."""
    times = [inf if time is None else time for time in attempt.times]
    return [-part for part in attempt.score], attempt.entry.time_us, times, attempt.entry.row


def units(log: Log, funnel: Funnel) -> list[Unit]:
    in_session = sessions(log)
    found = []
    for key, rows in rows_by_unit(log, funnel).items():
        attempts: list[Attempt] = []
        for part in held_apart(funnel, rows, in_session):
            of_part = attempts_of(funnel, part)
            if funnel.count_by.kind is CountKind.TOTALS:
                of_part = one_at_a_time(funnel, part, of_part, best)
            if funnel.window.same_session:
                of_part = [_in_session(log, in_session, attempt) for attempt in of_part]
            attempts += of_part
        found.append(Unit(key, tuple(rows), tuple(attempts)))
    return found


def _in_session(log: Log, in_session: dict[Row, Value], attempt: Attempt) -> Attempt:
    """A session may go on until its user has been silent for the gap."""
    entry = attempt.entry
    of_session = [
        row.time_us
        for row, session in in_session.items()
        if row.user == entry.user and session == in_session[entry]
    ]
    return replace(attempt, limit=min(attempt.limit, max(of_session) + log.session_gap_us))


def held_apart(funnel: Funnel, rows: list[Row], in_session: dict[Row, Value]) -> list[list[Row]]:
    """The rows per combination of held values, nulls left out."""
    readings = [{row: row.props[column] for row in rows} for column in funnel.hold]
    if funnel.window.same_session:
        readings.append(in_session)
    values = [{reading[row] for row in rows} - {None} for reading in readings]
    return [
        [row for row in rows if all(r[row] == v for r, v in zip(readings, held, strict=True))]
        for held in product(*values)
    ]


def cases(log: Log, funnel: Funnel) -> list[Case]:
    return cases_of(funnel, units(log, funnel))


def cases_of(funnel: Funnel, found: list[Unit]) -> list[Case]:
    if funnel.count_by.kind is CountKind.TOTALS:
        return [Case(unit, attempt) for unit in found for attempt in unit.attempts]
    return [Case(unit, best(list(unit.attempts))) for unit in found if unit.attempts]
