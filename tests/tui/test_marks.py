"""Marking users, and taking their ids away."""

from pathlib import Path

from funneltui.tui.take import yank_file
from tests.tui.fake import HOSTILE, request
from tests.tui.story import SMALL, exploring


async def test_marked_users_are_what_is_copied() -> None:
    async with exploring(request()) as story:
        screen = await story.press("4", "space", "j", "j", "space")
        assert "●u00000" in screen
        assert "●u00002" in screen
        assert "2 marked · y copies their ids" in screen
        await story.press("y")
        assert yank_file().read_text(encoding="utf-8") == "u00000\nu00002\n"
        assert "3 of 27,099 · 2 marked" in await story.press("k", "j")


async def test_a_mark_is_taken_back_alone_or_with_all_others() -> None:
    async with exploring(request()) as story:
        await story.press("4", "space", "j", "space")
        assert "1 marked" in await story.press("space")
        screen = await story.press("minus")
        assert "●u" not in screen
        assert "none marked" in screen


async def test_marks_stay_while_looking_elsewhere() -> None:
    async with exploring(request()) as story:
        await story.press("4", "space", "enter", "escape", "2", "4")
        assert "●u00000" in story.screen()


async def test_names_that_fight_back_can_be_marked() -> None:
    async with exploring(request(HOSTILE), SMALL) as story:
        assert "1 marked" in await story.press("4", "space")
        await story.press("y")
    assert Path(yank_file()).is_file()


async def test_all_of_a_list_are_marked_at_once_and_one_is_left_out() -> None:
    async with exploring(request()) as story:
        screen = await story.press("4", "a")
        assert "all 27,099 marked" in screen
        assert "●u00000" in screen
        screen = await story.press("j", "space")
        assert "27,098 marked" in screen
        assert "▸u00001" in screen.replace("▸ u", "▸u")
        await story.press("y")
        ids = yank_file().read_text(encoding="utf-8").split()
        assert len(ids) == 27_098
        assert "u00001" not in ids


async def test_a_list_marked_whole_says_nothing_of_another_list() -> None:
    async with exploring(request()) as story:
        await story.press("4", "a", "1", "j", "enter")
        assert "●u" not in story.screen()
        assert "1 marked" in await story.press("space")


async def test_a_list_is_sorted_and_turned_round_by_keys() -> None:
    async with exploring(request()) as story:
        assert "▼ entered" in await story.press("4")
        screen = await story.press("s")
        assert "▼ events" in screen
        assert "sorted: events ▼ · s sorts by another column, S turns round" in screen
        assert "▲ events" in await story.press("S")
        await story.press("Y")
        command = yank_file().read_text(encoding="utf-8")
        assert command.endswith("--view units --sort events:asc\n")
        assert "▲ unit" in await story.press("s")
