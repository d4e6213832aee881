"""The engine against the definition, in every mode."""

from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from funneltui.engine.base import Watch
from funneltui.model.events import WeekStart
from funneltui.model.funnel import (
    Breakdown,
    CountKind,
    Funnel,
    Grain,
    Order,
    StrictStream,
    UnorderedEntry,
    ValueAt,
)
from funneltui.model.units import Selection, Which
from tests.engine.asking import (
    check_segment,
    counted,
    defined,
    engine_of,
    listed,
    listed_good,
    periods_of,
)
from tests.oracle import breakdown, counts, periods, strategies
from tests.oracle.crowds import crowds
from tests.oracle.rows import SECOND, Log, rows_by_unit
from tests.oracle.units import cases
from tests.oracle.unordered import did_is_certain
from tests.oracle.written import START

HOUR_US = 3600 * SECOND
LOGS = st.one_of(strategies.logs(), crowds())


def check(log: Log, funnel: Funnel) -> None:
    """All counts and every unit's depth, entry and times."""
    found = cases(log, funnel)
    actual = counted(log, funnel)
    check_segment(actual.total, counts.segment(log, funnel, found))
    assert actual.never_entered == counts.never_entered(log, funnel, found)
    assert listed_good(log, funnel) == defined(log, funnel)


@given(log=LOGS, funnel=strategies.funnels(Order.ORDERED))
def test_ordered(log: Log, funnel: Funnel) -> None:
    check(log, funnel)


@given(log=LOGS, funnel=strategies.funnels(Order.STRICT))
def test_strict(log: Log, funnel: Funnel) -> None:
    check(log, funnel)


@given(log=LOGS, funnel=strategies.funnels(Order.UNORDERED))
def test_unordered(log: Log, funnel: Funnel) -> None:
    check(log, funnel)


@given(log=LOGS, funnel=strategies.open_funnels())
def test_open(log: Log, funnel: Funnel) -> None:
    check(log, funnel)


@given(log=LOGS, funnel=strategies.any_funnels().flatmap(strategies.holding))
def test_held(log: Log, funnel: Funnel) -> None:
    check(log, funnel)


@given(
    log=LOGS,
    funnel=strategies.any_funnels().flatmap(
        lambda funnel: strategies.counting(funnel, CountKind.SESSIONS)
    ),
)
def test_sessions_as_units(log: Log, funnel: Funnel) -> None:
    check(log, funnel)


@given(log=strategies.logs(), funnel=strategies.any_funnels().flatmap(strategies.by_columns))
def test_columns_as_units(log: Log, funnel: Funnel) -> None:
    check(with_users(log), funnel)


def with_users(log: Log) -> Log:
    """Only rows with a user: where another column is the unit, who the user is says nothing."""
    return replace(log, rows=tuple(row for row in log.rows if row.user and row.user.strip()))


@pytest.mark.parametrize("order", list(Order))
@given(data=st.data(), log=LOGS)
def test_totals(order: Order, data: st.DataObject, log: Log) -> None:
    closed = strategies.funnels(order)
    funnel = data.draw(
        closed.flatmap(lambda funnel: strategies.counting(funnel, CountKind.TOTALS)), "funnel"
    )
    check(log, funnel)


@given(
    log=LOGS,
    funnel=st.one_of(
        strategies.any_funnels().flatmap(strategies.holding), strategies.open_funnels()
    ).flatmap(lambda funnel: strategies.counting(funnel, CountKind.TOTALS)),
)
def test_totals_held_or_open(log: Log, funnel: Funnel) -> None:
    check(log, funnel)


@given(log=LOGS, funnel=strategies.any_funnels())
def test_did_each_step(log: Log, funnel: Funnel) -> None:
    if funnel.order is not Order.UNORDERED or did_is_certain(funnel, list(log.rows)):
        expected = counts.segment(log, funnel, cases(log, funnel))
        assert counted(log, funnel).total.did == expected.did


@given(data=st.data(), log=LOGS, funnel=strategies.any_funnels())
def test_breakdown(data: st.DataObject, log: Log, funnel: Funnel) -> None:
    by = data.draw(strategies.breakdowns(len(funnel.steps)), "breakdown")
    if funnel.order is Order.UNORDERED and by.value_at is ValueAt.STEP:
        by = replace(by, value_at=ValueAt.ENTRY, step=None)
    kinds = st.sampled_from([CountKind.USERS, CountKind.USERS, CountKind.TOTALS])
    split = replace(
        funnel, breakdown=by, count_by=replace(funnel.count_by, kind=data.draw(kinds, "kind"))
    )
    expected = breakdown.groups(log, split)
    actual = counted(log, split).groups
    shown = [(group.value, group.values_inside) for group in actual]
    assert shown == [(value, inside) for value, inside, _ in expected]
    for group, (_, _, segment) in zip(actual, expected, strict=True):
        check_segment(group, segment)


@given(log=LOGS, funnel=strategies.any_funnels())
def test_breakdown_by_all_steps(log: Log, funnel: Funnel) -> None:
    split = replace(funnel, breakdown=Breakdown(("g",), ValueAt.ALL_STEPS))
    expected = breakdown.all_steps(log, split)
    actual = {group.value: group for group in counted(log, split).groups if group.entered}
    assert set(actual) == set(expected)
    for value, segment in expected.items():
        check_segment(actual[value], segment)


