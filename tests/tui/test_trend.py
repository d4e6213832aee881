"""The trend by keys: what was earlier behind the line, points that open, what is not over yet."""

import json

import pytest

from funneltui.tui.take import reproducing_command
from tests.cli.running import ran
from tests.golden import assert_golden
from tests.tui.shop import command_words, request
from tests.tui.test_cohorts import SHAPES, body, exploring

SCREENS: dict[str, tuple[str, ...]] = {
    "trend_by_week": ("9", "v"),
    "trend_by_day": ("9", "G"),
}


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize("shape", SHAPES)
async def test_the_trend_looks_as_somebody_read_it(shape: str, name: str) -> None:
    size, language, ascii_only = SHAPES[shape]
    async with exploring(request(language=language, ascii_only=ascii_only), size) as story:
        screen = await story.press(*SCREENS[name])
        assert_golden(f"screens/{name}_{shape}.txt", body(screen))


async def test_a_point_opens_its_funnel_and_then_its_users() -> None:
    async with exploring(request()) as story:
        screen = await story.press("9", "v")
        assert "4 weeks earlier" in screen
        assert "▸ week 2025-09-01" in await story.press("g", "enter")
        assert "▸ all who entered" in await story.press("4")
        screen = await story.press("escape")
        assert "▐9 Trend▌" in screen
        assert "by week" in screen


async def test_a_point_says_its_numbers_and_whether_it_is_over() -> None:
    async with exploring(request()) as story:
        await story.press("9", "v")
        assert "against 4 weeks earlier" in await story.press("g", "j", "j", "j", "j")
        assert "not over yet" in await story.press("G", "k", "j")


async def test_the_command_prints_the_trend_with_what_was_earlier(
    capsys: pytest.CaptureFixture[str],
) -> None:
    async with exploring(request()) as story:
        await story.press("9", "v")
        assert story.app.session
        words = command_words(reproducing_command(story.app.session))
    told = json.loads(ran(capsys, *words, "--format", "json").out)
    assert told["grain"] == "week"
    assert len(told["previous"]) == len(told["points"])
    assert told["previous"][4] == told["points"][0]
    assert told["previous"][0] is None
