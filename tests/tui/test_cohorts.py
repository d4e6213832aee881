"""Cohorts by keys: cells, metrics, ways to divide, drill-down, undo, marks and comparisons."""

import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from funneltui.engine.base import Watch
from funneltui.model.cohorts import CohortBy, CohortKind
from funneltui.model.funnel import Grain
from funneltui.tui.cohorts import CohortsAnswer
from funneltui.tui.memory import decode, encode
from funneltui.tui.remembering import remembered
from funneltui.tui.start import StartRequest
from funneltui.tui.take import reproducing_command
from funneltui.views.format import count
from tests.cli.running import ran
from tests.golden import assert_golden
from tests.tui.fake import request as fake_request
from tests.tui.shop import command_words, engine, funnel, request
from tests.tui.story import DESIGN, WIDE, Story
from tests.tui.story import exploring as starting

SCREENS: dict[str, tuple[str, ...]] = {
    "cohorts_back": ("3", "j", "l"),
    "cohorts_later": ("3", "right_square_bracket", "m", "t"),
    "cohorts_steps": ("3", "m", "m"),
    "cohorts_by_value": ("3", "left_square_bracket", *"country", "enter"),
    "cohorts_marked": ("3", "space", "j", "space"),
    "cohorts_compared": ("3", "space", "j", "c"),
    "cohorts_everybody": ("3", "right_square_bracket", "enter"),
}
SHAPES = {
    "80": (DESIGN, "en", False),
    "120": (WIDE, "en", False),
    "ascii": (DESIGN, "en", True),
    "zh": (DESIGN, "zh", False),
}


def body(screen: str) -> str:
    """Breadcrumb, page and message, without the tabs and keys that all screens share."""
    return "\n".join(line for line in screen.split("\n")[2:-1]) + "\n"


@asynccontextmanager
async def exploring(asked: StartRequest, size: tuple[int, int] = DESIGN) -> AsyncIterator[Story]:
    """The explorer with the log open: keys that come before it are refused."""
    async with starting(asked, size) as story:
        await story.until(lambda: story.app.session is not None and bool(story.app.session.facts))
        await story.settled()
        yield story


def command(story: Story) -> str:
    """What `Y` would copy."""
    assert story.app.session
    return reproducing_command(story.app.session)


def table() -> tuple[str, list[int], list[int]]:
    """The first cohort by entry that is not thin, its cells and sizes, as the engine counts it."""
    found = engine().cohort_table(funnel(), CohortBy(), Grain.WEEK, Watch())
    assert found.retention is not None
    first = found.retention.cohorts[0]
    return f"{first.start:%Y-%m-%d}", list(first.on), [row.size for row in found.rows]


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize("shape", SHAPES)
async def test_cohorts_look_as_somebody_read_them(shape: str, name: str) -> None:
    size, language, ascii_only = SHAPES[shape]
    async with exploring(request(language=language, ascii_only=ascii_only), size) as story:
        screen = await story.press(*SCREENS[name])
        assert_golden(f"screens/{name}_{shape}.txt", body(screen))


async def test_a_cell_is_walked_to_and_says_its_numbers() -> None:
    start, cells, _ = table()
    async with exploring(request()) as story:
        screen = await story.press("3")
        assert f"{start} · W1: " in screen
        assert f"({count(cells[1])} of {count(cells[0])})" in screen
        assert f"({count(cells[2])} of {count(cells[0])})" in await story.press("l")
        assert f"{start} · W0: 100.0%" in await story.press("h", "h", "h")
        assert "vs others" in await story.press("right")


async def test_enter_on_a_cell_lists_its_users_and_escape_comes_back_to_it() -> None:
    start, cells, _ = table()
    async with exploring(request()) as story:
        screen = await story.press("3", "l", "enter")
        assert f"▸ week {start} back W2 ▸ everybody" in screen
        assert "▐4 Users▌" in screen
        assert f"1 of {count(cells[2])}" in await story.press("j", "k")
        assert f"▸ week {start} back W2" in await story.press("1")
        assert f" {count(cells[2])} " in story.screen()
        assert f"▸ week {start} back W2 ▸ time" in await story.press("2")
        screen = await story.press("escape")
        assert "▸ by week of entry" in screen
        assert f"{start} · W2: " in await story.press("l", "h")


