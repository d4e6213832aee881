"""Rates and lift of paths, against numbers worked by hand."""

from dataclasses import replace
from math import exp, log, sqrt

import pytest

from funneltui.analysis.paths import ratio, summarize
from funneltui.model.metric import Share
from tests.views import people, samples


def test_lift_is_the_ratio_of_rates_with_katz_s_interval() -> None:
    lift = ratio(Share(30, 100), Share(10, 100))
    assert lift is not None
    spread = sqrt(1 / 30 - 1 / 100 + 1 / 10 - 1 / 100)
    assert lift.value == pytest.approx(3.0)
    assert lift.low == pytest.approx(exp(log(3) - 1.959964 * spread), rel=1e-6)
    assert lift.high == pytest.approx(exp(log(3) + 1.959964 * spread), rel=1e-6)


@pytest.mark.parametrize(("one", "other"), [((0, 9), (1, 9)), ((1, 9), (0, 9)), ((0, 0), (0, 0))])
def test_there_is_no_lift_where_a_side_has_none(
    one: tuple[int, int], other: tuple[int, int]
) -> None:
    assert ratio(Share(*one), Share(*other)) is None


def test_next_events_are_ranked_by_the_lost_and_add_up_with_nothing() -> None:
    result = summarize(samples.a_funnel(), people.path_counts())
    assert [one.event for one in result.next_events] == [
        "add_to_cart",
        "view_item",
        None,
        "checkout",
    ]
    assert sum(one.lost.part for one in result.next_events) + result.nothing.lost.part == 2607
    assert result.next_events[0].lost.ratio == pytest.approx(1200 / 2607)


def test_nobody_on_a_side_has_no_rate() -> None:
    counts = replace(people.path_counts(), lost=0, next_events=(), lost_nothing=0)
    assert summarize(samples.a_funnel(), counts).nothing.lost.ratio is None
