"""Saving users under a name, and counting only them, by keys."""

import stat
from dataclasses import replace
from pathlib import Path

import pytest

from funneltui.tui.saved_cohorts import file_name
from tests.tui.fake import HOSTILE, request
from tests.tui.story import SIZES, exploring
from tests.tui.test_chinese import chinese, english_words


async def test_marked_users_are_saved_and_then_counted_alone(tmp_path: Path) -> None:
    async with exploring(request(folder=tmp_path)) as story:
        screen = await story.press("4", "space", "j", "space", "C")
        assert "save the 2 marked as a cohort…" in screen
        await story.press("enter")
        await story.type("big buyers")
        await story.press("enter")
        screen = await story.sees("saved 2 in")
        path = tmp_path / "funneltui.cohorts" / "big buyers.ids"
        assert path.read_text(encoding="utf-8") == "u00000\nu00001\n"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        screen = await story.press("1", "C")
        assert "count only big buyers" in screen
        screen = await story.press("enter")
        assert "in big buyers" in screen
        assert "only big buyers · u undoes" in screen
        assert "no longer only big buyers" in await story.press("C")
        assert "in big buyers" not in (await story.press("enter")).split("\n")[2]
        assert "in big buyers" in await story.press("u")


async def test_a_whole_list_is_saved_and_not_over_another_unasked(tmp_path: Path) -> None:
    folder = tmp_path / "funneltui.cohorts"
    folder.mkdir()
    (folder / "x.ids").write_text("mine\n", encoding="utf-8")
    async with exploring(request(folder=tmp_path)) as story:
        assert "save all 27,099 of this list as a cohort…" in await story.press("4", "C")
        await story.press("enter")
        await story.type("x")
        assert "Replace it?" in await story.press("enter")
        assert "not saved" in await story.press("enter")
        assert (folder / "x.ids").read_text(encoding="utf-8") == "mine\n"
        await story.press("C", "enter")
        await story.type("x")
        await story.press("enter", "down", "enter")
        await story.sees("saved 27,099 in")
        assert (folder / "x.ids").read_text(encoding="utf-8").count("\n") == 27_099


async def test_without_any_cohort_it_is_said_how_to_make_one(tmp_path: Path) -> None:
    async with exploring(request(folder=tmp_path)) as story:
        assert "no cohort is saved yet" in await story.press("C")


@pytest.mark.parametrize("name", HOSTILE[:5])
async def test_hostile_ids_are_saved_and_hostile_names_are_no_paths(
    name: str, tmp_path: Path
) -> None:
    async with exploring(request((name, "b", "c"), folder=tmp_path)) as story:
        await story.press("4", "space", "C", "enter")
        await story.type("../../etc/x")
        await story.press("enter")
        await story.sees("saved 1 in")
    (saved,) = (tmp_path / "funneltui.cohorts").iterdir()
    assert saved.suffix == ".ids"
    assert saved.read_text(encoding="utf-8").count("\n") == 1


@pytest.mark.parametrize(("name", "file"), [("a/b", "a-b"), ("../..", ""), ("  支 付 ", "支 付")])
def test_a_name_becomes_a_harmless_file_name(name: str, file: str) -> None:
    assert file_name(name) == file


@pytest.mark.parametrize("size", SIZES)
async def test_the_list_of_cohorts_fits_and_speaks_chinese(
    size: tuple[int, int], tmp_path: Path
) -> None:
    start = replace(chinese(), save_to=tmp_path / "funneltui.toml")
    async with exploring(start, size) as story:
        screen = await story.press("4", "C")
        if size[0] >= 80:
            assert "保存为分群" in screen
            assert english_words(screen) <= {"esc"}
