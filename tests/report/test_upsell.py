"""Offers, plan changes, the revenue bridge and guardrails, on logs that add up by hand."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from funneltui.api import run
from funneltui.report.money_inputs import MoneyInputs
from tests.cli.running import ran

ROOT = Path(__file__).parents[2]
Json = dict[str, Any]

PLAN: Json = {
    "currency": "USD",
    "meaning": {
        "sale": "buy",
        "offer": "offer",
        "upsell": "taken",
        "plan": "plan",
        "refund": "refund",
    },
}
HEADING = "user,event,time,amount,technique,plan\n"
ROWS = """
a,visit,2025-10-01,,,
a,buy,2025-10-02,10.00,,basic
a,offer,2025-10-03,,bundle,basic
a,taken,2025-10-04,5.00,bundle,pro
a,buy,2025-11-05,30.00,,pro
b,offer,2025-10-01,,bundle,
b,buy,2025-10-06,20.00,,basic
b,offer,2025-10-07,,add-on,basic
b,buy,2025-11-08,12.00,,basic
c,buy,2025-10-09,7.00,,basic
c,offer,2025-10-10,,add-on,basic
d,buy,2025-11-10,9.00,,basic
x,visit,2025-12-01,,,
"""


def upsell(folder: Path, rows: str, by: str = "technique") -> Json:
    log = folder / "log.csv"
    log.write_text(HEADING + rows.strip() + "\n", encoding="utf-8")
    definition: Json = {
        "log": {"user": "user", "event": "event", "time": "time", "revenue": "amount"},
        "funnel": [{"step": [{"event": "visit"}, {"event": "buy"}], "breakdown": {"by": [by]}}],
    }
    return run(log, definition, "upsell", money=MoneyInputs(plan=PLAN))


def test_an_offer_counts_from_the_first_order_on_by_the_value_of_its_row(tmp_path: Path) -> None:
    offers = {tuple(each["value"]): each for each in upsell(tmp_path, ROWS)["offers"]}
    # b's first offer came before its first order: b was no customer yet.
    assert {value: (each["offered"], each["accepted"]) for value, each in offers.items()} == {
        (): (3, 1),
        ("add-on",): (2, 0),
        ("bundle",): (1, 1),
    }
    assert offers[()]["rate"] == pytest.approx(1 / 3)


def test_both_upsell_rates_name_their_whole(tmp_path: Path) -> None:
    found = {each["id"]: each for each in upsell(tmp_path, ROWS)["metrics"]}
    assert (found["upsell_rate"]["value"], found["upsell_rate"]["n"]) == (pytest.approx(1 / 3), 3)
    assert (found["upsell_eligible"]["value"], found["upsell_eligible"]["n"]) == (0.25, 4)


def test_the_bridge_leads_from_one_month_to_the_next(tmp_path: Path) -> None:
    answer = upsell(tmp_path, ROWS)
    # October: a 15, b 20, c 7. November: a 30 (+15), b 12 (−8), c nothing (−7), d 9 new.
    assert answer["bridge"] == [
        {
            "month": "2025-10-01",
            "start": 42.0,
            "new": 9.0,
            "reactivation": 0.0,
            "expansion": 15.0,
            "contraction": 8.0,
            "churned": 7.0,
            "end": 51.0,
        }
    ]
    found = {each["id"]: each["value"] for each in answer["metrics"]}
    assert found["nrr"] == pytest.approx((42 + 15 - 8 - 7) / 42)
    assert found["grr"] == pytest.approx((42 - 8 - 7) / 42)


def test_changes_of_plan_are_counted_from_and_to(tmp_path: Path) -> None:
    assert upsell(tmp_path, ROWS)["migration"] == [{"from": "basic", "to": "pro", "changes": 1}]


paid = st.lists(
    st.tuples(st.sampled_from("abcde"), st.integers(9, 12), st.integers(1, 99_999)),
    min_size=1,
    max_size=40,
)


@settings(max_examples=25, deadline=None)
@given(paid)
def test_the_revenue_bridge_closes(
    tmp_path_factory: pytest.TempPathFactory, payments: list[tuple[str, int, int]]
) -> None:
    rows = "".join(
        f"{user},buy,2025-{month:02}-05,{cents / 100:.2f},,\n" for user, month, cents in payments
    )
    answer = upsell(
        tmp_path_factory.mktemp("bridge"),
        f"z,visit,2025-09-01,,,\n{rows}z,visit,2026-01-01,,,\n",
        by="technique",
    )
    for each in answer["bridge"]:
        end = each["start"] + each["new"] + each["reactivation"] + each["expansion"]
        assert end - each["contraction"] - each["churned"] == pytest.approx(each["end"], abs=1e-6)


def test_more_refunds_after_an_upsell_are_worse(tmp_path: Path) -> None:
    rows = ["z,visit,2025-10-01,,,"]
    for n in range(60):
        rows += [f"u{n},buy,2025-10-02,10.00,,", f"u{n},offer,2025-10-03,,pop-up,"]
    for n in range(30):
        rows += [f"u{n},taken,2025-10-04,5.00,pop-up,"]
    for n in range(20):
        rows += [f"u{n},refund,2025-10-05,5.00,,"]
    guardrail = upsell(tmp_path, "\n".join(rows))["guardrail"]
    assert guardrail["refunded_upsold"] == {"n": 20, "of": 30, "rate": pytest.approx(2 / 3)}
    assert guardrail["refunded_others"] == {"n": 0, "of": 30, "rate": 0.0}
    assert guardrail["verdict"] == "worse"


@pytest.mark.parametrize("form", ["table", "csv", "md", "html", "json"])
def test_the_upsell_view_is_written_in_every_format(
    capsys: pytest.CaptureFixture[str], form: str
) -> None:
    data = ROOT / "sample_data"
    words = ("--targets", str(data / "targets.toml"), "--by", "channel", "--format", form)
    end = ran(capsys, "report", str(data / "shop_small.csv"), "--view", "upsell", *words)
    assert end.code == 0, end.err
    assert "google" in end.out
    if form == "json":
        assert json.loads(end.out)["offers"][0]["offered"] == 20


@pytest.mark.parametrize("form", ["md", "html"])
def test_the_whole_report_has_every_view_and_is_the_same_twice(
    capsys: pytest.CaptureFixture[str], form: str
) -> None:
    data = ROOT / "sample_data"
    words = (
        *("report", str(data / "shop_small.csv"), "--all", "--format", form),
        *("--spend", str(data / "spend.csv"), "--targets", str(data / "targets.toml")),
    )
    first, second = ran(capsys, *words), ran(capsys, *words)
    assert first.code == 0, first.err
    assert first.out == second.out
    for title in ("Money", "Plan", "Upsell", "Data fingerprint"):
        assert title in first.out


def test_who_comes_back_is_not_new(tmp_path: Path) -> None:
    # a pays in September and November, b in October and November, c in November.
    rows = """
a,buy,2025-09-02,10.00,,
b,buy,2025-10-02,20.00,,
a,buy,2025-11-05,7.00,,
b,buy,2025-11-05,20.00,,
c,buy,2025-11-05,3.00,,
z,visit,2025-12-01,,,
"""
    last = upsell(tmp_path, rows)["bridge"][-1]
    told = {name: last[name] for name in ("start", "new", "reactivation", "churned", "end")}
    assert told == {"start": 20.0, "new": 3.0, "reactivation": 7.0, "churned": 0.0, "end": 30.0}


def test_a_log_without_amounts_has_no_revenue_from_month_to_month(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    rows = [
        f"u{n},{event},2025-0{month}-05T10:00:00"
        for n in range(5)
        for month in (1, 2, 3)
        for event in ("view", "buy")
    ]
    path.write_text("\n".join(["user,event,time", *rows]) + "\n", encoding="utf-8")
    steps = {"funnel": [{"step": [{"event": "view"}, {"event": "buy"}]}]}
    told = run(str(path), steps, "upsell")
    assert told["bridge"] == []
    assert {one["id"]: one["value"] for one in told["metrics"]}["nrr"] is None
