"""What expected.json states of each log, as the command line tells it: counts, times, groups."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from funneltui.api import run
from tests.cli.running import ran
from tests.real.logs import Json, definition, expected, file_of
from tests.report.money_logs import asked, by_id, money, written

LOAN, SHOP, WIKI = "bpic2012_loan", "retentioneering_ecom", "wikiticker_multilang"
OLIST, SNOWPLOW = "olist_marketing_funnel", "snowplow_ecommerce"
WIKI_FUNNELS = "funnels (user=user, event=namespace, ts=time)"
ACTION = "unstruct_event_com_snowplowanalytics_snowplow_ecommerce_snowplow_ecommerce_action_1_0_0"
NO_WINDOW = ("--window", "none", "--ties", "strictly-later")

Capture = pytest.CaptureFixture[str]


def loan() -> str:
    return str(file_of(LOAN, "bpic2012.csv.zst"))


def wiki() -> str:
    return str(file_of(WIKI, "wikiticker-2015-09-12-sampled.json.gz"))


def steps_of(funnel: Json) -> list[str]:
    return [word for step in funnel["steps"] for word in ("--step", step)]


def profiled(capsys: Capture, *words: str) -> Json:
    answer: Json = json.loads(ran(capsys, "profile", *words, "--format", "json").out)
    return answer


def values_of(capsys: Capture, log: str, column: str) -> dict[str, int]:
    """The rows of each value of a column."""
    told = profiled(capsys, log, "--detail", f"column:{column}")
    return {each["value"]: each["rows"] for each in told["values"]}


def test_events_and_lifecycles_of_loans_are_as_many_as_counted_apart(capsys: Capture) -> None:
    figures = expected(LOAN)
    events = {each["event"]: each for each in profiled(capsys, loan())["events"]}
    rows = {name: each["rows"] for name, each in events.items()}
    assert rows == figures["basic_utc"]["event_counts"]
    ends = figures["end_states_cases"]
    assert {name: events[name]["users"] for name in ends} == ends
    assert values_of(capsys, loan(), "lifecycle") == figures["lifecycle_counts"]


@pytest.mark.parametrize("number", range(3))
def test_loans_take_as_long_and_get_as_far_in_every_window(number: int, capsys: Capture) -> None:
    funnel = expected(LOAN)["funnels"][number]
    time = asked(capsys, "time", loan(), *steps_of(funnel), *NO_WINDOW)
    known = funnel["total_seconds"]
    assert time["converted"] == known["n"]
    told = (time["median_s"], time["mean_s"], time["percentiles"]["p90"])
    assert told == pytest.approx([known[name] for name in ("median", "mean", "p90")], abs=1e-3)
    for window in ("1d", "30d"):
        words = ("--window", window, "--ties", "row-order")
        steps = asked(capsys, "funnel", loan(), *steps_of(funnel), *words)["steps"]
        assert [step["reached"] for step in steps] == funnel["windowed"][window], window


def test_what_applicants_asked_for_adds_up(capsys: Capture) -> None:
    words = ("--step", "A_SUBMITTED", "--revenue", "amount_requested")
    revenue = by_id(money(capsys, loan(), *words)["metrics"])["revenue"]
    assert revenue["value"] == expected(LOAN)["amount_requested_sum_over_cases"]


def test_wikis_namespaces_pages_and_countries_are_as_many_as_counted_apart(
    capsys: Capture,
) -> None:
    figures = expected(WIKI)
    events = {each["event"]: each["rows"] for each in profiled(capsys, wiki())["events"]}
    assert figures["by_namespace"].items() <= events.items()
    assert len(events) == figures["distinct_namespace"]
    for column, key in (("channel", "by_channel"), ("countryName", "country_top10")):
        told = values_of(capsys, wiki(), column)
        assert told.items() <= figures[key].items() or figures[key].items() <= told.items(), column
    assert (
        values_of(capsys, wiki(), "page").items() >= dict(figures["published"]["top_pages"]).items()
    )
    for column, key in (("isRobot", "robots_rows"), ("isNew", "new_pages")):
        assert values_of(capsys, wiki(), column)["true"] == figures[key]


@pytest.mark.parametrize("number", [0, 1, 5, 6])
def test_editors_get_as_far_within_an_hour_and_a_day(number: int, capsys: Capture) -> None:
    funnel = expected(WIKI)[WIKI_FUNNELS][number]
    for window, known in funnel["windowed"].items():
        words = ("--window", window, "--ties", "row-order")
        steps = asked(capsys, "funnel", wiki(), *steps_of(funnel), *words)["steps"]
        assert [step["reached"] for step in steps] == known, window
    time = asked(capsys, "time", wiki(), *steps_of(funnel), *NO_WINDOW)
    if "total_seconds" in funnel:
        known_times = [funnel["total_seconds"][name] for name in ("median", "mean")]
        assert [time["median_s"], time["mean_s"]] == pytest.approx(known_times, abs=1e-3)


@pytest.mark.parametrize("column", ["platform", "acquisition_channel", "user_lifecycle"])
def test_each_value_has_a_funnel_of_its_own_rows(column: str, capsys: Capture) -> None:
    log = str(file_of(SHOP, "ecom.csv.gz"))
    words = ("--steps", "product_view,add_to_cart,purchase", *NO_WINDOW, "--by", column)
    told = asked(capsys, "funnel", log, *words, "--value-at", "all-steps")
    groups = {
        group["value"][0]: [step["reached"] for step in group["steps"]] for group in told["groups"]
    }
    assert groups == expected(SHOP)["funnel_user_by"][column]


def cdnow() -> Json:
    """The customers' purchases: one event, named for the file."""
    path = str(file_of("cdnow", "CDNOW_master.txt"))
    log = {"user": "customer_id", "time": "date:%Y%m%d", "revenue": "dollar_value"}
    steps = ["purchase", "purchase"]
    return {
        "source": [{"path": path, "event_is": "purchase"}],
        **definition(steps, log=log, ties="strictly-later", window="none"),
    }


