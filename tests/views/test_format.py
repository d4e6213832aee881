from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from funneltui.model.metric import Estimate, Share
from funneltui.views.format import (
    bounds,
    count,
    day,
    duration,
    instant,
    interval,
    iso,
    length,
    p_value,
    percent,
    points,
    share,
)


@given(whole=st.integers(1, 10**12), part=st.integers(0, 10**12), digits=st.integers(0, 3))
def test_percent_never_rounds_to_certainty(whole: int, part: int, digits: int) -> None:
    part = min(part, whole)
    shown = percent(part / whole, digits)
    nothing, everything = f"{0:.{digits}f}%", f"{100:.{digits}f}%"
    assert (shown == nothing) == (part == 0)
    assert (shown == everything) == (part / whole == 1.0)


@pytest.mark.parametrize(
    ("ratio", "shown"),
    [
        (None, "—"),
        (0.0, "0.0%"),
        (1e-9, "<0.1%"),
        (0.0005, "0.1%"),
        (0.1419, "14.2%"),
        (0.9996, ">99.9%"),
        (1.0, "100.0%"),
    ],
)
def test_percent(ratio: float | None, shown: str) -> None:
    assert percent(ratio) == shown


def test_a_share_of_nothing_is_undefined_and_not_zero() -> None:
    assert share(Share(0, 0)) == "—"
    assert share(None) == "—"
    assert share(Share(0, 7)) == "0.0%"


def test_an_interval_is_one_number_only_where_both_sides_are_alike() -> None:
    assert interval(Estimate(0.142, 0.140, 0.144)) == "±0.2"
    assert interval(Estimate(0.142, 0.14199, 0.14201)) == "±<0.1"
    assert interval(Estimate(0.0, 0.0, 0.278)) == "0.0–27.8%"
    assert interval(Estimate(0.21, 0.2045, 0.2156)) == "±0.6"
    assert interval(None) == ""
    assert bounds(Estimate(0.142, 0.140, 0.144)) == "14.0–14.4%"
    assert bounds(None) == "—"


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (None, "—"),
        (0, "0s"),
        (0.0001, "<1ms"),
        (0.12, "120ms"),
        (0.9996, "1s"),
        (1.25, "1.2s"),
        (38, "38s"),
        (59.6, "1m"),
        (252, "4m 12s"),
        (360, "6m"),
        (3599.7, "1h"),
        (51_600, "14h 20m"),
        (86_399, "1d"),
        (147_600, "1d 17h"),
        (86400 * 1204.5, "1,204d 12h"),
        (-90, "−1m 30s"),
    ],
)
def test_duration(seconds: float | None, shown: str) -> None:
    assert duration(seconds) == shown


@given(st.floats(0, 1e9))
def test_a_duration_never_shows_sixty_of_a_unit(seconds: float) -> None:
    shown = duration(seconds)
    assert not {"60s", "60m", "24h"} & set(shown.split())


def test_lengths_read_as_they_were_written() -> None:
    spans = (timedelta(days=7), timedelta(minutes=30), timedelta(0))
    assert [length(span) for span in spans] == ["7d", "30m", "0s"]


def test_counts_have_thousands_separators() -> None:
    assert count(128402) == "128,402"


def test_moments_are_told_in_the_logs_zone() -> None:
    moment = datetime(2026, 10, 21, 23, 30, tzinfo=UTC)
    assert instant(moment, "Asia/Shanghai") == "2026-10-22 07:30:00"
    assert day(moment, "Asia/Shanghai") == "2026-10-22"
    assert iso(moment, "Asia/Shanghai") == "2026-10-22T07:30:00+08:00"
    assert iso(None, "UTC") is None


def test_the_ends_of_the_calendar_do_not_overflow() -> None:
    first = datetime(1, 1, 1, tzinfo=UTC)
    last = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
    assert instant(first, "America/New_York") == "0001-01-01 00:00:00"
    assert day(last, "Asia/Tokyo") == "9999-12-31"


@pytest.mark.parametrize(
    ("p", "shown"),
    [(1.0, "p = 1.00"), (0.5, "p = 0.50"), (0.0341, "p = 0.034"), (1e-9, "p < 0.0001")],
)
def test_a_p_value_never_reads_as_nothing(p: float, shown: str) -> None:
    assert p_value(p) == shown


@pytest.mark.parametrize(
    ("difference", "shown"),
    [(0.124, "+12.4pp"), (-0.002, "−0.2pp"), (0.00001, "0.0pp"), (None, "—")],
)
def test_a_difference_is_in_points_with_its_sign(difference: float | None, shown: str) -> None:
    assert points(difference) == shown
