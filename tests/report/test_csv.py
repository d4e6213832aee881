import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from funneltui.report.answers import FunnelAnswer
from funneltui.report.csv import neutral, to_csv
from tests.report.answers import SETTING, answers, hostile_answers
from tests.views import samples


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@given(st.text())
def test_no_text_cell_begins_as_a_formula(text: str) -> None:
    assert not str(neutral(text)).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_numbers_stay_numbers() -> None:
    assert [neutral(cell) for cell in (-1, -0.5, None, 3)] == [-1, -0.5, None, 3]


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@a", "\tx", "\rx"])
def test_no_cell_of_a_hostile_log_begins_as_a_formula(name: str) -> None:
    for answer in hostile_answers(name):
        for row in csv.reader(io.StringIO(to_csv([answer], SETTING))):
            assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_rates_keep_their_full_precision() -> None:
    paid = rows(to_csv([FunnelAnswer(samples.result())], SETTING))[-1]
    assert float(paid["of_first"]) == 18_227 / 128_402
    assert float(paid["of_previous"]) == 18_227 / 26_019


def test_groups_are_told_from_all_units() -> None:
    told = rows(to_csv([answers()["funnel"]], SETTING))
    assert {(row["group"], row["country"]) for row in told} == {
        ("all", ""),
        ("group", "US"),
        ("group", "中国"),
        ("group", "Other"),
    }


def test_every_row_has_as_many_cells_as_the_heading() -> None:
    for answer in answers().values():
        lengths = {len(row) for row in csv.reader(io.StringIO(to_csv([answer], SETTING)))}
        assert len(lengths) == 1
