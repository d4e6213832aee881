from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from funneltui.analysis.comparison import compare, sensitivity, variants, with_previous_period
from funneltui.engine.base import Watch
from funneltui.errors import QueryError
from funneltui.model.comparison import Against, Variant
from funneltui.model.funnel import ConversionWindow, Order
from funneltui.model.metric import Share
from tests.engine.asking import engine_of
from tests.oracle.strategies import plain
from tests.oracle.written import written
from tests.views import samples

FIRST = datetime(2026, 1, 1, tzinfo=UTC)


def test_steps_are_compared_as_far_as_both_go_and_the_last_ones_besides() -> None:
    one = samples.result()
    shorter = replace(one, total=samples.table((1000, 100, 50), samples.NAMES[:3]))
    found = compare(one, shorter, Against.FUNNEL)
    assert [step.step for step in found.steps] == [1, 2, 3]
    assert found.overall.share == Share(18_227, 128_402)
    assert found.overall.other == Share(50, 1000)
    assert found.overall.apart is not None
    assert found.overall.apart.value == pytest.approx(18_227 / 128_402 - 0.05)


def test_a_funnel_of_nobody_has_no_difference() -> None:
    found = compare(samples.result(), samples.empty(), Against.FILTER)
    assert (found.overall.apart, found.overall.p) == (None, None)


def test_of_too_few_no_difference_is_told() -> None:
    few = replace(samples.result(), total=samples.table((29, 29, 29), samples.NAMES[:3]))
    many = replace(samples.result(), total=samples.table((3000, 300, 30), samples.NAMES[:3]))
    found = compare(few, many, Against.COHORT)
    assert found.overall.apart is not None
    assert found.overall.apart.low > 0
    assert (found.overall.is_thin, found.overall.side) == (True, 0)
    assert compare(many, many, Against.COHORT).overall.side == 0
    enough = replace(few, total=samples.table((30, 30, 30), samples.NAMES[:3]))
    sides = [
        compare(*pair, Against.COHORT).overall.side for pair in ((enough, many), (many, enough))
    ]
    assert sides == [1, -1]


def test_the_previous_period_is_as_long_and_ends_where_this_one_begins() -> None:
    dated = replace(
        samples.a_funnel(), from_time=FIRST + timedelta(days=30), until_time=FIRST + timedelta(40)
    )
    now, before = with_previous_period(dated, samples.facts())
    assert now == dated
    assert (before.from_time, before.until_time) == (FIRST + timedelta(days=20), now.from_time)


def test_without_dates_it_is_whole_weeks_whose_windows_are_over() -> None:
    last = FIRST + timedelta(days=60)
    facts = replace(samples.facts(), first=FIRST, last=last)
    now, before = with_previous_period(samples.a_funnel(), facts)
    # 60 days less the window of 7: 53, of which 3 weeks fit twice.
    assert now.until_time == last + timedelta(days=-7, microseconds=1)
    assert now.from_time == now.until_time - timedelta(days=21)
    assert before.until_time == now.from_time


def test_a_log_of_one_instant_may_have_no_previous_period() -> None:
    with pytest.raises(QueryError, match="no period to compare"):
        with_previous_period(samples.a_funnel(), replace(samples.facts(), first=None, last=None))


def test_a_funnel_is_asked_in_the_other_orders_and_windows_it_can_have() -> None:
    funnel = replace(samples.a_funnel(), window=ConversionWindow(timedelta(days=7)))
    asked = dict(variants(funnel))
    assert list(asked) == [
        Variant.ASKED,
        Variant.STRICT,
        Variant.UNORDERED,
        Variant.HALF_WINDOW,
        Variant.DOUBLE_WINDOW,
    ]
    assert asked[Variant.HALF_WINDOW].window.length == timedelta(days=3.5)
    assert asked[Variant.UNORDERED].order is Order.UNORDERED
    endless = dict(variants(replace(funnel, window=ConversionWindow(None), open=True)))
    assert list(endless) == [Variant.ASKED]


def test_sensitivity_is_the_change_of_the_overall_rate() -> None:
    # Within 4 s, u1 and u2 do A then B; u3 does B first; u4's B comes after 6 s.
    log = written(u1="A0 B1", u2="A0 C1 B2", u3="B0 A1", u4="A0 B6", u5="A0 A90")
    found = {one.variant: one for one in sensitivity(engine_of(log), plain("A", "B"), Watch())}
    assert found[Variant.ASKED].overall == Share(2, 5)
    assert found[Variant.STRICT].overall == Share(1, 5)
    assert found[Variant.UNORDERED].overall == Share(3, 5)
    assert found[Variant.HALF_WINDOW].overall == Share(2, 5)
    assert found[Variant.DOUBLE_WINDOW].overall == Share(3, 5)
    assert found[Variant.STRICT].change == pytest.approx(-0.2)
