"""A breakdown's group as a cohort: the funnel of it is the group, number by number."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from funneltui.engine.base import Watch
from funneltui.errors import QueryError
from funneltui.model.cohort_groups import BreakdownGroup, group_of
from funneltui.model.cohorts import Cohort, CohortBy, CohortKind, cohort_text, parse_cohort
from funneltui.model.funnel import Funnel, ValueAt
from tests.engine.asking import engine_of
from tests.engine.test_breakdown_matches_definition import LOGS, split_funnels
from tests.oracle.rows import Log

NAMES = st.lists(st.text(max_size=3), min_size=1, max_size=3).map(tuple)


def as_cohort(group: BreakdownGroup) -> str:
    return cohort_text(Cohort(CohortBy(CohortKind.FIRST_SEEN), group=group))


@settings(max_examples=40)
@given(log=LOGS, funnel=split_funnels())
def test_the_funnel_of_a_group_is_the_group(log: Log, funnel: Funnel) -> None:
    breakdown = funnel.breakdown
    if breakdown is None or breakdown.value_at is ValueAt.ALL_STEPS:
        return
    engine = engine_of(log)
    groups = engine.count_funnel(funnel, Watch()).groups
    for group in groups:
        rest = len(groups) > breakdown.limit and group is groups[-1]
        others = tuple(one.value for one in groups if one is not group) if rest else ()
        cohort = as_cohort(group_of(breakdown, group.value, others))
        inside = engine.count_funnel(replace(funnel, breakdown=None, cohorts=(cohort,)), Watch())
        assert replace(inside.total, value=group.value, values_inside=group.values_inside) == group


@given(by=NAMES, data=st.data(), at=st.sampled_from(ValueAt))
def test_a_group_is_read_as_it_is_written(
    by: tuple[str, ...], data: st.DataObject, at: ValueAt
) -> None:
    if at is ValueAt.ALL_STEPS:
        return
    values = st.lists(st.text(max_size=3), min_size=len(by), max_size=len(by)).map(tuple)
    step = 2 if at is ValueAt.STEP else None
    without = tuple(data.draw(st.lists(values, max_size=2)))
    value = () if without else data.draw(values)
    group = BreakdownGroup(by, at, step, value, without)
    assert parse_cohort(as_cohort(group)).group == group


@pytest.mark.parametrize(
    "text",
    [
        "group:",
        "group:x",
        "group:[]",
        'group:{"by": "a", "is": ["b"]}',
        'group:{"by": ["a"], "is": []}',
        'group:{"by": ["a"], "is": ["b"], "value_at": "all-steps"}',
        'group:{"by": ["a"], "is": ["b"], "step": 2}',
        'group:{"by": ["a"], "is": ["b"], "value_at": "step"}',
        'group:{"by": ["a"], "not": 1}',
    ],
)
def test_what_is_written_otherwise_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="is no cohort"):
        parse_cohort(text)
