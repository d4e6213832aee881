"""Naming a list of units in one word."""

import pytest

from funneltui.config.listing import (
    parse_selection,
    parse_sorting,
    selection_text,
    sorting_text,
)
from funneltui.errors import ConfigError
from funneltui.model.units import Selection, SortBy, Sorting, Which


@pytest.mark.parametrize("by", SortBy)
@pytest.mark.parametrize("descending", [True, False])
def test_an_order_is_read_as_it_is_written(by: SortBy, descending: bool) -> None:
    sorting = Sorting(by, descending)
    assert parse_sorting(sorting_text(sorting), "--sort") == sorting


def test_a_column_alone_is_sorted_the_usual_way() -> None:
    assert parse_sorting("revenue", "--sort") == Sorting(SortBy.REVENUE, descending=True)
    assert parse_sorting("time", "--sort") == Sorting(SortBy.TIME, descending=False)


@pytest.mark.parametrize("which", [Which.ENTERED, Which.REACHED, Which.LOST, Which.EXCLUDED])
def test_a_list_is_read_as_it_is_written(which: Which) -> None:
    step = 3 if which in (Which.REACHED, Which.LOST) else 1
    selection = Selection(which, step=step)
    assert parse_selection(selection_text(selection) or "", "--of") == selection


def test_a_list_that_no_word_names_has_none() -> None:
    assert selection_text(Selection(Which.CONVERTED_IN)) is None
    assert selection_text(Selection(value=("US",))) is None


@pytest.mark.parametrize("text", ["", "revenu", "id:up", "-id", "id:"])
def test_another_order_is_refused_with_those_there_are(text: str) -> None:
    if text == "id:":
        assert parse_sorting(text, "--sort").by is SortBy.UNIT
        return
    with pytest.raises(ConfigError, match="cannot be sorted") as refused:
        parse_sorting(text, "--sort")
    assert "revenue" in refused.value.fix


@pytest.mark.parametrize("text", ["lost", "lost:0", "lost:x", "lost:²", "entered:1", "all"])
def test_another_list_is_refused(text: str) -> None:
    with pytest.raises(ConfigError, match="names no list"):
        parse_selection(text, "--of")
