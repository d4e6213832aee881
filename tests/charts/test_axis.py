from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from funneltui.charts.axis import period_ticks, ratio_ticks, top_of
from funneltui.model.funnel import Grain


@given(st.floats(1e-6, 1e12))
def test_the_top_of_an_axis_covers_the_largest_and_wastes_less_than_half(largest: float) -> None:
    assert largest * (1 - 1e-6) <= top_of(largest) <= largest * 2


def test_an_axis_of_nothing_has_a_top() -> None:
    assert top_of(0) == 1.0


def test_ratio_ticks_read_as_percentages() -> None:
    assert ratio_ticks(0.15).labels == ("0%", "7.5%", "15%")


def test_period_ticks_have_room_for_their_labels() -> None:
    starts = [datetime(2026, 9, 1, tzinfo=UTC) + timedelta(days=day) for day in range(60)]
    ticks = period_ticks(starts, Grain.DAY, 40)
    assert ticks.labels == ("09-01", "09-13", "09-25", "10-07", "10-19")
    assert ticks.places == (0.0, 12.0, 24.0, 36.0, 48.0)


def test_long_spans_name_the_year() -> None:
    starts = [datetime(year, 1, 1, tzinfo=UTC) for year in (2024, 2026)]
    assert period_ticks(starts, Grain.DAY, 40).labels == ("2024-01-01", "2026-01-01")
    assert period_ticks(starts, Grain.MONTH, 40).labels == ("2024-01", "2026-01")
