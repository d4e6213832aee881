"""Cross-selling, add-ons, guardrails, timing and plans of each month, by the command line."""

from pathlib import Path

import pytest

from tests.cli.running import ran
from tests.report.money_logs import Json, asked, by_id, written

PLAN = """
currency = "USD"
[meaning]
sale = "buy"
offer = "offer"
upsell = "taken"
product = "product"
order_id = "order"
plan = "plan"
refund = "refund"
cancel = "cancel"
complaint = "complaint"
[[product]]
name = "shoes"
line = "shoes"
[[product]]
name = "boots"
line = "shoes"
tier = 2
[[product]]
name = "socks"
line = "socks"
addon = true
[[product]]
name = "basic"
line = "plan"
[[product]]
name = "pro"
line = "plan"
tier = 2
"""
HEAD = "user,event,time,amount,product,order,plan\n"
# a: shoes, then socks in another order (cross-sold after an offer). b: shoes with socks (attached).
# c: shoes, then boots (a tier up). d: shoes, offered socks, took nothing. e: socks alone, no base.
ROWS = """
z,visit,2025-10-01,,,,
a,buy,2025-10-02,50,shoes,o1,
a,offer,2025-10-03,,socks,,
a,buy,2025-10-04,5,socks,o2,
b,buy,2025-10-02,50,shoes,o3,
b,buy,2025-10-02,5,socks,o3,
c,buy,2025-10-02,50,shoes,o4,
c,buy,2025-10-05,90,boots,o5,
d,buy,2025-10-02,50,shoes,o6,
d,offer,2025-10-03,,socks,,
e,buy,2025-10-02,5,socks,o7,
z,visit,2025-12-01,,,,
"""


def upsell(
    folder: Path, capsys: pytest.CaptureFixture[str], rows: str, *words: str, plan: str = PLAN
) -> Json:
    log = written(folder, "log.csv", HEAD + rows.strip() + "\n")
    named = written(folder, "plan.toml", plan)
    shared = ("--steps", "visit,buy", "--revenue", "amount", "--targets", named)
    return asked(capsys, "upsell", log, *shared, *words)


