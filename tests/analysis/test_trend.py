from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import polars as pl
import pytest

from funneltui.analysis.proportions import difference
from funneltui.analysis.trend import change, count_with_previous
from funneltui.data.open import log_from_frame
from funneltui.engine.base import Engine, Watch
from funneltui.engine.local import open_engine
from funneltui.model.events import LogSettings
from funneltui.model.funnel import ConversionWindow, EventMatch, Funnel, Grain, Step
from funneltui.model.metric import Share
from funneltui.model.periods import PeriodCounts

MONDAY = datetime(2024, 1, 1, tzinfo=UTC)
FUNNEL = Funnel(
    "f",
    (Step("a", (EventMatch("a"),)), Step("b", (EventMatch("b"),))),
    window=ConversionWindow(timedelta(0)),
)


def engine(days: range, zone: str = "UTC") -> Engine:
    """A user a day; every third one converts at once."""
    rows = [(f"u{day}", "a", day) for day in days] + [(f"u{day}", "b", day) for day in days[::3]]
    start = MONDAY.replace(tzinfo=ZoneInfo(zone))
    frame = pl.DataFrame(
        {
            "who": [user for user, _, _ in rows],
            "event": [event for _, event, _ in rows],
            "time": [(start + timedelta(days=day, hours=1)).astimezone(UTC) for *_, day in rows],
        }
    )
    settings = LogSettings(user="who", event="event", time="time", time_zone=zone)
    return open_engine(log_from_frame(frame, settings))


def found(grain: Grain, funnel: Funnel = FUNNEL, zone: str = "UTC") -> list[tuple[int, int | None]]:
    """Per point, the day of the year it begins on and that of the one before."""
    result = count_with_previous(engine(range(800), zone), funnel, grain, Watch())
    assert len(result.previous) == len(result.points)

    def day(point: PeriodCounts | None) -> int | None:
        return None if point is None else (point.start.date() - MONDAY.date()).days

    pairs = zip(result.points, result.previous, strict=True)
    return [(day(point) or 0, day(before)) for point, before in pairs]


@pytest.mark.parametrize(("grain", "earlier"), [(Grain.DAY, 7), (Grain.WEEK, 28)])
@pytest.mark.parametrize("zone", ["UTC", "America/New_York"])
def test_a_period_is_held_against_the_same_one_earlier(
    grain: Grain, earlier: int, zone: str
) -> None:
    for day, before in found(grain, zone=zone):
        assert before == (day - earlier if day >= earlier else None)


def test_a_month_is_held_against_that_of_the_year_before() -> None:
    pairs = found(Grain.MONTH)
    assert pairs[:12] == [(day, None) for day, _ in pairs[:12]]
    assert [before for _, before in pairs[12:15]] == [0, 31, 60]


def test_a_quarter_is_held_against_that_of_the_year_before() -> None:
    assert found(Grain.QUARTER)[:6] == [
        (0, None),
        (91, None),
        (182, None),
        (274, None),
        (366, 0),
        (456, 91),
    ]


def test_what_is_earlier_may_lie_before_the_funnels_dates() -> None:
    dated = replace(FUNNEL, from_time=MONDAY + timedelta(days=14))
    assert found(Grain.DAY, dated)[:2] == [(14, 7), (15, 8)]


def test_only_finished_periods_have_a_change() -> None:
    one = PeriodCounts(MONDAY, 40, (40, 20), complete=True)
    other = PeriodCounts(MONDAY, 50, (50, 10), complete=True)
    told = change(one, other)
    assert told is not None
    assert told.apart == difference(Share(20, 40), Share(10, 50))
    assert change(one, None) is None
    assert change(replace(one, complete=False), other) is None
    assert change(one, replace(other, complete=False)) is None
