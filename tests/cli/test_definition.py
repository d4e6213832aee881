from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from funneltui.cli.definition import define, define_log, with_flags
from funneltui.cli.options import Flags
from funneltui.cli.rereading import read_as
from funneltui.model.events import LogSettings, Reading, SourceSpec
from funneltui.model.funnel import (
    ConversionWindow,
    CountBy,
    CountKind,
    EventMatch,
    Exclusion,
    Funnel,
    Order,
    Step,
    Ties,
    ValueAt,
)
from tests.refused import refused

TEXT = """
[log]
user = "uid"
time_zone = "Europe/Berlin"

[[funnel]]
name = "first"
window = "30d"
from = 2024-01-01
order = "strict"
step = [{ event = "a" }, { event = "b" }]

[funnel.breakdown]
by = ["country"]
limit = 3

[[funnel]]
name = "second"
step = [{ event = "c" }]
"""


@pytest.fixture
def log(tmp_path: Path) -> str:
    """A log with a funnel file beside it."""
    (tmp_path / "funneltui.toml").write_text(TEXT, "utf-8")
    path = tmp_path / "events.csv"
    path.write_text("uid,event,time\n", "utf-8")
    return str(path)


def funnel_of(words: tuple[str, ...], flags: Flags) -> Funnel:
    funnel = define(words, flags).funnel
    assert funnel is not None
    return funnel


def test_a_funnel_file_next_to_the_log_is_read_and_said(log: str) -> None:
    definition = define((log,), Flags())
    assert definition.file == Path(log).with_name("funneltui.toml")
    assert definition.settings.user == "uid"
    assert definition.notes == (
        f"{definition.file} is read",
        "funnel 'first' is used; --name chooses among it and 'second'",
    )


def test_the_file_is_found_inside_a_folder_and_beside_a_glob(log: str) -> None:
    folder = Path(log).parent
    for word in (str(folder), str(folder / "*.csv"), str(folder / "y=*" / "*.csv")):
        assert define((word,), Flags()).file == folder / "funneltui.toml"


def test_no_file_is_looked_for_beside_standard_input_or_a_url() -> None:
    for word in ("-", "https://example.org/events.csv"):
        assert define((word,), Flags()).file is None


def test_only_what_is_typed_wins_over_the_file(log: str) -> None:
    funnel = funnel_of((log,), Flags(window="1d", by=("plan",)))
    assert funnel.name == "first"
    assert funnel.window == ConversionWindow(timedelta(days=1))
    assert funnel.order is Order.STRICT
    assert funnel.breakdown is not None
    assert (funnel.breakdown.by, funnel.breakdown.limit) == (("plan",), 3)


def test_an_event_that_every_row_is_takes_the_place_of_a_column_and_the_other_way_round(
    log: str,
) -> None:
    path = Path(log).parent / "funneltui.toml"
    path.write_text('[log]\nevent = "what"\n', encoding="utf-8")
    named = define((log,), Flags(event_is="order"))
    assert (named.settings.event, named.settings.event_is) == (None, "order")
    again = read_as(named, Reading(event="kind"))
    assert (again.settings.event, again.settings.event_is) == ("kind", None)
    assert (again.flags.event, again.flags.event_is) == ("kind", None)
    source = SourceSpec(log, event="own")
    constant = read_as(replace(named, sources=(source,)), Reading(event_is="sale"))
    assert (constant.sources[0].event, constant.settings.event_is) == (None, "sale")
    with refused("event-role-twice"):
        define((log,), Flags(event_is="order", event="what"))


def test_a_name_chooses_a_funnel_of_the_file(log: str) -> None:
    assert funnel_of((log,), Flags(name="second")).steps == (Step("c", (EventMatch("c"),)),)
    with refused("unknown-funnel", "'secnd'", "Did you mean 'second'?"):
        define((log,), Flags(name="secnd"))


def test_new_steps_take_nothing_from_a_funnel_that_was_not_named(log: str) -> None:
    funnel = funnel_of((log,), Flags(steps="x,y"))
    assert funnel == Funnel(
        "funnel", (Step("x", (EventMatch("x"),)), Step("y", (EventMatch("y"),)))
    )


def test_new_steps_go_into_a_funnel_that_was_named(log: str) -> None:
    funnel = funnel_of((log,), Flags(step=("x",), name="first"))
    assert funnel.window == ConversionWindow(timedelta(days=30))
    assert [step.name for step in funnel.steps] == ["x"]


