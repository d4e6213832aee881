"""Steps ranked by what they lose against their best whole period."""

from pathlib import Path

import pytest

from funneltui.api import run
from tests.cli.running import ran
from tests.refused import refused

ROOT = Path(__file__).parents[2]


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
