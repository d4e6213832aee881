"""Published figures of the real logs: revenue, orders, repeat rate, lead-to-deal, ROAS."""

import json
from pathlib import Path

import polars as pl
import pytest

from funneltui.api import run
from funneltui.report.money_inputs import MoneyInputs
from tests.real.logs import Json, expected, file_of


def metrics(answer: Json) -> dict[str, Json]:
    return {metric["id"]: metric for metric in answer["metrics"]}


def purchases(tmp_path: Path) -> Path:
    """CDNOW as one event per row: the file has no event column."""
    text = file_of("cdnow", "CDNOW_master.txt").read_text("utf-8").splitlines()[1:]
    rows = [line.split() for line in text]
    path = tmp_path / "cdnow.csv"
    body = "".join(f"c{user},buy,{day},{amount}\n" for user, day, _, amount in rows)
    path.write_text(f"user,event,day,amount\n{body}", encoding="utf-8")
    return path


def test_cdnow_revenue_customers_order_value_and_repeat_rate(tmp_path: Path) -> None:
    figures = expected("cdnow")
    definition: Json = {
        "log": {"user": "user", "event": "event", "time": "day:%Y%m%d", "revenue": "amount"},
        "funnel": [{"step": [{"event": "buy"}]}],
    }
    answer = run(purchases(tmp_path), definition, "money", grain="month")
    found = metrics(answer)
    assert found["revenue"]["value"] == figures["revenue_usd"] == 2_500_315.63
    assert found["customers"]["value"] == figures["customers"] == 23_570
    assert found["sales"]["value"] == figures["rows"]
    assert found["aov"]["value"] == pytest.approx(2_500_315.63 / 69_659)
    repeat = (23_570 - figures["customers_with_1_row"]) / 23_570
    assert found["repeat"]["value"] == repeat
    assert found["cycle"]["undefined"] == "not_estimable"
    months = {each["start"][:7]: metrics(each) for each in answer["periods"]}
    assert {month: each["revenue"]["value"] for month, each in months.items()} == {
        month: each["revenue"] for month, each in figures["monthly"].items()
    }
    assert {month: each["customers"]["value"] for month, each in months.items()} == {
        month: each["customers"] for month, each in figures["monthly"].items()
    }


def test_what_cdnow_customers_bring_is_predicted_from_the_first_nine_months(
    tmp_path: Path,
) -> None:
    definition: Json = {
        "log": {"user": "user", "event": "event", "time": "day:%Y%m%d", "revenue": "amount"},
        "funnel": [{"step": [{"event": "buy"}]}],
    }
    path = purchases(tmp_path)
    early = MoneyInputs(plan={"horizon_months": 12}, as_of="1997-10-01")
    predicted = metrics(run(path, definition, "money", money=early))["ltv_pred"]
    seen = {at["age_months"]: at["value"] for at in run(path, definition, "money")["ltv"]}
    assert predicted["n"] == 23_570
    assert predicted["value"] == pytest.approx(seen[12], rel=0.08)
    assert predicted["interval"][0] < predicted["value"] < predicted["interval"][1]


def test_olist_leads_become_deals_at_the_published_rate_by_origin() -> None:
    figures = expected("olist_marketing_funnel")
    leads = file_of("olist_marketing_funnel", "olist_marketing_qualified_leads_dataset.csv")
    deals = file_of("olist_marketing_funnel", "olist_closed_deals_dataset.csv")
    definition: Json = {
        "source": [
            {
                "path": str(leads),
                "user": "mql_id",
                "event_is": "contact",
                "time": "first_contact_date",
            },
            {"path": str(deals), "user": "mql_id", "event_is": "won", "time": "won_date"},
        ],
        "funnel": [
            {
                "step": [{"event": "contact"}, {"event": "won"}],
                "window": "none",
                "breakdown": {"by": ["origin"], "limit": 20},
            }
        ],
    }
    answer = run(None, definition, "money")
    found = metrics(answer)
    assert (found["leads"]["value"], found["lead_quality"]["value"]) == (8_000, 0.10525)
    names = {"(none)": "(null)"}
    groups = {
        names.get(each["value"][0], each["value"][0]): metrics(each) for each in answer["groups"]
    }
    rates = {name: each["conversion"] for name, each in figures["by_origin"].items()}
    assert {name: each["lead_quality"]["value"] for name, each in groups.items()} == rates
    # About one lead in ten is won, so half of them never are: the median is not reached.
    assert found["cycle"]["undefined"] == "immature"
    assert found["revenue"]["undefined"] == "no_revenue"


@pytest.mark.parametrize("name", ["robyn_dt_simulated_weekly.csv", "meridian_national_media.csv"])
def test_the_roas_of_wide_spend_files_is_the_published_one(tmp_path: Path, name: str) -> None:
    path = file_of("marketing_spend", name)
    figures = json.loads(file_of("marketing_spend", "expected.json").read_text("utf-8"))[name]
    frame = pl.read_csv(path)
    revenue = (
        frame["revenue"]
        if "revenue" in frame.columns
        else frame["conversions"] * frame["revenue_per_conversion"]
    )
    day = frame["date"] if "date" in frame.columns else frame["time"]
    log = pl.DataFrame({"day": day, "amount": revenue}).with_columns(
        user=pl.lit("all"), event=pl.lit("sold")
    )
    definition: Json = {
        "log": {"user": "user", "event": "event", "time": "day", "revenue": "amount"},
        "funnel": [{"step": [{"event": "sold"}], "until": "2030-01-01"}],
    }
    found = metrics(run(log, definition, "money", money=MoneyInputs(spend=path)))
    assert found["spend"]["value"] == pytest.approx(figures["total_spend"], abs=0.001)
    if "impressions_by_channel" in figures:
        shown = sum(figures["impressions_by_channel"].values())
        assert found["cpm"]["value"] == pytest.approx(1000 * figures["total_spend"] / shown)
    assert found["roas"]["value"] == pytest.approx(figures["blended_roas"], rel=1e-9)
