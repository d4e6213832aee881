"""A campaign against a synthetic control of untouched groups, through the command line."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import ran
from tests.report.money_logs import money, written
from tests.report.synthetic_logs import DAYS_BEFORE, PLAN, STEPS, regions, regions_log

Json = dict[str, Any]
SPEND = "date,amount,category,channel\n2025-10-21,100,ads,tv\n"


def campaign(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    sales: dict[str, list[float]],
    more: str = "",
) -> Json:
    plan = written(folder, "plan.toml", PLAN.format(more=more))
    spend = written(folder, "spend.csv", SPEND)
    words = (regions_log(folder, sales), *STEPS, "--targets", plan, "--spend", spend)
    (found,) = money(capsys, *words)["incremental"]
    made: Json = found
    return made


def test_the_mixture_that_made_the_sales_is_found_and_what_is_above_it_is_the_campaigns(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = campaign(tmp_path, capsys, regions())
    made = found["synthetic"]
    assert made["weights"] == pytest.approx({"South": 0.5, "West": 0.5, "East": 0.0}, abs=1e-6)
    assert sum(made["weights"].values()) == pytest.approx(1.0)
    assert min(made["weights"].values()) >= 0
    assert made["imbalance"] == pytest.approx(0.0, abs=1e-6)
    assert (made["days_before"], made["placebos"]) == (DAYS_BEFORE, 3)
    assert found["inc_sales"] == pytest.approx(300.0, abs=1e-3)
    assert found["baseline"] == pytest.approx(found["actual"] - 300.0, abs=1e-3)
    assert (found["spend"], found["iroas"]) == (100.0, pytest.approx(3.0, abs=1e-4))
    assert found["inc_profit"] == pytest.approx(200.0, abs=1e-3)
    # There are groups to compare with, and the interval is theirs: no other p is possible of four.
    assert (found["control"], found["basis"], found["method"]) == (True, "synthetic", "placebo")
    assert made["p"] in (0.25, 0.5, 0.75, 1.0)
    low, high = found["intervals"]["inc_sales"]
    assert low < 300.0 < high
    assert found["intervals"]["iroas"] == pytest.approx([low / 100, high / 100])


def test_two_treated_groups_count_together_and_named_donors_are_the_only_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sales = regions()
    sales["Far"] = list(sales["North"])
    more = 'donors = ["South", "West"]'
    plan = PLAN.replace('"North"', '["North", "Far"]').format(more=more)
    words = (regions_log(tmp_path, sales), *STEPS, "--targets", written(tmp_path, "p.toml", plan))
    (found,) = money(capsys, *words)["incremental"]
    assert found["inc_sales"] == pytest.approx(600.0, abs=1e-3)
    assert set(found["synthetic"]["weights"]) == {"South", "West"}
    # Two groups predict each other, which is too few to say how far off a mixture is.
    assert (found["synthetic"]["placebos"], found["intervals"]) == (2, {})
    assert (found["iroas"], found["undefined"]["iroas"]) == (None, "no_spend")


@pytest.mark.parametrize(
    ("more", "keep", "code"),
    [
        ('donors = ["South"]', ("North", "South"), "no_control"),
        ("fit_from = 2025-10-10", ("North", "South", "West"), "too_few"),
    ],
)
def test_too_few_groups_or_days_give_a_reason_and_no_number(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    more: str,
    keep: tuple[str, ...],
    code: str,
) -> None:
    sales = {name: series for name, series in regions().items() if name in keep}
    found = campaign(tmp_path, capsys, sales, more)
    assert (found["inc_sales"], found["baseline"]) == (None, None)
    assert {found["undefined"][name] for name in ("inc_sales", "lift", "iroas")} == {code}
    assert found["actual"] == pytest.approx(sum(sales["North"][DAYS_BEFORE:]))


@pytest.mark.parametrize(("lang", "words"), [("en", "synthetic control"), ("zh", "合成控制")])
def test_the_table_names_the_baseline_and_its_groups_and_has_no_badge(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str, words: str
) -> None:
    plan = written(tmp_path, "plan.toml", PLAN.format(more=""))
    log = regions_log(tmp_path, regions())
    asked = ("--view", "money", "--targets", plan, "--lang", lang, "--width", "120")
    text = ran(capsys, "report", log, *STEPS, *asked).out
    assert words in text
    assert "50.0% South" in text
    assert "no control group" not in text
    assert "没有对照组" not in text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('treated = "North"', "treated"),
        ('baseline = "sinthetic"', "Did you mean 'synthetic'"),
        ('baseline = "synthetic"', "who was treated"),
        ('baseline = "synthetic"\ncolumn = "region"\ntreated = "Nrth"', "Did you mean North"),
        ('baseline = "synthetic"\ncolumn = "regoin"\ntreated = "North"', "regoin"),
    ],
)
def test_a_wrong_synthetic_control_is_refused_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    base = '[[incremental]]\nname = "n"\nfrom = 2025-10-21\nuntil = 2025-10-31\n'
    given = text if "baseline" in text else f"baseline = 5\n{text}"
    plan = written(tmp_path, "plan.toml", f"{base}{given}\n")
    log = regions_log(tmp_path, regions())
    end = ran(capsys, "report", log, *STEPS, "--view", "money", "--targets", plan)
    assert end.code == 2
    assert said in end.err