def test_cross_selling_has_counts_and_rates_of_those_who_could(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = by_id(upsell(tmp_path, capsys, ROWS)["metrics"])
    # a and d were offered a line they had nothing of, a took it; of five customers a crossed over.
    assert (found["cross_rate"]["value"], found["cross_rate"]["n"]) == (0.5, 2)
    assert (found["cross_eligible"]["value"], found["cross_eligible"]["n"]) == (0.2, 5)
    assert found["cross_sold"]["value"] == 1
    assert found["cross_rate"]["interval"][0] < 0.5 < found["cross_rate"]["interval"][1]


def test_an_add_on_is_attached_to_orders_it_goes_with(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = by_id(upsell(tmp_path, capsys, ROWS)["metrics"])["attach"]
    # Orders with shoes or boots: o1, o3, o4, o5, o6; of these o3 has socks, too.
    assert (found["value"], found["n"]) == (0.2, 5)
    assert found["interval"][0] >= 0


def test_only_what_was_offered_and_bought_in_the_range_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = by_id(upsell(tmp_path, capsys, ROWS, "--until", "2025-10-04")["metrics"])
    assert found["cross_sold"]["value"] == 0
    assert (found["tier_up"]["value"], found["tier_eligible"]["n"]) == (0, 5)
    before = by_id(upsell(tmp_path, capsys, ROWS, "--until", "2025-10-02")["metrics"])
    # Nobody had bought by then: no rate of nobody.
    assert before["tier_eligible"]["undefined"] == "no_denominator"


TIERS = """
c,buy,2025-10-09,50,shoes,o8,
f,buy,2025-10-02,90,boots,p1,
f,buy,2025-10-05,50,shoes,p2,
g,buy,2025-10-02,50,shoes,p3,
g,buy,2025-10-02,90,boots,p3,
h,buy,2025-10-02,5,socks,p4,
h,buy,2025-10-06,90,boots,p5,
i,buy,2025-10-02,9,basic,p6,
i,buy,2025-10-03,9,basic,p7,
i,taken,2025-10-04,19,pro,p8,
k,buy,2025-10-02,9,hat,p9,
"""


def test_who_later_bought_a_higher_tier_of_a_line_they_had_is_counted_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = by_id(upsell(tmp_path, capsys, ROWS.strip() + TIERS)["metrics"])
    # c and i rose. f went down, g had both at once, h had no shoes; k's hat is of no line, which
    # leaves nine customers.
    assert (found["tier_up"]["value"], found["tier_up"]["n"]) == (2, 2)
    assert found["tier_eligible"]["value"] == pytest.approx(2 / 9)
    assert found["tier_eligible"]["n"] == 9
    # Wilson's, 2 of 9, with z = 1.96.
    assert found["tier_eligible"]["interval"] == pytest.approx([0.0632, 0.5474], abs=1e-4)


def test_no_higher_tier_is_known_where_no_line_has_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = PLAN.replace("tier = 2\n", "")
    answer = by_id(upsell(tmp_path, capsys, ROWS, plan=plan)["metrics"])
    for name in ("tier_up", "tier_eligible"):
        assert (answer[name]["value"], answer[name]["undefined"]) == (None, "not_estimable")
    assert answer["cross_sold"]["value"] == 1


@pytest.mark.parametrize(
    ("lang", "name", "reason"),
    [
        ("en", "Higher-tier buyers", "no line of the products has two tiers"),
        ("zh", "档位升级客户数", "没有含两个档位的产品线"),
    ],
)
def test_the_page_says_why_no_higher_tier_is_known(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str, name: str, reason: str
) -> None:
    log = written(tmp_path, "log.csv", HEAD + ROWS.strip() + "\n")
    plan = written(tmp_path, "plan.toml", PLAN.replace("tier = 2\n", ""))
    said = ("--steps", "visit,buy", "--revenue", "amount", "--targets", plan, "--width", "120")
    text = ran(capsys, "report", log, *said, "--view", "upsell", "--lang", lang).out
    assert name in text
    assert reason in text


def harmed(event: str, day: int) -> str:
    rows = ["z,visit,2025-10-01,,,,"]
    for n in range(60):
        rows += [f"u{n},buy,2025-10-02,10,shoes,,basic", f"u{n},offer,2025-10-03,,,,"]
    rows += [f"u{n},taken,2025-10-04,5,,,pro" for n in range(30)]
    plan = "basic" if event == "taken" else ""
    rows += [f"u{n},{event},2025-{10 + day // 30}-{5 + day % 30:02},,,,{plan}" for n in range(20)]
    return "\n".join([*rows, "z,visit,2026-01-01,,,,"])


@pytest.mark.parametrize(
    ("event", "day", "name", "seen"),
    [
        ("refund", 0, "refund", 20),
        ("cancel", 3, "cancel", 20),
        ("cancel", 45, "cancel", 0),
        ("complaint", 3, "complaint", 20),
        ("taken", 3, "downgrade", 20),
    ],
)
def test_each_guardrail_is_counted_after_the_upsell(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    event: str,
    day: int,
    name: str,
    seen: int,
) -> None:
    rails = {
        each["name"]: each for each in upsell(tmp_path, capsys, harmed(event, day))["guardrails"]
    }
    assert (rails[name]["upsold"]["n"], rails[name]["upsold"]["of"]) == (seen, 30)
    assert rails[name]["others"] == {"n": 0, "of": 30, "rate": 0.0}
    assert rails[name]["verdict"] == ("worse" if seen else "cannot_tell")


def test_offers_are_told_by_tenure_and_by_how_many_were_seen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = """
z,visit,2025-10-01,,,,
a,offer,2025-10-01,,,,
a,buy,2025-10-02,5,,,
a,offer,2025-10-03,,,,
a,taken,2025-10-03,5,,,
b,buy,2025-10-02,5,,,
b,offer,2025-10-03,,,,
b,offer,2025-10-20,,,,
z,visit,2025-12-01,,,,
"""
    answer = upsell(tmp_path, capsys, rows)
    timing = [(at["from_days"], at["offered"], at["accepted"]) for at in answer["timing"]]
    assert timing == [(-1, 1, 1), (0, 2, 1), (7, 1, 0)]
    choices = [(at["from_offers"], at["offered"], at["accepted"]) for at in answer["choices"]]
    assert choices == [(1, 1, 1), (2, 1, 0)]
    assert answer["hazard"][0]["at_risk"] == 2
    assert answer["hazard"][0]["upsold"] == 1


def test_the_rows_of_the_plan_matrix_add_up_to_who_had_the_plan(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = """
z,visit,2025-09-01,,,,
a,buy,2025-09-02,5,,,basic
b,buy,2025-09-02,5,,,basic
c,buy,2025-09-02,5,,,pro
a,visit,2025-10-09,,,,pro
c,visit,2025-11-09,,,,basic
z,visit,2025-12-01,,,,
"""
    matrix = upsell(tmp_path, capsys, rows)["matrix"]
    assert [(at["month"], at["from"], at["to"], at["users"]) for at in matrix] == [
        ("2025-10-01", "basic", "basic", 1),
        ("2025-10-01", "basic", "pro", 1),
        ("2025-10-01", "pro", "pro", 1),
        ("2025-11-01", "basic", "basic", 1),
        ("2025-11-01", "pro", "basic", 1),
        ("2025-11-01", "pro", "pro", 1),
    ]


def test_net_and_gross_retention_have_intervals_with_customers_as_clusters(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = ["z,visit,2025-10-01,,,,"]
    for n in range(10):
        rows += [f"u{n},buy,2025-10-05,10,,,", f"u{n},buy,2025-11-05,{8 + n % 5},,,"]
    found = by_id(upsell(tmp_path, capsys, "\n".join([*rows, "z,visit,2025-12-01,,,,"]))["metrics"])
    # November: 8, 9, 10, 11, 12 twice over: 100 of 100, and 94 of it without what grew.
    assert (found["nrr"]["value"], found["grr"]["value"]) == (1.0, 0.94)
    # Each paid 10 before: the standard error is that of a mean, 2 ÷ 9 × 10 = 2.22; √ ÷ √10 ÷ 10.
    assert found["nrr"]["interval"] == pytest.approx([1 - 0.0924, 1 + 0.0924], abs=1e-3)
