"""Stages measured alone, then held against the whole, through the command line."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import ran
from tests.report.money_logs import asked, written

Json = dict[str, Any]
STEPS = ("--steps", "visit,purchase", "--revenue", "amount", "--no-cache")
STAGE = """
[[stage]]
name = "{name}"
from = {first}
until = {until}
[[incremental]]
name = "{name}"
from = {first}
until = {until}
baseline = {baseline}
campaign = "{name}"
"""
PILOT = STAGE.format(name="pilot", first="2025-11-01", until="2025-11-11", baseline=4000)
ROLLOUT = STAGE.format(name="rollout", first="2025-11-11", until="2025-12-01", baseline=10000)
WHOLE = """
[[incremental]]
name = "november"
from = 2025-11-01
until = 2025-12-01
baseline = 14000
"""
SPEND = """date,amount,campaign,category
2025-11-02,500,pilot,ads
2025-11-12,1000,rollout,ads
"""


def beside(folder: Path, capsys: pytest.CaptureFixture[str], plan: str) -> Json:
    """Ten sales of 800 in the pilot's days, and twelve of 1,000 in the roll-out's."""
    words = (*words_of(folder, plan), *STEPS)
    whole: Json = asked(capsys, "plan", *words)["whole"]
    return whole


def words_of(folder: Path, plan: str) -> tuple[str, ...]:
    rows = ["user,event,time,amount", "x,visit,2025-10-01,"]
    rows += [f"p{n},purchase,2025-11-{n + 1:02},{780 + 40 * (n % 2)}" for n in range(10)]
    rows += [f"r{n},purchase,2025-11-{n + 11:02},{980 + 40 * (n % 2)}" for n in range(12)]
    rows.append("x,visit,2025-12-01,")
    log = written(folder, "log.csv", "\n".join(rows) + "\n")
    spend = written(folder, "spend.csv", SPEND)
    return log, "--spend", spend, "--targets", written(folder, "plan.toml", plan)


def test_each_stage_is_a_share_of_the_campaign_that_spans_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = beside(tmp_path, capsys, PILOT + ROLLOUT + WHOLE)
    pilot, rollout = whole["parts"]
    # 20,000 − 14,000 = 6,000 for 1,500; the pilot is 8,000 − 4,000 for 500 of it.
    assert (whole["name"], whole["inc_sales"], whole["spend"]) == ("november", 6_000, 1_500)
    assert whole["iroas"] == 4.0
    assert (pilot["inc_sales"], pilot["spend"], pilot["iroas"]) == (4_000, 500, 8.0)
    assert (rollout["inc_sales"], rollout["iroas"]) == (2_000, 2.0)
    assert pilot["share"] == pytest.approx(2 / 3)
    assert pilot["share"] + rollout["share"] == pytest.approx(1.0)
    # The roll-out's days differ so much that its 2.0 may be the whole's 4.0.
    assert rollout["against_whole"] == "cannot_tell"
    assert whole["control"] is False


def test_without_a_spanning_campaign_the_whole_is_the_sum_and_needs_every_stage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = beside(tmp_path, capsys, PILOT + ROLLOUT)
    assert (whole["name"], whole["inc_sales"], whole["iroas"]) == (None, 6_000, 4.0)
    assert whole["intervals"]["iroas"][0] < 4.0 < whole["intervals"]["iroas"][1]
    bare = '\n[[stage]]\nname = "later"\nfrom = 2025-12-01\nuntil = 2026-01-01\n'
    whole = beside(tmp_path, capsys, PILOT + bare)
    assert (whole["inc_sales"], whole["undefined"]) == (None, "not_estimable")
    assert [part["share"] for part in whole["parts"]] == [None, None]
    assert (whole["parts"][1]["inc_sales"], whole["parts"][1]["undefined"]) == (
        None,
        "not_estimable",
    )
    assert beside(tmp_path, capsys, bare) is None


def test_stages_and_the_whole_are_rows_of_the_table_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = words_of(tmp_path, PILOT + ROLLOUT + WHOLE)
    text = ran(capsys, "report", *said, *STEPS, "--view", "plan", "--format", "csv").out
    assert "part,pilot,inc_sales,4000.0," in text
    assert "whole,november,iroas,4.0," in text


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ("Each stage as a campaign", "the whole: november", "66.7%", "cannot tell")),
        ("zh", ("各阶段单独作为营销活动", "整体：november", "66.7%", "无法判断")),
    ],
)
def test_the_plan_shows_stages_beside_the_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str, words: tuple[str, ...]
) -> None:
    said = words_of(tmp_path, PILOT + ROLLOUT + WHOLE)
    text = ran(capsys, "report", *said, *STEPS, "--view", "plan", "--lang", lang).out
    for word in words:
        assert word in text
