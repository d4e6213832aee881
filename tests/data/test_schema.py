"""Roles are as named, else by a known export's columns, else by names, else by values."""

from datetime import UTC, datetime, timedelta

import polars as pl
import pytest

from funneltui.data.log import EventLog
from funneltui.data.open import log_from_frame
from funneltui.errors import ConfigError, InputError
from funneltui.model.events import LogSettings, Role

T = ["2024-01-01 00:00:00", "2024-01-02 00:00:00"]


def opened(columns: dict[str, object], settings: LogSettings | None = None) -> EventLog:
    return log_from_frame(pl.DataFrame(columns, strict=False), settings or LogSettings())


def roles(log: EventLog) -> dict[Role, str]:
    return {guess.role: guess.column for guess in log.guesses}


def reason(log: EventLog, role: Role) -> str:
    return next(guess.reason for guess in log.guesses if guess.role is role)


def rows(log: EventLog) -> list[tuple[object, ...]]:
    return log.frame.select("__user", "__event", "__time").collect().rows()


@pytest.mark.parametrize(
    ("user", "event", "time"),
    [
        ("user_id", "event", "timestamp"),
        ("Case ID", "Activity", "Complete Timestamp"),
        ("visitorId", "EventName", "eventTime"),
        ("用户ID", "行为类型", "时间戳"),
        ("会员ID", "事件", "时间"),
        ("CustomerID", "action", "created_at"),
        ("mql_id", "stage", "won_date"),
        ("my_user_key", "last_action", "happened_date"),
    ],
)
def test_names_tell_roles_in_any_spelling(user: str, event: str, time: str) -> None:
    found = roles(opened({"price": [1.5, 2.5], user: ["a", "a"], event: ["x", "y"], time: T}))

    assert (found[Role.USER], found[Role.EVENT], found[Role.TIME]) == (user, event, time)


def test_an_event_column_may_have_as_many_names_as_rows() -> None:
    n = 50
    log = opened(
        {
            "page": [f"/p/{i}" for i in range(n)],
            "user": ["a"] * n,
            "event": [f"e{i}" for i in range(n)],
            "time": T[:1] * n,
        }
    )

    assert roles(log)[Role.EVENT] == "event"


def test_one_readable_value_is_enough_where_the_name_says_time() -> None:
    log = opened({"user": ["a"] * 4, "event": ["x"] * 4, "time": ["?", "?", "?", T[0]]})

    assert [row[2] is None for row in rows(log)] == [True, True, True, False]


def test_any_type_of_key_and_label_will_do() -> None:
    frame = pl.DataFrame(
        {
            "user": pl.Series(["a", "b"], dtype=pl.Categorical),
            "event": pl.Series(["x", "y"], dtype=pl.Enum(["x", "y"])),
            "time": pl.Series([1709294400, None], dtype=pl.Decimal(20, 0)),
        }
    )
    log = log_from_frame(frame, LogSettings())

    assert rows(log) == [("a", "x", NOON), ("b", "y", None)]
    assert rows(opened({"user": [1.0, float("nan")], "event": [7, 8], "time": T}))[1][:2] == (
        None,
        "8",
    )


def test_values_tell_roles_where_names_do_not() -> None:
    n = 60
    log = opened(
        {
            "c1": [f"person {i // 4}" for i in range(n)],
            "c2": [("look", "try", "buy", "go")[i % 4] for i in range(n)],
            "c3": ["red" if i < 30 else "blue" for i in range(n)],
            "c4": [f"2024-01-01 00:{i:02d}:00" for i in range(n)],
        }
    )

    assert roles(log) == {Role.USER: "c1", Role.EVENT: "c2", Role.TIME: "c4"}
    assert all(guess.certainty < 0.5 for guess in log.guesses)


def test_a_named_role_wins_and_is_certain() -> None:
    columns: dict[str, object] = {"user_id": ["a", "b"], "who": ["c", "d"], "event": ["x", "y"]}
    log = opened({**columns, "time": T}, LogSettings(user="who"))

    assert roles(log)[Role.USER] == "who"
    assert reason(log, Role.USER) == "named by the user"
    assert log.settings.user == "who"
    assert log.settings.event == "event"


