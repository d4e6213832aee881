"""A breakdown by ranges of numbers: one order, the same groups wherever they are asked for."""

from dataclasses import replace

import polars as pl
import pytest

from funneltui.analysis.values import condition
from funneltui.data.open import log_from_frame
from funneltui.engine.base import Engine, Watch
from funneltui.engine.local import open_engine
from funneltui.model.cohort_groups import group_of
from funneltui.model.cohorts import Cohort, CohortBy, CohortKind, cohort_text
from funneltui.model.events import LogSettings
from funneltui.model.funnel import Breakdown, Funnel, Grain, ValueAt
from funneltui.model.row_filters import in_group
from tests.oracle.strategies import plain

BY = Breakdown(("price:ranges",))
FUNNEL = plain("A", "B")


@pytest.fixture(scope="module")
def engine() -> Engine:
    """500 units with prices of 0 to 99.8, of which those of cheap things go on; 5 have none."""
    units = 500
    frame = pl.DataFrame(
        {
            "user": [f"u{n}" for n in range(units)] * 2,
            "event": ["A"] * units + ["B" if n < 100 else "C" for n in range(units)],
            "time": [1] * units + [2] * units,
            "price": [None if n >= 495 else n / 5 for n in range(units)] * 2,
            "order": range(units * 2),
        }
    )
    settings = LogSettings(user="user", event="event", time="time")
    return open_engine(log_from_frame(frame, settings))


def counted(engine: Engine, funnel: Funnel) -> dict[str, tuple[int, ...]]:
    """Per group how many reached each step."""
    groups = engine.count_funnel(funnel, Watch()).groups
    return {group.value[0]: tuple(group.reached) for group in groups}


def test_groups_are_in_the_order_of_their_numbers_and_those_without_come_last(
    engine: Engine,
) -> None:
    found = counted(engine, replace(FUNNEL, breakdown=BY))
    assert list(found) == ["<19.8", "19.8..<39.6", "39.6..<59.4", "59.4..<79.2", ">=79.2", "(none)"]
    assert found["<19.8"] == (99, 99)
    assert sum(entered for entered, _ in found.values()) == 500
    limited = replace(FUNNEL, breakdown=replace(BY, limit=2))
    assert len(counted(engine, limited)) == 3


def test_a_group_opens_as_the_same_units_and_cohorts_and_who_converts_have_them_too(
    engine: Engine,
) -> None:
    groups = counted(engine, replace(FUNNEL, breakdown=BY))
    table = engine.cohort_table(
        FUNNEL, CohortBy(CohortKind.VALUE, "price:ranges"), Grain.DAY, Watch()
    )
    assert [(row.value, row.reached) for row in table.rows] == list(groups.items())
    who = engine.rank_values(FUNNEL, 2, Watch())
    assert who.skipped == ("order",)
    assert {one.value: (one.share.whole, one.share.part) for one in who.values} == groups
    for value, reached in groups.items():
        cohort = cohort_text(Cohort(CohortBy(), group=group_of(BY, (value,))))
        inside = engine.count_funnel(replace(FUNNEL, cohorts=(cohort,)), Watch())
        assert inside.total.reached == reached
    for one in who.values:
        rows = replace(FUNNEL, where=condition(one))
        assert engine.count_funnel(rows, Watch()).total.reached == groups[one.value]


def test_where_a_unit_is_in_several_the_rows_of_a_range_are_its_group(engine: Engine) -> None:
    split = replace(FUNNEL, breakdown=replace(BY, value_at=ValueAt.ALL_STEPS))
    for value, reached in counted(engine, split).items():
        rows = replace(FUNNEL, where=in_group("price:ranges", value))
        assert engine.count_funnel(rows, Watch()).total.reached == reached
