"""Cohorts and retention without a screen: the numbers of the table, and what is refused."""

import csv
import io
import json
from pathlib import Path

import pytest

from funneltui.api import run
from tests.cli.running import ran, refusal

SMALL = str(Path(__file__).parents[2] / "sample_data" / "shop_small.csv")
STEPS = ("--steps", "view_item,add_to_cart,checkout")
DEFINITION = {
    "funnel": [{"step": [{"event": e} for e in ("view_item", "add_to_cart", "checkout")]}]
}


@pytest.mark.parametrize("by", ["entry", "first", "country"])
def test_a_cohort_s_row_is_the_funnel_of_the_cohort(by: str) -> None:
    told = run(SMALL, DEFINITION, "cohorts", cohorts_by=by)
    assert told["by"] == ("value" if by == "country" else by)
    assert told["column"] == ("country" if by == "country" else None)
    for row in told["cohorts"]:
        name = f"{by}={row['value']}" if by == "country" else f"{by}:week:{row['start'][:10]}"
        inside = {"funnel": [{**DEFINITION["funnel"][0], "cohort": name}]}
        funnel = run(SMALL, inside)
        assert [step["reached"] for step in funnel["steps"]] == row["reached"]
        assert funnel["steps"][-1]["of_first"] == row["overall"]
        assert funnel["steps"][-1]["interval_of_first"] == row["interval"]
        assert funnel["log"]["units"] == row["size"]


@pytest.mark.parametrize("kind", ["on", "on-or-after"])
def test_a_cell_of_retention_is_as_many_users_as_its_cohort_has(kind: str) -> None:
    told = run(SMALL, DEFINITION, "retention", retention=kind)
    dots = ".." if kind == "on-or-after" else ""
    row = told["rows"][0]
    cells = [*row["returned"], *row["unfinished"]]
    assert row["of"] == [row["size"]] * len(row["returned"])
    for later, number in enumerate(cells[:4]):
        name = f"week+{later}{dots}@first:week:{row['start'][:10]}"
        inside = {"funnel": [{**DEFINITION["funnel"][0], "cohort": name}]}
        assert run(SMALL, inside)["log"]["units"] == number


def test_retention_of_first_rows_is_that_of_the_cohorts_view() -> None:
    overview = run(SMALL, DEFINITION, "cohorts")["retention"]
    told = run(SMALL, DEFINITION, "retention")
    for known, row in zip(overview["rows"], told["rows"], strict=True):
        padded = [*row["returned"], *(None for _ in known["returned"])]
        assert padded[: len(known["returned"])] == known["returned"]
        assert (row["start"], row["size"]) == (known["start"], known["size"])


@pytest.mark.parametrize("view", ["cohorts", "retention"])
def test_csv_holds_the_same_numbers(view: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("report", SMALL, *STEPS, "--view", view, "--cohorts-by", "country", "--format")
    rows = list(csv.DictReader(io.StringIO(ran(capsys, *words, "csv").out)))
    told = json.loads(ran(capsys, *words, "json").out)
    if view == "cohorts":
        assert [float(row["overall"]) for row in rows] == [
            row["overall"] for row in told["cohorts"]
        ]
    else:
        first = [row for row in rows if row["cohort"] == told["rows"][0]["value"]]
        assert [int(row["returned"]) for row in first] == told["rows"][0]["returned"]
        assert [int(row["of"]) for row in first] == told["rows"][0]["of"]


def test_a_cell_and_two_cohorts_side_by_side_are_said_in_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    starts = [row["start"][:10] for row in run(SMALL, DEFINITION, "retention")["rows"]]
    words = ("report", SMALL, *STEPS, "--view", "retention", "--cell", f"{starts[0]}+1")
    out = ran(capsys, *words).out
    assert f"{starts[0]} · W1: " in out
    assert "[" in out
    one, other = (f"first:week:{start}" for start in starts[:2])
    out = ran(capsys, "report", SMALL, *STEPS, "--cohort", one, "--compare", f"cohort:{other}").out
    assert f"first seen week {starts[0]} against first seen week {starts[1]}" in out
    assert "a unit can be in both" not in out
    assert f"in first seen week {starts[0]}" in out
    assert f"Only who belongs to the cohort counts: first seen week {starts[0]}." in out.replace(
        "\n ", " "
    )


def test_what_is_not_there_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    report = ("report", SMALL, *STEPS)
    assert "no cell" in refusal(capsys, *report, "--view", "retention", "--cell", "x+1")
    assert "is no cohort" in refusal(capsys, *report, "--cohort", "later")
    assert "colour" in refusal(capsys, *report, "--cohort", "colour=red")
    assert "colour" in refusal(capsys, *report, "--view", "cohorts", "--cohorts-by", "colour")