async def test_enter_on_the_first_column_opens_the_funnel_of_the_cohort() -> None:
    start, cells, _ = table()
    async with exploring(request()) as story:
        screen = await story.press("3", "h", "enter")
        assert f"▸ week {start}" in screen
        assert "▐1 Funnel▌" in screen
        assert f" {count(cells[0])} " in screen
        end = command_words(command(story))
        assert f"entry:week:{start}" in end


async def test_u_leaves_a_cohort_and_capital_u_opens_it_again() -> None:
    start, _, _ = table()
    async with exploring(request()) as story:
        await story.press("3", "h", "enter", "w")
        await story.type("3d")
        assert " 3d " in await story.press("enter")
        screen = await story.press("u")
        assert f"▸ week {start}" in screen
        assert " 1d " in screen or " 7d " in screen
        assert "▸ by week of entry" in await story.press("u")
        assert f"▸ week {start}" in await story.press("U")
        assert " 3d " in await story.press("U")


async def test_keys_divide_in_other_ways_and_the_metric_follows() -> None:
    async with exploring(request()) as story:
        await story.press("3")
        assert "▸ by week first seen" in await story.press("right_square_bracket")
        await story.press("right_square_bracket")
        await story.type("country")
        screen = await story.press("enter")
        assert "▸ by country" in screen
        assert "country " in screen
        assert "▸ by week of entry" in await story.press("right_square_bracket")
        assert "or later, by week" in await story.press("m")
        assert "who reached each step" in await story.press("m")
        assert "95% CI" in story.screen()
        assert "counts · t shows per cent" in await story.press("t")
        assert story.screen().count("How many of the entrants reached each step, by week") == 1
        # The message says what the table says.
        assert (await story.press("m")).count("How many were back in the Nth week after") == 2
        assert "by month" in await story.press("v")


async def test_two_marked_cohorts_are_set_side_by_side() -> None:
    async with exploring(request()) as story:
        assert "Space marks two cohorts" in await story.press("3", "c")
        assert "Space on another" in await story.press("space")
        assert "· 2 marked" in await story.press("j", "space")
        screen = await story.press("c")
        assert re.search(r"▸ week \S+ vs week \S+", screen)
        assert re.search(r"week \S+ against week \S+", screen)
        assert "cannot tell them apart" in screen or "Overall" in screen
        words = command_words(command(story))
        assert words[words.index("--compare") + 1].startswith("cohort:entry:week:")
        assert "--cohort" in words
        assert "· 2 marked" in await story.press("escape")
        assert "no cohort marked" in await story.press("space", "k", "space")


