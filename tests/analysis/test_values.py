from dataclasses import replace

import pytest

from funneltui.analysis.proportions import difference_p
from funneltui.analysis.values import condition, rank
from funneltui.model.metric import Share
from funneltui.model.values import ValueCount, ValueCounts
from tests.views.samples import a_funnel, facts

COUNTS = ValueCounts(
    facts=facts(),
    everybody=Share(150, 300),
    columns=("platform", "member", "constant"),
    skipped=("url",),
    values=(
        ValueCount("platform", "ios", Share(90, 100)),
        ValueCount("platform", "web", Share(50, 180)),
        ValueCount("platform", "tv", Share(10, 20)),
        ValueCount("member", "no", Share(60, 150)),
        ValueCount("member", "yes", Share(90, 150)),
        ValueCount("constant", "c", Share(150, 300)),
    ),
)


def test_values_that_move_most_units_come_first() -> None:
    found = rank(a_funnel(), COUNTS, 2).effects
    # ios: 90 % against 60/200, 0.6 · 100 = 60; web: 27.8 % against 100/120, 0.556 · 180 = 100.
    assert [one.value for one in found] == ["web", "ios", "no", "yes", "tv"]
    assert found[1].apart.value == pytest.approx(0.6)
    assert (found[0].share, found[0].is_thin) == (Share(50, 180), False)


def test_a_value_that_all_have_is_compared_with_nobody() -> None:
    assert not [one for one in rank(a_funnel(), COUNTS, 2).effects if one.column == "constant"]


def test_a_value_that_almost_all_have_is_thin_and_comes_last() -> None:
    values = (
        ValueCount("plan", "free", Share(150, 297)),
        ValueCount("plan", "pro", Share(0, 3)),
        ValueCount("platform", "ios", Share(90, 100)),
    )
    found = rank(a_funnel(), replace(COUNTS, values=values), 2).effects
    assert [(one.value, one.is_thin) for one in found] == [
        ("ios", False),
        ("free", True),
        ("pro", True),
    ]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (ValueCount("a b", "x'y", Share(1, 1)), "\"a b\" = 'x''y'"),
        (ValueCount('q"', "(none)", Share(1, 1)), '("q""" IS NULL OR "q""" = \'(none)\')'),
        (ValueCount("n", "3", Share(1, 1), is_text=False), "CAST(\"n\" AS TEXT) = '3'"),
        (ValueCount("n", "(none)", Share(1, 1), is_text=False), '"n" IS NULL'),
    ],
)
def test_a_value_is_a_condition_in_sql(value: ValueCount, said: str) -> None:
    assert condition(value) == said


def test_few_units_are_thin() -> None:
    assert [one.value for one in rank(a_funnel(), COUNTS, 2).effects if one.is_thin] == ["tv"]


def test_a_column_of_two_values_is_one_test() -> None:
    effects = {one.value: one for one in rank(a_funnel(), COUNTS, 2).effects}
    assert effects["no"].p_adjusted == effects["yes"].p_adjusted
    # Four tests: ios, web, tv and member; member's is the third smallest p of them.
    p = difference_p(Share(60, 150), Share(90, 150))
    assert p is not None
    assert effects["no"].p_adjusted == pytest.approx(2 * p)


def test_the_step_is_told_with_the_required_one_before() -> None:
    found = rank(a_funnel(), COUNTS, 3)
    assert (found.step, found.before, found.skipped) == (3, 2, ("url",))
