"""A view as a table of typed columns."""

from io import BytesIO
from pathlib import Path

import polars as pl
import pytest

from funneltui.errors import ConfigError
from funneltui.report import PARQUET, rendered
from funneltui.report.answers import FunnelAnswer
from funneltui.report.csv import to_csv
from tests.cli.running import ran, refusal
from tests.report.answers import SETTING, answers, hostile_answers
from tests.views import samples
from tests.views.samples import HOSTILE

SMALL = "sample_data/shop_small.csv"


def table(view: str) -> pl.DataFrame:
    content = rendered([answers()[view]], PARQUET, SETTING)
    assert isinstance(content, bytes)
    return pl.read_parquet(BytesIO(content))


@pytest.mark.parametrize("view", answers())
def test_it_has_the_columns_and_the_rows_of_the_csv(view: str) -> None:
    written = pl.read_csv(to_csv([answers()[view]], SETTING).encode(), infer_schema=False)
    found = table(view)
    assert found.columns == written.columns
    assert found.height == written.height


def test_numbers_are_numbers_and_what_is_not_known_is_null() -> None:
    found = table("funnel")
    assert found.schema["reached"] == pl.Int64
    assert found.schema["of_first"] == pl.Float64
    assert found["of_previous"][0] is None


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_every_name_can_be_written(name: str) -> None:
    for answer in hostile_answers(name):
        assert rendered([answer], PARQUET, SETTING)


def test_a_breakdown_by_a_column_called_as_one_of_ours_loses_neither() -> None:
    answer = FunnelAnswer(samples.grouped(by="step"))
    content = rendered([answer], PARQUET, SETTING)
    assert isinstance(content, bytes)
    assert {"step", "step_2"} <= set(pl.read_parquet(BytesIO(content)).columns)


def test_it_holds_one_view() -> None:
    with pytest.raises(ConfigError) as refused:
        rendered(list(answers().values())[:2], PARQUET, SETTING)
    assert refused.value.code == "one-table"


def test_the_report_writes_it_by_the_name_of_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "funnel.parquet"
    assert ran(capsys, "report", SMALL, "-o", str(path)).code == 0
    assert pl.read_parquet(path)["reached"][0] > 0


def test_several_views_are_refused_by_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "funnel.parquet"
    words = ("report", SMALL, "--view", "funnel", "--view", "time", "-o", str(path))
    assert "holds one table" in refusal(capsys, *words)
    assert not path.exists()
