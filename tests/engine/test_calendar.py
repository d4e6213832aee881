from datetime import UTC, datetime

import numpy as np
import pytest

from funneltui.engine.local.calendar import Calendar, calendar_of
from funneltui.model.events import LogSettings, WeekStart
from funneltui.model.funnel import Grain


def micros(*instants: datetime) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    return np.array([int((i - epoch).total_seconds()) * 1_000_000 for i in instants])


def calendar(grain: Grain, settings: LogSettings, *instants: datetime) -> Calendar:
    return calendar_of([micros(*instants)], grain, settings)


def days(found: Calendar) -> list[str]:
    return [start.strftime("%Y-%m-%d %H:%M%z") for start in found.starts.to_list()]


@pytest.mark.parametrize(
    ("first_day", "expected"), [(WeekStart.MONDAY, "2024-12-30"), (WeekStart.SUNDAY, "2025-01-05")]
)
def test_a_week_begins_on_the_day_that_was_chosen(first_day: WeekStart, expected: str) -> None:
    sunday = datetime(2025, 1, 5, 12, tzinfo=UTC)
    found = calendar(Grain.WEEK, LogSettings(week_start=first_day), sunday)
    assert days(found) == [f"{expected} 00:00+0000"]


def test_a_day_of_daylight_saving_is_one_period_of_23_hours() -> None:
    berlin = LogSettings(time_zone="Europe/Berlin")
    found = calendar(
        Grain.DAY, berlin, datetime(2025, 3, 29, 23, tzinfo=UTC), datetime(2025, 3, 31, tzinfo=UTC)
    )
    assert days(found) == ["2025-03-30 00:00+0100", "2025-03-31 00:00+0200"]
    last_hour, next_day = (
        datetime(2025, 3, 30, 21, 59, tzinfo=UTC),
        datetime(2025, 3, 30, 22, tzinfo=UTC),
    )
    assert found.place(micros(last_hour, next_day)).tolist() == [0, 1]


def test_zones_with_odd_minutes_have_their_own_midnights() -> None:
    kathmandu = LogSettings(time_zone="Asia/Kathmandu")
    before, after = (
        datetime(2025, 1, 1, 18, 14, tzinfo=UTC),
        datetime(2025, 1, 1, 18, 15, tzinfo=UTC),
    )
    found = calendar(Grain.DAY, kathmandu, before, after)
    assert found.place(micros(before, after)).tolist() == [0, 1]


def test_empty_periods_between_are_kept() -> None:
    found = calendar(
        Grain.MONTH,
        LogSettings(),
        datetime(2024, 11, 30, tzinfo=UTC),
        datetime(2025, 2, 1, tzinfo=UTC),
    )
    assert len(found) == 4


def test_a_stray_year_does_not_make_millions_of_periods() -> None:
    first, last = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)
    found = calendar(Grain.HOUR, LogSettings(), first, last)
    assert len(found) == 2
    assert found.place(micros(first, last)).tolist() == [0, 1]


def test_a_period_is_complete_when_every_window_begun_in_it_is_over() -> None:
    found = calendar(
        Grain.DAY, LogSettings(), datetime(2025, 1, 1, tzinfo=UTC), datetime(2025, 1, 2, tzinfo=UTC)
    )
    day = 86_400_000_000
    (end_of_second,) = micros(datetime(2025, 1, 3, tzinfo=UTC)).tolist()
    assert found.complete(day, end_of_second).tolist() == [True, False]
    assert found.complete(0, end_of_second).tolist() == [True, True]
    assert found.complete(None, end_of_second).tolist() == [False, False]
