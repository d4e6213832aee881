"""Targets by how often users saw an advertisement, through the command line, counted by hand."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import ran
from tests.report.money_logs import asked, written

Json = dict[str, Any]
STEPS = ("--steps", "visit,purchase", "--revenue", "amount", "--no-cache")
MEANING = '[meaning]\nexposure = "ad"\n'
TARGET = """
[[target]]
metric = "{metric}"
value = {value}
period = "2025-10"
exposures = "{level}"
"""
# user: advertisements before the order, whether they bought, advertisements after it
USERS = {
    "a": (1, True, 0),
    "b": (1, False, 0),
    "c": (2, True, 5),
    "d": (3, False, 0),
    "e": (4, True, 0),
    "f": (9, True, 0),
    "g": (0, True, 0),
}


def log(folder: Path) -> str:
    rows = ["user,event,time,amount"]
    for user, (before, bought, after) in USERS.items():
        rows.append(f"{user},visit,2025-10-01T00:00,")
        rows += [f"{user},ad,2025-10-02T{n:02}:00," for n in range(before)]
        rows += [f"{user},purchase,2025-10-03T00:00,100"] if bought else []
        rows += [f"{user},ad,2025-10-04T{n:02}:00," for n in range(after)]
    # An advertisement of another period is none of this one's.
    rows += ["b,ad,2025-09-30T00:00,", "late,visit,2025-11-02,"]
    return written(folder, "log.csv", "\n".join(rows) + "\n")


def targets(folder: Path, capsys: pytest.CaptureFixture[str], *asked_for: str) -> list[Json]:
    plan = written(folder, "plan.toml", MEANING + "".join(asked_for))
    answer = asked(capsys, "plan", log(folder), *STEPS, "--targets", plan)
    found: list[Json] = answer["targets"]
    return found


def test_a_target_is_of_those_who_saw_so_many_advertisements_before_they_bought(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    levels = ("0", "1", "2-3", "4+")
    found = targets(
        tmp_path,
        capsys,
        *(TARGET.format(metric="lead_quality", value=0.1, level=level) for level in levels),
        *(TARGET.format(metric="revenue", value=50, level=level) for level in levels),
    )
    by_key = {(each["metric"], each["exposures"]): each for each in found}
    rates = {level: by_key["lead_quality", level] for level in levels}
    # a of a, b · c of c, d (what c saw after the order did not lead to it) · e and f · g of g
    assert {level: each["value"] for level, each in rates.items()} == {
        "0": 1.0,
        "1": 0.5,
        "2-3": 0.5,
        "4+": 1.0,
    }
    assert {level: each["n"] for level, each in rates.items()} == {
        "0": 1,
        "1": 2,
        "2-3": 2,
        "4+": 2,
    }
    assert [by_key["revenue", level]["value"] for level in levels] == [100, 100, 100, 200]
    assert by_key["revenue", "4+"]["status"] == "met"
    assert rates["1"]["status"] == "cannot_tell"


def test_what_is_not_known_by_exposures_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = targets(
        tmp_path,
        capsys,
        TARGET.format(metric="cps", value=10, level="1"),
        TARGET.format(metric="growth_qoq", value=0.1, level="1"),
    )
    by_metric = {each["metric"]: each for each in found}
    assert (by_metric["cps"]["value"], by_metric["cps"]["undefined"]) == (None, "no_spend")
    assert by_metric["growth_qoq"]["undefined"] == "not_estimable"


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (MEANING + TARGET.format(metric="revenue", value=1, level="3-2"), "'3-2' is no number of"),
        (MEANING + TARGET.format(metric="revenue", value=1, level="many"), '"2-3"'),
        (TARGET.format(metric="revenue", value=1, level="1"), "which event is an exposure"),
        (
            MEANING.replace('"ad"', '"adv_"') + TARGET.format(metric="revenue", value=1, level="1"),
            "",
        ),
    ],
)
def test_a_wrong_level_or_a_missing_event_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], plan: str, said: str
) -> None:
    named = written(tmp_path, "plan.toml", plan)
    end = ran(capsys, "report", log(tmp_path), *STEPS, "--view", "plan", "--targets", named)
    if said:
        assert end.code == 2
        assert said in end.err
    else:
        # The event may be yet to come: it is said, and nobody saw any.
        assert "no event is called 'adv_'" in end.out


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "2025-10, 4+ exposures"), ("zh", "2025-10，曝光 4+ 次")]
)
def test_the_plan_names_the_level(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str, words: str
) -> None:
    text = MEANING + TARGET.format(metric="revenue", value=50, level="4+")
    plan = written(tmp_path, "plan.toml", text)
    said = (log(tmp_path), *STEPS, "--view", "plan", "--targets", plan, "--lang", lang)
    assert words in ran(capsys, "report", *said).out