def test_every_flag_arrives_in_the_funnel() -> None:
    flags = Flags(
        steps="a,b",
        order="unordered",
        window="session",
        exclude=("x",),
        count_by="org,team",
        ties="row-order",
        where="p > 1",
        from_="2024-01-01",
        until="2024-02-01T00:00:00Z",
        hold=("p",),
        by=("q", "r"),
        value_at="step:2",
        tz="Europe/Berlin",
    )
    funnel = funnel_of(("log.csv",), flags)
    assert funnel.order is Order.UNORDERED
    assert funnel.window == ConversionWindow(None, same_session=True)
    assert funnel.exclusions == (Exclusion((EventMatch("x"),)),)
    assert funnel.count_by == CountBy(CountKind.COLUMNS, ("org", "team"))
    assert funnel.ties is Ties.ROW_ORDER
    assert funnel.where == "p > 1"
    assert funnel.from_time == datetime(2023, 12, 31, 23, tzinfo=UTC)
    assert funnel.until_time == datetime(2024, 2, 1, tzinfo=UTC)
    assert funnel.hold == ("p",)
    assert funnel.breakdown is not None
    assert (funnel.breakdown.by, funnel.breakdown.value_at) == (("q", "r"), ValueAt.STEP)
    assert funnel.breakdown.step == 2


def test_a_zone_that_is_typed_holds_for_the_times_of_the_file_too(log: str) -> None:
    assert funnel_of((log,), Flags()).from_time == datetime(2023, 12, 31, 23, tzinfo=UTC)
    typed = define((log,), Flags(tz="UTC"))
    assert typed.settings.time_zone == "UTC"
    assert typed.funnel is not None
    assert typed.funnel.from_time == datetime(2024, 1, 1, tzinfo=UTC)


def test_flags_are_put_onto_a_suggested_funnel_too() -> None:
    definition = define(("log.csv",), Flags(window="1d"))
    assert definition.funnel is None
    suggested = Funnel("suggested", (Step("a", (EventMatch("a"),)),))
    funnel = with_flags(suggested, definition.flags, LogSettings())
    assert funnel.window == ConversionWindow(timedelta(days=1))


def test_sources_come_from_the_file_where_none_is_typed(tmp_path: Path) -> None:
    path = tmp_path / "two.toml"
    path.write_text(
        '[[source]]\npath = "a.csv"\nuser = "id"\n[[source]]\npath = "b.csv"\n', "utf-8"
    )
    flags = Flags(funnel=str(path))
    first = SourceSpec(str(tmp_path / "a.csv"), user="id")
    assert define((), flags).sources == (first, SourceSpec(str(tmp_path / "b.csv")))
    assert define((str(tmp_path / "a.csv"),), flags).sources == (first,)
    assert define(("c.csv",), flags).sources == (SourceSpec("c.csv"),)


def test_flags_that_contradict_each_other_are_refused() -> None:
    with refused("steps-twice"):
        define(("log.csv",), Flags(step=("a",), steps="a"))
    with refused("value-without-breakdown", "--by"):
        define(("log.csv",), Flags(steps="a", value_at="entry"))
    with refused("empty-range"):
        define(("log.csv",), Flags(steps="a", from_="2024-02-01", until="2024-01-01"))


def test_what_a_flag_cannot_be_names_the_flag() -> None:
    for flags, where in (
        (Flags(steps="a", window="soon"), "--window"),
        (Flags(steps="a", from_="soon"), "--from"),
        (Flags(steps="a", until="soon"), "--until"),
        (Flags(steps="a", by=("x",), value_at="end"), "--value-at"),
        (Flags(steps="a", count_by=","), "--count-by"),
        (Flags(steps="a,"), "--steps"),
        (Flags(step=("=",)), "--step"),
        (Flags(steps="a", exclude=("|",)), "--exclude"),
        (Flags(tz="Mars"), "--tz"),
    ):
        with pytest.raises(Exception, match="where") as caught:
            define(("log.csv",), flags)
        assert f"where: {where}" in str(caught.value)


def test_a_profile_reads_the_log_and_not_the_funnel(log: str) -> None:
    definition = define_log((log,), Flags())
    assert definition.funnel is None
    assert definition.settings.user == "uid"
    assert len(definition.notes) == 1


def test_a_name_that_no_file_has_is_refused_and_not_passed_over(tmp_path: Path) -> None:
    with refused("unknown-funnel", "'checkout'", "--funnel"):
        define((str(tmp_path),), Flags(name="checkout"))


def test_a_name_beside_typed_steps_names_them(log: str) -> None:
    funnel = funnel_of((log,), Flags(steps="a,b", name="mine"))
    assert (funnel.name, funnel.order) == ("mine", Order.ORDERED)
