"""A profile counts what a log holds and points at what is odd."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl

from funneltui.data.open import log_from_frame, open_log
from funneltui.data.quality import profile
from funneltui.model.events import LogSettings, SourceSpec
from funneltui.model.profile import Profile

CSV = """user_id,event,time,price
a,view,2024-01-01 10:00:00,1.5
a,view,2024-01-01 10:00:00,1.5
a,buy,2024-01-01 10:00:00,
,view,2024-01-01 11:00:00,2
 ,view,2024-01-01 11:00:00,2
b,view,soon,2
b,view,,2
b,,2024-01-05 12:00:00,2
"""


def profiled(tmp_path: Path) -> Profile:
    path = tmp_path / "log.csv"
    path.write_text(CSV, encoding="utf-8")
    return profile(open_log([SourceSpec(str(path))], LogSettings()))


def test_rows_are_used_or_dropped_for_one_reason(tmp_path: Path) -> None:
    found = profiled(tmp_path)

    assert (found.facts.rows, found.facts.rows_used, found.facts.units) == (8, 4, 2)
    assert (found.facts.dropped.null_unit, found.facts.dropped.bad_time) == (2, 2)
    assert found.facts.first == datetime(2024, 1, 1, 10, tzinfo=UTC)
    assert found.facts.last == datetime(2024, 1, 5, 12, tzinfo=UTC)


def test_dropped_rows_are_pointed_at_by_line_and_value(tmp_path: Path) -> None:
    blank, unread = profiled(tmp_path).dropped

    assert (blank.reason, blank.rows, blank.examples) == ("null_unit", 2, (4, 5))
    assert (unread.reason, unread.rows, unread.examples) == ("bad_time", 2, (6, 7))
    assert unread.values == ("soon", "")


def test_events_are_counted_most_frequent_first(tmp_path: Path) -> None:
    found = profiled(tmp_path)

    assert [(each.event, each.rows, each.users) for each in found.events] == [
        ("view", 2, 1),
        ("buy", 1, 1),
    ]
    assert found.unnamed == 1


def test_duplicates_and_ties_are_told_apart(tmp_path: Path) -> None:
    found = profiled(tmp_path)

    assert found.duplicates == 1
    assert found.tied == 3


def test_columns_say_type_role_and_example(tmp_path: Path) -> None:
    columns = {each.name: each for each in profiled(tmp_path).columns}

    assert columns["user_id"].role == "user"
    assert columns["user_id"].nulls == 2
    assert (columns["price"].type, columns["price"].distinct, columns["price"].nulls) == (
        "number",
        2,
        1,
    )
    assert columns["time"].example == "2024-01-01 10:00:00"


def test_the_longest_silence_and_sessions_cut_by_it(tmp_path: Path) -> None:
    found = profiled(tmp_path)

    assert found.gaps[0].length == timedelta(days=4, hours=2)
    assert (found.sessions.is_given, found.sessions.sessions) == (False, 2)


def test_times_far_from_the_rest_are_pointed_at() -> None:
    day = datetime(2024, 1, 1, tzinfo=UTC)
    times = [day + timedelta(hours=i) for i in range(200)]
    odd = [
        datetime(1970, 1, 1, tzinfo=UTC),
        datetime(1980, 1, 1, tzinfo=UTC),
        datetime(2020, 1, 1, tzinfo=UTC),
        datetime(2038, 1, 1, tzinfo=UTC),
    ]
    every = times + odd
    frame = pl.DataFrame({"user": ["a"] * len(every), "event": ["x"] * len(every), "time": every})

    found = profile(log_from_frame(frame, LogSettings()))

    assert {each.reason: each.rows for each in found.far} == {
        "epoch_zero": 1,
        "before_1990": 1,
        "far_before": 1,
        "far_after": 1,
    }


def test_nested_columns_are_named_and_not_counted() -> None:
    frame = pl.DataFrame(
        {"user": [1], "event": ["x"], "time": ["2024-01-01"], "p": [{"a": 1}], "l": [[1, 2]]}
    )

    columns = {each.name: each for each in profile(log_from_frame(frame, LogSettings())).columns}

    assert (columns["p"].type, columns["p"].distinct) == ("nested", None)
    assert columns["user"].type == "integer"


def test_a_log_nobody_can_use_has_a_profile_all_the_same() -> None:
    frame = pl.DataFrame({"user": [" ", " "], "event": ["x", "x"], "time": ["2024-01-01"] * 2})

    found = profile(log_from_frame(frame, LogSettings(user="user")))

    assert (found.facts.rows_used, found.facts.units, found.facts.first) == (0, 0, None)
    assert (found.events, found.gaps, found.far, found.sessions.sessions) == ((), (), (), 0)
