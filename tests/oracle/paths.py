"""What units did after a step, and between it and the next one: decision 0030."""

from collections import Counter
from dataclasses import dataclass, field

from funneltui.model.funnel import Funnel, Order, Ties
from tests.oracle.counts import has_window_left
from tests.oracle.rows import Log, Row, place
from tests.oracle.units import Case, cases


@dataclass
class Paths:
    """The numbers of PathCounts; the events None is nothing at all."""

    lost: Counter[str | None] = field(default_factory=Counter)
    converted: Counter[str | None] = field(default_factory=Counter)
    in_progress: int = 0
    both: int = 0
    straight: int = 0
    units: Counter[str] = field(default_factory=Counter)
    rows: Counter[str] = field(default_factory=Counter)


def paths(log: Log, funnel: Funnel, step: int, to_step: int) -> Paths:
    found = Paths()
    for case in cases(log, funnel):
        if case.attempt.void or case.attempt.times[step - 1] is None:
            continue
        if any(time is not None for time in case.attempt.times[step:]):
            found.converted[_next_event(funnel, case, step)] += 1
        elif has_window_left(log, case):
            found.in_progress += 1
        else:
            found.lost[_next_event(funnel, case, step)] += 1
        if case.attempt.times[to_step - 1] is not None:
            between = _between(funnel, case, step, to_step)
            found.both += 1
            found.straight += not between
            found.rows.update(between)
            found.units.update(set(between))
    return found


def _by_row(funnel: Funnel) -> bool:
    return funnel.ties is Ties.ROW_ORDER and funnel.order is not Order.UNORDERED


def _row(case: Case, step: int) -> Row:
    row = case.attempt.chain[step - 1]
    assert row is not None
    return row


def _time(case: Case, step: int) -> int:
    time = case.attempt.times[step - 1]
    assert time is not None
    return time


def _next_event(funnel: Funnel, case: Case, step: int) -> str | None:
    inside = [row for row in case.unit.rows if row.time_us <= case.attempt.limit]
    if _by_row(funnel):
        after = [row for row in inside if place(row) > place(_row(case, step))]
        return min(after, key=place).event if after else None
    here = _time(case, step)
    later_steps = [row for row in case.attempt.chain[step:] if row is not None]
    if later_steps and later_steps[0].time_us == here:
        return later_steps[0].event
    after = [row for row in inside if row.time_us > here]
    if not after:
        return None
    first = [row for row in after if row.time_us == min(row.time_us for row in after)]
    if later_steps and later_steps[0] in first:
        return later_steps[0].event
    return min(row.event for row in first)


def _between(funnel: Funnel, case: Case, step: int, to_step: int) -> list[str]:
    if _by_row(funnel):
        first, last = place(_row(case, step)), place(_row(case, to_step))
        return [row.event for row in case.unit.rows if first < place(row) < last]
    begin, end = _time(case, step), _time(case, to_step)
    return [row.event for row in case.unit.rows if begin < row.time_us < end]
