"""The first screen lists the logs looked at last."""

from dataclasses import replace

import pytest

from funneltui.errors import InputError
from funneltui.i18n.languages import LANGUAGES
from funneltui.i18n.tui_words import EN_TUI
from funneltui.tui.recents import age
from funneltui.tui.start import FileChoice, RecentLog, StartRequest, WelcomeRequest
from tests.golden import assert_golden
from tests.tui.fake import request
from tests.tui.story import DESIGN, SIZES, SMALL, WIDE, exploring

RECENT = (
    RecentLog("~/data/shop.parquet", 12_400_000, "Checkout", 7300),
    RecentLog("/srv/logs/\x1b[31m" + "very/" * 40 + "long.csv", None, "支付[/]", 90_000, True),
)


def welcome(**changes: object) -> WelcomeRequest:
    base = WelcomeRequest("data", (FileChoice("b.csv", "1 kB"),), lambda _: request())
    changes = {"recent": RECENT, "resume": lambda _: request(), **changes}
    return replace(base, **changes)  # type: ignore[arg-type]  # each test gives its field's type


async def test_the_cursor_is_on_the_log_left_last_and_enter_resumes_it() -> None:
    asked: list[int] = []

    def resume(number: int) -> StartRequest:
        asked.append(number)
        return request()

    async with exploring(welcome(resume=resume)) as story:
        screen = story.screen()
        assert "▸  1 ~/data/shop.parquet" in screen
        assert "12.4M events   Checkout      2 h ago     ● resume" in screen
        assert "✖ moved" in screen
        assert "   3 b.csv" in screen
        assert "128,402" in await story.press("enter")
        assert asked == [0]


async def test_numbers_count_on_from_recent_logs_to_files() -> None:
    opened: list[str] = []

    def open_file(source: str) -> StartRequest:
        opened.append(source)
        return request()

    async with exploring(welcome(open=open_file)) as story:
        await story.press("3")
        assert opened == ["b.csv"]


async def test_a_recent_log_that_cannot_be_opened_says_why() -> None:
    def resume(_: int) -> StartRequest:
        raise InputError("file-missing", what="No file matches 'a'.")

    async with exploring(welcome(resume=resume)) as story:
        assert "No file matches 'a'." in await story.press("2")


@pytest.mark.parametrize("size", SIZES)
async def test_recent_logs_fit_every_size(size: tuple[int, int]) -> None:
    async with exploring(welcome(), size) as story:
        screen = story.screen()
        if size in (DESIGN, WIDE, SMALL):
            assert "~/data/shop" in screen
            assert "resume" in screen


async def test_recent_logs_are_told_in_chinese_and_in_ascii() -> None:
    async with exploring(welcome(language=LANGUAGES["zh"])) as story:
        assert "2 小时前" in story.screen()
    async with exploring(welcome(ascii=True)) as story:
        assert "* resume" in story.screen()


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(3, "just now"), (61, "1 min ago"), (3600, "1 h ago"), (90_000, "1 d ago")],
)
def test_an_age_is_told_in_its_largest_unit(seconds: float, said: str) -> None:
    assert age(seconds, EN_TUI) == said


LOOKS = [
    pytest.param(DESIGN, "en", False, id="80"),
    pytest.param(WIDE, "en", False, id="120"),
    pytest.param(DESIGN, "zh", False, id="zh"),
    pytest.param(DESIGN, "en", True, id="ascii"),
    pytest.param(SMALL, "zh", True, id="60"),
]


@pytest.mark.parametrize(("size", "language", "is_ascii"), LOOKS)
async def test_the_first_screen_looks_as_somebody_read_it(
    size: tuple[int, int], language: str, is_ascii: bool
) -> None:
    looked = welcome(demo=request, language=LANGUAGES[language], ascii=is_ascii)
    name = f"{size[0]}_{language}_{'ascii' if is_ascii else 'all'}"
    async with exploring(looked, size) as story:
        assert_golden(f"screens/welcome_{name}.txt", f"{story.screen()}\n")
