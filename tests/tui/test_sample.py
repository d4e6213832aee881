"""The explorer on the sample log, with the real engine under it."""

from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest

from funneltui.data.log import EventLog
from funneltui.data.quality import profile
from funneltui.engine.base import Engine, Watch
from funneltui.model.events import LogSettings, SourceSpec
from funneltui.model.funnel import ConversionWindow, EventMatch, Funnel, Step
from funneltui.tui.start import StartRequest
from tests.tui.story import SIZES, exploring

SHOP = Path(__file__).resolve().parents[2] / "sample_data" / "shop_small.csv"
NAMES = ("view_item", "add_to_cart", "checkout")
FUNNEL = Funnel(
    "shop",
    tuple(Step(name, (EventMatch(name),)) for name in NAMES),
    window=ConversionWindow(timedelta(days=7)),
)


@cache
def _log() -> EventLog:
    from funneltui.data.open import open_log

    return open_log([SourceSpec(str(SHOP))], LogSettings())


@cache
def _engine() -> Engine:
    from funneltui.engine.local import open_engine

    return open_engine(_log())


def _request() -> StartRequest:
    return StartRequest(
        source=str(SHOP),
        open_engine=lambda: (_engine(), FUNNEL, ""),
        command=lambda _, view: f"funneltui report shop_small.csv --view {view}",
        profile=lambda: profile(_log()),
        profile_command=lambda _: "funneltui profile shop_small.csv",
        save=lambda _: Path("funneltui.toml"),
    )


async def test_what_is_lost_is_what_is_listed() -> None:
    counts = _engine().count_funnel(FUNNEL, Watch()).total
    async with exploring(_request()) as story:
        screen = story.screen()
        first = next(line for line in screen.split("\n") if "1 view_item" in line)
        assert f"{counts.reached[0]:,}" in first.split()
        assert f"lost {counts.stopped[0]:,} (" in screen
        screen = await story.press("j", "enter")
        assert f"1 of {counts.stopped[0]:,}" in screen
        screen = await story.press("enter")
        assert "Reached step 1 of 3: view_item." in screen
        assert "①" in screen


async def test_a_bad_condition_is_explained_by_the_engine() -> None:
    async with exploring(_request()) as story:
        await story.press("f")
        await story.type("nonsense > 1")
        screen = await story.press("enter")
        assert "nonsense" in screen
        assert "no column" in screen


async def test_a_breakdown_by_any_column_adds_up() -> None:
    async with exploring(_request(), (120, 40)) as story:
        await story.press("b")
        await story.type("country")
        await story.press("enter", "enter")
        # Side by side on a wide terminal: the check is below the funnels.
        assert "The groups add up to the total" in await story.press("l")


@pytest.mark.parametrize("size", SIZES)
async def test_every_screen_fits(size: tuple[int, int]) -> None:
    async with exploring(_request(), size) as story:
        for keys in ("enter", "enter", "2", "enter", "4 G", "3", "8", "9 enter", "1 e", "tab"):
            await story.press(*keys.split())
