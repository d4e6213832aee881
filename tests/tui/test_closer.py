"""Looking closer at a funnel by keys: who converts, comparisons, other ways to ask."""

import json
from dataclasses import replace

import pytest

from funneltui.analysis.funnel import summarize
from funneltui.analysis.values import rank
from funneltui.engine.base import Watch
from funneltui.model.funnel import Breakdown, Funnel
from funneltui.tui.take import reproducing_command
from funneltui.views.format import count, points, share
from tests.cli.running import ran
from tests.golden import assert_golden
from tests.tui.fake import request as fake_request
from tests.tui.shop import SHOP, command_words, engine, funnel, request
from tests.tui.story import DESIGN, SMALL, WIDE, exploring

SCREENS: dict[str, tuple[str, ...]] = {
    "funnel_who": ("j",),
    "funnel_vs_previous": ("c", "enter"),
    "funnel_vs_leads": ("c", "down", "down", "enter"),
    "funnel_otherwise": ("v",),
    "funnel_by_device": ("b", *"device", "enter", "enter"),
    "funnel_by_device_other": ("b", *"device", "enter", "enter", "l", "t"),
}
SHAPES = {
    "80": (DESIGN, "en", False),
    "120": (WIDE, "en", False),
    "ascii": (DESIGN, "en", True),
    "zh": (DESIGN, "zh", False),
}


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize("shape", SHAPES)
async def test_a_closer_look_is_as_somebody_read_it(shape: str, name: str) -> None:
    size, language, ascii_only = SHAPES[shape]
    if "by_device" in name:
        size = (size[0], 60)
    async with exploring(request(language=language, ascii_only=ascii_only), size) as story:
        screen = await story.press(*SCREENS[name])
        assert_golden(f"screens/{name}_{shape}.txt", body(screen))


def body(screen: str) -> str:
    """Breadcrumb and page, without the tabs and keys that all screens share."""
    return "\n".join(line for line in screen.split("\n")[2:-2]) + "\n"


async def test_who_converts_follows_the_cursor() -> None:
    async with exploring(request()) as story:
        assert "Step 2 — who converts view_item → add_to_cart?" in story.screen()
        assert "Step 3 — who converts add_to_cart → checkout?" in await story.press("j", "j", "j")
        assert "Step 2 — who converts" in await story.press("g")
        found = rank(funnel(), engine().rank_values(funnel(), 2, Watch()), 2)
        first = found.effects[0]
        assert f"{first.column}={first.value}" in story.screen()
        assert points(first.apart.value) in story.screen()
        assert share(first.share) in story.screen()
        assert count(first.share.whole) in story.screen()


async def test_enter_on_a_value_filters_by_it_and_u_takes_it_back() -> None:
    async with exploring(request()) as story:
        screen = await story.press("G")
        line = next(line for line in screen.split("\n") if line.startswith("▸"))
        column, _, value = line[1:].split()[0].partition("=")
        screen = await story.press("enter")
        assert f"only events with {column}={value} · u undoes" in screen
        assert f"\"{column}\" = '{value}'" in screen.split("\n")[2]
        screen = await story.press("G", "enter")
        assert story.app.session
        assert story.app.session.scope
        assert f"(\"{column}\" = '{value}') AND " in str(story.app.session.scope.funnel.where)
        assert "all users" in await story.press("u", "u")


async def test_a_comparison_is_a_level_that_escape_leaves() -> None:
    async with exploring(request()) as story:
        screen = await story.press("c", "enter")
        assert "checkout ▸ vs the period before" in screen
        assert "against" in screen
        screen = await story.press("c", "down", "enter")
        await story.type("device = 'ios'")
        screen = await story.press("enter")
        assert "checkout ▸ vs device = 'ios'" in screen
        assert "Overall" in screen
        screen = await story.press("j", "enter")
        assert "vs device = 'ios' ▸ reached 2" in screen
        assert "vs device = 'ios'" in await story.press("escape")
        assert "▸1 view_item" in await story.press("escape")


async def test_a_filter_that_cannot_be_read_is_explained_and_left_with_escape() -> None:
    async with exploring(request()) as story:
        await story.press("c", "down", "enter")
        await story.type("nonsense > 1")
        screen = await story.press("enter")
        assert "no column" in screen
        assert "▸1 view_item" in await story.press("escape")


async def test_a_change_of_the_lens_is_compared_anew() -> None:
    async with exploring(request()) as story:
        await story.press("v", "w")
        await story.type("1d")
        screen = await story.press("enter")
        assert "half the window (12h)" in screen
        assert "half the window (3d 12h)" in await story.press("u")


async def test_who_converts_waits_for_the_funnel_and_can_be_done_without() -> None:
    async with exploring(fake_request()) as story:
        assert "No value of the 0 columns looked at" in story.screen()
        assert "● exact" in story.screen()


@pytest.mark.parametrize(
    ("keys", "key"),
    [
        (("j",), "who_converts"),
        (("c", "enter"), "compare"),
        (("c", "down", "down", "enter"), "compare"),
        (("v",), "sensitivity"),
    ],
)
async def test_the_copied_command_prints_the_same(
    keys: tuple[str, ...], key: str, capsys: pytest.CaptureFixture[str]
) -> None:
    async with exploring(request()) as story:
        screen = await story.press(*keys)
        assert story.app.session
        command = reproducing_command(story.app.session)
    end = ran(capsys, *command_words(command), "--format", "json")
    assert end.code == 0
    told = json.loads(end.out)
    assert key in told
    assert _first_rate(told[key]) in screen


