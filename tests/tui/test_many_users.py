"""Long lists are searched and copied beside the screen, with what short ones give."""

from funneltui.tui.take import yank_file
from tests.tui.fake import request
from tests.tui.story import exploring


async def test_a_long_list_is_copied_and_searched_whole() -> None:
    async with exploring(request()) as story:
        await story.press("4")
        await story.press("y")
        await story.sees("copied 27,099 users")
        ids = yank_file().read_text("utf-8").split("\n")
        assert (len(ids), ids[0], ids[-2:]) == (27_100, "u00000", ["u27098", ""])
        await story.press("slash")
        await story.type("26999")
        await story.press("enter")
        assert "1 of 1 with “26999”" in await story.sees("with “26999”")
