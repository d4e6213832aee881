"""An experiment through the command line and from Python, on rows counted by hand."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from funneltui.api import run
from tests.cli.running import ran, refusal
from tests.refused import refused

Json = dict[str, Any]
STEPS = [{"event": "view"}, {"event": "cart"}, {"event": "buy"}]
DEFINITION = {"funnel": [{"step": STEPS, "window": "1d"}]}
SIZES = {"A": (1000, 500, 200), "B": (1000, 520, 250)}


def log_of(
    folder: Path, sizes: dict[str, tuple[int, int, int]], extra: tuple[str, ...] = ()
) -> str:
    """So many views, carts and sales of each variant; a sale is of 10, or of 12 in B."""
    rows = ["user,event,time,variant,amount,device"]
    for variant, counts in sizes.items():
        for minute, (event, count) in enumerate(zip(("view", "cart", "buy"), counts, strict=True)):
            price = ("12" if variant == "B" else "10") if event == "buy" else ""
            rows += [
                f"{variant}{n},{event},2025-10-06T10:0{minute}:00,{variant},{price},"
                f"{'ios' if n % 2 else 'web'}"
                for n in range(count)
            ]
    path = folder / "log.csv"
    last = "z,other,2025-12-01T00:00:00,,,"
    path.write_text("\n".join([*rows, *extra, last]) + "\n", encoding="utf-8")
    return str(path)


@pytest.fixture
def log(tmp_path: Path) -> str:
    return log_of(tmp_path, SIZES)


def test_a_variant_is_held_against_the_control_step_by_step(log: str) -> None:
    told = run(log, DEFINITION, "experiment")
    assert (told["column"], told["control"]) == ("variant", "A")
    assert [(one["value"], one["entered"], one["reached"]) for one in told["variants"]] == [
        ("A", 1000, [1000, 500, 200]),
        ("B", 1000, [1000, 520, 250]),
    ]
    (one,) = told["comparisons"]
    first, cart, buy = one["steps"]
    assert (first["points"], first["p"]) == (None, None)
    assert cart["points"] == pytest.approx(0.02)
    # 250 of 1,000 against 200 of 1,000: z = 0.05 ÷ √(0.225 × 0.775 × 2 ÷ 1000) = 2.677.
    assert buy["p"] == pytest.approx(0.00742, abs=1e-5)
    assert buy["relative"] == pytest.approx(0.25)
    # Katz: ln 1.25 ± 1.96 × √(1/250 − 1/1000 + 1/200 − 1/1000).
    assert buy["relative_interval"] == pytest.approx([0.0610, 0.4727], abs=1e-4)
    low, high = buy["points_interval"]
    assert 0 < low < 0.05 < high
    assert (one["verdict"], one["p_adjusted"]) == ("better", buy["p"])
    assert told["srm_p"] == 1.0
    # 250 × 12 ÷ 1,000 = 3.00 against 200 × 10 ÷ 1,000 = 2.00 of a unit.
    money = one["revenue_per_unit"]
    assert (money["variant"], money["control"], money["relative"]) == (3.0, 2.0, 0.5)
    assert money["interval"][0] < 1 < money["interval"][1]


def test_who_is_seen_in_both_or_in_none_is_left_out_and_counted(tmp_path: Path) -> None:
    extra = (
        "x,view,2025-10-06T10:00:00,A,,ios",
        "x,buy,2025-10-06T10:05:00,B,10,ios",
        "y,view,2025-10-06T10:00:00,,,ios",
        "w,view,2025-10-06T10:00:00,,,ios",
        "w,cart,2025-10-06T10:01:00,B,,ios",
        "v,buy,2025-10-06T09:00:00,A,10,ios",
        "v,view,2025-10-06T10:00:00,A,,ios",
        "u,other,2025-10-06T10:00:00,B,,ios",
    )
    told = run(log_of(tmp_path, SIZES, extra), DEFINITION, "experiment")
    assert (told["crossed"], told["without"]) == (1, 1)  # x; y
    control, variant = told["variants"]
    assert (control["entered"], variant["entered"]) == (1001, 1001)
    assert (variant["units"], variant["entered_before_variant"]) == (1002, 1)  # u; w
    assert (control["did_before"], control["reached"][-1]) == (1, 200)  # v


def test_many_seen_in_several_variants_are_said_first(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    both = tuple(f"A{n},view,2025-10-06T11:00:00,B,,ios" for n in range(100))
    log = log_of(tmp_path, SIZES, both)
    out = ran(capsys, "report", log, "--steps", "view,cart,buy", "--view", "experiment").out
    warned = "⚠ 100 (5.00%) were seen in several variants: left out"
    assert out.index(warned) < out.index("P(best)")
    assert out.count("seen in several variants: left out") == 1


def test_sizes_that_chance_does_not_make_forbid_every_conclusion(tmp_path: Path) -> None:
    log = log_of(tmp_path, {"A": (1000, 500, 200), "B": (800, 420, 220)})
    assert run(log, DEFINITION, "experiment")["comparisons"][0]["verdict"] == "sample-ratio"
    planned = run(log, DEFINITION, "experiment", split="A=5,B=4")
    assert planned["srm_p"] == pytest.approx(1.0)
    assert planned["comparisons"][0]["verdict"] == "better"


def test_few_units_or_a_small_difference_cannot_be_told(tmp_path: Path) -> None:
    few = log_of(tmp_path, {"A": (29, 9, 1), "B": (40, 30, 30)})
    assert run(few, DEFINITION, "experiment")["comparisons"][0]["verdict"] == "too-few"
    small = log_of(tmp_path, {"A": (1000, 500, 200), "B": (1000, 500, 205)})
    assert run(small, DEFINITION, "experiment")["comparisons"][0]["verdict"] == "cannot-tell"


def test_of_several_variants_the_p_values_are_adjusted_and_one_is_best(tmp_path: Path) -> None:
    sizes = {**SIZES, "C": (1000, 500, 140), "control": (1000, 500, 200)}
    told = run(log_of(tmp_path, sizes), DEFINITION, "experiment")
    assert [one["value"] for one in told["variants"]] == ["control", "A", "B", "C"]
    adjusted = {one["variant"]: one["p_adjusted"] for one in told["comparisons"]}
    raw = {one["variant"]: one["steps"][-1]["p"] for one in told["comparisons"]}
    # Holm: the least of three is tripled, the next doubled.
    assert adjusted["C"] == pytest.approx(3 * raw["C"])
    assert adjusted["B"] == pytest.approx(2 * raw["B"])
    assert adjusted["A"] == 1.0
    said = {one["variant"]: one["verdict"] for one in told["comparisons"]}
    assert said == {"A": "cannot-tell", "B": "better", "C": "worse"}
    chances = {one["value"]: one["chance_best"] for one in told["variants"]}
    assert max(chances, key=lambda name: chances[name]) == "B"
    named = run(log_of(tmp_path, sizes), DEFINITION, "experiment", control="C")
    assert named["control"] == "C"


def test_a_breakdown_divides_the_last_step(log: str) -> None:
    divided = {"funnel": [{**DEFINITION["funnel"][0], "breakdown": {"by": "device"}}]}
    (one,) = run(log, divided, "experiment")["comparisons"]
    groups = {group["value"][0]: group for group in one["groups"]}
    assert {name: group["entered"] for name, group in groups.items()} == {"ios": 500, "web": 500}
    assert sum(group["reached"] for group in groups.values()) == 250
    assert one["interaction_p"] == pytest.approx(1.0)


def test_amounts_of_several_currencies_are_not_added(tmp_path: Path) -> None:
    path = Path(log_of(tmp_path, SIZES))
    lines = path.read_text(encoding="utf-8").splitlines()
    kept = [f"{lines[0]},currency", f"{lines[1]},EUR", *(f"{line},USD" for line in lines[2:])]
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    assert run(str(path), DEFINITION, "experiment")["comparisons"][0]["revenue_per_unit"] is None


@pytest.mark.parametrize("form", ["table", "md", "html"])
def test_every_page_says_the_verdict_and_whether_the_sizes_are_as_planned(
    capsys: pytest.CaptureFixture[str], log: str, form: str
) -> None:
    words = ("report", log, "--steps", "view,cart,buy", "--view", "experiment", "--format", form)
    out = ran(capsys, *words, "--change", "points").out
    assert "B is better: +5.0pp at" in out
    assert "sizes as planned (equal): A 1,000 : B 1,000 = 50.00% : 50.00%" in out
    assert "Δ points" in out
    assert "B 更好" in ran(capsys, *words, "--lang", "zh").out


def test_the_rows_are_those_of_the_json(capsys: pytest.CaptureFixture[str], log: str) -> None:
    words = ("report", log, "--steps", "view,cart,buy", "--view", "experiment", "--by", "device")
    rows = list(csv.DictReader(io.StringIO(ran(capsys, *words, "--format", "csv").out)))
    told = json.loads(ran(capsys, *words, "--format", "json").out)
    (one,) = told["comparisons"]
    assert [row["part"] for row in rows] == ["step"] * 6 + ["group"] * 2
    assert [int(row["reached"]) for row in rows[:3]] == told["variants"][0]["reached"]
    assert float(rows[5]["p"]) == one["steps"][-1]["p"]
    assert [row["group"] for row in rows[6:]] == [group["value"][0] for group in one["groups"]]


def test_all_views_hold_the_experiment_where_its_column_is_named(
    capsys: pytest.CaptureFixture[str], log: str
) -> None:
    words = ("report", log, "--steps", "view,cart,buy", "--all", "--format", "json")
    views = [each["view"] for each in json.loads(ran(capsys, *words).out)]
    assert "experiment" not in views
    named = json.loads(ran(capsys, *words, "--variant", "variant").out)
    assert [each["view"] for each in named] == [*views, "experiment"]


def test_the_plan_may_say_which_column_has_the_variants(tmp_path: Path, log: str) -> None:
    renamed = Path(log).read_text(encoding="utf-8").replace("variant", "bucket", 1)
    Path(log).write_text(renamed, encoding="utf-8")
    with refused("no-variants", "--variant COLUMN"):
        run(log, DEFINITION, "experiment")
    from funneltui.report.money_inputs import MoneyInputs

    plan = tmp_path / "plan.toml"
    plan.write_text('[meaning]\nvariant = "bucket"\n', encoding="utf-8")
    told = run(log, DEFINITION, "experiment", money=MoneyInputs(plan=str(plan)))
    assert told["column"] == "bucket"


def test_what_no_experiment_can_be_read_from_is_refused(
    capsys: pytest.CaptureFixture[str], log: str
) -> None:
    words = ("report", log, "--steps", "view,cart,buy", "--view", "experiment")
    assert "--count-by users" in refusal(capsys, *words, "--count-by", "totals")
    assert "--closed" in refusal(capsys, *words, "--open")
    assert "has one step" in refusal(capsys, *words[:2], "--steps", "view", *words[4:])
    at_steps = ("--by", "device", "--value-at", "all-steps")
    assert "--value-at entry" in refusal(capsys, *words, *at_steps)
    assert "too many to be variants" in refusal(capsys, *words, "--variant", "user")
    assert "only 'view'" not in refusal(capsys, *words, "--variant", "nothing")
    assert "Did you mean A?" in refusal(capsys, *words, "--control", "a ")
    assert "A=50,B=50" in refusal(capsys, *words, "--split", "A:50")
    assert "A=50,B=50" in refusal(capsys, *words, "--split", "A=-1,B=2")
    assert "no variant 'Z'" in refusal(capsys, *words, "--split", "A=1,Z=1")


def test_one_variant_alone_is_nothing_to_compare(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    log = log_of(tmp_path, {"A": (10, 5, 2)})
    words = ("report", log, "--steps", "view,cart,buy", "--view", "experiment")
    assert "only 'A'" in refusal(capsys, *words)
