"""Published figures of the real logs, through the command line: revenue, orders, cycle, ROAS."""

from pathlib import Path

import polars as pl
import pytest

from tests.cli.running import ran
from tests.real.logs import Json, expected, file_of
from tests.report.money_logs import asked, by_id, money, written

CDNOW = (
    *("--user", "user", "--event", "event", "--time", "day:%Y%m%d", "--revenue", "amount"),
    *("--step", "buy"),
)


def purchases(folder: Path) -> str:
    """CDNOW as one event per row: the file has no event column."""
    text = file_of("cdnow", "CDNOW_master.txt").read_text("utf-8").splitlines()[1:]
    rows = [line.split() for line in text]
    body = "".join(f"c{user},buy,{day},{amount}\n" for user, day, _, amount in rows)
    return written(folder, "cdnow.csv", f"user,event,day,amount\n{body}")


def test_cdnow_revenue_customers_order_value_and_repeat_rate(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = expected("cdnow")
    log = purchases(tmp_path)
    answer = money(capsys, log, *CDNOW, "--grain", "month")
    found = by_id(answer["metrics"])
    assert found["revenue"]["value"] == figures["revenue_usd"] == 2_500_315.63
    assert found["customers"]["value"] == figures["customers"] == 23_570
    assert found["sales"]["value"] == figures["rows"]
    assert found["aov"]["value"] == pytest.approx(2_500_315.63 / 69_659)
    repeat = (23_570 - figures["customers_with_1_row"]) / 23_570
    assert found["repeat"]["value"] == repeat
    assert found["cycle"]["undefined"] == "not_estimable"
    months = {each["start"][:7]: by_id(each["metrics"]) for each in answer["periods"]}
    assert {month: each["revenue"]["value"] for month, each in months.items()} == {
        month: each["revenue"] for month, each in figures["monthly"].items()
    }
    assert {month: each["customers"]["value"] for month, each in months.items()} == {
        month: each["customers"] for month, each in figures["monthly"].items()
    }
    table = ran(capsys, "report", log, *CDNOW, "--view", "money").out
    assert "2,500,315.63" in table
    assert "23,570" in table


def test_what_cdnow_customers_bring_is_predicted_from_the_first_nine_months(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = purchases(tmp_path)
    plan = written(tmp_path, "plan.toml", "horizon_months = 12\n")
    early = money(capsys, log, *CDNOW, "--targets", plan, "--as-of", "1997-10-01")
    predicted = by_id(early["metrics"])["ltv_pred"]
    seen = {at["age_months"]: at["value"] for at in money(capsys, log, *CDNOW)["ltv"]}
    assert predicted["n"] == 23_570
    assert predicted["value"] == pytest.approx(seen[12], rel=0.08)
    assert predicted["interval"][0] < predicted["value"] < predicted["interval"][1]


OLIST = """
[[source]]
path = "{leads}"
user = "mql_id"
event_is = "contact"
time = "first_contact_date"
[[source]]
path = "{deals}"
user = "mql_id"
event_is = "won"
time = "won_date"
[[funnel]]
name = "deals"
window = "none"
[[funnel.step]]
event = "contact"
[[funnel.step]]
event = "won"
[funnel.breakdown]
by = ["origin"]
limit = 20
"""


@pytest.fixture
def olist(tmp_path: Path) -> str:
    """A funnel file that makes one log of Olist's two files."""
    files = ("olist_marketing_qualified_leads_dataset.csv", "olist_closed_deals_dataset.csv")
    leads, deals = (file_of("olist_marketing_funnel", name) for name in files)
    return written(tmp_path, "olist.toml", OLIST.format(leads=leads, deals=deals))


def test_olist_leads_become_deals_at_the_published_rate_by_origin(
    olist: str, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = expected("olist_marketing_funnel")
    answer = money(capsys, "--funnel", olist)
    found = by_id(answer["metrics"])
    assert (found["leads"]["value"], found["lead_quality"]["value"]) == (8_000, 0.10525)
    names = {"(none)": "(null)"}
    groups = {
        names.get(each["value"][0], each["value"][0]): by_id(each["metrics"])
        for each in answer["groups"]
    }
    rates = {name: each["conversion"] for name, each in figures["by_origin"].items()}
    assert {name: each["lead_quality"]["value"] for name, each in groups.items()} == rates
    assert found["revenue"]["undefined"] == "no_revenue"


def test_olist_deals_took_as_long_as_published_and_open_leads_are_told_apart_from_them(
    olist: str, capsys: pytest.CaptureFixture[str]
) -> None:
    known = expected("olist_marketing_funnel")
    figures, within = (
        known["time_to_convert_days_all_deals"],
        known["converted_within_days_of_first_contact (0<=dt<=N*24h)"],
    )
    found = by_id(money(capsys, "--funnel", olist)["metrics"])
    # The one deal that precedes its lead is no deal of that lead: the published mean without it.
    n = figures["n"] - figures["negative"]
    mean = (figures["mean"] * figures["n"] - figures["min"]) / n
    won = found["cycle_won"]
    assert won["n"] == n == 841
    assert won["value"] == pytest.approx(figures["median"], abs=0.1)
    assert won["interval"][0] < figures["median"] < won["interval"][1]
    time = asked(capsys, "time", "--funnel", olist)
    assert time["mean_s"] / 86_400 == pytest.approx(mean, rel=1e-9)
    assert time["median_s"] / 86_400 == won["value"]
    assert time["max_s"] / 86_400 == pytest.approx(figures["max"])
    # About one lead in ten is won, so half of them never are: with the open ones it is not reached.
    assert (found["cycle"]["undefined"], found["cycle"]["n"]) == ("immature", 8_000)
    for days, deals in within.items():
        steps = asked(capsys, "funnel", "--funnel", olist, "--window", f"{days}d")["steps"]
        assert (steps[0]["reached"], steps[1]["reached"]) == (8_000, deals), days


def sold_by_week(folder: Path, name: str) -> str:
    """The file's revenue as a log: a row per row, of one user, and of no channel."""
    frame = pl.read_csv(file_of("marketing_spend", name))
    amount = (
        pl.col("revenue")
        if "revenue" in frame.columns
        else pl.col("conversions") * pl.col("revenue_per_conversion")
    )
    day = pl.col("date" if "date" in frame.columns else "time")
    none = pl.lit(None, pl.String).alias("channel")
    log = frame.select(day.alias("day"), amount.alias("amount"), none)
    path = folder / "log.parquet"
    log.with_columns(user=pl.lit("all"), event=pl.lit("sold")).write_parquet(path)
    return str(path)


@pytest.mark.parametrize(
    "name",
    [
        "robyn_dt_simulated_weekly.csv",
        "meridian_national_media.csv",
        "meridian_geo_full_funnel_data.csv",
    ],
)
def test_totals_cpm_and_roas_of_wide_spend_files_are_the_published_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    figures = expected("marketing_spend")[name]
    words = ("--step", "sold", "--until", "2030-01-01", "--revenue", "amount", "--by", "channel")
    spend = str(file_of("marketing_spend", name))
    answer = money(capsys, sold_by_week(tmp_path, name), *words, "--spend", spend)
    found = by_id(answer["metrics"])
    assert answer["spend"]["rows"] == figures["rows"]
    assert found["spend"]["value"] == pytest.approx(figures["total_spend"], abs=0.001)
    assert found["roas"]["value"] == pytest.approx(figures["blended_roas"], rel=1e-9)
    groups: dict[str, Json] = {
        each["value"][0]: by_id(each["metrics"]) for each in answer["groups"]
    }
    for channel, amount in figures["spend_by_channel"].items():
        assert groups[channel]["spend"]["value"] == pytest.approx(amount, abs=0.001)
    cpm = figures.get("cpm_by_channel (1000*spend/impressions)", {})
    cpm |= {"facebook": figures["facebook_cpm"]} if "facebook_cpm" in figures else {}
    for channel, cost in cpm.items():
        told = groups[channel]["cpm"]
        assert told["value"] == pytest.approx(cost, rel=1e-6)
        assert told["interval"][0] < cost < told["interval"][1]
    if "search_cpc" in figures:
        assert groups["search"]["cpc"]["value"] == pytest.approx(figures["search_cpc"], rel=1e-6)
        for year, known in figures["by_year"].items():
            year_words = ("--from", f"{year}-01-01", "--until", f"{int(year) + 1}-01-01")
            told = by_id(
                money(capsys, sold_by_week(tmp_path, name), "--step", "sold", *year_words)[
                    "metrics"
                ]
            )
            assert told["revenue"]["value"] == pytest.approx(known["revenue"], rel=1e-9)
