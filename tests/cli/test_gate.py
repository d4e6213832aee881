"""Whether a plan may go on: verdicts from intervals, as exit codes."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Ran, ran, refusal
from tests.report.money_logs import written

ROOT = Path(__file__).parents[2]
Json = dict[str, Any]

MILESTONE = """
[[stage]]
name = "{name}"
budget = {budget}
from = {first}
until = {until}
{require}
"""


def sales_log(folder: Path, orders: int = 40, amount: int = 500) -> str:
    """So many orders on each of two days of October, twice that on each of November's."""
    rows = ["user,event,time,amount"]
    for month, times in (("10", 1), ("11", 2)):
        for day in range(1, 29):
            rows += [
                f"{month}-{day}-{n},purchase,2025-{month}-{day:02},{amount}"
                for n in range(orders * times // 4)
            ]
    rows += ["x,visit,2025-10-01,", "x,visit,2025-12-01,"]
    return written(folder, "sales.csv", "\n".join(rows) + "\n")


SPEND = "date,amount,category,campaign\n2025-11-01,100000,ads,nov\n"
STAGE = """
[[incremental]]
name = "pilot"
from = 2025-11-01
until = 2025-12-01
baseline = "previous-period"
[[stage]]
name = "pilot"
budget = 150000
from = 2025-11-01
until = 2025-12-01
[[stage.milestone]]
metric = "iroas"
op = ">="
value = {value}
by = 2025-12-01
min_n = {min_n}
confidence = 0.8
"""


def gated(
    capsys: pytest.CaptureFixture[str], folder: Path, plan: str, *words: str, spend: str = SPEND
) -> tuple[Ran, Json]:
    asked = (
        *("gate", sales_log(folder), "--steps", "visit,purchase", "--revenue", "amount"),
        *("--plan", written(folder, "plan.toml", plan)),
        *("--spend", written(folder, "spend.csv", spend)),
        *words,
    )
    end = ran(capsys, *asked, "--format", "json")
    return ran(capsys, *asked), json.loads(end.out)


# October: 28 days of 10 orders of 500 = 140,000. November: 28 days of 20 = 280,000.
# 280,000 − 140,000 = 140,000; spend 100,000; iROAS 1.4.


@pytest.mark.parametrize(
    ("value", "min_n", "verdict", "code", "state"),
    [
        (1.0, 30, "go", 0, "passed"),
        (3.0, 30, "stop", 20, "failed"),
        (1.0, 10_000, "insufficient", 30, "running"),
        (1.39, 30, "hold", 10, "running"),
    ],
)
def test_the_exit_code_is_the_verdict_of_the_milestones_interval(  # noqa: PLR0913, PLR0917  a table
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    value: float,
    min_n: int,
    verdict: str,
    code: int,
    state: str,
) -> None:
    end, answer = gated(capsys, tmp_path, STAGE.format(value=value, min_n=min_n))
    (stage,) = answer["stages"]
    (milestone,) = stage["milestones"]
    assert (end.code, stage["verdict"], stage["state"]) == (code, verdict, state)
    assert milestone["value"] == 1.4
    assert milestone["interval"][0] < 1.4 < milestone["interval"][1]
    assert milestone["met"] == {"go": True, "stop": False}.get(verdict)
    assert milestone["n"] == 560
    assert (milestone["p_met"] > 0.8) == (value == 1.0)
    assert (stage["budget"], stage["spent"]) == (150_000, 100_000)
    assert end.out.count("\n") == 1
    assert "pilot" in end.out


def test_before_the_deadline_a_campaign_that_is_not_over_is_not_stopped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = STAGE.format(value=3.0, min_n=30)
    end, answer = gated(capsys, tmp_path, plan, "--as-of", "2025-11-10")
    assert end.code == 30
    assert answer["stages"][0]["milestones"][0]["reason"] == "immature"


def test_a_deadline_that_passed_with_the_value_on_the_wrong_side_stops(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    end, answer = gated(capsys, tmp_path, STAGE.format(value=1.41, min_n=30))
    (stage,) = answer["stages"]
    assert (end.code, stage["milestones"][0]["reason"]) == (20, "deadline")
    # 1.40 is within a tenth of 1.41.
    assert stage["action"] == "scale_down"


def test_a_spent_budget_with_the_milestone_unmet_stops(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = STAGE.format(value=1.39, min_n=30).replace("150000", "100000")
    end, answer = gated(capsys, tmp_path, plan)
    assert (end.code, answer["stages"][0]["milestones"][0]["reason"]) == (20, "budget")


TWO_STAGES = """
[[stage]]
name = "pilot"
budget = 50
from = 2025-10-01
until = 2025-11-01
require = "{require}"
[[stage.milestone]]
metric = "sales"
value = {sales}
[[stage.milestone]]
metric = "revenue"
value = 140000
[[stage]]
name = "roll-out"
from = 2025-11-01
until = 2025-12-01
[[stage.milestone]]
metric = "sales"
value = 1
"""


def test_a_later_stage_is_locked_until_all_before_it_have_passed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    end, answer = gated(capsys, tmp_path, TWO_STAGES.format(require="all", sales=281))
    assert end.code == 20
    assert [stage["state"] for stage in answer["stages"]] == ["failed", "locked"]
    assert answer["stages"][1]["spent_while_locked"] is True
    assert "before it was released" in end.out


@pytest.mark.parametrize(("require", "sales"), [("all", 280), ("any", 281)])
def test_all_or_any_of_the_milestones_release_the_next_stage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], require: str, sales: int
) -> None:
    end, answer = gated(capsys, tmp_path, TWO_STAGES.format(require=require, sales=sales))
    assert end.code == 0
    assert [stage["state"] for stage in answer["stages"]] == ["passed", "passed"]


@pytest.mark.parametrize(
    ("trigger", "verdict"),
    [
        ("kind = 'budget'\nvalue = 100000", "go"),
        ("kind = 'budget'\nvalue = 100001", "hold"),
        ("kind = 'elapsed'\nvalue = 30", "go"),
        ("kind = 'elapsed'\nvalue = 31", "hold"),
        ("kind = 'date'\nby = 2025-11-20", "go"),
        ("kind = 'manual'", "insufficient"),
        ("kind = 'manual'\ndone = true", "go"),
        ("kind = 'manual'\ndone = false", "stop"),
    ],
)
def test_a_milestone_may_be_money_time_a_date_or_somebodys_word(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], trigger: str, verdict: str
) -> None:
    plan = f"[[stage]]\nname = 'a'\nfrom = 2025-11-01\n[[stage.milestone]]\n{trigger}\n"
    _, answer = gated(capsys, tmp_path, plan)
    assert answer["stages"][0]["verdict"] == verdict


