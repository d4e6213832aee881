"""Who did a step per value: by hand, and against the groups of a breakdown."""

from dataclasses import replace

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from funneltui.analysis.values import condition
from funneltui.data.open import log_from_frame
from funneltui.engine.base import Watch
from funneltui.engine.local import open_engine
from funneltui.errors import QueryError
from funneltui.model.cohorts import CohortBy, CohortKind
from funneltui.model.events import LogSettings
from funneltui.model.funnel import Breakdown, Funnel, Grain, ValueAt
from funneltui.model.metric import Share
from funneltui.model.row_filters import in_group
from tests.engine.asking import engine_of
from tests.oracle import strategies
from tests.oracle.crowds import crowds
from tests.oracle.rows import Log
from tests.oracle.strategies import plain
from tests.oracle.written import written

LOGS = st.one_of(strategies.logs(), crowds())


def test_values_are_those_of_the_row_an_attempt_began_at() -> None:
    log = written(u1="A0:g=x B1:g=y", u2="A0:g=x", u3="A5:g=y B6:g=x", u4="A7 B8", u5="B1:g=x")
    found = engine_of(log).rank_values(plain("A", "B"), 2, Watch())
    shares = {one.value: one.share for one in found.values if one.column == "g"}
    assert shares == {"x": Share(1, 2), "y": Share(1, 1), "(none)": Share(1, 1)}
    assert found.everybody == Share(3, 4)


def test_who_and_what_and_when_are_no_properties() -> None:
    log = written(u1="A0:g=x B1", u2="A0:g=y")
    found = engine_of(log).rank_values(plain("A", "B"), 2, Watch())
    assert set(found.columns) <= {"x", "g", "h", "s"}


def test_a_column_of_many_values_is_skipped() -> None:
    log = written(**{f"u{n}": f"A{n}:g=v{n}:h=w{n % 50}" for n in range(51)})
    found = engine_of(log).rank_values(plain("A", "B"), 2, Watch())
    assert "g" in found.skipped
    assert "h" in found.columns


@pytest.mark.parametrize(
    ("step", "why"), [(0, "no such step"), (1, "no step comes before"), (3, "no such step")]
)
def test_a_step_without_one_before_it_is_refused(step: int, why: str) -> None:
    with pytest.raises(QueryError, match=why):
        engine_of(written(u1="A0")).rank_values(plain("A", "B"), step, Watch())


@given(data=st.data(), log=LOGS, funnel=strategies.any_funnels())
def test_values_count_as_a_breakdown_does(data: st.DataObject, log: Log, funnel: Funnel) -> None:
    funnel = replace(funnel, steps=tuple(replace(one, optional=False) for one in funnel.steps))
    if len(funnel.steps) == 1:
        return
    step = data.draw(st.integers(2, len(funnel.steps)), "step")
    engine = engine_of(log)
    found = engine.rank_values(funnel, step, Watch())
    split = replace(funnel, breakdown=Breakdown(("g",), limit=100))
    expected = {
        (group.value[0], group.reached[step - 1], group.reached[step - 2])
        for group in engine.count_funnel(split, Watch()).groups
        if group.reached[step - 2]
    }
    shares = {(v.value, v.share.part, v.share.whole) for v in found.values if v.column == "g"}
    assert shares == expected


def test_columns_may_be_called_anything_and_hold_anything() -> None:
    frame = pl.DataFrame(
        {
            "user": ["a", "b", "c"],
            "event": ["e"] * 3,
            "time": [1_700_000_000, 1_700_000_001, 1_700_000_002],
            "*": ["x", "y", "x"],
            "^a$": [True, False, None],
            "list": [[1], [2], [3]],
        }
    )
    engine = open_engine(log_from_frame(frame, LogSettings()))
    found = engine.rank_values(plain("e", "e"), 2, Watch())
    assert (found.columns, found.skipped) == (("*", "^a$"), ("list",))
    values = [one.value for one in found.values if one.column == "^a$"]
    assert values == ["(none)", "false", "true"]


def test_the_condition_of_a_value_picks_its_rows() -> None:
    frame = pl.DataFrame(
        {
            "user": ["u1", "u1", "u2", "u2", "u3", "u4"],
            "event": ["A", "B", "A", "B", "A", "A"],
            "time": [1, 2, 1, 2, 1, 1],
            'it\'s a "b"': ["x'y", "x'y", None, None, "(none)", "z"],
            "price": [1.5, 1.5, 2.0, 2.0, None, None],
            "member": [True, True, False, False, None, True],
        }
    )
    engine = open_engine(
        log_from_frame(frame, LogSettings(user="user", event="event", time="time"))
    )
    counts = engine.rank_values(plain("A", "B"), 2, Watch())
    assert len(counts.values) >= 9
    for value in counts.values:
        funnel = replace(plain("A", "B"), where=condition(value))
        counted = engine.count_funnel(funnel, Watch()).total.reached
        assert (counted[1], counted[0]) == (value.share.part, value.share.whole), value


def test_a_value_called_none_is_the_same_group_as_none() -> None:
    country = ["(none)", "(none)", None, None, "DE"]
    frame = pl.DataFrame(
        {
            "user": ["u1", "u1", "u2", "u2", "u3"],
            "event": ["A", "B", "A", "B", "A"],
            "time": [1, 2, 1, 2, 1],
            "country": country,
        }
    )
    engine = open_engine(
        log_from_frame(frame, LogSettings(user="user", event="event", time="time"))
    )
    by_country = replace(plain("A", "B"), breakdown=Breakdown(("country",)))
    groups = {
        group.value: group.reached for group in engine.count_funnel(by_country, Watch()).groups
    }
    assert groups == {("(none)",): (2, 2), ("DE",): (1, 0)}
    by_value = CohortBy(CohortKind.VALUE, column="country")
    table = engine.cohort_table(plain("A", "B"), by_value, Grain.DAY, Watch())
    assert [(row.value, row.size) for row in table.rows] == [("(none)", 2), ("DE", 1)]


def test_in_a_breakdown_by_every_value_too_where_a_unit_is_in_it_once_and_its_rows_are_picked() -> (
    None
):
    frame = pl.DataFrame(
        {
            "user": ["u1", "u1", "u2", "u3"],
            "event": ["A", "B", "A", "A"],
            "time": [1, 2, 1, 1],
            "country": ["(none)", None, None, "DE"],
        }
    )
    engine = open_engine(
        log_from_frame(frame, LogSettings(user="user", event="event", time="time"))
    )
    split = replace(plain("A", "B"), breakdown=Breakdown(("country",), ValueAt.ALL_STEPS))
    groups = {one.value: one.reached for one in engine.count_funnel(split, Watch()).groups}
    assert groups == {("(none)",): (2, 1), ("DE",): (1, 0)}
    rows = replace(plain("A", "B"), where=in_group("country", "(none)"))
    assert engine.count_funnel(rows, Watch()).total.reached == (2, 1)
