"""The explorer in Chinese."""

import re
from dataclasses import replace

import pytest

from funneltui.i18n.languages import LANGUAGES
from funneltui.tui.start import StartRequest
from tests.tui.fake import request
from tests.tui.story import DESIGN, SIZES, WIDE, exploring

NAMES = {
    "shop", "parquet", "UTC", "Checkout", "view", "item", "add", "to", "cart", "checkout", "paid",
    "c", "d", "h", "k", "l", "m", "s", "p", "pp", "Kaplan", "Meier", "esc", "Tab", "u", "e", "b",
    "f", "w", "y", "q", "o", "n", "v", "x", "J", "X", "F", "N", "user", "id", "String", "text",
    "time", "Y", "t", "M", "ms", "Space", "refund", "ref",
}  # fmt: skip
"""What stands on the screen besides words: data, units and keys."""
FROM_BELOW = ("the most frequent events",)
"""What the layers below say, in English so far."""
VIEWS = ("1", "2", "3", "4", "8", "9")


def chinese() -> StartRequest:
    return replace(request(), language=LANGUAGES["zh"])


def english_words(screen: str) -> set[str]:
    for said in FROM_BELOW:
        screen = screen.replace(said, "")
    words = set(re.findall(r"[A-Za-z]+", re.sub(r"p\d\d|u\d+|\w+_\w+", "", screen, flags=re.A)))
    # A dialog may lie over the rest of a name.
    return {word for word in words if not any(_is_part(word, name) for name in NAMES)}


def _is_part(word: str, name: str) -> bool:
    return name.startswith(word) or name.endswith(word)


@pytest.mark.parametrize("size", [DESIGN, WIDE])
@pytest.mark.parametrize("view", VIEWS)
async def test_no_view_is_half_english_and_its_keys_are_not_clipped(
    view: str, size: tuple[int, int]
) -> None:
    async with exploring(chinese(), size) as story:
        screen = await story.press(view)
        assert english_words(screen) == set()
        assert screen.rstrip().endswith("? 帮助  : 命令  q 退出")


@pytest.mark.parametrize("size", SIZES)
async def test_every_view_fits_every_size(size: tuple[int, int]) -> None:
    async with exploring(chinese(), size) as story:
        for key in (*VIEWS, "1", "enter", "enter", "question_mark"):
            await story.press(key)


@pytest.mark.parametrize("size", [DESIGN, WIDE])
async def test_the_editor_and_its_questions_speak_chinese(size: tuple[int, int]) -> None:
    async with exploring(chinese(), size) as story:
        screen = await story.press("e")
        assert "编辑漏斗“Checkout”" in screen
        assert "顺序     有序" in screen
        assert english_words(screen) == set()
        screen = await story.press("o")
        assert "严格有序" in screen
        assert english_words(screen) == set()
        assert "严格有序 · u 撤销" in await story.press("down", "enter")


@pytest.mark.parametrize("typed", ["撤销", "undo"])
async def test_a_command_is_found_by_its_name_in_either_language(typed: str) -> None:
    async with exploring(chinese()) as story:
        await story.press("colon")
        assert "撤销更改" in await story.type(typed)
