"""Events inside JSON cells, names of all scripts, two files as one log, text that is no table."""

import pytest

from funneltui.api import run
from tests.real.logs import Json, assert_retained, definition, expected, file_of, reached
from tests.refused import refused

SNOWPLOW = "snowplow_ecommerce"
ACTION = "unstruct_event_com_snowplowanalytics_snowplow_ecommerce_snowplow_ecommerce_action_1_0_0"
WIKI = "wikiticker_multilang"
WIKI_FUNNELS = "funnels (user=user, event=namespace, ts=time)"
OLIST = "olist_marketing_funnel"


def test_the_event_may_lie_inside_a_json_cell() -> None:
    path = file_of(SNOWPLOW, "snowplow_ecommerce_events.csv.gz")
    for user, key in (
        ("domain_userid", "funnel_user (user=domain_userid, event=action.type, ts=derived_tstamp)"),
        ("domain_sessionid", "funnel_session (user=domain_sessionid)"),
    ):
        figures = expected(SNOWPLOW)[key]
        log = {"user": user, "event": f"{ACTION}.type", "time": "derived_tstamp"}
        asked = definition(figures["steps"], log=log, window="none", ties="strictly-later")
        steps = run(path, asked)["steps"]
        assert [step["reached"] for step in steps] == figures["ordered_strict"]
        for step, known in zip(steps[1:], figures["step_seconds"], strict=True):
            assert step["from_previous_s"]["median"] == pytest.approx(known["median"], abs=1e-3)


@pytest.mark.parametrize("number", range(9))
def test_names_of_all_scripts_are_counted(number: int) -> None:
    path = file_of(WIKI, "wikiticker-2015-09-12-sampled.json.gz")
    figures = expected(WIKI)[WIKI_FUNNELS][number]
    log = {"user": "user", "event": "namespace", "time": "time"}
    asked = definition(figures["steps"], log=log, window="none", ties="strictly-later")
    assert reached(path, asked) == figures["ordered_strict"]


def test_a_filter_leaves_one_wiki() -> None:
    path = file_of(WIKI, "wikiticker-2015-09-12-sampled.json.gz")
    figures = expected(WIKI)["funnel_zh (channel=#zh.wikipedia)"]
    log = {"user": "user", "event": "namespace", "time": "time"}
    where = "channel = '#zh.wikipedia'"
    asked = definition(figures["steps"], log=log, where=where, window="none", ties="strictly-later")
    answer = run(path, asked)
    assert [step["reached"] for step in answer["steps"]] == figures["ordered_strict"]
    assert answer["units"]["all"] == figures["users_total"]


def olist(**rest: object) -> Json:
    """Leads and deals as one log."""
    leads = file_of(OLIST, "olist_marketing_qualified_leads_dataset.csv")
    deals = file_of(OLIST, "olist_closed_deals_dataset.csv")
    sources = [
        {"path": str(leads), "user": "mql_id", "event_is": "lead", "time": "first_contact_date"},
        {"path": str(deals), "user": "mql_id", "stages": {"deal": "won_date"}},
    ]
    return {"source": sources, **definition(["lead", "deal"], **rest)}


def test_two_files_are_one_log() -> None:
    # 842 deals, of which one precedes its lead's contact and so is in no funnel of this order.
    answer = run(None, olist(window="none"))
    assert [step["reached"] for step in answer["steps"]] == [8_000, 841]
    assert answer["log"]["rows_used"] == 8_842
    unordered = run(None, olist(window="none", order="unordered"))
    assert [step["reached"] for step in unordered["steps"]] == [8_000, 842]


def test_the_median_lead_takes_two_weeks() -> None:
    # The published median of all 842 deals, 14.65 days, has the one of -1.18 days in it.
    # Of the 841 that follow their contact it is a rank higher.
    answer = run(None, olist(window="none"), "time")
    assert answer["converted"] == 841
    assert answer["median_s"] / 86_400 == pytest.approx(14.722164, abs=1e-6)


def test_aligned_text_is_refused_with_a_way_out() -> None:
    path = file_of("cdnow", "CDNOW_master.txt")
    with refused("no-event-column", "--event", "--event-is"):
        run(path, definition(["purchase"]))


def test_aligned_text_with_its_one_event_named_is_a_log() -> None:
    path = file_of("cdnow", "CDNOW_master.txt")
    source = {"path": str(path), "user": "customer_id", "event_is": "buy", "time": "date"}
    asked = {"source": [source], **definition(["buy", "buy"], window="none")}
    answer = run(None, asked)
    assert answer["log"]["rows"] == expected("cdnow")["rows"]
    assert answer["units"]["all"] == expected("cdnow")["customers"]


def test_who_bought_again_as_counted_apart() -> None:
    path = file_of("cdnow", "CDNOW_master.txt")
    log = {"user": "customer_id", "time": "date:%Y%m%d"}
    asked = {
        "source": [{"path": str(path), "event_is": "purchase"}],
        **definition(["purchase"], log=log),
    }
    key = "cohort_month_customers_active (index k = months since first purchase month)"
    retention = run(None, asked, "cohorts", grain="month")["retention"]
    assert_retained(retention, expected("cdnow")[key])
    # The last day there is 1998-06-30, so June 1998 is not over in the data.
    assert retention["rows"][0]["returned"][-1] is None
    assert retention["rows"][0]["unfinished"][-1] == 498
