"""Keeping customers: who came back or recommends, and what that costs, counted by hand."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import ran
from tests.report.money_logs import by_id, money, written

Json = dict[str, Any]
STEPS = ("--steps", "visit,purchase", "--revenue", "amount", "--no-cache", "--grain", "month")
PLAN = '[meaning]\nreferral = "invite"\n'
# Ann, Bob and Cem buy first in October; Ann twice. In November Ann and Bob come back, Dan is new.
ROWS = """user,event,time,amount
ann,purchase,2025-10-02,10
bob,purchase,2025-10-03,10
cem,purchase,2025-10-04,10
ann,purchase,2025-10-20,10
zoe,invite,2025-10-21,
cem,invite,2025-10-22,
ann,purchase,2025-11-05,10
bob,purchase,2025-11-06,10
dan,purchase,2025-11-07,10
dan,invite,2025-11-06,
ann,invite,2025-11-08,
end,visit,2025-12-01,
"""
SPEND = """date,amount,category
2025-10-02,300,ads
2025-11-01,100,ads
2025-11-01,30,retention
2025-11-02,10,Service
"""


def asked(folder: Path, capsys: pytest.CaptureFixture[str], *more: str) -> Json:
    return money(capsys, written(folder, "log.csv", ROWS), *STEPS, *more)


def files(folder: Path) -> tuple[str, ...]:
    spend = written(folder, "spend.csv", SPEND)
    return "--spend", spend, "--targets", written(folder, "plan.toml", PLAN)


def test_a_new_customer_is_priced_beside_one_who_came_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = asked(tmp_path, capsys, *files(tmp_path))
    october, november = (by_id(period["metrics"]) for period in answer["periods"][:2])
    assert (november["returning"]["value"], november["new_customers"]["value"]) == (2, 1)
    # What keeps customers wins none: Dan cost the 100 of ads, not 140.
    assert november["cac"]["value"] == 100.0
    assert november["retention_cost"]["value"] == 20.0
    assert november["serve_cost"]["value"] == pytest.approx(40 / 3)
    assert november["cac_retention"]["value"] == 5.0
    low, high = november["cac_retention"]["interval"]
    assert low < 5.0 < high
    # In October Ann came back within the month; nothing was spent on that, which is not nothing.
    assert (october["returning"]["value"], october["cac"]["value"]) == (1, 100.0)
    assert (october["retention_cost"]["value"], october["retention_cost"]["undefined"]) == (
        None,
        "no_spend",
    )
    total = by_id(answer["metrics"])
    assert (total["returning"]["value"], total["retention_cost"]["value"]) == (2, 20.0)
    assert total["spend"]["value"] == 440.0


def test_retention_repeat_and_referral_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = asked(tmp_path, capsys, *files(tmp_path))
    total = by_id(answer["metrics"])
    # Four were active in October, Ann and Bob in November too; retention and churn add up to one.
    assert (total["retention"]["value"], total["churn"]["value"]) == (0.5, 0.5)
    assert (total["repeat"]["value"], total["repeat"]["n"]) == (0.5, 4)
    # Cem and Ann recommended as customers; Zoe never bought, and Dan not yet.
    assert (total["referral"]["value"], total["referral"]["n"]) == (0.5, 4)
    assert total["referral"]["interval"][0] < 0.5 < total["referral"]["interval"][1]
    (october, november) = answer["cohorts"]
    assert october["retained"] == [1.0, pytest.approx(2 / 3)]
    assert november["retained"] == [1.0]
    assert [each["retained"] for each in answer["ltv"]] == [1.0, pytest.approx(2 / 3)]


@pytest.mark.parametrize(
    ("words", "days", "n"),
    [
        # To 1 December: Ann 60 days, Bob 59, Cem 58, Dan 24.
        ((), 58.5, 4),
        # To 1 November, when Dan had not bought: 30, 29 and 28.
        (("--as-of", "2025-11-01"), 29, 3),
        (("--until", "2025-11-01"), 29, 3),
        (("--until", "2025-10-03"), 1, 1),
        # A range that ends after the data looks no further than they do.
        (("--until", "2026-02-01"), 58.5, 4),
    ],
)
def test_tenure_runs_from_the_first_purchase_to_the_end(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    days: float,
    n: int,
) -> None:
    found = by_id(asked(tmp_path, capsys, *words)["metrics"])["tenure"]
    assert (found["value"], found["n"], found["unit"]) == (days, n, "days")
    # So few have no interval at this level.
    assert found["interval"] is None


def test_nobody_has_no_tenure_and_many_have_an_interval(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head, end = "user,event,time,amount\n", "end,visit,2025-11-01,\n"
    rows = [f"u{day},purchase,2025-10-{day:02},\n" for day in range(1, 21)]
    nobody = money(
        capsys,
        written(tmp_path, "log.csv", head + f"late,purchase,2025-11-01,\n{end}"),
        *(*STEPS, "--until", "2025-11-01"),
    )
    assert by_id(nobody["metrics"])["tenure"]["undefined"] == "no_denominator"
    many = money(capsys, written(tmp_path, "log.csv", head + "".join(rows) + end), *STEPS)
    tenure = by_id(many["metrics"])["tenure"]
    # 31 to 12 days; of twenty, the 6th and the 15th bound the median.
    assert (tenure["value"], tenure["interval"]) == (21.5, [17, 26])


def test_without_a_word_for_it_referral_is_unknown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    total = by_id(asked(tmp_path, capsys)["metrics"])
    assert (total["referral"]["value"], total["referral"]["undefined"]) == (None, "not_estimable")
    assert total["retention_cost"]["undefined"] == "no_spend"


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ("Referral rate", "Cost of retention", "Tenure (median)", "ordered")),
        ("zh", ("客户推荐率", "每留存客户成本", "客户时长 (中位数)", "当月下单")),
    ],
)
def test_the_page_names_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str, words: tuple[str, ...]
) -> None:
    said = (written(tmp_path, "log.csv", ROWS), *STEPS, *files(tmp_path))
    text = ran(capsys, "report", *said, "--view", "money", "--lang", lang).out
    for word in words:
        assert word in text
