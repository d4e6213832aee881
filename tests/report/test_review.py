"""Monthly and quarterly review: periods against the ones before, through the command line."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import ran
from tests.report.money_logs import asked, by_id, money, written

Json = dict[str, Any]
STEPS = ("--steps", "lead,purchase", "--revenue", "amount", "--no-cache")
QUARTERS = ((2024, 1, 100), (2024, 4, 110), (2024, 7, 120), (2024, 10, 150), (2025, 1, 130))


def quarters_log(folder: Path) -> str:
    """Each quarter sells its amount on each of its first two days; the last day is in the next."""
    rows = ["user,event,time,amount"]
    for year, month, amount in QUARTERS:
        for day in (1, 2):
            user, when = f"u{year}{month}{day}", f"{year}-{month:02}-{day:02}"
            rows += [f"{user},lead,{when}T08:00,", f"{user},purchase,{when}T09:00,{amount}"]
    rows.append("late,lead,2025-05-20,")
    return written(folder, "quarters.csv", "\n".join(rows) + "\n")


def growth(period: Json, name: str) -> tuple[float | None, str | None]:
    found = by_id(period["metrics"])[name]
    return found["value"], found["undefined"]


def test_quarters_grow_on_the_one_before_and_on_the_year_before(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    periods = money(capsys, quarters_log(tmp_path), *STEPS, "--grain", "quarter")["periods"]
    assert [(each["start"], each["complete"]) for each in periods] == [
        ("2024-01-01", True),
        ("2024-04-01", True),
        ("2024-07-01", True),
        ("2024-10-01", True),
        ("2025-01-01", True),
        ("2025-04-01", False),
    ]
    assert [by_id(each["metrics"])["revenue"]["value"] for each in periods] == [
        *(200, 220, 240, 300, 260, 0)
    ]
    assert growth(periods[0], "growth") == (None, "immature")
    assert growth(periods[1], "growth")[0] == pytest.approx(0.10)
    assert growth(periods[4], "growth")[0] == pytest.approx(260 / 300 - 1)
    assert growth(periods[4], "growth_yoy")[0] == pytest.approx(0.30)
    assert growth(periods[3], "growth_yoy") == (None, "immature")
    # The quarter that runs is no fall to nothing: what is not over is not compared.
    assert growth(periods[5], "growth") == growth(periods[5], "growth_yoy") == (None, "immature")


def test_a_month_grows_on_the_same_month_of_the_year_before_and_weeks_have_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = quarters_log(tmp_path)
    periods = money(capsys, log, *STEPS, "--grain", "month")["periods"]
    by_start = {each["start"]: each for each in periods}
    assert growth(by_start["2025-01-01"], "growth_yoy")[0] == pytest.approx(0.30)
    assert growth(by_start["2025-02-01"], "growth")[0] == pytest.approx(-1)
    assert growth(by_start["2025-02-01"], "growth_yoy") == (None, "no_denominator")
    weeks = money(capsys, log, *STEPS, "--grain", "week")["periods"]
    assert all("growth_yoy" not in by_id(each["metrics"]) for each in weeks)


@pytest.mark.parametrize(
    ("lang", "headings"),
    [("en", r"revenue +QoQ +YoY"), ("zh", r"收入 +季环比 +同比")],
)
def test_the_review_names_quarters_and_marks_the_one_that_runs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str, headings: str
) -> None:
    words = (quarters_log(tmp_path), *STEPS, "--view", "money", "--grain", "quarter")
    text = ran(capsys, "report", *words, "--lang", lang).out
    assert re.search(headings, text)
    assert re.search(r"2025-Q1 .*−13\.3% +\+30\.0%", text)
    assert re.search(r"^ *~2025-Q2 .*—", text, re.MULTILINE)


def test_trend_cohorts_and_retention_have_quarters_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = quarters_log(tmp_path)
    trend = asked(capsys, "trend", log, *STEPS, "--grain", "quarter")
    starts = [date(year, month, 1).isoformat() for year, month, _ in QUARTERS]
    assert [each["start"][:10] for each in trend["points"]] == [*starts, "2025-04-01"]
    assert [each["entered"] for each in trend["points"]] == [2, 2, 2, 2, 2, 1]
    words = (log, *STEPS, "--grain", "quarter", "--cohorts-by", "first")
    cohorts = asked(capsys, "cohorts", *words)
    assert [each["start"][:10] for each in cohorts["cohorts"]] == [*starts, "2025-04-01"]
    cohort = "first:quarter:2024-04-01"
    funnel = asked(capsys, "funnel", log, *STEPS, "--cohort", cohort)
    assert [step["reached"] for step in funnel["steps"]] == [2, 2]
    said = ran(capsys, "report", log, *STEPS, "--view", "retention", "--grain", "quarter").out
    assert "2024-Q2" in said
