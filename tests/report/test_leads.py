"""What becomes of leads, through the command line, on logs small enough to follow each of them."""

from pathlib import Path

import pytest

from tests.report.money_logs import Json, by_id, money, written

PLAN = """
currency = "USD"
[meaning]
lead = "lead"
qualified = ["webinar"]
sale = "won"
contact = "call"
handed = "mql"
accepted = "sql"
rejected = "refused"
reason = "why"
lost = "lost"
inactive_days = 30
"""
# a: answered in 1 h, handed, accepted after 2 days, won. b: answered in 3 days, refused.
# c: never answered, said to be lost. d: silent since 1 October: inactive. e: too young to tell.
ROWS = """user,event,time,source,why
a,lead,2025-10-01T00:00:00,ads,
a,call,2025-10-01T01:00:00,ads,
a,mql,2025-10-02T00:00:00,ads,
a,sql,2025-10-04T00:00:00,ads,
a,won,2025-10-05T00:00:00,ads,
b,lead,2025-10-01T00:00:00,ads,
b,lead,2025-10-02T00:00:00,ads,
b,call,2025-10-04T00:00:00,ads,
b,mql,2025-10-05T00:00:00,ads,
b,refused,2025-10-06T00:00:00,ads,no budget
c,lead,2025-10-02T00:00:00,web,
c,lost,2025-11-20T00:00:00,web,
d,lead,2025-10-01T00:00:00,web,
e,lead,2025-11-19T00:00:00,web,
z,visit,2025-11-25T00:00:00,web,
"""


@pytest.fixture
def answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Json:
    words = ("--steps", "lead,won", "--targets", written(tmp_path, "plan.toml", PLAN))
    return money(capsys, written(tmp_path, "log.csv", ROWS), *words, "--by", "source")


def test_speed_to_lead_is_the_median_with_the_unanswered_censored(answer: Json) -> None:
    found = by_id(answer["metrics"])["speed_to_lead"]
    # Two of five answered: half of them never are within what has been seen.
    assert (found["value"], found["undefined"], found["n"]) == (None, "immature", 5)
    groups = {each["value"][0]: by_id(each["metrics"]) for each in answer["groups"]}
    # Of the ads' two leads one was answered in an hour: at the median of two.
    assert groups["ads"]["speed_to_lead"]["value"] == pytest.approx(1 / 24)


def test_conversion_is_told_by_how_soon_the_answer_came(answer: Json) -> None:
    told = answer["leads"]["response"]
    assert [(each["within_s"], each["answered"], each["won"], each["n"]) for each in told] == [
        (300, True, 0, 0),
        (3600, True, 1, 1),
        (86400, True, 0, 0),
        (604800, True, 0, 1),
        (None, True, 0, 0),
        (None, False, 0, 3),
    ]


def test_the_hand_over_has_a_rate_a_lag_reasons_and_repeated_leads(answer: Json) -> None:
    found = by_id(answer["metrics"])
    assert (found["mql_sql"]["value"], found["mql_sql"]["n"]) == (0.5, 2)
    assert found["mql_sql"]["interval"][0] < 0.5 < found["mql_sql"]["interval"][1]
    assert found["handover"]["value"] == pytest.approx(2.0)
    told = answer["leads"]
    assert (told["handed"], told["accepted"], told["rejected"], told["repeated"]) == (2, 1, 1, 1)
    assert told["reasons"] == [{"reason": "no budget", "leads": 1}]


def test_lead_loss_counts_the_told_and_the_silent_and_leaves_the_young_open(answer: Json) -> None:
    found = by_id(answer["metrics"])["lead_loss"]
    # b fell silent on 6 October, c said no, d never came back; a bought; e is six days old.
    assert (found["value"], found["n"]) == (0.75, 4)
    assert (answer["leads"]["open"], answer["leads"]["lost"]) == (1, 3)


def test_entrants_are_advanced_or_lost_or_in_progress(answer: Json) -> None:
    told = answer["leads"]
    won = by_id(answer["metrics"])["lead_quality"]
    assert told["leads"] == round(won["value"] * won["n"]) + told["lost"] + told["open"]


def test_as_of_a_day_nothing_later_is_known(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--steps", "lead,won", "--targets", written(tmp_path, "plan.toml", PLAN))
    log = written(tmp_path, "log.csv", ROWS)
    told = money(capsys, log, *words, "--as-of", "2025-10-05")
    assert told["leads"]["lost"] == 0
    assert by_id(told["metrics"])["lead_quality"]["value"] == 0


def test_without_words_for_it_nothing_is_said_of_hand_over_or_loss(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = money(capsys, written(tmp_path, "log.csv", ROWS), "--steps", "lead,won")
    assert told["leads"] is None
    assert not {"speed_to_lead", "mql_sql", "lead_loss"} & set(by_id(told["metrics"]))


def test_lead_quality_of_small_sources_is_drawn_to_the_mean(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = {"big": (400, 40), "good": (400, 120), "tiny": (2, 2)}
    rows = ["user,event,time,source"]
    for source, (leads, won) in sources.items():
        rows += [f"{source}{n},lead,2025-10-01,{source}" for n in range(leads)]
        rows += [f"{source}{n},won,2025-10-02,{source}" for n in range(won)]
    log = written(tmp_path, "log.csv", "\n".join(rows) + "\n")
    answer = money(capsys, log, "--steps", "lead,won", "--by", "source")
    found = {each["value"][0]: by_id(each["metrics"]) for each in answer["groups"]}
    shrunk = {name: each["lead_shrunk"]["value"] for name, each in found.items()}
    assert found["tiny"]["lead_quality"]["value"] == 1.0
    assert shrunk["tiny"] < 0.5
    assert shrunk["big"] == pytest.approx(0.1, abs=0.01)
    assert shrunk["good"] == pytest.approx(0.3, abs=0.01)
    low, high = found["tiny"]["lead_shrunk"]["interval"]
    assert low < shrunk["tiny"] < high


def test_qualified_leads_are_held_against_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = ["user,event,time"]
    rows += [f"u{n},lead,2025-10-01" for n in range(200)]
    rows += [f"u{n},webinar,2025-10-01" for n in range(100)]
    rows += [f"u{n},won,2025-10-02" for n in (*range(40), *range(100, 110))]
    plan = written(tmp_path, "plan.toml", '[meaning]\nqualified = "webinar"\n')
    log = written(tmp_path, "log.csv", "\n".join(rows) + "\n")
    found = by_id(money(capsys, log, "--steps", "lead,won", "--targets", plan)["metrics"])
    gain = found["qualified_gain"]
    assert gain["value"] == pytest.approx(0.30)
    # Newcombe (1998), method 10, for 40 of 100 and 10 of 100.
    assert gain["interval"] == pytest.approx([0.1828, 0.4074], abs=5e-4)
