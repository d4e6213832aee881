"""A breakdown's group as a cohort: the funnel of it is the group, number by number."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from funneltui.analysis.funnel import summarize
from funneltui.engine.base import Watch
from funneltui.errors import QueryError
from funneltui.model.cohort_groups import BreakdownGroup, group_of
from funneltui.model.cohorts import (
    Cohort,
    CohortBy,
    CohortKind,
    cohort_text,
    parse_cohort,
)
from funneltui.model.funnel import Breakdown, EventMatch, Funnel, Step, ValueAt
from funneltui.model.meaning import Meaning
from funneltui.model.money_cohorts import money_cohort, money_text
from funneltui.model.row_filters import in_group
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


@settings(max_examples=40)
@given(log=LOGS, funnel=split_funnels())
def test_the_funnel_of_a_value_s_rows_is_its_group_where_units_are_in_several(
    log: Log, funnel: Funnel
) -> None:
    by = (funnel.breakdown or Breakdown(("g",))).by
    engine = engine_of(log)
    asked = replace(funnel, breakdown=Breakdown(by, ValueAt.ALL_STEPS))
    for result in summarize(asked, engine.count_funnel(asked, Watch())).groups:
        rows = " AND ".join(
            in_group(name, value) for name, value in zip(by, result.value, strict=True)
        )
        inside = replace(funnel, breakdown=None, where=both(funnel.where, rows))
        total = summarize(inside, engine.count_funnel(inside, Watch())).total
        assert [step.reached for step in total.steps] == [step.reached for step in result.steps]
        assert (total.entered, total.excluded) == (result.entered, result.excluded)


def both(one: str | None, other: str) -> str:
    return f"({one}) AND {other}" if one else other


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


@given(by=NAMES, data=st.data(), at=st.sampled_from(ValueAt), conditions=st.lists(NAMES))
def test_a_row_of_money_is_read_as_it_is_written(
    by: tuple[str, ...], data: st.DataObject, at: ValueAt, conditions: list[tuple[str, ...]]
) -> None:
    funnel = Funnel("f", (Step("a", tuple(EventMatch(None, one[0]) for one in conditions[:1])),))
    funnel = replace(funnel, steps=(*funnel.steps, Step("b", (EventMatch("b"),), where="x > 1")))
    meaning = Meaning(lead=funnel.steps[0], sale=funnel.steps[1], refund="r")
    value = data.draw(st.lists(st.text(max_size=3), min_size=len(by), max_size=len(by)).map(tuple))
    text = money_text(money_cohort(Breakdown(by, at), meaning, value))
    if at in (ValueAt.STEP, ValueAt.ALL_STEPS):
        with pytest.raises(QueryError, match="is no cohort"):
            parse_cohort(f"money:{text}")
    else:
        assert cohort_text(parse_cohort(f"money:{text}")) == f"money:{text}"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"by": []}', '{"by": ["a"], "is": [1]}'])
def test_what_is_no_row_of_money_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="is no cohort"):
        parse_cohort(f"money:{text}")
