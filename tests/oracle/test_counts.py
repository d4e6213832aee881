"""Counts, breakdowns and periods of the definition, worked out by hand."""

import pytest

from funneltui.model.funnel import (
    Breakdown,
    Grain,
    ValueAt,
)
from tests.oracle import breakdown, counts, periods
from tests.oracle.asked import funnel, only
from tests.oracle.units import cases
from tests.oracle.written import excluding, written


def test_counts_of_a_small_log() -> None:
    log = written(u1="A0 B4", u2="A0 B2 C3", u3="A13", u4="A0 X1", u5="D20")
    question = funnel("A B C", exclusions=excluding("X"))
    found = cases(log, question)
    segment = counts.segment(log, question, found)
    assert (segment.entered, segment.excluded) == (4, 1)
    assert segment.reached == (3, 2, 1)
    assert segment.stopped == (1, 1, 0)
    # The data end at 20: u3 has until 23, u1 had until 10.
    assert segment.in_progress == (1, 0, 0)
    assert list(segment.from_previous) == [(), (2, 4), (1,)]
    assert list(segment.from_first) == [(), (2, 4), (3,)]
    assert counts.never_entered(log, question, found) == 1


def test_time_to_a_step_skips_an_optional_one() -> None:
    log = written(u1="A0 B1 C5", u2="A0 C2")
    question = funnel("A B? C")
    segment = counts.segment(log, question, cases(log, question))
    assert segment.reached == (2, 1, 2)
    assert segment.from_previous == ((), (1,), (2, 5))


@pytest.mark.parametrize(
    ("value_at", "expected"),
    [
        (ValueAt.ENTRY, "b"),
        (ValueAt.FIRST_TOUCH, "a"),
        (ValueAt.LAST_TOUCH, "c"),
        (ValueAt.STEP, "(none)"),
    ],
)
def test_breakdown_takes_the_value_where_it_is_told(value_at: ValueAt, expected: str) -> None:
    by_g = Breakdown(("g",), value_at, 2 if value_at is ValueAt.STEP else None)
    question = funnel("A B", breakdown=by_g)
    log = written(u1="D0:g=z A0 A1:g=a A20:g=b B21 A40:g=c")
    assert breakdown.label(question, cases(log, question)[0]) == (expected,)


def test_breakdown_says_who_did_not_reach_the_step() -> None:
    question = funnel("A B", breakdown=Breakdown(("g",), ValueAt.STEP, 2))
    assert breakdown.label(question, only("A0:g=a", question)) == ("(not reached)",)


def test_breakdown_keeps_the_largest_and_sums_the_rest() -> None:
    log = written(u1="A0:g=b", u2="A0:g=b B1", u3="A0:g=c", u4="A0:g=a", u5="A0")
    question = funnel("A B", breakdown=Breakdown(("g",), limit=2))
    found = breakdown.groups(log, question)
    # b has two; of those with one, "(none)" sorts first.
    assert [(value, inside, s.entered) for value, inside, s in found] == [
        (("b",), 1, 2),
        (("(none)",), 1, 1),
        (("Other",), 2, 2),
    ]


def test_all_steps_asks_each_value_on_its_own() -> None:
    log = written(u1="A0:g=a B1:g=b A2:g=b B3:g=b A4")
    question = funnel("A B", breakdown=Breakdown(("g",), ValueAt.ALL_STEPS))
    found = breakdown.all_steps(log, question)
    assert {value: s.reached for value, s in found.items()} == {
        ("a",): (1, 0),
        ("b",): (1, 1),
        ("(none)",): (1, 0),
    }


def test_trend_counts_a_unit_once_per_period_of_entry() -> None:
    hour = 3600
    log = written(u1=f"A0 A1 B2 A{hour} A{2 * hour} B{2 * hour + 1}", u2=f"A{hour} D{9 * hour}")
    found = periods.trend(log, funnel("A B"), Grain.HOUR)
    assert {start.hour: (p.entered, p.reached) for start, p in found.items()} == {
        0: (1, (1, 1)),
        1: (2, (2, 0)),
        2: (1, (1, 1)),
    }


def test_cohorts_partition_the_units() -> None:
    hour = 3600
    log = written(u1=f"D0 A{hour} B{hour}", u2=f"A{hour}", u3="D5")
    by_entry = periods.cohorts_by_entry(log, funnel("A B"), Grain.HOUR)
    assert {start.hour: (p.entered, p.reached) for start, p in by_entry.items()} == {1: (2, (2, 1))}
    by_first = periods.cohorts_by_first_event(log, funnel("A B"), Grain.HOUR)
    assert {start.hour: (p.entered, p.reached) for start, p in by_first.items()} == {
        0: (2, (1, 1)),
        1: (1, (1, 0)),
    }


def test_quantiles_interpolate_linearly() -> None:
    assert counts.quantile((1.0, 2.0, 4.0), 0.25) == 1.5
    assert counts.quantile((1.0, 2.0, 4.0), 0.9) == pytest.approx(3.6)
