"""A breakdown's groups by keys: side by side and in one table, each opened as its own funnel."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from funneltui.charts.glyphs import UNICODE
from funneltui.cli.definition import define
from funneltui.cli.explore import Exploration
from funneltui.cli.options import Flags
from funneltui.engine.base import Watch
from funneltui.model.funnel import Breakdown, ValueAt
from funneltui.tui.widgets.frame import Header, Heading
from funneltui.views.format import count
from tests.cli.running import ran
from tests.golden import assert_golden
from tests.tui.fake import HOSTILE
from tests.tui.fake import request as fake_request
from tests.tui.shop import command_words, engine, funnel, request
from tests.tui.story import DESIGN, WIDE, Story
from tests.tui.test_cohorts import body, command, exploring


async def broken_down(story: Story) -> str:
    await story.press("b")
    await story.type("country")
    await story.press("enter")
    return await story.press("enter")


def entered(place: int, limit: int = 10) -> tuple[tuple[str, ...], int]:
    asked = replace(funnel(), breakdown=Breakdown(("country",), limit=limit))
    group = engine().count_funnel(asked, Watch()).groups[place]
    return group.value, group.reached[0]


async def test_tab_chooses_a_funnel_side_by_side_and_enter_narrows_to_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    (value,), users = entered(1)
    async with exploring(request(), WIDE) as story:
        await broken_down(story)
        assert "[US]" in await story.press("tab")
        screen = await story.press("tab")
        assert_golden("screens/groups_chosen_120.txt", body(screen))
        assert (
            f"country {value}: {count(users)} at view_item (100.0%) · ↵ opens its funnel" in screen
        )
        assert "[US]" in await story.press("shift+tab")
        await story.press("tab")
        screen = await story.press("enter")
        assert f"▸ country {value} " in screen
        assert f" {count(users)} " in screen.split("\n")[5]
        words = command_words(command(story))
        assert "▸ country" not in await story.press("escape")
    told = json.loads(ran(capsys, *words, "--format", "json").out)
    assert told["units"]["entered"] == users


async def test_in_a_table_enter_lists_a_group_and_tab_opens_it() -> None:
    (value,), users = entered(0)
    async with exploring(request(), DESIGN) as story:
        await broken_down(story)
        await story.press(*["j"] * 7)
        assert f"{value} · ↵ lists them · Tab opens its funnel" in story.screen()
        screen = await story.press("enter")
        assert f"1 of {count(users)}" in await story.press("j", "k")
        words = command_words(command(story))
        assert words[words.index("--group") + 1] == value
        await story.press("escape")
        screen = await story.press("tab")
        assert f"▸ country {value} " in screen
        assert f" {count(users)} " in screen.split("\n")[5]
        assert f"▸ country {value} ▸ money" in await story.press("5")


async def test_a_group_that_is_not_there_is_said() -> None:
    async with exploring(request()) as story:
        assert "nothing is broken down yet" in await story.press("tab")
        await broken_down(story)
        assert "the cursor is on no group" in await story.press("tab")


async def test_a_value_called_other_and_the_rest_are_two_lists(tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    names = ("Other", "Other", *"abcdefghijkl")
    rows = (f"u{n},x,2024-01-01T{n // 60:02}:{n % 60:02}:00Z,{names[n % 14]}" for n in range(140))
    log.write_text("\n".join(("user_id,event,timestamp,country", *rows)), encoding="utf-8")
    made = Exploration(define((str(log),), Flags()), (str(log),), tmp_path / "funneltui.toml")
    asked = replace(request(), source=str(log), open_engine=made.open, profile=made.profile)
    async with exploring(asked) as story:
        await broken_down(story)
        screen = await story.press("j")
        assert "Other · ↵ lists them" in screen
        assert "▸ Other ▸ everybody" in await story.press("enter")
        assert "1 of 20" in await story.press("j", "k")
        screen = await story.press("escape", *["j"] * 10)
        assert "Other (3 values) · ↵ lists them" in screen
        assert "▸ Other (3 values) ▸ everybody" in await story.press("enter")
        assert "1 of 30" in await story.press("j", "k")


@pytest.mark.parametrize("size", [DESIGN, WIDE])
async def test_a_group_of_every_value_opens_as_the_funnel_of_its_rows(
    capsys: pytest.CaptureFixture[str], size: tuple[int, int]
) -> None:
    asked = replace(funnel(), breakdown=Breakdown(("channel",), ValueAt.ALL_STEPS, limit=3))
    *_, group, rest = engine().count_funnel(asked, Watch()).groups
    assert rest.values_inside > 1
    by_value = replace(request(), open_engine=lambda: (engine(), asked, ""))
    keys = ["tab"] * 3 + ["enter"] if size == WIDE else ["j"] * 9 + ["tab"]
    async with exploring(by_value, size) as story:
        screen = await story.press(*keys)
        assert f"▸ channel {group.value[0]} " in screen
        assert "only rows of this value count" in screen
        for step, reached in enumerate(group.reached, 1):
            assert re.search(rf"^[ ▸]{step} .* {count(reached)} ", screen, re.MULTILINE)
        words = command_words(command(story))
        assert "▸ channel " not in (await story.press("escape")).split("\n")[2]
        screen = await story.press(*(["tab"] * 4 if size == WIDE else ["j", "tab"]))
        assert "the rest is a funnel per value" in screen
        await story.press("enter")
        assert f" of {count(rest.entered)}" in await story.press("j", "k")
    told = json.loads(ran(capsys, *words, "--format", "json").out)
    assert told["units"]["entered"] == group.entered


@pytest.mark.parametrize("name", HOSTILE[:2])
async def test_hostile_groups_break_no_screen(name: str) -> None:
    async with exploring(fake_request((name, "b", "c")), WIDE) as story:
        await broken_down(story)
        await story.press("tab", "tab", "enter")


def test_a_step_of_the_trail_that_has_no_room_keeps_its_end() -> None:
    header = Header(UNICODE)
    header.heading = Heading(trail="shop ▸ amount 中国 asked 5500..<10000")
    assert header._trail(80) == " shop ▸ amount 中国 asked 5500..<10000"
    assert header._trail(38) == " … ▸ amount 中国 asked 5500..<10000"
    assert header._trail(26) == " …国 asked 5500..<10000"
    header.heading = Heading(trail="a funnel with a name")
    assert header._trail(12) == " a funnel with a name"


async def test_where_there_is_no_room_the_trail_keeps_what_was_opened_last() -> None:
    (value,), _ = entered(1)
    async with exploring(request()) as story:
        await broken_down(story)
        await story.press("f")
        await story.type("country != 'a country that nobody is in, not even them'")
        await story.press("enter", "l", "tab", "tab")
        third = (await story.press("enter")).split("\n")[2]
        assert third.startswith(f" checkout ▸ country {value}  country != 'a")
        assert third.endswith("… · users · 7d · ordered · by country")
        third = (await story.press("4")).split("\n")[2]
        assert third.startswith(" … ▸ all who entered ")


async def test_a_breakdown_can_be_of_two_columns() -> None:
    async with exploring(request(), DESIGN) as story:
        await story.press("b")
        await story.type("country")
        await story.press("enter")
        await story.type("another")
        await story.press("enter")
        await story.type("device")
        screen = await story.press("enter")
        assert "Which of a unit's values of country · device?" in screen
        screen = await story.press("enter")
        assert "broken down by country · device · u undoes" in screen
        assert "by country · device" in screen.split("\n")[2]
        assert "--by country --by device" in command(story)
