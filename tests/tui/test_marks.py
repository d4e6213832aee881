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
