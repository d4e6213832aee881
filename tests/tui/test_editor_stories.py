"""What a person does in the editor, and what the screen says then."""

from tests.tui.fake import request
from tests.tui.story import exploring


async def test_the_editor_adds_moves_and_removes_steps_live() -> None:
    async with exploring(request()) as story:
        screen = await story.press("e")
        assert "Edit funnel “Checkout”" in screen
        screen = await story.press("G", "enter")
        assert "5 refund" in screen
        assert "step 5 refund added · u undoes" in screen
        screen = await story.press("K")
        assert "4 refund" in screen
        screen = await story.press("tab", "x")
        assert "step 4 refund deleted" in screen
        screen = await story.press("u", "escape")
        assert "4 refund" in screen
        assert "5 支付成功 paid" in screen


async def test_the_editor_filters_its_events_and_its_steps() -> None:
    async with exploring(request()) as story:
        await story.press("e", "slash")
        screen = await story.type("refu")
        assert "add_to_cart" not in _left(screen)
        screen = await story.press("enter", "f")
        assert "Filter step 4" in screen
        await story.type("price > 10")
        screen = await story.press("enter")
        assert "price > 10" in screen


async def test_an_edit_that_makes_no_funnel_is_refused_in_words() -> None:
    async with exploring(request()) as story:
        await story.press("e", "tab", "g")
        screen = await story.press("t")
        assert "The first step cannot be optional" in screen


def _left(screen: str) -> str:
    return "\n".join(line.split("│")[0] for line in screen.split("\n")[4:16])