def test_who_bought_again_within_so_many_days_of_the_first_time_as_counted_apart() -> None:
    known = expected("cdnow")
    units = run(None, cdnow(), "units")["units"]
    assert sum(unit["depth"] == 2 for unit in units) == known["customers_with_ge_2_purchase_days"]
    # Without a window the attempt that counts begins with a customer's first purchase.
    moments = (map(datetime.fromisoformat, unit["times"]) for unit in units if unit["depth"] == 2)
    took = [second - first for first, second in moments]
    told = {
        days: sum(each <= timedelta(days=int(days)) for each in took)
        for days in known["repeat_within_days"]
    }
    assert told == known["repeat_within_days"]


@pytest.mark.parametrize("month", ["1997-01", "1997-02", "1997-03"])
def test_what_a_month_s_new_customers_brought_as_counted_apart(month: str) -> None:
    asked_so = cdnow()
    asked_so["funnel"][0] |= {"cohort": f"first:month:{month}-01", "step": [{"event": "purchase"}]}
    told = run(None, asked_so, "money", grain="month")["periods"]
    revenue = {each["start"][:7]: by_id(each["metrics"])["revenue"]["value"] for each in told}
    known = expected("cdnow")["cohort_month_revenue"][month]
    first = list(revenue).index(month)
    found = [revenue.get(each) or 0.0 for each in list(revenue)[first:]]
    assert found == pytest.approx(known[: len(found)], abs=0.005)
    assert not any(known[len(found) :])


def test_leads_of_each_month_become_as_many_deals(tmp_path: Path, capsys: Capture) -> None:
    files = ("olist_marketing_qualified_leads_dataset.csv", "olist_closed_deals_dataset.csv")
    leads, deals = (file_of(OLIST, name) for name in files)
    funnel = written(
        tmp_path,
        "olist.toml",
        f'''
[[source]]
path = "{leads}"
user = "mql_id"
event_is = "contact"
time = "first_contact_date"
[[source]]
path = "{deals}"
user = "mql_id"
stages = {{ won = "won_date" }}
[[funnel]]
name = "deals"
window = "none"
order = "unordered"
[[funnel.step]]
event = "contact"
[[funnel.step]]
event = "won"
''',
    )
    rows = asked(capsys, "cohorts", "--funnel", funnel, "--grain", "month")["rows"]
    told = {row["start"][:7]: [row["size"], row["reached"][1]] for row in rows if row["size"]}
    known = expected(OLIST)["by_first_contact_month"]
    assert told == {month: [each["leads"], each["deals"]] for month, each in known.items()}


def test_actions_inside_a_cell_are_as_many_as_counted_apart(capsys: Capture) -> None:
    log = str(file_of(SNOWPLOW, "snowplow_ecommerce_events.csv.gz"))
    words = ("--event", f"{ACTION}.type", "--time", "derived_tstamp")
    told = profiled(capsys, log, *words)
    known = expected(SNOWPLOW)["action_counts"]
    rows = {each["event"]: each["rows"] for each in told["events"]}
    assert {name: rows[name] for name in known} == known
    named = profiled(capsys, log, *words, "--user", "domain_userid")
    assert named["log"]["dropped"]["null_unit"] == expected(SNOWPLOW)["rows_without_domain_userid"]
