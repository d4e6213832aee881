"""LTV by age, payback, growth, exchange rates, refunds and cost basis by the command line."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from tests.cli.running import ran
from tests.report.money_logs import Json, asked, by_id, money, written

HEAD = "user,event,time,amount,channel,currency,order_id\n"
SHOP = ("--steps", "visit,buy", "--revenue", "amount")


def cohort_log(folder: Path) -> str:
    """Ten customers of January and ten of February, who pay 10 in each of their first months."""
    rows = ["z,visit,2025-01-01,,,,"]
    for n in range(20):
        born = 1 if n < 10 else 2
        channel = "ads" if n % 2 else "web"
        rows += [f"u{n},visit,2025-0{born}-02,,{channel},,"]
        rows += [
            f"u{n},buy,2025-0{month}-10,{10 + (n % 2)},{channel},,"
            for month in range(born, min(born + 3, 5))
        ]
    rows += ["z,visit,2025-05-01,,,,"]
    return written(folder, "log.csv", HEAD + "\n".join(rows) + "\n")


SPEND = """date,amount,category,channel
2025-01-05,125.00,ads,ads
2025-02-05,125.00,ads,ads
2025-02-06,250.00,ads,web
"""


def test_ltv_is_told_by_cohort_age_and_cohorts_are_compared_at_equal_age(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = money(capsys, cohort_log(tmp_path), *SHOP)
    # 10.50 a month on the mean, for three months; January's fourth month brought nothing.
    assert [(at["age_months"], at["customers"], at["value"]) for at in answer["ltv"]] == [
        (1, 20, 10.5),
        (2, 20, 21.0),
        (3, 20, 31.5),
        (4, 10, 31.5),
    ]
    low, high = answer["ltv"][2]["interval"]
    # Half pay 30, half 33: a standard error of 1.5 × √(20 ÷ 19) ÷ √20 = 0.344.
    assert (low, high) == (
        pytest.approx(31.5 - 1.96 * 0.3441, abs=1e-3),
        pytest.approx(32.1745, abs=1e-3),
    )
    assert [(each["start"], each["size"], each["ltv"]) for each in answer["cohorts"]] == [
        ("2025-01-01", 10, [10.5, 21.0, 31.5, 31.5]),
        ("2025-02-01", 10, [10.5, 21.0, 31.5]),
    ]


def test_payback_is_the_month_the_curve_reaches_cac_of_all_and_of_each_channel(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spend = written(tmp_path, "spend.csv", SPEND)
    answer = money(capsys, cohort_log(tmp_path), *SHOP, "--spend", spend, "--by", "channel")
    found = by_id(answer["metrics"])
    # 500 for 20 customers: 25 each, reached in month 3.
    assert (found["cac"]["value"], found["payback"]["value"]) == (25.0, 3)
    low, high = found["cac"]["interval"]
    assert low < 21
    assert high > 31.5
    assert found["payback"]["interval"] is None
    groups = {each["value"][0]: by_id(each["metrics"]) for each in answer["groups"]}
    assert {name: groups[name]["payback"]["value"] for name in ("ads", "web")} == {
        "ads": 3,
        "web": 3,
    }
    assert groups["ads"]["ltv_cac"]["value"] == pytest.approx(33 / 25)


def test_a_cac_never_reached_is_said_with_the_month_seen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spend = written(tmp_path, "spend.csv", "date,amount\n2025-01-05,5000\n")
    answer = money(capsys, cohort_log(tmp_path), *SHOP, "--spend", spend)
    found = by_id(answer["metrics"])["payback"]
    assert (found["value"], found["undefined"]) == (None, "immature")
    assert found["detail"].startswith("not by month 4")


def test_growth_has_an_interval_and_is_told_by_month_quarter_year_and_to_date(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = ["z,visit,2024-01-01,,,,"]
    for year in (2024, 2025):
        for month in range(1, 13):
            rows += [
                f"u,buy,{year}-{month:02}-{day:02},{10 * month * (year - 2023)},,,"
                for day in range(1, 21)
            ]
    log = written(tmp_path, "log.csv", HEAD + "\n".join(rows) + "\nz,visit,2026-01-01,,,,\n")
    found = by_id(money(capsys, log, *SHOP)["metrics"])
    assert found["growth"]["value"] == pytest.approx(12 / 11 - 1)
    assert found["growth_qoq"]["value"] == pytest.approx((10 + 11 + 12) / (7 + 8 + 9) - 1)
    assert found["growth_yoy"]["value"] == pytest.approx(1.0)
    for name in ("growth", "growth_qoq", "growth_yoy"):
        low, high = found[name]["interval"]
        assert low < found[name]["value"] < high, name
    to_date = by_id(money(capsys, log, *SHOP, "--as-of", "2025-12-11")["metrics"])
    assert to_date["growth_to_date"]["value"] == pytest.approx(12 / 11 - 1)


def test_currencies_are_added_only_by_the_plans_rates(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = (
        "a,visit,2025-11-01,,,,\na,buy,2025-11-02,10.00,,USD,o1\nb,buy,2025-11-02,10.00,,EUR,o2\n"
    )
    log = written(tmp_path, "log.csv", HEAD + rows + "z,visit,2025-11-30,,,,\n")
    spend = written(tmp_path, "s.csv", "date,amount,currency\n2025-11-02,2,USD\n2025-11-02,2,EUR\n")
    plan = written(tmp_path, "plan.toml", 'currency = "USD"\n[fx]\nEUR = 1.10\n')
    answer = money(capsys, log, *SHOP, "--targets", plan, "--spend", spend)
    found = by_id(answer["metrics"])
    assert (found["revenue"]["value"], found["spend"]["value"]) == (21.0, 4.2)
    assert answer["currency"] == "USD"
    half = written(tmp_path, "half.toml", 'currency = "USD"\n[fx]\nGBP = 1.30\n')
    found = by_id(money(capsys, log, *SHOP, "--targets", half)["metrics"])
    assert (found["revenue"]["value"], found["revenue"]["undefined"]) == (None, "mixed_currency")


REFUND = """a,visit,2025-10-01,,,,
a,buy,2025-10-02,100.00,,,o1
b,buy,2025-11-02,100.00,,,o2
a,back,2025-11-05,40.00,,,o1
z,visit,2025-12-01,,,,
"""


@pytest.mark.parametrize(
    ("when", "october", "november"), [("by-date", 100.0, 60.0), ("by-order", 60.0, 100.0)]
)
def test_a_refund_counts_on_its_own_day_or_on_its_orders(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], when: str, october: float, november: float
) -> None:
    log = written(tmp_path, "log.csv", HEAD + REFUND)
    plan = written(tmp_path, "plan.toml", '[meaning]\nrefund = "back"\n')
    words = ("--targets", plan, "--grain", "month", "--refunds", when)
    answer = money(capsys, log, *SHOP, *words)
    months = [by_id(each["metrics"])["revenue"]["value"] for each in answer["periods"]]
    assert months[:2] == [october, november]
    assert by_id(answer["metrics"])["revenue"]["value"] == 160.0
    assert answer["refunds"] == when


def test_spend_is_held_against_its_days_sales_or_against_its_leads(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "".join(f"u{n},visit,2025-10-02,,,,\n" for n in range(4))
    rows += "".join(f"u{n},buy,2025-11-02,50.00,,,\n" for n in range(2))
    log = written(tmp_path, "log.csv", HEAD + rows + "z,other,2025-12-01,,,,\n")
    spend = written(tmp_path, "s.csv", "date,amount,category\n2025-10-02,60,ads\n")
    words = ("--spend", spend, "--from", "2025-10-01", "--until", "2025-11-01")
    by_period = by_id(money(capsys, log, *SHOP, *words)["metrics"])
    assert (by_period["cps"]["value"], by_period["cps"]["undefined"]) == (None, "no_denominator")
    answer = money(capsys, log, *SHOP, *words, "--cost-basis", "cohort")
    found = by_id(answer["metrics"])
    assert (found["cps"]["value"], found["cac"]["value"]) == (30.0, 30.0)
    assert found["roas"]["value"] == pytest.approx(100 / 60)
    assert answer["cost_basis"] == "cohort"
    assert any("whenever they bought" in note for note in answer["notes"])


def test_days_without_spend_are_named_and_never_taken_as_zero(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = written(tmp_path, "log.csv", HEAD + "a,visit,2025-11-01,,,,\na,buy,2025-11-10,5,,,\n")
    spend = written(tmp_path, "s.csv", "date,amount\n2025-11-02,1\n2025-11-03,1\n2025-11-07,0\n")
    told = money(capsys, log, *SHOP, "--spend", spend)["spend"]
    assert told["days_without"] == 7
    assert told["without"] == [
        ["2025-11-01", "2025-11-01"],
        ["2025-11-04", "2025-11-06"],
        ["2025-11-08", "2025-11-10"],
    ]


def arms_log(folder: Path) -> str:
    """100 treated users of whom 60 pay 10; 50 in the control, of whom 20 pay 10; one in both."""
    rows = ["user,event,time,amount,variant"]
    rows += [f"t{n},visit,2025-11-01,,ad" for n in range(100)]
    rows += [f"c{n},visit,2025-11-01,,holdout" for n in range(50)]
    rows += [f"t{n},buy,2025-11-02,10,ad" for n in range(60)]
    rows += [f"c{n},buy,2025-11-02,10,holdout" for n in range(20)]
    rows += ["m,buy,2025-11-02,1000,ad", "m,visit,2025-11-03,,holdout", "z,visit,2025-12-01,,"]
    return written(folder, "log.csv", "\n".join(rows) + "\n")


CONTROL = """
[[incremental]]
name = "november"
from = 2025-11-01
until = 2025-12-01
control = "{control}"
"""


def controlled(capsys: pytest.CaptureFixture[str], folder: Path, control: str) -> Json:
    words = (
        *("--spend", written(folder, "s.csv", "date,amount\n2025-11-02,50\n")),
        *("--targets", written(folder, "plan.toml", CONTROL.format(control=control))),
    )
    (found,) = money(capsys, arms_log(folder), *SHOP, *words)["incremental"]
    result: Json = found
    return result


def test_a_control_group_is_scaled_to_the_treated_and_its_interval_is_seeded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = controlled(capsys, tmp_path, "holdout")
    # 600 − 200 × 100 ÷ 50 = 200; ÷ 50 spent = 4; the user in both groups is in neither.
    assert (found["actual"], found["baseline"], found["inc_sales"]) == (600, 400, 200)
    assert (found["iroas"], found["lift"], found["inc_profit"]) == (4.0, 0.5, 150)
    assert (found["control"], found["method"]) == (True, "bca")
    # The interval begins below 1: whether more came in than was spent cannot be told.
    assert found["verdict"] == "cannot_tell"
    low, high = found["intervals"]["iroas"]
    # The delta method: 200 ± 1.96 × 100 × √(24.24 ÷ 100 + 24.49 ÷ 50), over 50.
    assert (low, high) == (pytest.approx(0.65, abs=0.4), pytest.approx(7.35, abs=0.4))
    assert controlled(capsys, tmp_path, "holdout") == found


def test_a_control_group_nobody_is_in_leaves_the_increment_unknown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = controlled(capsys, tmp_path, "nobody")
    assert (found["inc_sales"], found["undefined"]["iroas"]) == (None, "no_control")


def test_a_campaign_with_a_control_group_carries_no_badge(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = written(tmp_path, "plan.toml", CONTROL.format(control="holdout"))
    end = ran(capsys, "report", arms_log(tmp_path), "--view", "money", *SHOP, "--targets", plan)
    assert "november" in end.out
    assert "no control group" not in end.out


def test_channels_are_kept_watched_or_dropped_by_their_intervals_tested_together(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sold = {"cheap": 200, "dear": 20, "even": 100, "new": 2}
    rows = ["z,visit,2025-11-01,,,,"]
    for channel, sales in sold.items():
        rows += [f"{channel}{n},buy,2025-11-02,10,{channel},," for n in range(sales)]
    costs = "".join(f"2025-11-02,{1000 if name != 'new' else 20},ads,{name}\n" for name in sold)
    answer = money(
        capsys,
        written(tmp_path, "log.csv", HEAD + "\n".join(rows) + "\nz,visit,2025-11-03,,,,\n"),
        *(*SHOP, "--by", "channel"),
        *("--spend", written(tmp_path, "s.csv", "date,amount,category,channel\n" + costs)),
        *("--targets", written(tmp_path, "plan.toml", "gross_margin = 1.0\n")),
    )
    groups = {each["value"][0]: by_id(each["metrics"]) for each in answer["groups"]}
    # An order leaves 10: that is what a sale may cost where the plan says nothing else.
    assert {name: groups[name]["cps"]["verdict"] for name in sold} == {
        "cheap": "keep",
        "dear": "drop",
        "even": "watch",
        "new": "cannot_tell",
    }
    assert any("10.00" in note for note in answer["notes"])


def test_cost_components_add_up_to_the_cost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spend = (
        "date,amount,category\n2025-01-05,100.01,ads\n2025-01-05,33.33,salary\n2025-02-01,0.66,\n"
    )
    answer = asked(
        capsys, "money", cohort_log(tmp_path), *SHOP, "--spend", written(tmp_path, "s.csv", spend)
    )
    found = by_id(answer["metrics"])
    for name in ("cps", "cpl", "cac"):
        assert sum(found[name]["parts"].values()) == pytest.approx(found[name]["value"]), name


def test_ten_million_small_amounts_add_up_to_the_cent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    n = 10_000_000
    number = pl.int_range(0, n, eager=True)
    frame = pl.DataFrame({"user": (number % 1000).cast(pl.Int32)}).with_columns(
        event=pl.lit("buy"), time=pl.lit(date(2025, 11, 2)), amount=pl.lit(0.1)
    )
    log = tmp_path / "log.parquet"
    frame.write_parquet(log)
    words = ("--step", "buy", "--revenue", "amount", "--no-cache")
    found = by_id(asked(capsys, "money", str(log), *words)["metrics"])
    # As floats they add up to 999,999.9998389754.
    assert (found["revenue"]["value"], found["sales"]["value"]) == (1_000_000.0, n)
