"""Breakdowns, times between steps and lists of units, against the definition."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from funneltui.engine.base import Watch
from funneltui.model.funnel import (
    Breakdown,
    Funnel,
    Order,
    ValueAt,
)
from funneltui.model.units import Selection, Which
from tests.engine.asking import (
    check_segment,
    counted,
    engine_of,
    listed,
)
from tests.oracle import breakdown, counts, strategies
from tests.oracle.crowds import crowds
from tests.oracle.rows import SECOND, Log
from tests.oracle.units import cases

LOGS = st.one_of(strategies.logs(), crowds())


@st.composite
def split_funnels(draw: st.DrawFn) -> Funnel:
    """Funnels of every mode with a breakdown."""
    funnel = draw(strategies.every_mode())
    by = draw(strategies.breakdowns(len(funnel.steps)))
    if funnel.order is Order.UNORDERED and by.value_at is ValueAt.STEP:
        by = replace(by, value_at=ValueAt.ENTRY, step=None)
    return replace(funnel, breakdown=by)


@given(log=LOGS, funnel=split_funnels())
def test_breakdown(log: Log, funnel: Funnel) -> None:
    expected = breakdown.groups(log, funnel)
    actual = counted(log, funnel).groups
    shown = [(group.value, group.values_inside) for group in actual]
    assert shown == [(value, inside) for value, inside, _ in expected]
    for group, (_, _, segment) in zip(actual, expected, strict=True):
        check_segment(group, segment)


@given(log=LOGS, funnel=strategies.any_funnels(), by=st.sampled_from([("g",), ("g", "h")]))
def test_breakdown_by_all_steps(log: Log, funnel: Funnel, by: tuple[str, ...]) -> None:
    split = replace(funnel, breakdown=Breakdown(by, ValueAt.ALL_STEPS))
    expected = breakdown.all_steps(log, split)
    actual = {group.value: group for group in counted(log, split).groups if group.entered}
    assert set(actual) == set(expected)
    for value, segment in expected.items():
        check_segment(actual[value], segment)


@st.composite
def timed_funnels(draw: st.DrawFn) -> tuple[Funnel, int, int]:
    """Funnels with two steps of theirs."""
    funnel = draw(strategies.every_mode().filter(lambda funnel: len(funnel.steps) > 1))
    start = draw(st.integers(1, len(funnel.steps) - 1))
    return funnel, start, draw(st.integers(start + 1, len(funnel.steps)))


@given(log=LOGS, timed=timed_funnels())
def test_time_between_steps(log: Log, timed: tuple[Funnel, int, int]) -> None:
    funnel, start, stop = timed
    actual = engine_of(log).count_timing(funnel, start, stop, Watch())[0]
    good = [case for case in cases(log, funnel) if not case.attempt.void]
    assert list(actual.elapsed_s) == list(counts.elapsed(good, start, stop))
    at_from = [case for case in good if case.attempt.times[start - 1] is not None]
    waiting = [case for case in at_from if case.attempt.times[stop - 1] is None]
    assert actual.at_from == len(at_from)
    left = [case for case in waiting if counts.has_window_left(log, case)]
    assert actual.still_open == len(left)
    watched = []
    for case in waiting:
        until = min(counts.last_time(log), case.attempt.limit)
        began = case.attempt.times[start - 1]
        assert began is not None
        watched.append((until - began) / SECOND)
    assert sorted(actual.open_s) == sorted(watched)


@given(log=LOGS, funnel=split_funnels())
def test_time_between_steps_per_group(log: Log, funnel: Funnel) -> None:
    actual = engine_of(log).count_timing(funnel, 1, len(funnel.steps), Watch())
    expected = [
        (value, segment.from_first[-1]) for value, _, segment in breakdown.groups(log, funnel)
    ]
    # from_first of an open funnel is since the entry, not since step 1.
    if len(funnel.steps) > 1 and not funnel.open:
        assert [(group.value, tuple(group.elapsed_s)) for group in actual[1:]] == expected


@given(data=st.data(), log=LOGS, funnel=strategies.every_mode())
def test_selections(data: st.DataObject, log: Log, funnel: Funnel) -> None:
    number = data.draw(st.integers(1, len(funnel.steps)), "step")
    engine = engine_of(log)
    found = cases(log, funnel)
    good = [case for case in found if not case.attempt.void]
    expected = {
        Which.REACHED: [c for c in good if counts.got_to(c, number, funnel)],
        Which.EXCLUDED: [c for c in found if c.attempt.void],
    }
    if number < len(funnel.steps):
        expected[Which.LOST] = [c for c in good if c.attempt.depth == number]
    for which, inside in expected.items():
        rows = listed(engine, funnel, Selection(which, number))
        users = sorted(str(case.unit.key[0]) for case in inside)
        assert sorted(user for user, *_ in rows) == users, which


@given(log=LOGS, timed=timed_funnels(), low=st.integers(0, 3), length=st.integers(1, 4))
def test_selection_by_time(log: Log, timed: tuple[Funnel, int, int], low: int, length: int) -> None:
    funnel, start, stop = timed
    selection = Selection(
        Which.CONVERTED_IN, from_step=start, to_step=stop, low_s=low, high_s=low + length
    )
    good = [case for case in cases(log, funnel) if not case.attempt.void]
    inside = [t for t in counts.elapsed(good, start, stop) if low <= t < low + length]
    assert len(listed(engine_of(log), funnel, selection)) == len(inside)


@given(log=LOGS, funnel=split_funnels())
def test_selection_of_a_group_lists_as_many_as_it_counts(log: Log, funnel: Funnel) -> None:
    engine = engine_of(log)
    for group in engine.count_funnel(funnel, Watch()).groups:
        rows = listed(engine, funnel, Selection(Which.ENTERED, value=group.value))
        assert len(rows) == group.entered - group.excluded, group.value
