"""Wide tables are scrolled with the same keys everywhere, and say what they have no room for."""

import pytest

from tests.tui.shop import request
from tests.tui.story import DESIGN, exploring
from tests.tui.test_screens import SCREENS

ROWS = SCREENS["dropped"]


@pytest.mark.parametrize(("right", "left"), [("l", "h"), ("right", "left")])
async def test_the_columns_of_a_wide_table_are_scrolled_to_and_back(right: str, left: str) -> None:
    async with exploring(request(), DESIGN) as story:
        first = await story.press(*ROWS)
        assert "no room here for: campaign" in first
        assert "order_id" not in first.replace("· order_id", "").partition("user_id")[2]
        screen = await story.press(right)
        assert screen != first
        screen = await story.press(*[right] * 15)
        assert "no room here" not in screen
        assert "there are no more columns" in screen
        screen = await story.press(*[left] * 16)
        assert first.split("\n")[4:-3] == screen.split("\n")[4:-3]
