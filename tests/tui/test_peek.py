"""Beside a list of users, on a wide screen, is the history of the one under the cursor."""

from tests.tui.fake import request
from tests.tui.shop import request as shop_request
from tests.tui.story import DESIGN, WIDE, exploring


def pane(screen: str) -> list[str]:
    """What is right of the edge, from its first line to the last one that says something."""
    return [line.partition("│")[2].strip() for line in screen.splitlines() if "│" in line]


async def test_the_history_follows_the_cursor_and_enter_opens_the_same() -> None:
    async with exploring(shop_request(), WIDE) as story:
        first = pane(await story.press("4"))
        second = pane(await story.press("j"))
        assert first[0]
        assert second[0]
        assert first[0] != second[0]
        under = next(line for line in story.screen().splitlines() if "▸" in line[:2])
        assert second[0] in under
        said = second[2].partition(".")[0]
        opened = await story.press("enter")
        assert f"▸ {second[0]}" in opened
        assert said in opened
        assert "│" not in opened
        assert pane(await story.press("escape"))[0] == second[0]


async def test_where_there_is_no_room_the_list_has_it_all() -> None:
    async with exploring(shop_request(), DESIGN) as story:
        assert "│" not in await story.press("4")
        assert pane(await story.resize(*WIDE))[0]
        assert "│" not in await story.resize(120, 18)


async def test_marking_sorting_and_another_view_take_the_pane_along() -> None:
    async with exploring(shop_request(), WIDE) as story:
        await story.press("4", "j")
        screen = await story.press("space")
        assert "● " in screen
        assert pane(screen)[0]
        assert pane(await story.press("s", "a"))[0]
        assert "who converts" in await story.press("1")
        assert "refused" not in story.screen()


async def test_nothing_is_read_unasked_from_a_log_of_millions() -> None:
    async with exploring(request(), WIDE) as story:
        assert "12.4M events" in await story.press("4")
        assert "│" not in await story.press("j")
