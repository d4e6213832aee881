"""The articles' numbers, through the command line, on logs small enough to add up by hand."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from funneltui.api import run
from funneltui.report.money_inputs import MoneyInputs
from tests.cli.running import ran
from tests.report.money_logs import asked, by_id, money, written

ROOT = Path(__file__).parents[2]
SAMPLE = str(ROOT / "sample_data" / "shop_small.csv")
SPEND = str(ROOT / "sample_data" / "spend.csv")
TARGETS = str(ROOT / "sample_data" / "targets.toml")


def leads_log(folder: Path, leads: int, qualified: int, sales: int) -> str:
    """Leads on the 2nd, qualified on the 3rd, sales of 250.00 on the 4th of November."""
    rows = ["user,event,time,amount"]
    rows += [f"u{n},lead,2025-11-02," for n in range(leads)]
    rows += [f"u{n},whitepaper,2025-11-03," for n in range(qualified)]
    rows += [f"u{n},purchase,2025-11-04,250.00" for n in range(sales)]
    return written(folder, "leads.csv", "\n".join(rows) + "\n")


PLAN = """
currency = "USD"
gross_margin = 0.6
[meaning]
lead = "lead"
qualified = ["whitepaper"]
sale = "purchase"
"""
COSTS = """date,amount,category
2025-11-02,6000.00,ads
2025-11-02,2500.00,salary
2025-11-03,1500.00,software
"""


def test_ten_thousand_for_a_hundred_sales_is_a_hundred_each_and_the_parts_add_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = leads_log(tmp_path, 400, 200, 100)
    answer = money(
        capsys,
        log,
        "--steps",
        "lead,purchase",
        "--revenue",
        "amount",
        "--spend",
        written(tmp_path, "spend.csv", COSTS),
        "--targets",
        written(tmp_path, "plan.toml", PLAN),
    )
    found = by_id(answer["metrics"])
    assert found["cps"]["value"] == 100.0
    assert found["cps"]["parts"] == {"ads": 60.0, "salary": 25.0, "software": 15.0}
    assert found["cps"]["interval"][0] < 100.0 < found["cps"]["interval"][1]
    assert (found["cpl"]["value"], found["cpql"]["value"]) == (25.0, 50.0)
    assert (found["cac"]["value"], found["cac_paid"]["value"]) == (100.0, 60.0)
    assert found["qualify_rate"]["value"] == 0.5
    assert (found["aov"]["value"], found["revenue"]["value"]) == (250.0, 25_000.0)
    assert found["roas"]["value"] == pytest.approx(25_000 / 6_000)
    assert found["roi"]["value"] == pytest.approx((0.6 * 25_000 - 10_000) / 10_000)
    assert found["margin"]["value"] == pytest.approx(250 * 0.6 - 100)
    assert answer["spend"]["outside_range"] == 0


def test_without_spend_costs_are_unknown_and_never_zero(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = leads_log(tmp_path, 4, 2, 1)
    found = by_id(money(capsys, log, "--steps", "lead,purchase", "--revenue", "amount")["metrics"])
    for name in ("cps", "cpl", "cac", "roas", "roi", "payback", "spend"):
        assert (found[name]["value"], found[name]["undefined"]) == (None, "no_spend"), name


def test_what_only_a_plan_can_name_is_not_known_without_one_and_never_zero(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = leads_log(tmp_path, 4, 2, 1)
    words = ("--steps", "lead,purchase", "--revenue", "amount")
    for view in ("money", "upsell"):
        found = by_id(asked(capsys, view, log, *words)["metrics"])
        names = {"refund_rate", "qualified", "upsell_rate", "upsell_eligible", "upsold"}
        assert names & set(found)
        for name in names & set(found):
            assert (found[name]["value"], found[name]["undefined"]) == (None, "not_estimable"), name


def test_without_sales_a_cost_per_sale_is_undefined_for_want_of_a_denominator(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = leads_log(tmp_path, 4, 2, 1)
    spend = written(tmp_path, "spend.csv", COSTS)
    words = ("--step", "lead", "--step", "purchase WHERE amount > 999", "--spend", spend)
    found = by_id(money(capsys, log, *words, "--revenue", "amount")["metrics"])
    assert (found["cps"]["value"], found["cps"]["undefined"]) == (None, "no_denominator")
    assert found["cpl"]["value"] == 2500.0


CAMPAIGN = """
[[incremental]]
name = "november"
from = 2025-11-01
until = 2025-12-01
baseline = {baseline}
campaign = "nov-ads"
"""


def sales_log(folder: Path) -> str:
    """14,000 in October and 20,000 in November, in sales of 1,000."""
    rows = ["user,event,time,amount"]
    rows += [f"o{n},purchase,2025-10-{n + 1:02},1000.00" for n in range(14)]
    rows += [f"n{n},purchase,2025-11-{n + 1:02},1000.00" for n in range(20)]
    rows += ["x,visit,2025-10-01,", "x,visit,2025-12-01,"]
    return written(folder, "sales.csv", "\n".join(rows) + "\n")


@pytest.mark.parametrize("baseline", ["14000", '"previous-period"'])
def test_six_thousand_more_is_42_9_per_cent_and_four_times_the_ads(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], baseline: str
) -> None:
    spend = "date,amount,campaign,category\n2025-11-01,1500,nov-ads,ads\n2025-11-01,99,other,ads\n"
    answer = money(
        capsys,
        sales_log(tmp_path),
        "--steps",
        "visit,purchase",
        "--revenue",
        "amount",
        "--spend",
        written(tmp_path, "spend.csv", spend),
        "--grain",
        "month",
        "--targets",
        written(tmp_path, "plan.toml", CAMPAIGN.format(baseline=baseline)),
    )
    (found,) = answer["incremental"]
    assert (found["actual"], found["baseline"], found["inc_sales"]) == (20_000, 14_000, 6_000)
    assert found["lift"] == pytest.approx(0.42857142857)
    assert (found["spend"], found["iroas"], found["inc_profit"]) == (1_500, 4.0, 4_500)
    assert (found["control"], found["complete"]) == (False, True)
    assert found["intervals"]["iroas"][0] < 4.0 < found["intervals"]["iroas"][1]
    assert found["verdict"] == ("good" if found["intervals"]["iroas"][0] > 1 else "cannot_tell")
    assert by_id(answer["metrics"])["growth"]["value"] == pytest.approx(0.42857142857)
    growth = [by_id(period["metrics"])["growth"] for period in answer["periods"]]
    assert growth[0]["undefined"] == "immature"
    assert growth[2]["undefined"] == "immature"


def test_the_table_says_that_there_is_no_control_group(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = written(tmp_path, "plan.toml", CAMPAIGN.format(baseline="14000"))
    words = ("--steps", "visit,purchase", "--revenue", "amount", "--targets", plan)
    end = ran(capsys, "report", sales_log(tmp_path), "--view", "money", *words)
    assert "no control group" in end.out
    assert "+42.9%" in end.out


def landing_log(folder: Path, visits: int, sales: int) -> str:
    rows = ["user,event,time,session,page"]
    rows += [f"u{n},view,2025-11-02T10:00:00,s{n},/a?x={n}" for n in range(visits)]
    rows += [f"u{n},purchase,2025-11-02T10:05:00,s{n},/pay" for n in range(sales)]
    return written(folder, "visits.csv", "\n".join(rows) + "\n")


@pytest.mark.parametrize(
    ("visits", "sales", "verdict"),
    [
        (10_000, 100, "below"),
        (10_000, 400, "within"),
        (10_000, 700, "above"),
        (10_000, 235, "cannot_tell"),
        (10_000, 531, "cannot_tell"),
        (20, 0, "cannot_tell"),
    ],
)
def test_a_landing_page_is_judged_against_2_35_and_5_31_per_cent_by_its_interval(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], visits: int, sales: int, verdict: str
) -> None:
    log = landing_log(tmp_path, visits, sales)
    words: tuple[str, ...] = ("--steps", "view,purchase", "--session", "session")
    if not sales:
        words = ("--step", "view", "--step", "x=view WHERE page = '/pay'", "--session", "session")
    found = by_id(money(capsys, log, *words)["metrics"])["conv_landing"]
    assert (found["value"], found["n"]) == (sales / visits, visits)
    assert found["verdict"] == verdict


def test_several_currencies_are_never_added(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "user,event,time,amount,currency\na,visit,2025-11-01,,\n" + "".join(
        f"a,purchase,2025-11-0{n},5,{each}\n" for n, each in ((2, "USD"), (3, "EUR"))
    )
    log = written(tmp_path, "log.csv", text)
    words = ("--steps", "visit,purchase", "--revenue", "amount")
    found = by_id(money(capsys, log, *words)["metrics"])
    assert (found["revenue"]["value"], found["revenue"]["undefined"]) == (None, "mixed_currency")
    assert found["sales"]["value"] == 2


def test_a_refund_without_an_amount_takes_back_its_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (
        "user,event,time,amount,order_id\n"
        "a,visit,2025-11-01,,\n"
        "a,purchase,2025-11-02,30.10,o1\na,purchase,2025-11-02,30.10,o1\n"
        "a,purchase,2025-11-03,19.90,o2\n"
        "a,refund,2025-11-04,,o2\n"
    )
    plan = written(tmp_path, "plan.toml", '[meaning]\nrefund = "refund"\norder_id = "order_id"\n')
    log = written(tmp_path, "log.csv", text)
    words = ("--steps", "visit,purchase", "--revenue", "amount", "--targets", plan)
    answer = money(capsys, log, *words)
    found = by_id(answer["metrics"])
    assert (found["sales"]["value"], found["revenue"]["value"]) == (2, 30.10)
    assert found["aov"]["value"] == 25.0
    assert found["refund_rate"]["value"] == pytest.approx(19.9 / 50)
    assert any("repeat another one" in note for note in answer["notes"])


@pytest.mark.parametrize("allocate", ["none", "by-spend", "by-leads", "equal"])
def test_groups_add_up_to_all_however_shared_spend_is_allocated(
    capsys: pytest.CaptureFixture[str], allocate: str
) -> None:
    answer = money(
        capsys,
        SAMPLE,
        "--spend",
        SPEND,
        "--targets",
        TARGETS,
        "--by",
        "channel",
        "--allocate",
        allocate,
    )
    total = by_id(answer["metrics"])
    groups = [by_id(group["metrics"]) for group in answer["groups"]]
    for name in ("spend", "revenue", "leads", "qualified", "sales", "customers"):
        whole = sum(group[name]["value"] or 0 for group in groups)
        assert whole == pytest.approx(total[name]["value"], abs=1e-6), name
    shared = [group["value"] for group in answer["groups"] if group["value"] == ["(shared)"]]
    assert shared == ([["(shared)"]] if allocate == "none" else [])


def test_periods_add_up_to_all(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--spend", SPEND, "--targets", TARGETS, "--grain", "week")
    answer = money(capsys, SAMPLE, *words)
    total = by_id(answer["metrics"])
    periods = [by_id(period["metrics"]) for period in answer["periods"]]
    for name in ("spend", "revenue", "leads", "sales", "new_customers"):
        whole = sum(period[name]["value"] or 0 for period in periods)
        assert whole == pytest.approx(total[name]["value"], abs=1e-6), name


def test_spend_read_is_spend_shown_and_spend_outside(capsys: pytest.CaptureFixture[str]) -> None:
    for words in ((), ("--from", "2025-10-01"), ("--from", "2025-09-01", "--until", "2025-09-15")):
        spend = money(capsys, SAMPLE, "--spend", SPEND, *words)["spend"]
        assert spend["total"] + spend["outside_range"] == pytest.approx(57_092.67)
        assert spend["rows"] == 497


amounts = st.lists(st.tuples(st.integers(1, 28), st.integers(1, 10**7)), min_size=1, max_size=40)


@settings(max_examples=25, deadline=None)
@given(sold=amounts, paid=amounts)
def test_revenue_and_spend_are_exact_to_the_cent(
    tmp_path_factory: pytest.TempPathFactory,
    sold: list[tuple[int, int]],
    paid: list[tuple[int, int]],
) -> None:
    folder = tmp_path_factory.mktemp("money")
    rows = "".join(f"u{d % 5},buy,2025-11-{d:02},{c / 100:.2f}\n" for d, c in sold)
    log = written(folder, "log.csv", f"user,event,time,amount\nz,visit,2025-11-01,\n{rows}")
    costs = "".join(f"2025-11-{d:02},{c / 100:.2f}\n" for d, c in paid)
    spend = written(folder, "spend.csv", f"date,amount\n{costs}")
    definition = {
        "log": {"revenue": "amount"},
        "funnel": [{"step": [{"event": "visit"}, {"event": "buy"}], "until": "2025-11-30"}],
    }
    answer = run(log, definition, "money", money=MoneyInputs(spend=spend))
    assert by_id(answer["metrics"])["revenue"]["value"] == sum(c for _, c in sold) / 100
    assert answer["spend"]["total"] == sum(c for _, c in paid) / 100


kinds = st.tuples(
    *(st.integers(1, 28), st.integers(1, 10**6)),
    *(st.sampled_from(("meta", "google", "")), st.sampled_from(("ads", "salary", ""))),
)


@settings(max_examples=12, deadline=None)
@given(sold=st.lists(kinds, min_size=1, max_size=30), paid=st.lists(kinds, max_size=30))
def test_parts_groups_periods_and_days_outside_add_up_to_all_there_is(
    tmp_path_factory: pytest.TempPathFactory,
    sold: list[tuple[int, int, str, str]],
    paid: list[tuple[int, int, str, str]],
) -> None:
    folder = tmp_path_factory.mktemp("identities")
    rows = [f"u{n},buy,2025-11-{d:02},{c / 100:.2f},{ch}" for n, (d, c, ch, _) in enumerate(sold)]
    rows += [f"u{n},visit,2025-11-01,,{ch}" for n, (_, _, ch, _) in enumerate(sold)]
    log = written(folder, "log.csv", "\n".join(["user,event,time,amount,channel", *rows]) + "\n")
    # Some of it lies outside of what is asked about, and some is shared by all channels.
    costs = [f"2025-{11 + d % 2}-{d:02},{c / 100:.2f},{ch},{kind}" for d, c, ch, kind in paid]
    costs.append("2025-11-02,0,meta,ads")
    spend = written(folder, "spend.csv", "\n".join(["date,amount,channel,category", *costs]) + "\n")
    steps = [{"event": "visit"}, {"event": "buy"}]
    definition = {
        "log": {"revenue": "amount"},
        "funnel": [
            {"step": steps, "breakdown": {"by": ["channel"], "limit": 1}, "until": "2025-11-20"}
        ],
    }
    answer = run(log, definition, "money", grain="week", money=MoneyInputs(spend=spend))
    total = by_id(answer["metrics"])
    read = answer["spend"]["total"] + answer["spend"]["outside_range"]
    assert read == pytest.approx(sum(c for _, c, _, _ in paid) / 100, abs=1e-6)
    if total["cps"]["value"] is not None:
        parts = sum(total["cps"].get("parts", {}).values())
        assert parts == pytest.approx(total["cps"]["value"], abs=1e-9)
    for scopes in (answer["groups"], answer["periods"]):
        found = [by_id(each["metrics"]) for each in scopes]
        for name in ("spend", "revenue", "leads", "sales", "new_customers"):
            whole = sum(each[name]["value"] or 0 for each in found)
            assert whole == pytest.approx(total[name]["value"] or 0, abs=1e-6), name


@pytest.mark.parametrize("form", ["table", "csv", "md", "html"])
def test_every_format_writes_money_the_same_twice(
    capsys: pytest.CaptureFixture[str], form: str
) -> None:
    words = (
        "report",
        SAMPLE,
        "--view",
        "money",
        "--spend",
        SPEND,
        "--targets",
        TARGETS,
        "--by",
        "channel",
        "--grain",
        "month",
        "--format",
        form,
    )
    first, second = ran(capsys, *words), ran(capsys, *words)
    assert first.code == 0, first.err
    assert first.out == second.out
    assert "google" in first.out


def test_spend_at_other_grains_and_hours_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    end = ran(capsys, "report", SAMPLE, "--view", "money", "--grain", "hour")
    assert end.code == 2
    assert "whole days" in end.err


def test_an_event_of_the_plan_that_nobody_did_counts_as_zero_but_a_typo_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = written(tmp_path, "plan.toml", '[meaning]\nrefund = "chargeback"\n')
    answer = money(capsys, SAMPLE, "--targets", plan)
    assert by_id(answer["metrics"])["refund_rate"]["value"] == 0
    assert any("'chargeback'" in note for note in answer["notes"])
    typo = written(tmp_path, "typo.toml", '[meaning]\nlead = "lead_create"\n')
    end = ran(capsys, "report", SAMPLE, "--view", "money", "--targets", typo)
    assert end.code == 2
    assert "lead_created" in end.err


@pytest.mark.parametrize(("code", "rest"), [("en", "Other"), ("zh", "其他")])
def test_values_past_the_limit_are_named_in_the_reader_s_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], code: str, rest: str
) -> None:
    rows = (f"u{n},{name},2025-09-0{1 + n % 2},s{n}" for n in range(12) for name in ("a", "b"))
    log = written(tmp_path, "log.csv", "\n".join(("user,event,time,shop", *rows)))
    words = ("--steps", "a,b", "--view", "money", "--by", "shop", "--lang", code)
    assert f"\n {rest} " in ran(capsys, "report", log, *words).out
