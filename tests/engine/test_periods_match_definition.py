"""Trends and cohorts against the definition, across clock changes and time zones."""

from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from funneltui.engine.base import Watch
from funneltui.model.events import WeekStart
from funneltui.model.funnel import (
    CountKind,
    Funnel,
    Grain,
)
from tests.engine.asking import (
    engine_of,
    periods_of,
)
from tests.oracle import counts, periods, strategies
from tests.oracle.crowds import crowds
from tests.oracle.rows import SECOND, Log
from tests.oracle.written import START

HOUR_US = 3600 * SECOND
ZONES = ("UTC", "America/New_York", "Asia/Kolkata")
GRAINS = st.sampled_from([Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.QUARTER])


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
    grain = draw(st.sampled_from(Grain))
    tick_us = {
        Grain.HOUR: HOUR_US // 2,
        Grain.DAY: 9 * HOUR_US,
        Grain.WEEK: 40 * HOUR_US,
        Grain.MONTH: 300 * HOUR_US,
        Grain.QUARTER: 900 * HOUR_US,
    }[grain]
    log = draw(long_logs(tick_us))
    funnel = draw(strategies.funnels(draw(strategies.orders()), tick_us))
    variants = st.one_of(
        st.just(funnel),
        strategies.counting(funnel, CountKind.TOTALS, CountKind.SESSIONS),
        strategies.holding(funnel),
    )
    return log, draw(variants), grain


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
