"""Retention against a table worked by hand, and against plain loops over the calendar."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from funneltui.data.open import log_from_frame
from funneltui.engine.base import Watch
from funneltui.engine.local import open_engine
from funneltui.model.events import LogSettings, WeekStart
from funneltui.model.funnel import EventMatch, Funnel, Grain, Step
from funneltui.model.retention import Retention, Returned

Seen = list[tuple[str, datetime]]
MONDAY = datetime(2024, 1, 1, tzinfo=UTC)


def retention(seen: Seen, grain: Grain, where: str | None = None, **of_log: object) -> Retention:
    frame = pl.DataFrame(
        {
            "who": [user for user, _ in seen],
            "event": ["e"] * len(seen),
            "time": [time for _, time in seen],
        }
    )
    settings = LogSettings(user="who", event="event", time="time", **of_log)  # type: ignore[arg-type]  # each by its name
    engine = open_engine(log_from_frame(frame, settings))
    funnel = Funnel("f", (Step("e", (EventMatch("e"),)),), where=where)
    found = engine.count_cohorts(funnel, grain, Watch()).retention
    assert found is not None
    return found


def days(**users: list[float]) -> Seen:
    return [(name, MONDAY + timedelta(days=day)) for name, found in users.items() for day in found]


def test_a_table_worked_by_hand() -> None:
    # u1 and u2 are born on day 0, u3 on day 1; u2 comes back on day 1, u1 on day 2 and day 3.
    # The data end during day 3, so day 3 is over for nobody.
    found = retention(days(u1=[0, 2.1, 2.9, 3.5], u2=[0.5, 1.0], u3=[1.2]), Grain.DAY)
    assert found.periods == 4
    first, second = found.cohorts
    assert (first.start, first.size) == (MONDAY, 2)
    assert first.on == (2, 1, 1, 1)
    assert first.on_or_after == (2, 2, 1, 1)
    assert first.finished == 3
    assert (second.size, second.on, second.finished) == (1, (1, 0, 0), 2)


def test_a_period_that_ends_with_the_data_is_over() -> None:
    found = retention(days(u1=[0, 1, 2]), Grain.DAY)
    assert found.cohorts[0].finished == 2
    assert found.cohorts[0].on == (1, 1, 1)


def test_a_cohort_of_nobody_stands_between_others() -> None:
    found = retention(days(u1=[0], u2=[2]), Grain.DAY)
    assert [cohort.size for cohort in found.cohorts] == [1, 0, 1]
    assert found.cohorts[1].returned(Returned.ON) == (0, 0)


def test_a_filter_does_not_move_the_datas_end() -> None:
    found = retention(days(u1=[0], u2=[5]), Grain.DAY, where="who = 'u1'")
    assert [cohort.size for cohort in found.cohorts] == [1]
    assert found.cohorts[0].on == (1, 0, 0, 0, 0, 0)
    assert found.cohorts[0].finished == 5


def test_the_calendar_is_that_of_the_logs_zone() -> None:
    # 23:30 UTC is the next day in Berlin.
    seen = days(u1=[0.5, 23.5 / 24])
    assert retention(seen, Grain.DAY).cohorts[0].on == (1,)
    assert retention(seen, Grain.DAY, time_zone="Europe/Berlin").cohorts[0].on == (1, 1)


def test_weeks_may_begin_on_sunday() -> None:
    seen = days(u1=[0, 6])
    assert retention(seen, Grain.WEEK).cohorts[0].on == (1,)
    found = retention(seen, Grain.WEEK, week_start=WeekStart.SUNDAY)
    assert found.cohorts[0].on == (1, 1)


def test_a_log_of_nobody_has_no_cohorts() -> None:
    found = retention(days(u1=[0]), Grain.WEEK, where="who = 'nobody'")
    assert (found.periods, found.cohorts) == (0, ())


def test_a_table_too_wide_is_cut_and_later_returns_still_count_as_later() -> None:
    found = retention(days(u1=[0, 9_000.5], u2=[9_000]), Grain.DAY)
    first = found.cohorts[0]
    assert len(first.on) == found.periods == 60
    assert sum(first.on) == 1
    assert first.on_or_after == (1,) * 60


TIMES = st.integers(0, 24 * 200).map(lambda hour: MONDAY + timedelta(hours=hour))
SEEN = st.lists(st.tuples(st.sampled_from("abcde"), TIMES), min_size=1, max_size=30)


def ordinal(day: date, grain: Grain) -> int:
    """A number that rises by one from period to period."""
    if grain is Grain.QUARTER:
        return day.year * 4 + (day.month - 1) // 3
    if grain is Grain.MONTH:
        return day.year * 12 + day.month
    return day.toordinal() if grain is Grain.DAY else (day.toordinal() - 1) // 7


@pytest.mark.parametrize("grain", [Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.QUARTER])
@given(seen=SEEN, zone=st.sampled_from(["UTC", "America/New_York", "Asia/Shanghai"]))
def test_cells_are_as_plain_loops_count_them(grain: Grain, seen: Seen, zone: str) -> None:
    active: dict[str, set[int]] = {}
    for user, time in seen:
        active.setdefault(user, set()).add(ordinal(time.astimezone(ZoneInfo(zone)).date(), grain))
    found = retention(seen, grain, time_zone=zone)
    start = min(min(periods) for periods in active.values())
    for number, cohort in enumerate(found.cohorts):
        members = [periods for periods in active.values() if min(periods) == start + number]
        assert cohort.size == len(members)
        for later, on in enumerate(cohort.on):
            assert on == sum(start + number + later in periods for periods in members)
        for later, or_after in enumerate(cohort.on_or_after):
            assert or_after == sum(max(periods) >= start + number + later for periods in members)
