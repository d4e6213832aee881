"""The real logs beside the project find their roles, and their facts come out right."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any  # the figures are JSON of many shapes

import pytest

from funneltui.data.log import EventLog
from funneltui.data.open import open_log
from funneltui.data.quality import profile
from funneltui.data.suggest import suggest_funnel
from funneltui.errors import InputError
from funneltui.model.events import LogSettings, Role, SourceSpec

REAL = Path(__file__).resolve().parents[3] / "shared" / "data"
ACTION = "unstruct_event_com_snowplowanalytics_snowplow_ecommerce_snowplow_ecommerce_action_1_0_0"


def real(name: str) -> str:
    path = REAL / name
    if not path.exists():
        pytest.skip(f"{name} is not beside the project")
    return str(path)


def expected(folder: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(Path(real(f"{folder}/expected.json")).read_text("utf-8"))
    return loaded


def opened(name: str, settings: LogSettings | None = None) -> EventLog:
    return open_log([SourceSpec(real(name))], settings or LogSettings())


def roles(log: EventLog) -> dict[Role, str]:
    return {guess.role: guess.column for guess in log.guesses}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("bpic2012_loan/bpic2012.csv.zst", ("case_id", "activity", "timestamp")),
        ("retentioneering_ecom/ecom.csv.gz", ("user_id", "event", "timestamp")),
        (
            "wikiticker_multilang/wikiticker-2015-09-12-sampled.json.gz",
            ("user", "namespace", "time"),
        ),
    ],
)
def test_roles_are_guessed(name: str, found: tuple[str, str, str]) -> None:
    guessed = roles(opened(name))

    assert (guessed[Role.USER], guessed[Role.EVENT], guessed[Role.TIME]) == found


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("bpic2012_loan/bpic2012.csv.zst", "basic_utc"),
        ("retentioneering_ecom/ecom.csv.gz", "basic"),
    ],
)
def test_profiles_agree_with_figures_made_elsewhere(name: str, key: str) -> None:
    figures = expected(name.partition("/")[0])[key]

    found = profile(opened(name))

    assert (found.facts.rows, found.facts.rows_used) == (figures["rows"], figures["rows"])
    assert found.facts.units == figures["users"]
    assert {each.event: each.rows for each in found.events} == figures["event_counts"]
    assert found.facts.first == datetime.fromisoformat(figures["min_ts"]).replace(tzinfo=UTC)
    assert found.facts.last == datetime.fromisoformat(figures["max_ts"]).replace(tzinfo=UTC)


def test_retentioneering_has_its_sessions_and_duplicates() -> None:
    found = profile(opened("retentioneering_ecom/ecom.csv.gz"))

    assert (found.sessions.is_given, found.sessions.sessions, found.duplicates) == (True, 3605, 30)


def test_the_event_inside_a_json_cell_is_reached() -> None:
    figures = expected("snowplow_ecommerce")
    settings = LogSettings(user="domain_userid", event=f"{ACTION}.type")

    log = opened("snowplow_ecommerce/snowplow_ecommerce_events.csv.gz", settings)

    counts = log.frame.select("__event").collect()["__event"].drop_nulls().value_counts()
    assert roles(log)[Role.TIME] == "derived_tstamp"
    assert dict(counts.iter_rows()) == figures["action_counts"]
    assert profile(log).facts.dropped.null_unit == figures["rows_without_domain_userid"]


def test_wikiticker_names_survive_whole() -> None:
    figures = expected("wikiticker_multilang")

    found = profile(opened("wikiticker_multilang/wikiticker-2015-09-12-sampled.json.gz"))

    assert (found.facts.rows, found.facts.units) == (figures["rows"], figures["users"])
    assert {each.event: each.rows for each in found.events}.items() >= figures[
        "by_namespace"
    ].items()


def test_olist_is_one_log_of_two_files() -> None:
    folder = "olist_marketing_funnel"
    leads = SourceSpec(
        real(f"{folder}/olist_marketing_qualified_leads_dataset.csv"),
        user="mql_id",
        event_is="contact",
        time="first_contact_date",
    )
    deals = SourceSpec(
        real(f"{folder}/olist_closed_deals_dataset.csv"),
        user="mql_id",
        stages=(("won", "won_date"),),
    )

    log = open_log([leads, deals], LogSettings())

    counts = {each.event: (each.rows, each.users) for each in profile(log).events}
    assert counts == {"contact": (8000, 8000), "won": (842, 842)}
    assert [step.name for step in suggest_funnel(log).funnel.steps] == ["contact", "won"]


def test_cdnow_is_a_log_of_one_event() -> None:
    figures = expected("cdnow")
    source = SourceSpec(real("cdnow/CDNOW_master.txt"), event_is="purchase")

    found = profile(open_log([source], LogSettings()))

    assert (found.facts.rows, found.facts.units) == (figures["rows"], figures["customers"])
    assert found.facts.first == datetime(1997, 1, 1, tzinfo=UTC)
    assert found.facts.last == datetime(1998, 6, 30, tzinfo=UTC)


def test_cdnow_without_a_word_teaches_how_to_say_what_happens() -> None:
    with pytest.raises(InputError) as caught:
        opened("cdnow/CDNOW_master.txt")

    assert caught.value.code == "no-event-column"
    assert "--event-is" in caught.value.fix


@pytest.mark.parametrize(
    ("name", "steps"),
    [
        (
            "retentioneering_ecom/ecom.csv.gz",
            ["product_view", "add_to_cart", "cart", "shipping_details", "purchase"],
        ),
        (
            "bpic2012_loan/bpic2012.csv.zst",
            ["A_SUBMITTED", "A_PREACCEPTED", "A_ACCEPTED", "A_FINALIZED", "A_APPROVED"],
        ),
    ],
)
def test_suggestions_are_the_published_funnels(name: str, steps: list[str]) -> None:
    assert [step.name for step in suggest_funnel(opened(name)).funnel.steps] == steps
