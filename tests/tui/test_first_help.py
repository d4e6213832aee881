"""Help where no log is open yet: on the first screen, and on one that says why it cannot be."""

from dataclasses import replace
from typing import NoReturn

from funneltui.errors import InputError
from funneltui.tui.start import FileChoice, WelcomeRequest
from tests.tui.fake import request
from tests.tui.story import exploring


def _cannot_open() -> NoReturn:
    raise InputError("missing", what="No file matches 'gone.csv'.", fix="Look again.")


async def test_the_first_screen_and_a_problem_have_help_that_any_key_closes() -> None:
    welcome = WelcomeRequest(
        folder="~/logs",
        files=(FileChoice("gone.csv", "12 kB"),),
        open=lambda _: replace(request(), open_engine=_cannot_open),
        demo=request,
    )
    async with exploring(welcome) as story:
        screen = await story.press("question_mark")
        assert "open one by its number" in screen
        assert "`funneltui FILE` opens a log at once" in " ".join(screen.split())
        assert "1 gone.csv" in await story.press("z")
        assert "No file matches" in await story.press("1")
        assert "opening a log" in await story.press("question_mark")
        assert "No file matches" in await story.press("z")
