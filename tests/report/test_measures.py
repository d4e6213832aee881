"""What a campaign changed in five measures, through the command line, on logs added up by hand."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import ran
from tests.report.money_logs import by_id, money, written

Json = dict[str, Any]
STEPS = ("--steps", "visit,purchase", "--revenue", "amount", "--no-cache")
PLAN = """
[[incremental]]
name = "november"
from = 2025-11-01
until = 2025-12-01
{baseline}
"""
# September makes two customers; October is the baseline, November the campaign.
ROWS = """user,event,time,amount,variant
old,purchase,2025-09-10,10,ads
loyal,purchase,2025-09-12,20,holdout
old,purchase,2025-10-05,100,ads
passer,visit,2025-10-07,,ads
new,purchase,2025-10-08,40,holdout
old,purchase,2025-11-03,150,ads
old,purchase,2025-11-04,50,ads
loyal,purchase,2025-11-05,80,holdout
fresh,purchase,2025-11-06,30,ads
seen,visit,2025-11-07,,holdout
end,visit,2025-12-01,,
"""
EXPECTED = {
    # measure: (campaign, baseline); hand-counted from the rows above
    "inc_conversions": (4, 2),
    "inc_visitors": (4, 3),
    "inc_existing": (280, 100),
    "inc_returning": (2, 1),
    "inc_sales": (310, 140),
}


def campaign(
    folder: Path, capsys: pytest.CaptureFixture[str], baseline: str, rows: str = ROWS
) -> Json:
    plan = written(folder, "plan.toml", PLAN.format(baseline=baseline))
    words = (written(folder, "log.csv", rows), *STEPS, "--targets", plan)
    (found,) = money(capsys, *words)["incremental"]
    made: Json = found
    return made


def test_each_measure_is_held_against_the_days_before(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = campaign(tmp_path, capsys, 'baseline = "previous-period"')
    rows = by_id(found["measures"])
    assert list(rows) == list(EXPECTED)
    for name, (actual, baseline) in EXPECTED.items():
        row = rows[name]
        assert (row["actual"], row["baseline"]) == (actual, baseline), name
        assert row["change"] == actual - baseline == found[name]
        assert row["relative"] == pytest.approx((actual - baseline) / baseline)
        assert row["interval"][0] < row["change"] < row["interval"][1]
    # Orders per user are 2, 1, 1 in November and 1, 1 in October: the squares of chance add up.
    half = 1.959963984540054 * (4 + 1 + 1 + 1 + 1) ** 0.5
    assert rows["inc_conversions"]["interval"] == pytest.approx([2 - half, 2 + half])


def test_each_measure_is_held_against_the_control_group_scaled_to_its_size(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = campaign(tmp_path, capsys, 'control = "holdout"')
    rows = by_id(found["measures"])
    # old, passer and fresh saw the ads; loyal, new and seen did not: three of each.
    assert (rows["inc_conversions"]["actual"], rows["inc_conversions"]["baseline"]) == (3, 1)
    assert (rows["inc_visitors"]["actual"], rows["inc_visitors"]["baseline"]) == (2, 2)
    assert (rows["inc_existing"]["actual"], rows["inc_existing"]["baseline"]) == (200, 80)
    assert (rows["inc_returning"]["actual"], rows["inc_returning"]["baseline"]) == (1, 1)
    assert (rows["inc_sales"]["actual"], rows["inc_sales"]["baseline"]) == (230, 80)


def test_what_has_no_baseline_says_why_and_is_not_zero(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fixed = by_id(campaign(tmp_path, capsys, "baseline = 100")["measures"])
    assert fixed["inc_sales"]["change"] == 210
    assert {fixed[name]["undefined"] for name in list(EXPECTED)[:4]} == {"not_estimable"}
    assert fixed["inc_visitors"]["actual"] == 4
    # The log begins with the baseline: who had bought before it is not known.
    late = "".join(line for line in ROWS.splitlines(keepends=True) if "2025-09" not in line)
    late = late.replace("old,purchase,2025-10-05", "old,purchase,2025-10-01")
    rows = by_id(campaign(tmp_path, capsys, 'baseline = "previous-period"', late)["measures"])
    for name in ("inc_existing", "inc_returning"):
        assert (rows[name]["change"], rows[name]["undefined"]) == (None, "immature")
    assert rows["inc_conversions"]["change"] == 2
    far = by_id(campaign(tmp_path, capsys, 'baseline = "mean-of-3"')["measures"])
    assert {row["undefined"] for row in far.values()} == {"no_denominator"}


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ("What november changed", "returning customers", "spend of existing customers")),
        ("zh", ("november 带来的变化", "回头客", "老客户消费")),
    ],
)
def test_the_table_has_all_five(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str, words: tuple[str, ...]
) -> None:
    plan = written(tmp_path, "plan.toml", PLAN.format(baseline='baseline = "previous-period"'))
    log = written(tmp_path, "log.csv", ROWS)
    asked = ("--view", "money", "--targets", plan, "--lang", lang)
    text = ran(capsys, "report", log, *STEPS, *asked).out
    for word in words:
        assert word in text


def test_a_milestone_may_be_about_a_measure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stage = """
[[stage]]
name = "november"
from = 2025-11-01
until = 2025-12-01
[[stage.milestone]]
metric = "inc_returning"
op = ">="
value = 100
min_n = 1
"""
    text = PLAN.format(baseline='baseline = "previous-period"') + stage
    plan = written(tmp_path, "plan.toml", text)
    log = written(tmp_path, "log.csv", ROWS)
    end = ran(capsys, "gate", log, *STEPS, "--plan", plan)
    assert end.code == 20, end.out + end.err
