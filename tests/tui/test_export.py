"""Writing a view to a file."""

import json
from pathlib import Path

import polars as pl
import pytest

from tests.tui.fake import request
from tests.tui.story import Story, exploring


async def _export(story: Story, path: Path) -> str:
    await story.press("x")
    line = story.app.screen.query_one("Input")
    assert hasattr(line, "value")
    line.value = str(path)
    return await story.press("enter")


@pytest.mark.parametrize("suffix", ["csv", "json", "md", "html", "txt"])
@pytest.mark.parametrize("view", ["1", "2", "3", "8", "9"])
async def test_every_view_is_written_in_every_format(
    tmp_path: Path, view: str, suffix: str
) -> None:
    path = tmp_path / f"view.{suffix}"
    async with exploring(request()) as story:
        await story.press(view)
        await _export(story, path)
    assert path.read_text(encoding="utf-8")
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == [path.name]


@pytest.mark.parametrize("view", ["1", "2", "3", "8", "9"])
async def test_every_view_is_written_as_a_table_of_typed_columns(tmp_path: Path, view: str) -> None:
    path = tmp_path / "view.parquet"
    async with exploring(request()) as story:
        await story.press(view)
        await _export(story, path)
    assert pl.read_parquet(path).height
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == [path.name]


async def test_the_screen_is_written_as_a_picture_without_the_question_over_it(
    tmp_path: Path,
) -> None:
    path = tmp_path / "screen.svg"
    async with exploring(request()) as story:
        assert "written to" in await _export(story, path)
    drawn = path.read_text(encoding="utf-8")
    assert "view_item" in drawn
    assert "128,402" in drawn
    assert "Write&#160;this" not in drawn
    assert [line for line in drawn.split('"') if line.startswith("http") and "w3" not in line] == []
    assert "url(http" not in drawn
    assert "cdnjs" not in drawn


async def test_names_in_a_picture_are_text_and_no_markup(tmp_path: Path) -> None:
    path = tmp_path / "screen.svg"
    async with exploring(request(("<script>x</script>", "[/]", "\x1b[31m"))) as story:
        await _export(story, path)
    drawn = path.read_text(encoding="utf-8")
    assert "<script" not in drawn
    assert "\x1b" not in drawn


async def test_a_timeline_is_written_as_a_picture_only(tmp_path: Path) -> None:
    async with exploring(request()) as story:
        await story.press("j", "enter", "enter")
        assert ".svg" in await _export(story, tmp_path / "a.csv")
        await story.press("escape")
        assert "written to" in await _export(story, tmp_path / "a.svg")


async def test_json_is_what_the_report_says(tmp_path: Path) -> None:
    async with exploring(request()) as story:
        await _export(story, tmp_path / "a.json")
    said = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert "128402" in json.dumps(said)


async def test_all_users_of_a_list_are_written(tmp_path: Path) -> None:
    path = tmp_path / "users.csv"
    async with exploring(request()) as story:
        await story.press("j", "enter")
        await _export(story, path)
        await story.until(path.exists)
    assert path.read_text(encoding="utf-8").count("\n") == 27_100


async def test_a_file_that_is_there_is_not_overwritten_unasked(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("mine")
    async with exploring(request()) as story:
        assert "exists. Replace it?" in await _export(story, path)
        assert "nothing was written" in await story.press("enter")
        assert path.read_text() == "mine"
        await _export(story, path)
        await story.press("down", "enter")
    assert path.read_text() != "mine"


async def test_a_name_that_says_no_format_is_asked_again(tmp_path: Path) -> None:
    async with exploring(request()) as story:
        assert "End the name in one of .csv" in await _export(story, tmp_path / "a.xls")
        await story.press("escape")
        assert "no folder" in await _export(story, tmp_path / "absent" / "a.csv")


async def test_the_mouse_can_be_asked_for() -> None:
    async with exploring(request()) as story:
        assert "mouse" in (await story.press("M")).split("\n")[-2]
