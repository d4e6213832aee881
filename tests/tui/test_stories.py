"""What a person does with the keys, and what the screen says then."""

from tests.tui.fake import request
from tests.tui.story import exploring


async def test_the_first_screen_is_an_answer():
    async with exploring(request()) as story:
        screen = story.screen()
        print(screen)
        assert "128,402" in screen
