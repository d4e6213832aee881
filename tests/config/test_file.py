from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from funneltui.config.file import FunnelFile, funnel_file_from_dict, load_funnel_file
from funneltui.model.events import LogSettings, SourceSpec, WeekStart
from funneltui.model.funnel import (
    Breakdown,
    ConversionWindow,
    CountBy,
    CountKind,
    EventMatch,
    ExcludedMode,
    Exclusion,
    Funnel,
    Order,
    Step,
    StrictStream,
    Ties,
    UnorderedEntry,
    ValueAt,
)
from tests.refused import refused

WHOLE = """
[log]
user = "user_id"
event = "event"
time = "timestamp"
session_gap = "1h"
revenue = "amount"
time_zone = "Europe/Berlin"
week_start = "sunday"

[[funnel]]
name = "checkout"
order = "strict"
window = "2w"
count_by = ["org", "team"]
ties = "row-order"
where = "country = 'US'"
from = 2024-01-01T00:00:00Z
until = 2024-02-01
hold = ["product_id"]
strict_stream = "steps"
unordered_entry = "first"
excluded = "drop"

[[funnel.step]]
event = "product_view"
name = "View"
where = "price > 10"

[[funnel.step]]
events = ["a", "b"]
optional = true

[[funnel.step]]
match = [{ event = "a", where = "x > 1" }, { event = "c" }]

[[funnel.exclude]]
event = "refund"
where = "amount > 0"
between = [1, 2]

[funnel.breakdown]
by = ["country"]
value_at = "step:2"
limit = 5

[[funnel]]
name = "second"
step = [{ event = "a" }]

[[source]]
path = "leads.csv"
user = "mql_id"
event_is = "contact"
time = "first_contact_date"

[[source]]
path = "https://example.org/deals.parquet"
user = "mql_id"
stages = { quoted = "quoted_at", won = "won_date" }
"""

CHECKOUT = Funnel(
    name="checkout",
    steps=(
        Step("View", (EventMatch("product_view"),), "price > 10"),
        Step("a | b", (EventMatch("a"), EventMatch("b")), optional=True),
        Step("a | c", (EventMatch("a", "x > 1"), EventMatch("c"))),
    ),
    order=Order.STRICT,
    window=ConversionWindow(timedelta(days=14)),
    count_by=CountBy(CountKind.COLUMNS, ("org", "team")),
    ties=Ties.ROW_ORDER,
    where="country = 'US'",
    from_time=datetime(2024, 1, 1, tzinfo=UTC),
    until_time=datetime(2024, 1, 31, 23, tzinfo=UTC),
    hold=("product_id",),
    exclusions=(Exclusion((EventMatch("refund"),), "amount > 0", (1, 2)),),
    strict_stream=StrictStream.STEPS,
    unordered_entry=UnorderedEntry.FIRST,
    excluded=ExcludedMode.DROP,
    breakdown=Breakdown(("country",), ValueAt.STEP, 2, 5),
)


def written(folder: Path, text: str) -> Path:
    path = folder / "funneltui.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_key_of_the_file_arrives_in_the_model(tmp_path: Path) -> None:
    file = load_funnel_file(written(tmp_path, WHOLE))
    assert file.settings == LogSettings(
        user="user_id",
        event="event",
        time="timestamp",
        session_gap=timedelta(hours=1),
        revenue="amount",
        time_zone="Europe/Berlin",
        week_start=WeekStart.SUNDAY,
    )
    assert file.funnels == (CHECKOUT, Funnel("second", (Step("a", (EventMatch("a"),)),)))


def test_sources_are_looked_for_where_the_file_is(tmp_path: Path) -> None:
    leads, deals = load_funnel_file(written(tmp_path, WHOLE)).sources
    assert leads == SourceSpec(
        str(tmp_path / "leads.csv"), "mql_id", event_is="contact", time="first_contact_date"
    )
    assert deals.path == "https://example.org/deals.parquet"
    assert deals.stages == (("quoted", "quoted_at"), ("won", "won_date"))


def test_an_empty_definition_guesses_everything() -> None:
    assert funnel_file_from_dict({}) == FunnelFile()


def test_a_funnel_without_a_name_gets_one() -> None:
    steps = [{"event": "a"}]
    file = funnel_file_from_dict({"funnel": [{"step": steps}, {"step": steps}]})
    assert [funnel.name for funnel in file.funnels] == ["funnel", "funnel 2"]


def test_null_is_the_same_as_nothing_said() -> None:
    step = {"event": "a", "where": None, "name": None}
    table = {"step": [step], "where": None, "from": None, "breakdown": None}
    assert funnel_file_from_dict({"funnel": [table]}).funnels[0].where is None


