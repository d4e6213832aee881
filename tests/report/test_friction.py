"""Steps ranked by what they lose against their best whole period."""

import json
from pathlib import Path
from typing import Any

import pytest

from funneltui.api import run
from tests.cli.running import ran, refusal
from tests.refused import refused

ROOT = Path(__file__).parents[2]
Json = dict[str, Any]


def weeks(folder: Path, seen: tuple[tuple[int, int, int], ...]) -> str:
    """Weeks of October 2025 with so many views, carts and sales, and a later last row."""
    rows = ["user,event,time"]
    for week, counts in enumerate(seen):
        for event, count in zip(("view", "cart", "buy"), counts, strict=True):
            minute = ("view", "cart", "buy").index(event)
            rows += [
                f"{week}-{n},{event},2025-10-{6 + 7 * week:02}T10:0{minute}:00"
                for n in range(count)
            ]
    path = folder / "log.csv"
    path.write_text("\n".join([*rows, "z,other,2025-12-01T00:00:00"]) + "\n", encoding="utf-8")
    return str(path)


DEFINITION = {
    "funnel": [{"step": [{"event": "view"}, {"event": "cart"}, {"event": "buy"}], "window": "1d"}]
}


def test_what_a_step_loses_is_what_its_best_week_would_have_given(tmp_path: Path) -> None:
    log = weeks(tmp_path, ((100, 50, 40), (100, 70, 20)))
    steps = {step["step"]: step for step in run(log, DEFINITION, "friction")["steps"]}
    # Step 3: 60 of 120 on the whole, 40 of 50 in the best week; 120 × (0.8 − 0.5) = 36.
    assert (steps[3]["rate"], steps[3]["reference"]) == (0.5, 0.8)
    assert steps[3]["lost"] == pytest.approx(36)
    # Step 2: 120 of 200, 70 of 100 in the best; 200 × (0.7 − 0.6) × 0.5 onward = 10.
    assert steps[2]["lost"] == pytest.approx(10)
    assert steps[3]["interval"][0] < 36 < steps[3]["interval"][1]
    assert steps[3]["median_s"] == 60
    ranked = [step["step"] for step in run(log, DEFINITION, "friction")["steps"]]
    assert ranked == [3, 2]


def test_weeks_too_small_to_compare_give_no_reference(tmp_path: Path) -> None:
    log = weeks(tmp_path, ((100, 50, 40), (20, 20, 20)))
    step = run(log, DEFINITION, "friction")["steps"][0]
    assert (step["lost"], step["reference"], step["undefined"]) == (None, None, "too_few")


def test_friction_needs_steps_that_follow_each_other(tmp_path: Path) -> None:
    log = weeks(tmp_path, ((40, 30, 20),))
    unordered = {"funnel": [{**DEFINITION["funnel"][0], "order": "unordered"}]}
    with refused("friction-order", "--order ordered"):
        run(log, unordered, "friction")


@pytest.mark.parametrize("form", ["table", "csv", "md", "html", "json"])
def test_friction_is_written_in_every_format(capsys: pytest.CaptureFixture[str], form: str) -> None:
    log = str(ROOT / "sample_data" / "shop_small.csv")
    end = ran(capsys, "report", log, "--view", "friction", "--format", form)
    assert end.code == 0, end.err
    assert "add_to_cart" in end.out


def told(capsys: pytest.CaptureFixture[str], log: str, *words: str) -> dict[int, Json]:
    """Friction by step, through the command line."""
    asked = ("report", log, "--steps", "view,cart,buy", "--window", "1d", "--view", "friction")
    end = ran(capsys, *asked, "--format", "json", *words)
    assert end.code == 0, end.err
    return {step["step"]: step for step in json.loads(end.out)["steps"]}


def test_a_step_may_be_held_against_the_period_before(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = weeks(tmp_path, ((100, 50, 40), (100, 60, 30), (100, 40, 20)))
    found = told(capsys, log, "--reference", "previous-period")
    # The last whole week, 40 of 100, against the one before, 60 of 100; 100 × 0.2 × 0.5 onward.
    assert (found[2]["rate"], found[2]["reference"], found[2]["n"]) == (0.4, 0.6, 100)
    assert found[2]["lost"] == pytest.approx(10)
    # No worse than before is no loss.
    assert found[3]["lost"] == 0


def test_a_step_may_be_held_against_the_best_group(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = ["user,event,time,device"]
    for device, counts in (("a", (100, 80, 40)), ("b", (100, 40, 20)), ("c", (9, 9, 9))):
        for event, minute, count in zip(("view", "cart", "buy"), range(3), counts, strict=True):
            rows += [
                f"{device}{n},{event},2025-10-06T10:0{minute}:00,{device}" for n in range(count)
            ]
    log = tmp_path / "log.csv"
    log.write_text("\n".join([*rows, "z,other,2025-12-01T00:00:00,"]) + "\n", encoding="utf-8")
    found = told(capsys, str(log), "--reference", "best-group", "--by", "device")
    # c is too small to be a reference.
    assert (found[2]["reference"], found[2]["reference_name"]) == (0.8, "a")
    said = refusal(
        capsys,
        "report",
        str(log),
        "--steps",
        "view,cart",
        "--view",
        "friction",
        "--reference",
        "best-group",
    )
    assert "--by COLUMN" in said


def test_a_step_may_be_held_against_the_plans_benchmark(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = weeks(tmp_path, ((100, 50, 40),))
    plan = tmp_path / "plan.toml"
    plan.write_text(
        '[[benchmark]]\nmetric = "conv_step"\nstep = 2\nlow = 0.6\nhigh = 0.7\nsource = "us"\n',
        encoding="utf-8",
    )
    found = told(capsys, log, "--reference", "benchmark", "--targets", str(plan))
    assert (found[2]["reference"], found[2]["reference_name"]) == (0.6, "us")
    assert found[2]["lost"] == pytest.approx(100 * 0.1 * 0.8)
    assert found[3]["lost"] is None
    words = ("report", log, "--steps", "view,cart", "--view", "friction")
    assert "conv_step" in refusal(capsys, *words, "--reference", "benchmark")


def test_repeats_and_steps_back_are_counted_inside_the_attempt(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = """user,event,time
a,view,2025-10-06T10:00:00
a,cart,2025-10-06T10:01:00
a,view,2025-10-06T10:02:00
a,cart,2025-10-06T10:03:00
a,cart,2025-10-06T10:04:00
a,buy,2025-10-06T10:05:00
a,cart,2025-10-08T10:00:00
b,view,2025-10-06T10:00:00
b,cart,2025-10-06T10:01:00
c,view,2025-10-06T10:00:00
"""
    log = tmp_path / "log.csv"
    log.write_text(rows, encoding="utf-8")
    found = told(capsys, str(log))
    # a put into the cart three times in its day, and looked again once; two days later is another.
    assert found[2]["retries"] == {
        "reached": 2,
        "repeated": 1,
        "repeats": 2,
        "went_back": 1,
        "back_steps": 1,
    }
    assert found[3]["retries"]["repeated"] == 0
    assert (found[2]["dropped"], found[3]["dropped"]) == (1, 1)
