"""Beside a list of users, on a wide screen, is the history of the one under the cursor."""

from dataclasses import replace

from funneltui.engine.base import Watch
from funneltui.model.units import Selection, Which
from tests.tui.fake import request
from tests.tui.shop import engine, funnel
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


async def test_a_history_is_there_however_large_the_log_is() -> None:
    async with exploring(request(), WIDE) as story:
        assert "12.4M events" in await story.press("4")
        assert pane(await story.press("j"))[0] == "u00001"


async def test_tab_gives_the_keys_to_the_history_and_tab_or_escape_back() -> None:
    async with exploring(shop_request(), (120, 20)) as story:
        screen = await story.press("4", "s", "s", "s", "s", "s", "G")
        first = pane(screen)
        assert "█" not in screen.split("\n")[4]
        screen = await story.press("tab")
        assert "scroll the history" in screen
        assert "█" in screen.split("\n")[4]
        scrolled = [
            line.partition("█")[2].strip() for line in (await story.press("j", "j")).split("\n")
        ]
        assert first[2] in scrolled
        assert first[0] not in scrolled
        assert pane(await story.press("escape"))[0] == first[2]
        assert "▸" in story.screen()
        await story.press("tab", "tab")
        assert pane(await story.press("k"))[0] != first[2]


async def test_where_there_is_no_history_beside_tab_says_why() -> None:
    async with exploring(shop_request(), DESIGN) as story:
        assert "where it is 110 cells wide" in await story.press("4", "tab")


def test_the_history_of_a_place_is_the_timeline_without_properties() -> None:
    units = engine().list_units(funnel(), Selection(Which.EVERYBODY), Watch())
    for place in range(0, len(units), 29):
        (unit,) = units.ids(place, place + 1)
        told = engine().timeline(funnel(), unit, Watch())
        rows = tuple(replace(row, properties=(), number=None) for row in told.rows)
        assert units.history(place) == replace(told, rows=rows)
