"""Periods begin with the first instant of their day, also where the clock skips midnight."""

from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from funneltui.engine.local.clock import period_end, period_starts, periods_between
from funneltui.model.events import LogSettings, WeekStart
from funneltui.model.funnel import Grain
from funneltui.views.period import period_end as end_shown

ZONE = ZoneInfo("America/Sao_Paulo")
"""On 2018-11-04 the clock went from 23:59:59 to 01:00."""


def instants(*times: datetime) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array([int(time.timestamp() * 1_000_000) for time in times])


@pytest.mark.parametrize(
    ("grain", "week_start", "day"),
    [(Grain.DAY, WeekStart.MONDAY, 4), (Grain.WEEK, WeekStart.SUNDAY, 4)],
)
def test_a_day_without_a_midnight_is_one_of_the_periods(
    grain: Grain, week_start: WeekStart, day: int
) -> None:
    settings = LogSettings(time_zone=str(ZONE), week_start=week_start)
    times = instants(datetime(2018, 11, 3, 12, tzinfo=ZONE), datetime(2018, 11, 4, 12, tzinfo=ZONE))
    starts = period_starts(times, grain, settings)

    every = periods_between(starts[0], starts[1], grain)
    assert every[-1] == starts[1] == datetime(2018, 11, day, 1, tzinfo=ZONE)
    assert set(starts) <= set(every)


def test_periods_end_where_the_next_one_begins() -> None:
    settings = LogSettings(time_zone=str(ZONE))
    days = [datetime(2018, 11, day, 12, tzinfo=ZONE) for day in (2, 3, 4, 5, 6)]
    starts = period_starts(instants(*days), Grain.DAY, settings)

    ends = period_end(starts, Grain.DAY)
    assert ends.tolist()[:-1] == starts.dt.epoch("us").to_list()[1:]
    shown = [end_shown(start, Grain.DAY) for start in starts]
    assert [end and end.timestamp() for end in shown[:-1]] == [s.timestamp() for s in starts[1:]]