@given(data=st.data(), log=LOGS, funnel=strategies.any_funnels())
def test_time_between_steps(data: st.DataObject, log: Log, funnel: Funnel) -> None:
    numbers = range(1, len(funnel.steps) + 1)
    start, stop = sorted(data.draw(st.tuples(*[st.sampled_from(numbers)] * 2), "steps"))
    if start == stop:
        return
    actual = engine_of(log).count_timing(funnel, start, stop, Watch())[0]
    good = [case for case in cases(log, funnel) if not case.attempt.void]
    assert list(actual.elapsed_s) == list(counts.elapsed(good, start, stop))
    at_from = [case for case in good if case.attempt.times[start - 1] is not None]
    waiting = [case for case in at_from if case.attempt.times[stop - 1] is None]
    assert actual.at_from == len(at_from)
    left = [case for case in waiting if counts.has_window_left(log, funnel, case)]
    assert actual.still_open == len(left)
    watched = []
    for case in waiting:
        until = min(counts.last_time(log, funnel), case.attempt.limit)
        began = case.attempt.times[start - 1]
        assert began is not None
        watched.append((until - began) / SECOND)
    assert sorted(actual.open_s) == sorted(watched)


@given(data=st.data(), log=LOGS, funnel=strategies.any_funnels())
def test_selections(data: st.DataObject, log: Log, funnel: Funnel) -> None:
    number = data.draw(st.integers(1, len(funnel.steps)), "step")
    engine = engine_of(log)
    found = cases(log, funnel)
    good = [case for case in found if not case.attempt.void]
    reached = {str(c.unit.key[0]) for c in good if counts.got_to(c, number, funnel)}
    lost = {str(c.unit.key[0]) for c in good if c.attempt.depth == number < len(funnel.steps)}
    excluded = {str(case.unit.key[0]) for case in found if case.attempt.void}
    for which, expected in (
        (Which.REACHED, reached),
        *[(Which.LOST, lost)] * (number < len(funnel.steps)),
        (Which.EXCLUDED, excluded),
    ):
        rows = listed(engine, funnel, Selection(which, number))
        assert sorted(user for user, *_ in rows) == sorted(expected), which


ZONES = ("UTC", "America/New_York", "Asia/Kolkata")
GRAINS = st.sampled_from([Grain.DAY, Grain.WEEK, Grain.MONTH])


@st.composite
def long_logs(draw: st.DrawFn, tick_us: int) -> Log:
    """Logs over days, some of them across the night the clocks go forward."""
    zone = draw(st.sampled_from(ZONES))
    first = draw(st.sampled_from([START, datetime(2024, 3, 9, 1, tzinfo=ZoneInfo(zone))]))
    start_us = int(first.timestamp()) * SECOND
    log = draw(st.one_of(strategies.logs(tick_us, start_us), crowds(tick_us, start_us)))
    week_start = draw(st.sampled_from(WeekStart))
    return replace(log, time_zone=zone, week_start=week_start)


@st.composite
def long_cases(draw: st.DrawFn) -> tuple[Log, Funnel, Grain]:
    grain = draw(st.sampled_from([Grain.HOUR, Grain.DAY, Grain.WEEK, Grain.MONTH]))
    tick_us = {
        Grain.HOUR: HOUR_US // 2,
        Grain.DAY: 9 * HOUR_US,
        Grain.WEEK: 40 * HOUR_US,
        Grain.MONTH: 300 * HOUR_US,
    }[grain]
    log = draw(long_logs(tick_us))
    order = draw(strategies.orders())
    funnel = draw(strategies.funnels(order, tick_us))
    if draw(st.integers(0, 3)) == 0:
        funnel = draw(strategies.counting(funnel, CountKind.TOTALS))
    return log, funnel, grain


@given(case=long_cases())
def test_trend(case: tuple[Log, Funnel, Grain]) -> None:
    log, funnel, grain = case
    actual = engine_of(log).count_trend(funnel, grain, Watch())
    assert periods_of(actual.points) == periods.trend(log, funnel, grain)
    starts = [point.start for point in actual.points]
    for before, after in pairwise(starts):
        assert periods.end_of(log, grain, before) == after
    if funnel.window.length is not None:
        for point in actual.points:
            assert point.complete == periods.is_complete(log, funnel, grain, point.start)


@given(case=long_cases())
def test_cohorts(case: tuple[Log, Funnel, Grain]) -> None:
    log, funnel, grain = case
    actual = engine_of(log).count_cohorts(funnel, grain, Watch())
    assert periods_of(actual.by_entry) == periods.cohorts_by_entry(log, funnel, grain)
    by_first = periods.cohorts_by_first_event(log, funnel, grain)
    if not counts.is_totals(funnel):
        assert periods_of(actual.by_first_event) == by_first


@given(log=LOGS, funnel=strategies.any_funnels())
def test_facts_add_up(log: Log, funnel: Funnel) -> None:
    facts = counted(log, funnel).facts
    dropped = facts.dropped
    assert facts.rows == len(log.rows)
    unused = dropped.null_unit + dropped.bad_time + dropped.filtered
    assert facts.rows_used + unused == facts.rows
    by_unit = rows_by_unit(log, funnel)
    assert facts.units == len(by_unit)
    assert facts.rows_used == sum(map(len, by_unit.values()))


@given(log=LOGS)
def test_strict_stream_and_entry_options_matter_only_where_they_apply(log: Log) -> None:
    funnel = strategies.plain("A", "B", "C")
    other = replace(
        funnel,
        strict_stream=StrictStream.STEPS,
        unordered_entry=UnorderedEntry.FIRST,
    )
    assert listed_good(log, funnel) == listed_good(log, other)
