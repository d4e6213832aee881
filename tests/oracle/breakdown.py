"""Breakdowns: which value a case carries, and which values are shown."""

from funneltui.model.funnel import Breakdown, Funnel, ValueAt
from tests.oracle.chains import fits
from tests.oracle.counts import Segment, segment
from tests.oracle.rows import Log, Row, Value
from tests.oracle.units import Case, Unit, attempts_of, cases, cases_of, units

NONE = "(none)"
NOT_REACHED = "(not reached)"
OTHER = "Other"
Labels = tuple[str, ...]


def groups(log: Log, funnel: Funnel) -> list[tuple[Labels, int, Segment]]:
    """Value, how many values it stands for, and counts; ranked, the rest together."""
    at = _breakdown(funnel)
    found: dict[Labels, list[Case]] = {}
    for case in cases(log, funnel):
        found.setdefault(label(funnel, case), []).append(case)
    ranked = sorted(found, key=lambda value: (-len(found[value]), value))
    answer = [(value, 1, segment(log, funnel, found[value])) for value in ranked[: at.limit]]
    rest = ranked[at.limit :]
    if rest:
        together = [case for value in rest for case in found[value]]
        answer.append(((OTHER,), len(rest), segment(log, funnel, together)))
    return answer


def label(funnel: Funnel, case: Case) -> Labels:
    at = _breakdown(funnel)
    match at.value_at:
        case ValueAt.ENTRY:
            return _of_row(at, case.attempt.entry)
        case ValueAt.STEP:
            assert at.step is not None
            row = case.attempt.chain[at.step - 1]
            return (NOT_REACHED,) * len(at.by) if row is None else _of_row(at, row)
        case ValueAt.FIRST_TOUCH:
            return _touched(funnel, list(case.unit.rows))
        case ValueAt.LAST_TOUCH:
            return _touched(funnel, list(reversed(case.unit.rows)))
        case ValueAt.ALL_STEPS:
            raise AssertionError("all-steps has a funnel of its own per value")


def all_steps(log: Log, funnel: Funnel) -> dict[Labels, Segment]:
    """The funnel of each value on its own: no row of another value is looked at."""
    at = _breakdown(funnel)
    whole = units(log, funnel)
    found = {}
    for value in {_of_row(at, row) for unit in whole for row in unit.rows}:
        inside = [
            Unit(unit.key, tuple(part), tuple(attempts_of(funnel, part)))
            for unit in whole
            for part in [[row for row in unit.rows if _of_row(at, row) == value]]
        ]
        found[value] = segment(log, funnel, cases_of(funnel, inside))
    return {value: counts for value, counts in found.items() if counts.entered}


def _breakdown(funnel: Funnel) -> Breakdown:
    assert funnel.breakdown is not None
    return funnel.breakdown


def _of_row(at: Breakdown, row: Row) -> Labels:
    return tuple(_text(row.props[column]) for column in at.by)


def _touched(funnel: Funnel, rows: list[Row]) -> Labels:
    """Per column the first value that is not null on a row of any step."""
    relevant = [row for row in rows if any(fits(row, step) for step in funnel.steps)]
    columns = [[row.props[column] for row in relevant] for column in _breakdown(funnel).by]
    return tuple(
        _text(next((value for value in values if value is not None), None)) for values in columns
    )


def _text(value: Value) -> str:
    return NONE if value is None else str(value)
