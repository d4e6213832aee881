"""The sample shop with its spend and plan, for stories about money."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path

from funneltui.data.log import EventLog
from funneltui.data.quality import profile
from funneltui.engine.base import Engine
from funneltui.i18n.languages import LANGUAGES
from funneltui.model.events import LogSettings, SourceSpec
from funneltui.model.funnel import ConversionWindow, EventMatch, Funnel, Step
from funneltui.tui.money_files import MoneyFiles
from funneltui.tui.start import StartRequest
from tests.tui.story import DESIGN, Story, exploring

SAMPLES = Path(__file__).resolve().parents[2] / "sample_data"
SHOP = SAMPLES / "shop_small.csv"
SPEND = str(SAMPLES / "spend.csv")
PLAN = str(SAMPLES / "targets.toml")
NAMES = ("view_item", "add_to_cart", "checkout", "支付成功")
FUNNEL = Funnel(
    "shop",
    tuple(Step(name, (EventMatch(name),)) for name in NAMES),
    window=ConversionWindow(timedelta(days=7)),
)


@cache
def log() -> EventLog:
    from funneltui.data.open import open_log

    return open_log([SourceSpec(str(SHOP))], LogSettings(revenue="amount"))


@cache
def engine() -> Engine:
    from funneltui.engine.local import open_engine

    return open_engine(log())


def shop(
    files: MoneyFiles | None = None,
    lang: str = "en",
    command: Callable[[Funnel, str], str] = lambda _, view: f"report --view {view}",
) -> StartRequest:
    """A log of 2,110 rows, its spend and its plan."""
    made = StartRequest(
        source="shop_small.csv",
        open_engine=lambda: (engine(), FUNNEL, ""),
        command=command,
        profile=lambda: profile(log()),
        profile_command=lambda _: "funneltui profile shop_small.csv",
        save=lambda _: Path("funneltui.toml"),
        money=files if files is not None else MoneyFiles(spend=SPEND, plan=PLAN),
    )
    return replace(made, language=LANGUAGES[lang])


@asynccontextmanager
async def opened(request: StartRequest, size: tuple[int, int] = DESIGN) -> AsyncIterator[Story]:
    """The explorer once the log is open and its first answer is there."""
    async with exploring(request, size) as story:
        await story.until(lambda: _is_open(story))
        await story.settled()
        yield story


def _is_open(story: Story) -> bool:
    session = story.app.session
    return session is not None and session.scope is not None and session.shown.answer is not None
