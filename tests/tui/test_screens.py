"""Every screen, as somebody read it last: in both sizes, in Chinese, and in ASCII."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from funneltui.i18n.languages import LANGUAGES
from funneltui.tui.start import StartRequest
from tests.golden import assert_golden
from tests.tui import shop
from tests.tui.real_log import exploring_file
from tests.tui.story import DESIGN, SMALL, WIDE, Story, exploring
from tests.tui.test_choosing import AMBIGUOUS


@dataclass(frozen=True)
class Variant:
    """How the explorer is looked at."""

    name: str
    size: tuple[int, int]
    language: str = "en"
    is_ascii: bool = False

    def of(self, request: StartRequest) -> StartRequest:
        """The request in this variant."""
        spoken = replace(request, source="shop_small.csv", language=LANGUAGES[self.language])
        # The help screen shows the command: without the place of this checkout.
        return replace(
            spoken,
            ascii=self.is_ascii,
            profile_command=lambda _: "funneltui profile shop_small.csv",
        )


VARIANTS = [
    pytest.param(Variant("80", DESIGN), id="80"),
    pytest.param(Variant("120", WIDE), id="120"),
    pytest.param(Variant("zh", DESIGN, "zh"), id="zh"),
    pytest.param(Variant("ascii", DESIGN, is_ascii=True), id="ascii"),
    pytest.param(Variant("60", SMALL), id="60"),
]
SCREENS: Mapping[str, tuple[str, ...]] = {
    "funnel": ("1",),
    "users": ("4",),
    "timeline": ("4", "enter"),
    "since_entry": ("4", "enter", "t"),
    "sorted": ("4", "s", "a"),
    "found": ("4", "slash", "1", "2", "enter"),
    "paths": ("1", "P"),
    "named_cohorts": ("4", "C"),
    "data": ("8",),
    "column": ("8", "home", *["down"] * 6, "enter"),
    "dropped": ("8", "end", "enter"),
    "event": ("8", "home", "end", "up", "enter"),
    "trend": ("9",),
    "experiment": ("6",),
    "experiment_checked": ("6", "t", "end", "end"),
    "editor": ("1", "e"),
    "window": ("1", "w"),
    "palette": ("1", "colon", "c", "o", "h"),
    "help": ("8", "question_mark"),
}
"""What is pressed to see a screen; those that are not here have goldens beside their stories."""


async def at_rest(story: Story) -> str:
    """The screen once everything that is wanted has been counted."""
    session = story.app.session
    assert session is not None
    await story.until(lambda: session.scope is not None and not story.app.answers.is_busy())
    return await story.until(lambda: not session.is_counting() and not story.app.answers.is_busy())


@pytest.mark.parametrize("variant", VARIANTS)
async def test_a_screen_looks_as_somebody_read_it(variant: Variant) -> None:
    async with exploring(variant.of(shop.request()), variant.size) as story:
        await at_rest(story)
        for name, keys in SCREENS.items():
            for key in keys:
                await story.press(key)
                screen = await at_rest(story)
            assert_golden(f"screens/{name}_{variant.name}.txt", f"{screen}\n")
            await story.press("escape", "escape", "escape")
            await at_rest(story)


@pytest.mark.parametrize("variant", VARIANTS)
async def test_the_question_for_a_column_looks_as_somebody_read_it(
    variant: Variant, tmp_path: Path
) -> None:
    path = tmp_path / "log.csv"
    path.write_text(AMBIGUOUS, encoding="utf-8")
    request = replace(exploring_file(path), explore_command=lambda: "funneltui log.csv")
    async with exploring(variant.of(request), variant.size) as story:
        screen = await story.sees("received")
        assert_golden(f"screens/choosing_{variant.name}.txt", f"{screen}\n")
