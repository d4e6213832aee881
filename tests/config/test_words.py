from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from funneltui.config.words import (
    duration_text,
    parse_count_by,
    parse_duration,
    parse_gap,
    parse_instant,
    parse_size,
    parse_value_at,
    parse_window,
    parse_zone,
    window_text,
)
from funneltui.errors import ConfigError
from funneltui.model.funnel import ConversionWindow, CountBy, CountKind, ValueAt
from tests.refused import refused

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("30s", timedelta(seconds=30)),
        ("15m", timedelta(minutes=15)),
        ("24h", timedelta(days=1)),
        ("7d", timedelta(days=7)),
        ("2w", timedelta(days=14)),
        ("0s", timedelta(0)),
        ("1.5h", timedelta(minutes=90)),
        ("1d 12h", timedelta(hours=36)),
        ("-5m", timedelta(minutes=-5)),
    ],
)
def test_a_duration_is_numbers_with_units(text: str, length: timedelta) -> None:
    assert parse_duration(text) == length


@pytest.mark.parametrize("text", ["", "7", "7 days", "d", "1y", "P7D", "７d days"])
def test_anything_else_is_no_duration_and_the_units_are_shown(text: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_duration(text, "--window")
    assert "7d" in caught.value.fix
    assert caught.value.where == "--window"


def test_a_duration_beyond_the_calendar_is_refused() -> None:
    with refused("duration-too-long"):
        parse_duration("9999999999w")


@given(st.timedeltas(timedelta(0), timedelta(days=5000)))
def test_a_window_reads_back_as_it_was_written(length: timedelta) -> None:
    window = ConversionWindow(length)
    assert parse_window(window_text(window)) == window


def test_the_window_may_be_the_session_or_have_no_limit() -> None:
    assert parse_window("session") == ConversionWindow(None, same_session=True)
    assert parse_window("none") == ConversionWindow(None)
    assert window_text(parse_window("session")) == "session"
    assert window_text(parse_window("none")) == "none"


def test_a_wrong_window_names_all_three_ways_to_write_one() -> None:
    with pytest.raises(ConfigError) as caught:
        parse_window("week")
    assert "session" in caught.value.fix
    assert "none" in caught.value.fix


def test_a_duration_is_told_in_the_largest_exact_unit() -> None:
    assert duration_text(timedelta(days=14)) == "14d"
    assert duration_text(timedelta(hours=36)) == "36h"
    assert duration_text(timedelta(seconds=90)) == "90s"
    assert duration_text(timedelta(milliseconds=1500)) == "1.5s"
    assert duration_text(timedelta(0)) == "0s"


def test_a_session_gap_is_longer_than_nothing() -> None:
    assert parse_gap("30m") == timedelta(minutes=30)
    with refused("bad-gap"):
        parse_gap("0s")


def test_what_is_counted_is_a_kind_or_columns() -> None:
    assert parse_count_by("totals") == CountBy(CountKind.TOTALS)
    assert parse_count_by("org") == CountBy(CountKind.COLUMNS, ("org",))
    assert parse_count_by("org, team") == CountBy(CountKind.COLUMNS, ("org", "team"))
    with refused("bad-count-by"):
        parse_count_by("org,")


def test_a_breakdowns_value_is_one_of_five() -> None:
    assert parse_value_at("last-touch") == (ValueAt.LAST_TOUCH, None)
    assert parse_value_at("step:3") == (ValueAt.STEP, 3)
    with pytest.raises(ConfigError) as caught:
        parse_value_at("step")
    assert "step:K" in caught.value.fix


def test_a_time_without_an_offset_is_of_the_logs_zone() -> None:
    assert parse_instant("2024-01-01", BERLIN) == datetime(2023, 12, 31, 23, tzinfo=UTC)
    assert parse_instant(date(2024, 1, 1), BERLIN) == datetime(2023, 12, 31, 23, tzinfo=UTC)
    assert parse_instant(datetime(2024, 1, 1, 9), BERLIN) == datetime(2024, 1, 1, 8, tzinfo=UTC)
    assert parse_instant("2024-01-01T00:00:00Z", BERLIN) == datetime(2024, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("value", ["yesterday", "01/02/2024", 3, "2024-13-01"])
def test_what_is_no_time_is_refused_with_examples(value: object) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_instant(value, BERLIN, "--from")
    assert "2024-01-31" in caught.value.fix


def test_a_time_outside_the_calendar_is_refused_and_not_a_crash() -> None:
    with refused("instant-out-of-range"):
        parse_instant("0001-01-01T00:00:00+12:00", ZoneInfo("America/New_York"))


def test_an_unknown_zone_is_answered_with_the_nearest_names() -> None:
    with pytest.raises(ConfigError) as caught:
        parse_zone("Europe/Berln")
    assert "Europe/Berlin" in caught.value.fix
    for hostile in ("../../etc/passwd", "/etc/passwd", "Europe", ""):
        with refused("unknown-zone"):
            parse_zone(hostile)


@pytest.mark.parametrize(
    ("text", "size"),
    [("3G", 3 << 30), ("800M", 800 << 20), ("2.5 GiB", 5 << 29), ("1tb", 1 << 40), ("64k", 65_536)],
)
def test_an_amount_of_memory_is_a_number_with_a_unit(text: str, size: int) -> None:
    assert parse_size(text) == size


@pytest.mark.parametrize("text", ["", "3", "G", "-1G", "0G", "3 apples", "1G2"])
def test_anything_else_is_no_amount_of_memory(text: str) -> None:
    with refused("bad-size", "800M or 3G"):
        parse_size(text, "--memory-limit")