@pytest.mark.parametrize(
    ("role", "settings"),
    [
        ("user", LogSettings(user="evnt")),
        ("event", LogSettings(event="evnt")),
        ("time", LogSettings(time="evnt")),
        ("session", LogSettings(session="evnt")),
        ("revenue", LogSettings(revenue="evnt")),
    ],
)
def test_an_unknown_column_is_refused_with_the_nearest(role: str, settings: LogSettings) -> None:
    with pytest.raises(InputError) as caught:
        opened({"user": ["a", "b"], "event": ["x", "y"], "time": T}, settings)

    assert caught.value.code == "column-missing"
    assert caught.value.fix == f"Did you mean --{role} event?"


@pytest.mark.parametrize(
    ("columns", "code", "flag"),
    [
        ({"user": ["a", "b"], "event": ["x", "y"], "day_no": [1, 2]}, "no-time-column", "--time"),
        ({"price": [1.5, 2.5], "event": ["x", "y"], "time": T}, "no-user-column", "--user"),
        ({"user": ["a", "b"], "price": [1.5, 2.5], "time": T}, "no-event-column", "--event-is"),
    ],
)
def test_a_missing_role_teaches_what_each_column_looks_like(
    columns: dict[str, object], code: str, flag: str
) -> None:
    with pytest.raises(InputError) as caught:
        opened(columns)

    assert caught.value.code == code
    assert flag in caught.value.fix
    assert all(name in caught.value.where for name in columns)
    assert "looks like" in caught.value.where


def test_a_column_called_time_that_holds_none_is_pointed_at() -> None:
    with pytest.raises(InputError) as caught:
        opened({"user": ["a", "b"], "event": ["x", "y"], "time": ["soon", "later"]})

    assert caught.value.code == "time-unreadable"
    assert "soon" in caught.value.what
    assert "looks like" in caught.value.where


def test_ids_are_kept_as_they_are() -> None:
    big = 2**64 - 1
    assert rows(opened({"user": ["007", "7"], "event": ["x", "y"], "time": T}))[0][0] == "007"
    assert rows(opened({"user": ["NA", " "], "event": ["x", "y"], "time": T}))[0][0] == "NA"
    assert rows(opened({"user": [1, 2], "event": ["x", "y"], "time": T}))[0][0] == 1
    assert (
        rows(
            opened({"user": pl.Series([big, 1], dtype=pl.UInt64), "event": ["x", "y"], "time": T})
        )[0][0]
        == big
    )
    assert rows(opened({"user": [17.0, None], "event": ["x", "y"], "time": T}))[0][0] == "17"


def test_session_and_revenue_are_guessed_by_name_only() -> None:
    columns: dict[str, object] = {"user": ["a", "b"], "event": ["x", "y"], "time": T}

    found = roles(opened({**columns, "session_id": ["s", "s"], "revenue": ["1.5", ""]}))
    assert (found[Role.SESSION], found[Role.REVENUE]) == ("session_id", "revenue")
    assert set(roles(opened({**columns, "sess": ["s", "s"], "price": [1.0, 2.0]}))) == {
        Role.USER,
        Role.EVENT,
        Role.TIME,
    }


def test_a_chosen_silence_ends_sessions_though_there_is_a_column() -> None:
    columns: dict[str, object] = {"user": ["a", "b"], "event": ["x", "y"], "session_id": [1, 2]}

    log = opened({**columns, "time": T}, LogSettings(session_gap=timedelta(minutes=5)))

    assert Role.SESSION not in roles(log)


def test_a_column_of_lists_is_no_user() -> None:
    with pytest.raises(InputError) as caught:
        opened({"ids": [[1], [2]], "event": ["x", "y"], "time": T}, LogSettings(user="ids"))

    assert caught.value.code == "column-nested"


def test_an_unknown_time_zone_is_refused() -> None:
    columns: dict[str, object] = {"user": ["a", "b"], "event": ["x", "y"], "time": T}

    with pytest.raises(ConfigError) as caught:
        opened(columns, LogSettings(time_zone="Europe/Berlim"))

    assert "Europe/Berlin" in caught.value.fix


def test_a_reserved_column_name_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        opened({"user": ["a", "b"], "event": ["x", "y"], "time": T, "__time": T})

    assert caught.value.code == "reserved-column"


NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)
S = 1709294400


