"""Upsold customers: who stays, what they cost, use and say; by the command line, added by hand."""

from pathlib import Path

import pytest

from tests.report.money_logs import (
    Json,
    asked,
    assert_page_of_upselling,
    by_id,
    written,
)

PLAN = """
currency = "USD"
gross_margin = 0.5
[meaning]
sale = "buy"
offer = "offer"
upsell = "taken"
cancel = "cancel"
discount = "off"
[upsell]
campaigns = "upsell-mail"
categories = ["commission"]
[[feature]]
name = "Export"
event = "export"
[[feature]]
name = "Share"
events = ["share", "invite"]
[feedback]
event = "survey"
score = "score"
"""
SPEND = """date,amount,campaign,category
2025-10-01,30,upsell-mail,ads
2025-10-01,10,,commission
2025-10-01,180,search,ads
"""
HEAD = "user,event,time,amount,off,score\n"


def rows() -> str:
    """Nine customers with an offer on the same day: a to d take it two days later.

    e cancels before that, so nobody can be held against e. Of the pairs f leaves after 10 days and
    a after 40; the data end 100 days after the offer.
    """
    made = [
        f"{u},{event},2025-10-0{day},{money},,"
        for u in "abcdefghi"
        for event, day, money in (("buy", 1, "10"), ("offer", 2, ""))
    ]
    made += [f"{u},taken,2025-10-04,4,1," for u in "abcd"]
    made += ["e,cancel,2025-10-03,,,", "f,cancel,2025-10-12,,,", "a,cancel,2025-11-11,,,"]
    made += ["a,export,2025-10-05,,,", "a,share,2025-10-05,,,", "b,invite,2025-10-05,,,"]
    # a's last score after the upsell counts; z is no customer; i's is no number.
    made += ["a,survey,2025-10-03,,,1", "a,survey,2025-10-06,,,9", "b,survey,2025-10-06,,,10"]
    made += ["f,survey,2025-10-06,,,6", "g,survey,2025-10-06,,,8", "z,survey,2025-10-06,,,1"]
    made += ["i,survey,2025-10-06,,,good", "z,visit,2026-01-10,,,"]
    return HEAD + "\n".join(made) + "\n"


def words(folder: Path, plan: str = PLAN) -> tuple[str, ...]:
    roles = ("--user", "user", "--event", "event", "--time", "time", "--revenue", "amount")
    return (
        *(written(folder, "log.csv", rows()), *roles, "--steps", "visit,buy"),
        *("--targets", written(folder, "plan.toml", plan)),
        *("--spend", written(folder, "spend.csv", SPEND)),
    )


@pytest.fixture
def answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Json:
    return asked(capsys, "upsell", *words(tmp_path))


def test_the_upsold_stay_beside_others_who_had_stayed_as_long_by_then(answer: Json) -> None:
    found = answer["retention"]
    assert (found["upsold"], found["pairs"], found["clock"]) == (4, 4, "offer")
    assert found["churn_days"] is None
    shares = {
        each["days"]: (each["upsold"]["share"], each["others"]["share"]) for each in found["points"]
    }
    # Counted from the offer, without e: one of four others leaves, and one of four upsold.
    assert shares == {
        7: (1.0, 1.0),
        14: (1.0, 0.75),
        30: (1.0, 0.75),
        60: (0.75, 0.75),
        90: (0.75, 0.75),
    }
    # Day 10: 0 of 4, expected 4/8. Day 40: 1 of 4, expected 4/7; variance 1/4 + 12/49.
    assert found["logrank_p"] == pytest.approx(0.919, abs=1e-3)
    assert (found["verdict"], found["evidence"]) == ("cannot_tell", "observational")


def test_who_does_nothing_for_long_has_left_where_the_plan_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = PLAN.replace("[upsell]", "[upsell]\nrandomised = true\nchurn_days = 60")
    found = asked(capsys, "upsell", *words(tmp_path, told))["retention"]
    assert (found["churn_days"], found["evidence"]) == (60, "randomised")
    # Judged until day 100 − 60. Of the upsold, a was seen last on day 40, the others by day 4;
    # nobody else was after day 10.
    stayed = {each["days"]: each for each in found["points"]}
    assert list(stayed) == [7, 14, 30]
    assert stayed[30]["upsold"]["share"] == 0.25
    assert stayed[14]["others"]["share"] == 0.0
    bare = told.replace("churn_days = 60", "").replace('cancel = "cancel"', "")
    assert asked(capsys, "upsell", *words(tmp_path, bare))["retention"]["churn_days"] == 30


def test_an_upsell_has_its_cost_beside_that_of_a_new_customer(answer: Json) -> None:
    found = by_id(answer["metrics"])
    assert found["upsell_cost"]["value"] == pytest.approx((30 + 10) / 4)
    assert found["upsell_cost"]["parts"] == {"ads": 7.5, "commission": 2.5}
    assert found["cac_rest"]["value"] == pytest.approx(180 / 9)
    assert found["upsell_cac"]["value"] == pytest.approx(0.5)
    assert found["upsell_cac"]["verdict"] == "cannot_tell"
    # Four upsells of 4 after discounts of 1, at one half: 20 × 0.5 − 4, less 40.
    assert found["upsell_margin"]["value"] == pytest.approx(6)
    assert found["upsell_net"]["value"] == pytest.approx(6 - 40)


def test_spend_that_nobody_calls_upselling_is_no_cost_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = PLAN.replace('categories = ["commission"]', "").replace('"upsell-mail"', '"letters"')
    answer = asked(capsys, "upsell", *words(tmp_path, told))
    assert by_id(answer["metrics"])["upsell_cost"]["undefined"] == "no_spend"
    assert any("'letters'" in each for each in answer["notes"])


def test_features_have_their_users_and_users_their_breadth(answer: Json) -> None:
    found = answer["adoption"]
    used = {each["name"]: (each["n"], each["of"]) for each in found["features"]}
    assert used == {"Export": (1, 10), "Share": (2, 10)}
    assert found["breadth"] == [
        {"features": 0, "users": 8},
        {"features": 1, "users": 1},
        {"features": 2, "users": 1},
    ]
    breadth = by_id(answer["metrics"])["breadth"]
    assert (breadth["value"], breadth["n"]) == (pytest.approx(3 / 10), 10)


def test_scores_of_the_upsold_stand_beside_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = asked(capsys, "upsell", *words(tmp_path))
    found = by_id(answer["metrics"])
    assert (found["score_upsold"]["value"], found["score_upsold"]["n"]) == (9.5, 2)
    assert (found["score_others"]["value"], found["score_others"]["n"]) == (7.0, 2)
    # 1.96 × √(0.5 / 2) and 1.96 × √(2 / 2), squared and added, about 2.5.
    half = 1.959964 * (0.25 + 1) ** 0.5
    assert found["score_gain"]["interval"] == pytest.approx([2.5 - half, 2.5 + half])
    assert found["score_gain"]["verdict"] == "better"
    assert answer["feedback"] == {"kind": "csat", "unusable": 1}
    nps = by_id(asked(capsys, "upsell", *words(tmp_path, PLAN + 'kind = "nps"\n'))["metrics"])
    # Promoters 9 and 10; a detractor at 6 and a passive 8.
    assert (nps["score_upsold"]["value"], nps["score_others"]["value"]) == (100.0, -50.0)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_page_reads_as_it_did(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    assert_page_of_upselling(capsys, "loyalty", lang, *words(tmp_path))