def test_ten_per_cent_less_in_six_months_is_90_along_a_straight_path(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = (
        '[[target]]\nmetric = "cps"\nchange = -0.10\nmonths = 6\nbaseline = 100\n'
        'period = "2025-11"\n'
        "[[stage]]\nname = 'a'\n"
    )
    _, answer = gated(capsys, tmp_path, target)
    (found,) = answer["targets"]
    assert found["target"] == 90
    assert [month for month, _ in found["path"]] == [
        "2025-11",
        "2025-12",
        "2026-01",
        "2026-02",
        "2026-03",
        "2026-04",
    ]
    assert [wanted for _, wanted in found["path"]] == pytest.approx(
        [100 - 10 * k / 6 for k in range(1, 7)]
    )
    assert found["path"][0][1] == pytest.approx(98.3333333)
    # 100,000 over 560 sales.
    assert found["value"] == pytest.approx(100_000 / 560)
    assert found["gap"] == pytest.approx(100_000 / 560 - 90)
    assert found["status"] == "missed"


@pytest.mark.parametrize(
    ("target", "as_of", "status"),
    [
        ("metric = 'revenue'\nvalue = 280000", "2025-12-01", "met"),
        ("metric = 'revenue'\nvalue = 280001", "2025-12-01", "missed"),
        ("metric = 'revenue'\nvalue = 300000", "2025-11-15", "on_pace"),
        ("metric = 'revenue'\nvalue = 200000", "2025-11-15", "ahead"),
        ("metric = 'revenue'\nvalue = 330000", "2025-11-15", "behind"),
        ("metric = 'revenue'\nvalue = 600000", "2025-11-15", "at_risk"),
        ("metric = 'revenue'\nvalue = 600000", "2025-11-01", "not_begun"),
        ("metric = 'cps'\nvalue = 178", "2025-12-01", "cannot_tell"),
        ("metric = 'cps'\nvalue = 300", "2025-12-01", "met"),
        ("metric = 'conv_landing'\nvalue = 0.02", "2025-12-01", "undefined"),
    ],
)
def test_a_targets_status_is_what_its_pace_or_interval_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], target: str, as_of: str, status: str
) -> None:
    plan = f"[[target]]\n{target}\nperiod = '2025-11'\n[[stage]]\nname = 'a'\n"
    _, answer = gated(capsys, tmp_path, plan, "--as-of", as_of)
    assert answer["targets"][0]["status"] == status


