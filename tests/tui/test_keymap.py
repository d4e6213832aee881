"""Keys of the user's own."""

from dataclasses import replace

import pytest

from funneltui.errors import ConfigError
from funneltui.tui.keymap import remapped
from funneltui.tui.keys import KEYS
from tests.tui.fake import request
from tests.tui.story import exploring


async def test_a_key_of_ones_own_works_and_is_shown() -> None:
    keys = remapped("vim", {"edit": ("f4",), "window": ("W",)}, "config.toml")
    async with exploring(replace(request(), keys=keys)) as story:
        assert "f4 edit" in story.screen()
        assert "not on this screen" in await story.press("e")
        assert "Edit funnel" not in story.screen()
        assert "Edit funnel" in await story.press("f4")
        assert "Conversion window" in await story.press("W")
        await story.press("escape", "escape")
        assert "f4           edit the funnel" in await story.press("question_mark", "pagedown")


async def test_arrows_leave_the_letters_alone() -> None:
    keys = remapped("arrows", {}, "config.toml")
    async with exploring(replace(request(), keys=keys)) as story:
        assert "not on this screen" in await story.press("j")
        assert "lost 1→2" in await story.press("down")


def test_a_sign_is_as_good_as_its_name() -> None:
    keys = {
        key.action: key.keys for key in remapped("vim", {"find": ("%", "?"), "help": ("f1",)}, "")
    }
    assert keys["find"] == ("%", "question_mark")


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"edit": ("w",)}, "both 'edit' and 'window'"),
        ({"edit": ("3",)}, "both 'edit' and a view"),
        ({"edti": ("x",)}, "no action 'edti'"),
        ({"quit_now": ("x",)}, "no action 'quit_now'"),
    ],
)
def test_a_clash_or_an_unknown_action_is_refused(
    keys: dict[str, tuple[str, ...]], said: str
) -> None:
    with pytest.raises(ConfigError, match=said):
        remapped("vim", keys, "config.toml")


def test_nothing_changed_is_the_table_itself() -> None:
    assert remapped("vim", {}, "") == KEYS