@pytest.mark.parametrize("name", ["cohorts_back", "cohorts_later", "cohorts_steps"])
async def test_the_command_prints_the_screen(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    async with exploring(request()) as story:
        screen = await story.press(*SCREENS[name])
        words = command_words(command(story))
    out = ran(capsys, *words, "--width", "80").out
    lines = [line.strip(" ▸") for line in screen.split("\n")[4:14]]
    printed = [line.strip() for line in out.split("\n")]
    assert [line for line in lines if line and line not in printed] == []


async def test_the_users_of_a_cell_have_the_same_number_without_a_screen(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, cells, _ = table()
    async with exploring(request()) as story:
        await story.press("3", "enter")
        words = command_words(command(story))
    told = json.loads(ran(capsys, *words, "--format", "json").out)
    assert told["view"] == "units"
    assert len(told["units"]) == cells[1]


async def test_a_cell_lists_all_of_its_users_and_t_leaves_out_who_did_not_enter() -> None:
    found = engine().cohort_table(funnel(), CohortBy(CohortKind.FIRST_SEEN), Grain.WEEK, Watch())
    assert found.retention is not None
    cells = found.retention.cohorts[0].on
    async with exploring(request(), WIDE) as story:
        screen = await story.press("3", "right_square_bracket", "enter")
        assert "back W1 ▸ everybody" in screen
        assert "not in it" in screen
        assert f"1 of {count(cells[1])}" in await story.press("j", "k")
        words = command_words(command(story))
        assert words[words.index("--of") + 1] == "all"
        assert "not in it" in await story.press("g", "G")
        await story.press("enter")
        assert "Never entered the funnel." in story.screen()
        await story.press("escape")
        screen = await story.press("t")
        assert "▸ all who entered" in screen
        assert "who entered · t shows everybody" in screen
        assert "--of" not in command(story)
        assert "▸ everybody" in await story.press("t")
        assert "▸ by week first seen" in await story.press("escape")


async def test_enter_on_other_narrows_to_who_has_none_of_the_values_shown(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = engine().cohort_table(
        funnel(), CohortBy(CohortKind.VALUE, "user_id"), Grain.WEEK, Watch()
    )
    other = found.rows[-1]
    assert other.values_inside > 1
    async with exploring(request(), WIDE) as story:
        await story.press("3", "left_square_bracket")
        await story.type("user_id")
        await story.press("enter", "m", "m", "G")
        assert f"Other ({count(other.values_inside)}" in story.screen()
        screen = await story.press("enter")
        assert f"▸ user_id Other ({count(other.values_inside)} values)" in screen
        assert f" {count(other.entered)} " in screen
        words = command_words(command(story))
        assert "▸ by user_id" in await story.press("escape")
    told = json.loads(ran(capsys, *words, "--format", "json").out)
    assert told["units"]["entered"] == other.entered


async def test_a_kind_can_be_left_unchosen() -> None:
    async with exploring(request(), WIDE) as story:
        assert "▸ by week of entry" in await story.press("3", "left_square_bracket", "escape")


async def test_hostile_values_are_drawn_as_text() -> None:
    names = ("[/]", "\x1b[31mred\x07", "支付成功👨‍👩‍👧", "b")
    async with exploring(fake_request(names)) as story:
        await story.press("3", "left_square_bracket")
        screen = await story.press("enter")
        assert "[/]" in screen
        screen = await story.press("j", "space", "j", "c")
        assert "\x1b" not in screen
        assert "vs" in screen
        for keys in (("escape", "l", "enter"), ("escape", "m", "m", "enter")):
            await story.press(*keys)


async def test_a_cohort_is_remembered_as_it_was_looked_at() -> None:
    async with exploring(request(), WIDE) as story:
        await story.press("3", "m", "j", "l")
        session = story.app.session
        assert session
        left = remembered(session)
        assert left
        back = decode(encode(left))
        assert back
        assert (back.scope, back.answer) == (left.scope, left.answer)
        assert isinstance(back.answer, CohortsAnswer)
        assert left.scope.look.column == 2
        assert left.scope.cohorts_by.kind is CohortKind.ENTRY


async def test_a_value_of_ten_thousand_characters_is_cut_where_it_is_shown() -> None:
    async with exploring(fake_request(("L" * 10_000, "b", "c", "d"))) as story:
        await story.press("3", "left_square_bracket")
        screen = await story.press("enter")
        assert "LLL…" in screen
        assert "W2" in screen
        assert "(260 of 700)" in await story.press("m")
        assert "LLL…" in await story.press("space", "j", "c")


async def test_a_cell_of_the_future_opens_nothing_and_says_so() -> None:
    async with exploring(request()) as story:
        before = await story.press("3", "G")
        assert "[ ]" in before
        screen = await story.press("enter")
        assert re.search(r"· W1: the data ends before$", screen, re.MULTILINE)
        assert "▐3 Cohorts▌" in screen
