"""Keys that arrive together do what they do one by one, and are seen on the smallest terminals."""

import pytest
from textual.events import Key

from tests.tui.shop import request
from tests.tui.story import DESIGN, TOO_SMALL, Story, exploring

FILTER = ("f", *"country", "space", "equals_sign", "space", *"'US'", "enter")
LETTERS = {"space": " ", "equals_sign": "=", "colon": ":"}


async def burst(story: Story, *keys: str) -> str:
    """The keys at once, none waiting for what the one before does; the screen in the end."""
    for name in keys:
        letter = LETTERS.get(name, name)
        story.app.post_message(Key(name, letter if len(letter) == 1 else None))
    return await story.settled()


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (("w", "ctrl+u", "3", "d", "enter", "2"), ("▐2 Time▌", "all users · 3d · ordered")),
        (("o", "down", "enter", "4"), ("▐4 Users▌", "7d · strict")),
        (("b", *"device", "enter", "enter", "j"), ("by device", "▸   ╰ lost")),
        (("e", "o", "down", "enter", "escape", "3"), ("▐3 Cohorts▌", "7d · strict")),
        (("colon", *"window", "space", "2", "d", "enter", "9"), ("▐9 Trend▌", "2d · ordered")),
        ((*FILTER, "2"), ("▐2 Time▌", "country = 'US'")),
        (("question_mark", "slash", *"undo", "enter"), ("help:", "with “undo”")),
        (("w", "escape", "j"), ("7d · ordered", "▸   ╰ lost")),
    ],
    ids=lambda said: "-".join(said[:2]),
)
async def test_keys_typed_ahead_go_where_they_are_meant(
    keys: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    async with exploring(request()) as story:
        screen = await burst(story, *keys)
        for text in expected:
            assert text in screen


async def test_what_stops_a_count_waits_for_no_key() -> None:
    async with exploring(request()) as story:
        screen = await burst(story, "w", "ctrl+c")
        assert "nothing is running; ^C again quits" in screen


async def test_what_is_typed_is_seen_however_small_the_terminal_becomes() -> None:
    async with exploring(request()) as story:
        await story.press("w")
        assert "│ 7d " in await story.resize(*TOO_SMALL)
        await story.press("ctrl+u")
        assert "│ 3d " in await story.type("3d")
        assert "30s, 15m" in await story.resize(*DESIGN)
        await story.press("escape", "question_mark")
        screen = await story.resize(*TOO_SMALL)
        assert screen.startswith("  MOVE")
        assert "help:" not in screen