def test_the_worst_target_comes_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = "".join(
        f"[[target]]\nmetric = 'sales'\nvalue = {value}\nperiod = '2025-11'\n"
        for value in (560, 9000, 100)
    )
    _, answer = gated(capsys, tmp_path, plan + "[[stage]]\nname = 'a'\n")
    assert [each["status"] for each in answer["targets"]] == ["missed", "met", "met"]


def test_a_plan_without_stages_or_with_a_mistake_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = str(ROOT / "sample_data" / "shop_small.csv")
    nothing = written(tmp_path, "plan.toml", 'currency = "USD"\n')
    assert "no stages" in refusal(capsys, "gate", log, "--plan", nothing)
    wrong = written(tmp_path, "wrong.toml", "[[stage]]\nname = 'a'\nbudjet = 3\n")
    said = refusal(capsys, "gate", log, "--plan", wrong)
    assert "line 3" in said
    assert "Did you mean 'budget'?" in said
    bad = written(tmp_path, "spend.csv", "date,amount\n2025-10-01,ten\n")
    said = refusal(capsys, "gate", log, "--plan", nothing, "--spend", bad)
    assert "line 2, column 'amount'" in said
    assert "--plan" in refusal(capsys, "gate", log)


@pytest.mark.parametrize("form", ["table", "csv", "md", "html", "json"])
def test_the_plan_view_is_written_in_every_format(
    capsys: pytest.CaptureFixture[str], form: str
) -> None:
    data = ROOT / "sample_data"
    words = ("--targets", str(data / "targets.toml"), "--spend", str(data / "spend.csv"))
    log = str(data / "shop_small.csv")
    end = ran(capsys, "report", log, "--view", "plan", *words, "--format", form)
    assert end.code == 0, end.err
    assert "pilot" in end.out


def test_the_gate_speaks_chinese_and_decides_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    english, _ = gated(capsys, tmp_path, STAGE.format(value=1.0, min_n=30))
    chinese, _ = gated(capsys, tmp_path, STAGE.format(value=1.0, min_n=30), "--lang", "zh")
    assert (english.code, chinese.code) == (0, 0)
    assert english.out.startswith("GO · pilot")
    assert chinese.out.startswith("继续 · pilot")


@pytest.mark.parametrize("metric", ["cpql", "qualify_rate", "attach", "inc_sales"])
def test_a_milestone_on_what_the_log_cannot_say_is_insufficient(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], metric: str
) -> None:
    plan = f"[[stage]]\nname = 'a'\n[[stage.milestone]]\nmetric = '{metric}'\nvalue = 1\n"
    end, _ = gated(capsys, tmp_path, plan)
    assert end.code == 30
