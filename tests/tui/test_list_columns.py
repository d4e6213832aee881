"""Lists of users and histories scroll sideways where their columns have no room."""

import pytest

from tests.tui.fake import request
from tests.tui.story import DESIGN, exploring


def _heads(screen: str) -> list[str]:
    return next(line for line in screen.split("\n") if line.startswith(" unit")).split()


async def test_l_goes_to_the_columns_of_a_list_that_have_no_room_and_h_back() -> None:
    async with exploring(request(), size=DESIGN) as story:
        before = _heads(await story.press("4"))
        assert "events" in before
        screen = await story.press("l")
        heads = _heads(screen)
        assert "entered" not in heads
        assert {"2", "3"} <= set(heads)
        assert "▸" in screen
        for _ in range(9):
            screen = await story.press("l")
        assert "there are no more columns" in screen
        assert _heads(screen)[0] == "unit"
        for _ in range(9):
            screen = await story.press("h")
        assert _heads(screen) == before


@pytest.mark.parametrize("width", [60, 80])
async def test_a_history_gives_its_columns_up_for_what_its_rows_say(width: int) -> None:
    async with exploring(request(), size=(width, 24)) as story:
        await story.press("4", "enter")
        before = story.screen()
        screen = await story.press("l")
        assert screen != before
        assert await story.press("h")