@pytest.mark.parametrize(
    ("name", "record", "user", "event"),
    [
        (
            "ga4_bigquery",
            {
                "event_timestamp": str(S * 10**6),
                "user_pseudo_id": "p",
                "user_id": None,
                "event_name": "e",
            },
            "p",
            "e",
        ),
        ("mixpanel_raw", {"event": "e", "properties": {"distinct_id": "u", "time": S}}, "u", "e"),
        (
            "mixpanel_raw",
            {"event": "e", "properties": f'{{"distinct_id": "u", "time": {S}}}'},
            "u",
            "e",
        ),
        (
            "amplitude",
            {
                "amplitude_id": 5,
                "user_id": "",
                "event_type": "e",
                "event_properties": "{}",
                "event_time": "2024-03-01 12:00:00.000000",
            },
            "5",
            "e",
        ),
        (
            "segment_tracks",
            {
                "anonymous_id": "an",
                "user_id": "u",
                "received_at": "2024-03-02 00:00:00",
                "original_timestamp": "2024-03-03 00:00:00",
                "timestamp": "2024-03-01 12:00:00",
                "event": "e",
                "event_text": "E",
            },
            "u",
            "E",
        ),
        (
            "sensors_track",
            {
                "type": "track",
                "distinct_id": "u",
                "time": S * 1000,
                "properties": {"a": 1},
                "event": "e",
            },
            "u",
            "e",
        ),
        (
            "xes_csv",
            {
                "case:concept:name": "u",
                "concept:name": "e",
                "time:timestamp": "2024-03-01 13:00:00+01:00",
                "org:resource": "r",
            },
            "u",
            "e",
        ),
        (
            "rees46",
            {
                "event_time": "2024-03-01 12:00:00 UTC",
                "event_type": "e",
                "user_id": 7,
                "user_session": "s",
            },
            7,
            "e",
        ),
        (
            "retailrocket",
            {"timestamp": S * 1000, "visitorid": 7, "event": "e", "itemid": 1},
            7,
            "e",
        ),
        (
            "eventsim",
            {"ts": S * 1000, "userId": "u", "sessionId": 1, "itemInSession": 0, "page": "e"},
            "u",
            "e",
        ),
        ("otto", {"session": 7, "events": [{"aid": 1, "ts": S * 1000, "type": "e"}]}, 7, "e"),
        (
            "matomo_live",
            {
                "idVisit": 1,
                "visitorId": "u",
                "actionDetails": [{"type": "e", "timestamp": S, "eventAction": None}],
            },
            "u",
            "e",
        ),
        (
            "hubspot_deal_stage",
            {"deal_id": 7, "date_entered": "2024-03-01 12:00", "value": "e"},
            7,
            "e",
        ),
    ],
)
def test_known_exports_are_recognised(
    name: str, record: dict[str, object], user: object, event: str
) -> None:
    log = log_from_frame(pl.DataFrame([record]), LogSettings())

    assert rows(log) == [(user, event, NOON)]
    assert reason(log, Role.USER) == f"signature {name}"


def test_rows_that_are_no_events_are_left_out_and_said_so() -> None:
    record = {"distinct_id": "u", "time": S * 1000, "properties": {"a": 1}, "event": "e"}
    frame = pl.DataFrame([{**record, "type": "track"}, {**record, "type": "profile_set"}])

    log = log_from_frame(frame, LogSettings())

    assert len(rows(log)) == 1
    assert any("track" in note for note in log.notes)


def test_an_entry_of_a_nested_list_is_an_event() -> None:
    events = [{"aid": i, "ts": (S + i) * 1000, "type": kind} for i, kind in enumerate("abc")]
    log = log_from_frame(pl.DataFrame({"session": [7], "events": [events]}), LogSettings())

    assert [row[1] for row in rows(log)] == ["a", "b", "c"]


def test_orders_with_a_time_per_stage_become_events() -> None:
    frame = pl.DataFrame(
        {
            "Name": ["#1", "#2"],
            "Email": ["a@x", "b@x"],
            "Financial Status": ["paid", "pending"],
            "Lineitem name": ["hat", "cap"],
            "Created at": ["2024-03-01 07:00:00 -0500"] * 2,
            "Paid at": ["2024-03-02 07:00:00 -0500", ""],
        }
    )

    log = log_from_frame(frame, LogSettings())

    assert sorted((str(user), str(event)) for user, event, _ in rows(log)) == [
        ("a@x", "Created"),
        ("a@x", "Paid"),
        ("b@x", "Created"),
    ]


def test_fallback_columns_can_be_named_as_they_are_shown() -> None:
    columns: dict[str, object] = {"uid": ["u", ""], "device": ["d", "d"], "event": ["x", "y"]}

    log = opened({**columns, "time": T}, LogSettings(user="uid|device"))

    assert [row[0] for row in rows(log)] == ["u", "d"]