def test_an_unknown_key_is_refused_with_its_line_and_the_nearest_one(tmp_path: Path) -> None:
    text = WHOLE.replace("optional = true", "optionl = true")
    path = written(tmp_path, text)
    line = text.split("\n").index("optionl = true") + 1
    with refused("unknown-key", str(path), f"line {line}", "funnel 1, step 2", "'optional'"):
        load_funnel_file(path)


def test_an_unknown_key_that_is_like_no_other_lists_those_there_are() -> None:
    with refused("unknown-key", "Known here: log, source, funnel"):
        funnel_file_from_dict({"zzzz": 1})


def test_a_wrong_type_says_which_and_where(tmp_path: Path) -> None:
    path = written(tmp_path, "[log]\nuser = 3\n")
    with refused("wrong-type", "Expected text, got whole number", "line 2", "log, user"):
        load_funnel_file(path)
    with refused("wrong-type", "[[funnel]]"):
        funnel_file_from_dict({"funnel": {"step": []}})
    with refused("wrong-type", "[log]"):
        funnel_file_from_dict({"log": []})
    with refused("wrong-type", "ordered, strict, unordered"):
        funnel_file_from_dict({"funnel": [{"order": 3}]})
    anything: Any = []  # what a caller without a type checker may pass
    with refused("wrong-type", "a dict, not list"):
        funnel_file_from_dict(anything)


def test_a_bad_value_lists_the_allowed_ones(tmp_path: Path) -> None:
    path = written(tmp_path, '[[funnel]]\nname = "a"\n\n[[funnel]]\norder = "any"\n')
    with refused("bad-value", "'any'", "line 5", "funnel 2, order", "ordered, strict, unordered"):
        load_funnel_file(path)


def test_a_bad_duration_time_or_zone_names_its_key(tmp_path: Path) -> None:
    for key, value, code in (
        ("window", '"7 days"', "bad-duration"),
        ("from", '"soon"', "bad-instant"),
        ("until", "12", "bad-instant"),
    ):
        path = written(tmp_path, f'[[funnel]]\n{key} = {value}\nstep = [{{ event = "a" }}]\n')
        with refused(code, "line 2", f"funnel 1, {key}"):
            load_funnel_file(path)
    with refused("unknown-zone", "log, time_zone"):
        load_funnel_file(written(tmp_path, '[log]\ntime_zone = "Mars/Base"\n'))
    with refused("bad-gap", "session_gap"):
        load_funnel_file(written(tmp_path, '[log]\nsession_gap = "-5m"\n'))


def test_what_contradicts_itself_is_refused() -> None:
    with refused("session-twice"):
        funnel_file_from_dict({"log": {"session": "s", "session_gap": "30m"}})
    with refused("event-role-twice"):
        funnel_file_from_dict({"log": {"event": "e", "event_is": "order"}})
    with refused("event-twice", "event and events"):
        funnel_file_from_dict({"funnel": [{"step": [{"event": "a", "events": ["b"]}]}]})
    with refused("source-clash", "event and event_is"):
        funnel_file_from_dict({"source": [{"path": "x", "event": "a", "event_is": "b"}]})
    with refused("same-name", "'a'"):
        steps = [{"event": "a"}]
        funnel_file_from_dict({"funnel": [{"name": "a", "step": steps}] * 2})


def test_a_step_without_an_event_is_refused_where_it_stands() -> None:
    broken: list[dict[str, object]] = [
        {},
        {"name": "x"},
        {"events": []},
        {"match": [{}]},
        {"optional": True},
    ]
    for step in broken:
        with refused("no-event", "funnel 1, step 1"):
            funnel_file_from_dict({"funnel": [{"step": [step]}]})


def test_a_funnel_that_cannot_be_asked_is_refused_where_it_stands(tmp_path: Path) -> None:
    path = written(tmp_path, '[[funnel]]\nname = "empty"\n')
    with refused("no-steps", "'empty'", "line 1"):
        load_funnel_file(path)
    with refused("negative-window"):
        funnel_file_from_dict({"funnel": [{"window": "-1d", "step": [{"event": "a"}]}]})


def test_a_missing_key_is_named() -> None:
    with refused("missing-key", "'path'", "source 1"):
        funnel_file_from_dict({"source": [{"user": "u"}]})


def test_a_file_that_is_no_toml_or_no_text_or_not_there_is_refused(tmp_path: Path) -> None:
    with refused("not-toml", "line 1"):
        load_funnel_file(written(tmp_path, "a = = 1"))
    path = tmp_path / "latin.toml"
    path.write_bytes(b'[log]\nuser = "\xe9"\n')
    with refused("not-utf8", "byte 14"):
        load_funnel_file(path)
    with refused("cannot-read", "No such file"):
        load_funnel_file(tmp_path / "absent.toml")
    with refused("cannot-read"):
        load_funnel_file(tmp_path)
