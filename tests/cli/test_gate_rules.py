"""What else decides a gate: guardrails, increases; and what a running target leads to."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import ran
from tests.report.money_logs import written

Json = dict[str, Any]


def gated(
    capsys: pytest.CaptureFixture[str], log: str, plan: str, *words: str
) -> tuple[int, Json, str]:
    asked = ("gate", log, "--steps", "visit,buy", "--revenue", "amount", "--plan", plan, *words)
    end = ran(capsys, *asked, "--format", "json")
    return end.code, json.loads(end.out), ran(capsys, *asked).out


UPSELL_PLAN = """
[meaning]
sale = "buy"
offer = "offer"
upsell = "taken"
refund = "refund"
[[stage]]
name = "pilot"
from = 2025-10-01
until = 2025-11-01
{more}
[[stage.milestone]]
metric = "{metric}"
value = {value}
"""


def upsell_log(folder: Path, refunds: int) -> str:
    rows = ["user,event,time,amount", "z,visit,2025-10-01,"]
    for n in range(60):
        rows += [f"u{n},buy,2025-10-02,10", f"u{n},offer,2025-10-03,"]
    rows += [f"u{n},taken,2025-10-04,5" for n in range(30)]
    rows += [f"u{n},refund,2025-10-05,5" for n in range(refunds)]
    return written(folder, "log.csv", "\n".join([*rows, "z,visit,2025-12-01,"]) + "\n")


@pytest.mark.parametrize(
    ("refunds", "metric", "more", "code", "action", "blocked"),
    [
        (0, "upsell_rate", "", 0, "scale_up", []),
        (20, "upsell_rate", "", 10, "change", ["refund"]),
        (20, "sales", "", 0, "scale_up", []),
        (20, "sales", "guardrails = true", 10, "change", ["refund"]),
        (20, "upsell_rate", "guardrails = false", 0, "scale_up", []),
    ],
)
def test_a_guardrail_that_got_worse_blocks_a_go(  # noqa: PLR0913, PLR0917  a table
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    refunds: int,
    metric: str,
    more: str,
    code: int,
    action: str,
    blocked: list[str],
) -> None:
    value = 0.3 if metric == "upsell_rate" else 10
    plan = UPSELL_PLAN.format(metric=metric, value=value, more=more)
    log = upsell_log(tmp_path, refunds)
    end, answer, line = gated(capsys, log, written(tmp_path, "plan.toml", plan))
    (stage,) = answer["stages"]
    assert (end, stage["action"], stage["guardrails"]) == (code, action, blocked)
    assert stage["verdict"] == ("hold" if blocked else "go")
    assert ("refund" in line) == bool(blocked)


def growing_log(folder: Path, before: int, after: int) -> str:
    """So many orders of 10 on each day of October, and of November."""
    rows = ["user,event,time,amount", "z,visit,2025-10-01,"]
    for month, orders in (("10", before), ("11", after)):
        for day in range(1, 32 if month == "10" else 31):
            rows += [f"{month}{day}-{n},buy,2025-{month}-{day:02},10" for n in range(orders)]
    return written(folder, "log.csv", "\n".join([*rows, "z,visit,2025-12-01,"]) + "\n")


INCREASE = """
[[stage]]
name = "pilot"
from = 2025-11-01
until = 2025-12-01
[[stage.milestone]]
kind = "increase"
{metric}
value = 0.1
"""


@pytest.mark.parametrize("metric", ["", 'metric = "sales"', 'metric = "new_customers"'])
@pytest.mark.parametrize(("after", "code"), [(20, 0), (8, 20)])
def test_a_stage_may_be_released_by_an_increase(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], metric: str, after: int, code: int
) -> None:
    log = growing_log(tmp_path, 10, after)
    plan = written(tmp_path, "plan.toml", INCREASE.format(metric=metric))
    end, answer, _ = gated(capsys, log, plan)
    (milestone,) = answer["stages"][0]["milestones"]
    assert (end, milestone["kind"]) == (code, "increase")
    # 30 days of November against the 30 before them.
    assert milestone["value"] == pytest.approx(after / 10 - 1)
    assert milestone["interval"][0] <= milestone["value"] <= milestone["interval"][1]


def test_a_running_target_says_where_it_leads_and_how_likely_it_is_met(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = "[[target]]\nmetric = 'revenue'\nvalue = {}\nperiod = '2025-11'\n"
    plan = "".join(target.format(value) for value in (1000, 3000, 9000)) + "[[stage]]\nname = 'a'\n"
    words = ("--as-of", "2025-11-16")
    log = growing_log(tmp_path, 10, 10)
    _, answer, _ = gated(capsys, log, written(tmp_path, "plan.toml", plan), *words)
    found = {each["target"]: each for each in answer["targets"]}
    # 1,500 in 15 of 30 days.
    assert {each["projection"] for each in found.values()} == {3000}
    assert found[3000]["attainment"] == 0.5
    assert (found[1000]["p_hit"], found[9000]["p_hit"]) == (1.0, 0.0)
    assert found[1000]["projected"] == [3000, 3000]


def uneven_log(folder: Path) -> str:
    """In 16 of 30 days: every second one sells 1 or 19 times for 10; every day costs 50."""
    rows = ["user,event,time,amount", "z,visit,2025-10-01,", "z,visit,2025-12-31,"]
    for day in range(1, 17):
        sales = 19 if day % 2 else 1
        rows += [f"u{day}_{n},buy,2025-11-{day:02},10" for n in range(sales)]
    return written(folder, "log.csv", "\n".join(rows) + "\n")


@pytest.mark.parametrize(
    ("metric", "sure", "even", "never"),
    [
        ("revenue", 1700, 3000, 4500),
        ("sales", 170, 300, 450),
        ("cps", 9, 5, 3),
        ("aov", 10, 10, 11),
    ],
)
def test_the_chance_to_hit_a_target_is_simulated_from_the_days_gone_the_same_every_time(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    metric: str,
    sure: float,
    even: float,
    never: float,
) -> None:
    target = f"[[target]]\nmetric = '{metric}'\nvalue = {{}}\nperiod = '2025-11'\n"
    plan = "".join(target.format(value) for value in (sure, even, never))
    costs = "date,amount\n" + "".join(f"2025-11-{day:02},50\n" for day in range(1, 31))
    words = ("--as-of", "2025-11-17", "--spend", written(tmp_path, "spend.csv", costs))
    asked = (uneven_log(tmp_path), written(tmp_path, "p.toml", plan + "[[stage]]\nname='a'\n"))
    _, answer, table = gated(capsys, *asked, *words)
    assert gated(capsys, *asked, *words)[1:] == (answer, table)
    found = {each["target"]: each for each in answer["targets"]}
    assert (found[sure]["p_hit"], found[never]["p_hit"]) == (1.0, 0.0)
    low, high = found[even]["projected"]
    if metric == "aov":
        assert (low, high) == (10, 10)
        return
    assert 0.4 < found[even]["p_hit"] < 0.6
    # A day is worth 10 sales, give or take 9: the mean of 14 to come is off by 9 × √(1/14 + 1/16).
    half = 1.96 * 14 * 9 * (1 / 14 + 1 / 16) ** 0.5
    sales = {"revenue": 10, "sales": 1}.get(metric)
    ends = ((300 - half), (300 + half))
    wanted = [n * sales for n in ends] if sales else [1500 / n for n in reversed(ends)]
    assert [low, high] == pytest.approx(wanted, rel=0.05)


def test_after_the_period_nothing_is_left_to_chance(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = "[[target]]\nmetric = 'revenue'\nvalue = 3000\nperiod = '2025-11'\n[[stage]]\nname='a'\n"
    _, answer, _ = gated(capsys, growing_log(tmp_path, 10, 10), written(tmp_path, "p.toml", plan))
    (found,) = answer["targets"]
    assert (found["status"], found["attainment"], found["p_hit"]) == ("met", 1.0, None)
