"""One user's history by keys: the next user, the time since the entry, the other attempts."""

import re

import pytest

from tests.tui import shop
from tests.tui.fake import request
from tests.tui.story import SIZES, WIDE, exploring
from tests.tui.test_chinese import chinese, english_words


async def test_brackets_go_from_user_to_user_of_the_list() -> None:
    async with exploring(request()) as story:
        await story.press("4", "j", "enter")
        screen = await story.press("]")
        assert "▸ u00002" in screen
        assert "3 of 27,099" in screen
        await story.press("[", "[")
        assert "▸ u00000" in story.screen()
        assert "the first user of the list" in await story.press("[")
        assert "1 of 27,099" in await story.press("escape", "g")


async def test_a_user_opened_by_id_has_no_next_one() -> None:
    async with exploring(request()) as story:
        await story.press("at")
        await story.type("u42")
        await story.press("enter")
        assert "not opened from a list" in await story.press("]")


async def test_an_id_that_nobody_has_leads_back_by_esc() -> None:
    async with exploring(shop.request()) as story:
        await story.press("at")
        await story.type("nobody")
        await story.press("enter")
        screen = await story.sees("'nobody' is not in the funnel.")
        assert "esc comes back" in screen
        assert "u takes" not in screen
        assert "● exact" in await story.press("escape")


async def test_t_tells_the_time_since_the_entry_and_back() -> None:
    async with exploring(request()) as story:
        screen = await story.press("4", "enter")
        assert "2026-09-01 08:00:38" in screen
        screen = await story.press("t")
        assert "from entry" in screen
        assert "+38s" in screen
        assert "2026-09-01 08:00:38" not in screen
        assert "+38s" in await story.press("]")
        assert "2026-09-01 08:00:38" in await story.press("t")


async def test_silence_the_window_s_end_and_other_attempts_are_shown() -> None:
    async with exploring(request(), WIDE) as story:
        screen = await story.press("4", "enter")
        assert "This attempt counts: of 2, it got furthest." in screen
        assert "7d 3h of silence" in screen
        assert re.search(r"2026-09-08 08:00:00 +┄  the window ended", screen)
        assert "Other attempts" in screen
        assert "not the furthest" in screen


async def test_a_line_of_a_history_says_its_properties_and_opens_the_whole_row() -> None:
    async with exploring(shop.request()) as story:
        await story.press("4", "enter", "j")
        said = await story.sees("Row ")
        assert "channel=" in said.splitlines()[-2]
        await story.press("enter")
        row = await story.sees("Read as: user u07300")
        assert "user_id" in row
        assert "▸ Row " in row
        assert "after" in await story.press("escape")


@pytest.mark.parametrize("size", SIZES)
async def test_a_timeline_fits_and_speaks_chinese(size: tuple[int, int]) -> None:
    async with exploring(chinese(), size) as story:
        screen = await story.press("4", "enter", "t")
        if size == WIDE:
            assert "其他尝试" in screen
            assert english_words(screen) <= {"sku"}
