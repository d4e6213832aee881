"""Naming a list of units in one word."""

import pytest

from funneltui.config.listing import (
    parse_selection,
    parse_sorting,
    selection_text,
    sorting_text,
)
from funneltui.errors import ConfigError
from funneltui.model.units import AT_A_STEP, OF_PATHS, Selection, SortBy, Sorting, Which


@pytest.mark.parametrize("by", SortBy)
@pytest.mark.parametrize("descending", [True, False])
def test_an_order_is_read_as_it_is_written(by: SortBy, descending: bool) -> None:
    sorting = Sorting(by, descending)
    assert parse_sorting(sorting_text(sorting), "--sort") == sorting


def test_a_column_alone_is_sorted_the_usual_way() -> None:
    assert parse_sorting("revenue", "--sort") == Sorting(SortBy.REVENUE, descending=True)
    assert parse_sorting("time", "--sort") == Sorting(SortBy.TIME, descending=False)


LISTS = (
    *(Selection(which) for which in (Which.ENTERED, Which.EVERYBODY, Which.EXCLUDED)),
    *(Selection(which, step=3) for which in AT_A_STEP),
    *(Selection(which, 2, seen=(event,)) for which in OF_PATHS for event in ("=a:~\n", "", None)),
    Selection(Which.CONVERTED_IN, from_step=1, to_step=3, low_s=0.1, high_s=1e7),
    Selection(Which.CONVERTED_IN, from_step=2, to_step=3, low_s=60.0),
)


@pytest.mark.parametrize("selection", LISTS)
def test_a_list_is_read_as_it_is_written(selection: Selection) -> None:
    assert parse_selection(selection_text(selection), "--of") == selection


@pytest.mark.parametrize("text", ["", "revenu", "id:up", "-id", "id:"])
def test_another_order_is_refused_with_those_there_are(text: str) -> None:
    if text == "id:":
        assert parse_sorting(text, "--sort").by is SortBy.UNIT
        return
    with pytest.raises(ConfigError, match="cannot be sorted") as refused:
        parse_sorting(text, "--sort")
    assert "revenue" in refused.value.fix


WRONG = ("lost", "lost:0", "lost:x", "lost:²", "entered:1", "took:1:2:.:", "between:0")


@pytest.mark.parametrize("text", WRONG)
def test_another_list_is_refused(text: str) -> None:
    with pytest.raises(ConfigError, match="names no list"):
        parse_selection(text, "--of")