def _first_rate(told: object) -> str:
    """A rate of the answer as the screen writes it."""
    if isinstance(told, list):
        return f"{100 * told[0]['rate']:.1f}%"
    assert isinstance(told, dict)
    rate = told["steps"][1]["of_first"] if "steps" in told else told["values"][0]["rate"]
    return f"{100 * rate:.1f}%"


async def test_l_puts_groups_side_by_side_and_back() -> None:
    async with exploring(request(), (80, 60)) as story:
        assert "nothing is broken down yet: b" in await story.press("l")
        await story.press("b", *"device", "enter")
        screen = await story.press("enter")
        assert "vs rest" in screen
        assert "Other" not in screen
        screen = await story.press("l")
        assert "95% CI  " in screen
        result = summarize(by_device(), engine().count_funnel(by_device(), Watch()))
        group = result.groups[0].steps[1]
        assert f"{count(group.reached)} {share(group.of_first):>7}" in screen
        assert points(group.apart.value if group.apart else None) in screen
        assert "side by side · l: one table" in await story.press("l", "l")


async def test_wide_terminals_show_groups_side_by_side_by_themselves() -> None:
    async with exploring(request(), WIDE) as story:
        await story.press("b", *"device", "enter", "enter", "G")
        screen = await story.press("g")
        assert "ios" in screen
        assert "one table · l: side by side" in await story.press("l")
        assert story.app.session
        assert reproducing_command(story.app.session).endswith("--layout table")


async def test_t_changes_rates_to_counts() -> None:
    async with exploring(request()) as story:
        await story.press("c", "enter")
        screen = await story.press("t")
        assert "counts · t: rates" in screen
        line = next(line for line in screen.split("\n") if "1 view_item" in line)
        assert "100.0%" not in line
        assert "100.0%" in await story.press("t")


async def test_an_open_funnel_is_a_choice_of_the_order_and_can_be_undone() -> None:
    async with exploring(request()) as story:
        screen = await story.press("o", *"open", "enter")
        assert "ordered · open" in screen.split("\n")[2]
        assert "entered here" in screen
        assert story.app.session
        assert "--open" in reproducing_command(story.app.session)
        assert "open" not in (await story.press("u")).split("\n")[2]


def by_device() -> Funnel:
    """The sample's funnel, broken down."""
    return replace(funnel(), breakdown=Breakdown(("device",)))


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (("g",), "of start = 212 ÷ 212 = 100.00%"),
        (("g", "j"), "share lost = 120 ÷ 212 = 56.60%"),
        (("G",), "Newcombe"),
        (("v", "j"), "the same funnel, only order or window changed"),
        (("c", "enter", "j"), "pooled z-test"),
        (("2",), "share of those who did both steps"),
        (("3", "l"), "rest = "),
        (("3", "m", "m", "l"), "difference = "),
        (("9",), "rate = "),
        (("P",), "lift = "),
        (("P", "G"), "rate = "),
    ],
)
async def test_i_explains_the_selected_number(keys: tuple[str, ...], said: str) -> None:
    async with exploring(request(), WIDE) as story:
        before = await story.press(*keys)
        assert said in await story.press("i")
        assert await story.press("space") == before


async def test_a_long_list_of_choices_says_its_keys_and_how_many_are_below() -> None:
    async with exploring(request(), DESIGN) as story:
        await story.resize(80, 16)
        screen = await story.press("b")
        assert "esc close · ↓ " in screen
        assert "esc close · ↓ " not in await story.press("pagedown", "pagedown", "pagedown")
        assert "esc close" in story.screen()


async def test_t_on_a_funnel_without_groups_says_that_there_is_nothing_to_change() -> None:
    async with exploring(request()) as story:
        assert "nothing is broken down yet" in await story.press("t")
        assert story.app.session
        assert "--figures" not in reproducing_command(story.app.session)


async def test_an_explanation_scrolls_where_it_does_not_fit() -> None:
    async with exploring(request(), SMALL) as story:
        screen = await story.press("c", "enter", "j", "i")
        assert "this = " in screen
        assert "pooled z-test" not in screen
        assert "pooled z-test" in await story.press("pagedown", "pagedown", "pagedown", "j")
        assert "vs the period before" in await story.press("escape")


async def test_enter_on_a_way_to_ask_asks_so_and_u_takes_it_back() -> None:
    async with exploring(request()) as story:
        screen = await story.press("v", "j", "enter")
        assert "asked as strict · u undoes" in screen
        assert "strict" in screen.split("\n")[2]
        assert "ordered" in (await story.press("u")).split("\n")[2]


async def test_enter_on_a_compared_period_opens_its_funnel() -> None:
    async with exploring(request()) as story:
        screen = await story.press("c", "enter", "enter")
        assert "everybody who entered then" in screen
        assert " → " in screen.split("\n")[2]
        assert "all users · 7d · ordered" in await story.press("escape")


def test_a_report_explains_its_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    end = ran(capsys, "report", SHOP, "--explain", "--who", "2")
    assert end.code == 0
    assert "How the numbers are made" in end.out
    assert "of start = 92 ÷ 212 = 43.40%" in " ".join(end.out.split())
