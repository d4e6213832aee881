"""`Y` on a list of users prints that very list, whatever it was opened from."""

import json
import re

import pytest

from tests.cli.running import ran
from tests.tui.shop import command_words, request
from tests.tui.story import WIDE
from tests.tui.test_cohorts import command, exploring

LISTS: dict[str, tuple[str, ...]] = {
    "bin": ("2", "j", "enter"),
    "between": ("P", "G", "enter"),
    "lost": ("j", "enter"),
    "nothing": ("P", "j", "j", "enter"),
    "everybody": ("4", "t"),
}


@pytest.mark.parametrize("name", LISTS)
async def test_the_command_of_a_list_prints_as_many_users(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    async with exploring(request(), WIDE) as story:
        await story.press(*LISTS[name])
        screen = await story.press("j", "k")
        words = command_words(command(story))
    told = json.loads(ran(capsys, *words, "--format", "json").out)
    shown = re.search(r"^ 1 of ([\d,]+)", screen, re.MULTILINE)
    assert shown
    assert len(told["units"]) == int(shown[1].replace(",", "")) > 0
    printed = ran(capsys, *words, "--format", "csv").out.strip().split("\n")
    assert len(printed) == len(told["units"]) + 1
    assert ran(capsys, *words).code == 0
