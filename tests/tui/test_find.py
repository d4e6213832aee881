"""Finding a text on any screen, and in lists however long."""

import pytest

from tests.tui.fake import HOSTILE, request
from tests.tui.story import SMALL, Story, exploring


async def _find(story: Story, text: str) -> str:
    await story.press("slash")
    await story.type(text)
    return await story.press("enter")


async def test_a_text_is_found_in_the_funnel_and_n_goes_round() -> None:
    async with exploring(request()) as story:
        screen = await _find(story, "LOST")
        assert "▸   ╰ lost 75,284" in screen
        assert "1 of 3 with “LOST” · n next · N previous" in screen
        assert "▸   ╰ lost 27,099" in await story.press("n")
        assert "▸   ╰ lost 7,792" in await story.press("n")
        screen = await story.press("n")
        assert "▸   ╰ lost 75,284" in screen
        assert "1 of 3 with “LOST” · gone round from the end" in screen
        screen = await story.press("N")
        assert "▸   ╰ lost 7,792" in screen
        assert "gone round from the top" in screen


async def test_an_id_is_found_far_below_what_is_drawn() -> None:
    async with exploring(request()) as story:
        await story.press("4")
        screen = await _find(story, "u2025")
        assert "1 of 10 with “u2025”" in screen
        assert "▸u20250" in screen.replace("▸ u", "▸u")
        assert "▸u20251" in (await story.press("n")).replace("▸ u", "▸u")


@pytest.mark.parametrize("view", ["1", "2", "3", "4", "8", "9"])
async def test_a_text_that_is_nowhere_is_said_so(view: str) -> None:
    async with exploring(request()) as story:
        await story.press(view)
        assert "“nowhere at all” is nowhere on this screen" in await _find(story, "nowhere at all")


async def test_a_line_that_opens_nothing_is_found_and_marked() -> None:
    async with exploring(request()) as story:
        await story.press("8")
        screen = await _find(story, "user_id")
        assert any("▸" in line and "user_id" in line for line in screen.split("\n"))
        screen = await story.press("4", "enter")
        screen = await _find(story, "page_view")
        assert any("▸" in line and "page_view" in line for line in screen.split("\n")[4:])


async def test_the_next_match_is_asked_for_before_anything_was_sought() -> None:
    async with exploring(request()) as story:
        assert "nothing to find yet: / asks what" in await story.press("n")


async def test_the_text_is_kept_from_view_to_view() -> None:
    async with exploring(request()) as story:
        await _find(story, "view_item")
        await story.press("4", "enter")
        assert "with “view_item”" in await story.press("n")


@pytest.mark.parametrize("name", HOSTILE[:5])
async def test_hostile_names_are_found_and_said_harmlessly(name: str) -> None:
    async with exploring(request((name, "b", "c")), SMALL) as story:
        await story.press("4")
        assert "with “0000”" in await _find(story, "0000")


async def test_the_help_is_searched_too_and_stays_open() -> None:
    async with exploring(request()) as story:
        await story.press("question_mark")
        screen = await _find(story, "undo")
        assert "with “undo”" in screen
        assert any("▸" in line and "undo" in line for line in screen.split("\n"))
        await story.press("n")
        assert "help:" in story.screen()
        assert "help:" not in await story.press("x")
