"""What they did next instead, by keys."""

import re

import pytest

from tests.tui.fake import HOSTILE, request
from tests.tui.shop import command_words
from tests.tui.shop import request as shop_request
from tests.tui.story import SIZES, WIDE, exploring
from tests.tui.test_chinese import chinese, english_words
from tests.tui.test_cohorts import command


async def test_p_on_a_step_shows_what_came_after_it_and_escape_comes_back() -> None:
    async with exploring(request()) as story:
        screen = await story.press("j", "j", "P")
        assert "Checkout ▸ after add_to_cart" in screen
        assert (
            "After 2 add_to_cart: 27,000 lost, 18,227 went on, 99 still in their window." in screen
        )
        assert re.search(r"view_item +9,000 +33.3% +100 +0.5% +×60.8 ", screen)
        assert "In between: from 2 add_to_cart to 3 checkout, of 18,000 who did both" in screen
        assert "▸2 add_to_cart" in await story.press("escape")


async def test_p_in_a_list_of_the_lost_is_about_their_step() -> None:
    async with exploring(request()) as story:
        assert "lost 2→3 ▸ after add_to_cart" in await story.press("j", "j", "j", "enter", "P")


async def test_the_last_step_leads_nowhere_so_the_one_before_is_shown() -> None:
    async with exploring(request()) as story:
        assert "After 3 checkout" in await story.press("G", "P")


async def test_the_command_of_paths_names_the_step() -> None:
    async with exploring(request(), (120, 40)) as story:
        screen = await story.press("j", "j", "P", "question_mark", "G")
        assert "--view paths --from-step 2" in screen


def next_rows(screen: str) -> list[str]:
    """What came next: the rows that name an event."""
    table = screen.partition("(first event after the step)")[2].partition("In between")[0]
    rows = [line.replace("▸", "") for line in table.split("\n")[2:] if "%" in line]
    return [row for row in rows if "(nothing" not in row]


async def test_enter_on_a_row_lists_who_is_counted_in_it() -> None:
    async with exploring(shop_request(), WIDE) as story:
        screen = await story.press("P")
        row = next(line for line in screen.split("\n") if "▸" in line and "%" in line)
        name, lost, _, went_on = row.replace("▸", "").split()[:4]
        assert f"next {name} ({lost}) · ↵ lists them" in screen
        screen = await story.press("enter")
        assert f"▸ lost, next {name} ({lost})" in screen
        assert f"1 of {lost}" in await story.press("j", "k")
        words = command_words(command(story))
        assert words[words.index("--of") + 1] == f"lost-then:1={name}"
        await story.press("escape")
        screen = await story.press("l")
        assert "ranked by those who went on, whom ↵ lists" in screen
        assert "▼ went on" in screen
        assert "▼ lost" not in screen
        numbers = [int(row[3]) for row in map(str.split, next_rows(screen))]
        assert numbers == sorted(numbers, reverse=True)
        assert "--side went-on" in command(story)
        assert "▼ lost" in await story.press("h")
        assert "▼ went on" in await story.press("t")
        assert "▼ went on" in await story.press("l", "g")
        assert f"▸ went on, next {name} ({went_on})" in await story.press("enter")
        assert f"1 of {went_on}" in await story.press("j", "k")
        await story.press("escape", "G")
        row = next(line for line in story.screen().split("\n") if line.startswith("▸"))
        number = row.replace("▸", "").split()[1]
        assert "▸ in between " in await story.press("enter")
        assert f"1 of {number}" in await story.press("j", "k")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", HOSTILE)
async def test_hostile_events_break_no_screen(name: str, size: tuple[int, int]) -> None:
    async with exploring(request((name, "b", "c")), size) as story:
        await story.press("P", "G", "g")


async def test_paths_speak_chinese() -> None:
    async with exploring(chinese()) as story:
        screen = await story.press("j", "j", "P")
        assert "他们转而做了什么" in screen
        assert english_words(screen) == set()
