"""Cohorts of every kind, their retention and the funnels inside them, against the definition."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from funneltui.engine.base import Watch
from funneltui.model.cohorts import (
    Active,
    Cohort,
    CohortBy,
    CohortCounts,
    CohortKind,
    cohort_text,
    parse_cohort,
)
from funneltui.model.funnel import Funnel, Grain
from funneltui.model.retention import Returned
from tests.engine.asking import engine_of
from tests.engine.test_periods_match_definition import long_cases
from tests.oracle import cohorts
from tests.oracle.counts import got_to, is_totals
from tests.oracle.rows import Log
from tests.oracle.units import Unit, cases_of
from tests.refused import refused

BYS = st.sampled_from(
    [
        CohortBy(CohortKind.ENTRY),
        CohortBy(CohortKind.FIRST_SEEN),
        CohortBy(CohortKind.VALUE, "g"),
        CohortBy(CohortKind.VALUE, "x"),
    ]
)
Asked = tuple[Log, Funnel, Grain]


def reached(funnel: Funnel, inside: list[Unit]) -> tuple[int, ...]:
    good = cohorts.good_cases(funnel, inside)
    steps = range(1, len(funnel.steps) + 1)
    return tuple(sum(got_to(case, number, funnel) for case in good) for number in steps)


def key(row: CohortCounts) -> cohorts.Key:
    return row.value if row.start is None else row.start


@given(case=long_cases(), by=BYS)
def test_cohorts(case: Asked, by: CohortBy) -> None:
    log, funnel, grain = case
    of = cohorts.Division(log, funnel, by, grain)
    found = engine_of(log).cohort_table(funnel, by, grain, Watch())
    known = {
        (str(at) if by.kind is CohortKind.VALUE else at): inside
        for at, inside in cohorts.members(of).items()
    }
    rows = {key(row): row for row in found.rows if row.size}
    assert set(rows) == set(known)
    for at, inside in known.items():
        assert rows[at].size == len(inside)
        assert rows[at].entered == len(cohorts.good_cases(funnel, inside))
        assert rows[at].reached == reached(funnel, inside)


@given(case=long_cases(), by=BYS)
def test_retention(case: Asked, by: CohortBy) -> None:
    log, funnel, grain = case
    of = cohorts.Division(log, funnel, by, grain)
    found = engine_of(log).cohort_table(funnel, by, grain, Watch())
    if is_totals(funnel):
        assert found.retention is None
        return
    known = cohorts.members(of)
    if by.kind is CohortKind.VALUE:
        known = {str(at): inside for at, inside in known.items()}
    retained = found.retention.cohorts if found.retention else ()
    for row, cohort in zip(found.rows, retained, strict=bool(retained)):
        inside = known.get(key(row), [])
        for kind in Returned:
            for later, number in enumerate(cohort.returned(kind)):
                wanted = inside
                if by.kind is CohortKind.VALUE:
                    wanted = [u for u in inside if cohorts.is_over(of, u, later)]
                elif inside:
                    over = cohorts.is_over(of, inside[0], later)
                    assert over == (later < cohort.finished)
                assert cohort.whole(later) == len(wanted)
                assert number == sum(cohorts.came_back(of, unit, later, kind) for unit in wanted)


@given(case=long_cases(), by=BYS, later=st.integers(0, 2), data=st.data())
def test_a_funnel_inside_a_cohort_or_a_cell(
    case: Asked, by: CohortBy, later: int, data: st.DataObject
) -> None:
    log, funnel, grain = case
    of = cohorts.Division(log, funnel, by, grain)
    known = cohorts.members(of)
    if not known:
        return
    at = data.draw(st.sampled_from(sorted(known, key=str)))
    if isinstance(at, datetime):
        start = at.isoformat() if grain is Grain.HOUR else at.date().isoformat()
        cohort = Cohort(by, grain, start)
    else:
        cohort = Cohort(by, value=str(at))
    inside = known[at]
    returned = data.draw(st.sampled_from([None, *Returned]))
    if returned is not None and not (is_totals(funnel) and by.kind is CohortKind.ENTRY):
        cohort = replace(cohort, active=Active(grain, later, returned))
        inside = [unit for unit in inside if cohorts.came_back(of, unit, later, returned)]
    asked = replace(funnel, cohorts=(cohort_text(cohort),))
    actual = engine_of(log).count_funnel(asked, Watch())
    cases = cases_of(funnel, inside)
    assert actual.total.reached == reached(funnel, inside)
    if not (is_totals(funnel) and by.kind is CohortKind.ENTRY):
        assert actual.total.entered == len(cases)
        assert actual.never_entered == len(inside) - len({case.unit.key for case in cases})
        assert actual.facts.units == len(inside)
        assert actual.facts.rows_used == sum(len(unit.rows) for unit in inside)


@given(case=long_cases())
def test_two_cohorts_together_are_those_in_both(case: Asked) -> None:
    log, funnel, _ = case
    texts = tuple(
        cohort_text(Cohort(CohortBy(CohortKind.VALUE, column), value=value))
        for column, value in (("g", "a"), ("h", "p"))
    )
    engine = engine_of(log)
    both = engine.count_funnel(replace(funnel, cohorts=texts), Watch())
    other = engine.count_funnel(replace(funnel, cohorts=texts[::-1]), Watch())
    assert both == other


@pytest.mark.parametrize(
    "text",
    [
        "first:week:2024-01-01",
        "entry:hour:2024-01-01T14:00:00+01:00",
        "country=DE",
        "country=a=b:c@d",
        "a%3Db%253A=x",
        "day+1@country=(none)",
        "week+2..@first:month:2024-01-01",
    ],
)
def test_a_cohort_is_written_as_it_is_read(text: str) -> None:
    assert cohort_text(parse_cohort(text)) == text


@pytest.mark.parametrize("text", ["", "DE", "=DE", "first:week:soon", "week+2@", "week+2@DE"])
def test_what_is_no_cohort_is_refused(text: str) -> None:
    with refused("bad-cohort", "first:week:"):
        parse_cohort(text)
