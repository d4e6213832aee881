"""Cohorts: which units belong together, and which of them came back, unit by unit."""

from dataclasses import dataclass
from datetime import datetime

from funneltui.model.cohorts import CohortBy, CohortKind
from funneltui.model.funnel import Funnel, Grain
from funneltui.model.retention import Returned
from tests.oracle.counts import is_totals, last_time
from tests.oracle.periods import end_of, start_of
from tests.oracle.rows import Log, Value
from tests.oracle.units import Case, Unit, cases_of, units

Key = datetime | Value


@dataclass(frozen=True)
class Division:
    """A log's units, divided."""

    log: Log
    funnel: Funnel
    by: CohortBy
    grain: Grain


def key_of(of: Division, unit: Unit) -> Key | None:
    """The cohort of a unit: a period's start, or a value; None where it is in none."""
    if of.by.kind is CohortKind.VALUE:
        column = of.by.column
        known = [row.props[column] for row in unit.rows if row.props[column] is not None]
        return known[0] if known else "(none)"
    born = born_us(of.funnel, of.by, unit)
    return None if born is None else start_of(of.log, of.grain, born)


def born_us(funnel: Funnel, by: CohortBy, unit: Unit) -> int | None:
    """The time from which a unit's periods are counted."""
    if by.kind is not CohortKind.ENTRY:
        return unit.rows[0].time_us
    good = [case for case in cases_of(funnel, [unit]) if not case.attempt.void]
    assert len(good) <= 1
    return good[0].attempt.entry.time_us if good else None


def members(of: Division) -> dict[Key, list[Unit]]:
    """The units of each cohort; where attempts are counted, each with its own of them."""
    found: dict[Key, list[Unit]] = {}
    for unit in units(of.log, of.funnel):
        if is_totals(of.funnel) and of.by.kind is CohortKind.ENTRY:
            for attempt in unit.attempts:
                if not attempt.void:
                    start = start_of(of.log, of.grain, attempt.entry.time_us)
                    found.setdefault(start, []).append(Unit(unit.key, unit.rows, (attempt,)))
            continue
        key = key_of(of, unit)
        if key is not None:
            found.setdefault(key, []).append(unit)
    return found


def good_cases(funnel: Funnel, inside: list[Unit]) -> list[Case]:
    return [case for case in cases_of(funnel, inside) if not case.attempt.void]


def period_of(of: Division, unit: Unit, n: int) -> datetime:
    """The start of the nth period after the one a unit's time lies in."""
    born = born_us(of.funnel, of.by, unit)
    assert born is not None
    start = start_of(of.log, of.grain, born)
    for _ in range(n):
        start = end_of(of.log, of.grain, start)
    return start


def came_back(of: Division, unit: Unit, n: int, kind: Returned) -> bool:
    """Whether a unit has a row in its nth period, or in that or a later one."""
    wanted = period_of(of, unit, n)
    seen = {start_of(of.log, of.grain, row.time_us) for row in unit.rows}
    return wanted in seen if kind is Returned.ON else any(start >= wanted for start in seen)


def is_over(of: Division, unit: Unit, n: int) -> bool:
    """Whether a unit's nth period was over when the data ended."""
    end = end_of(of.log, of.grain, period_of(of, unit, n))
    return end.timestamp() * 1_000_000 <= last_time(of.log)
