"""Money of some cohorts: as of a log of their users only, and what spend says of them."""

from collections.abc import Callable
from typing import Any

import polars as pl
import pytest

from funneltui.api import run
from funneltui.report.money_inputs import MoneyInputs
from tests.report.money_logs import by_id
from tests.tui.shop import SAMPLES, SHOP

Json = dict[str, Any]
STEPS = [{"event": name} for name in ("view_item", "add_to_cart", "checkout", "支付成功")]
SPEND = str(SAMPLES / "spend.csv")
RANGE = {"from": "2025-09-05T00:00:00Z", "until": "2025-10-20T00:00:00Z"}
LOG = {"user": "user_id", "event": "event", "time": "timestamp", "revenue": "amount"}
UNLIKE = {"landing_pages", "cohorts"}
COHORTS: dict[str, Callable[[Json], bool]] = {
    "channel=email": lambda first: first["channel"] == "email",
    'country!=["DE", "FR"]': lambda first: first["country"] not in ("DE", "FR"),
    "first:month:2025-09-01": lambda first: first["timestamp"].month == 9,
}


def shop() -> pl.DataFrame:
    return pl.read_csv(SHOP, try_parse_dates=True)


def asked(frame: pl.DataFrame, *cohorts: str, by: str = "", view: str = "money") -> Json:
    funnel: Json = {"step": STEPS, "cohort": list(cohorts), **RANGE}
    if by:
        funnel["breakdown"] = {"by": [by]}
    money = MoneyInputs(spend=SPEND, as_of="2025-11-05")
    return run(frame, {"log": LOG, "funnel": [funnel]}, view, grain="month", money=money)


@pytest.mark.parametrize("cohort", COHORTS)
def test_money_of_a_cohort_is_that_of_a_log_of_its_users(cohort: str) -> None:
    frame = shop()
    firsts = (
        frame.sort("timestamp")
        .group_by("user_id", maintain_order=True)
        .agg(pl.col("timestamp").first(), pl.col("channel", "country").drop_nulls().first())
    )
    users = [row["user_id"] for row in firsts.iter_rows(named=True) if COHORTS[cohort](row)]
    alone = asked(frame.filter(pl.col("user_id").is_in(users)))
    inside = asked(frame, cohort)
    known, found = by_id(alone["metrics"]), by_id(inside["metrics"])
    costs = {name for name, one in known.items() if one["value"] is not None} - {"spend"}
    told = {name for name in costs if found[name]["value"] is not None}
    assert {"leads", "sales", "revenue", "customers", "aov"} <= told
    of_spend = {"cpl", "cps", "cac", "roi", "ltv_cac", "cac_full", "payback", "ltv_formula"}
    for name in told - of_spend:
        assert found[name] == known[name], name
    assert [one["start"] for one in inside["periods"]] == [one["start"] for one in alone["periods"]]
    for one, other in zip(inside["periods"], alone["periods"], strict=True):
        assert by_id(one["metrics"])["revenue"] == by_id(other["metrics"])["revenue"]


def test_spend_of_a_cohort_is_unknown_with_a_reason_and_never_nothing() -> None:
    found = asked(shop(), "country=DE", by="channel")
    metrics = by_id(found["metrics"])
    for one in (
        metrics["spend"],
        metrics["cps"],
        *(by_id(g["metrics"])["spend"] for g in found["groups"]),
    ):
        assert one["value"] is None
        assert one["undefined"].startswith("whole_spend")
    assert found["spend"] is None
    assert any("spend is of everybody" in note for note in found["notes"])


def test_spend_of_a_channel_is_what_the_file_says_of_it() -> None:
    everybody = asked(shop(), by="channel")
    groups = {tuple(one["value"]): by_id(one["metrics"]) for one in everybody["groups"]}
    google = by_id(asked(shop(), "channel=google")["metrics"])
    assert google["spend"]["value"] == groups[("google",)]["spend"]["value"]
    others = asked(shop(), 'channel!=["google"]', by="channel")
    assert [one["value"] for one in others["groups"] if one["value"] == ["google"]] == []
    assert by_id(others["metrics"])["spend"]["value"] == sum(
        one["spend"]["value"] or 0.0
        for value, one in groups.items()
        if value not in {("google",), ("(shared)",)}
    )


def test_money_of_who_came_back_and_of_two_cohorts_at_once() -> None:
    frame = shop()
    both = by_id(asked(frame, "channel=email", "country=DE")["metrics"])
    one = by_id(asked(frame, "channel=email")["metrics"])
    back = by_id(asked(frame, "week+1@first:month:2025-09-01")["metrics"])
    assert 0 < both["leads"]["value"] < one["leads"]["value"]
    assert back["leads"]["value"] > 0
    assert asked(frame, "channel=email", view="upsell")["view"] == "upsell"
    assert asked(frame, "channel=nobody")["metrics"]
