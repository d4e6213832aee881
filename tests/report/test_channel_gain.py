"""Incremental ROAS per channel: of experiments only, and said why where there is none."""

from pathlib import Path

import pytest

from tests.cli.running import ran
from tests.report.money_logs import Json, asked, by_id, written

PLAN = """
[[incremental]]
name = "held out"
from = 2025-11-01
until = 2025-12-01
channel = "meta"
control = "holdout"
[[incremental]]
name = "an earlier one"
from = 2025-10-01
until = 2025-11-01
channel = "meta"
control = "holdout"
[[incremental]]
name = "before and after"
from = 2025-11-01
until = 2025-12-01
channel = "google"
baseline = 100
"""
COSTS = "date,amount,channel\n2025-11-02,50,meta\n2025-11-02,50,google\n2025-11-02,50,email\n"
SHOP = ("--steps", "visit,buy", "--revenue", "amount")


@pytest.fixture
def words(tmp_path: Path) -> tuple[str, ...]:
    """100 treated users of whom 60 pay 10, 50 held out of whom 20 do; three channels."""
    rows = ["user,event,time,amount,variant,channel", "z,visit,2025-09-01,,,email"]
    for arm, users, buyers in (("ad", 100, 60), ("holdout", 50, 20)):
        for n in range(users):
            channel = ("meta", "google", "email")[n % 3]
            rows.append(f"{arm}{n},visit,2025-11-01,,{arm},{channel}")
            rows += [f"{arm}{n},buy,2025-11-02,10,{arm},{channel}"] if n < buyers else []
    log = written(tmp_path, "log.csv", "\n".join([*rows, "z,visit,2025-12-01,,,email"]) + "\n")
    plan, spend = written(tmp_path, "plan.toml", PLAN), written(tmp_path, "s.csv", COSTS)
    return (log, *SHOP, "--spend", spend, "--targets", plan)


def gains(answer: Json) -> dict[str, Json]:
    return {each["value"][0]: by_id(each["metrics"]).get("iroas", {}) for each in answer["groups"]}


def test_a_channel_has_the_iroas_of_the_latest_experiment_on_it_or_a_reason(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    answer = asked(capsys, "money", *words, "--by", "channel")
    campaign = answer["incremental"][0]
    found = gains(answer)
    assert (found["meta"]["value"], campaign["iroas"]) == (4.0, 4.0)
    assert found["meta"]["interval"] == campaign["intervals"]["iroas"]
    assert found["meta"]["verdict"] == campaign["verdict"]
    for channel, why in (("google", "before and after"), ("email", "names it")):
        assert (found[channel]["value"], found[channel]["undefined"]) == (None, "no_control")
        assert why in found[channel]["detail"]
    table = ran(capsys, "report", *words, "--by", "channel", "--view", "money", "--width", "200")
    assert "iROAS" in table.out


def test_groups_stand_by_a_metric_where_it_is_said_and_unknown_ones_last(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    answer = asked(capsys, "money", *words, "--by", "channel", "--sort", "iroas")
    assert answer["groups"][0]["value"] == ["meta"]
    answer = asked(capsys, "money", *words, "--by", "channel", "--sort", "revenue")
    revenue = [by_id(each["metrics"])["revenue"]["value"] for each in answer["groups"]]
    assert revenue == sorted(revenue, reverse=True)
    refused = ran(capsys, "report", *words, "--by", "channel", "--view", "money", "--sort", "csp")
    assert refused.code == 2


def test_groups_that_are_not_of_what_money_is_spent_on_have_no_iroas(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    found = gains(asked(capsys, "money", *words, "--by", "variant"))
    assert found
    assert not any(found.values())
