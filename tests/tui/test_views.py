"""The views beside the funnel: periods that can be opened, and the log itself."""

from dataclasses import replace

from tests.tui.fake import request
from tests.tui.story import DESIGN, SIZES, exploring


async def test_a_cohort_opens_as_a_funnel_and_every_view_is_of_it() -> None:
    async with exploring(request()) as story:
        screen = await story.press("3")
        assert "Checkout ▸ by week" in screen
        assert "2026-09-01 · W0: 100.0% (700 of 700)" in await story.press("j", "k", "h")
        screen = await story.press("enter")
        assert "Checkout ▸ week 2026-09-01" in screen
        assert "▸1 view_item" in screen
        assert "Checkout ▸ week 2026-09-01 ▸ time 1→4" in await story.press("2")
        assert "Checkout ▸ week 2026-09-01 ▸ reached 1" in await story.press("1", "enter")
        assert "Checkout ▸ week 2026-09-01" in await story.press("escape")
        screen = await story.press("escape")
        assert "Checkout ▸ by week" in screen
        assert "2026-09-08" in screen


async def test_a_change_inside_a_period_stays_in_it_and_is_undone_there() -> None:
    async with exploring(request()) as story:
        await story.press("9", "enter", "w")
        await story.type("3d")
        screen = await story.press("enter")
        assert "Checkout ▸ day 2026-09-01" in screen
        assert " 3d " in screen
        screen = await story.press("u")
        assert "Checkout ▸ day 2026-09-01" in screen
        assert " 7d " in screen


async def test_v_walks_through_the_grains_a_log_can_bear() -> None:
    async with exploring(request()) as story:
        assert "▸ by day" in await story.press("9")
        assert "▸ by week" in await story.press("v")
        assert "▸ by month" in await story.press("v")
        assert "▸ by quarter" in await story.press("v")
        assert "▸ by hour" in await story.press("v")
        assert "▸ by day" in await story.press("v")
        await story.press("Y")
        assert story.app.session
        assert story.app.session.note.text.endswith("--view trend --grain day")


async def test_the_command_of_a_period_asks_for_the_period() -> None:
    asked = []

    def command(made: object, view: str) -> str:
        asked.append((made, view))
        return "x"

    async with exploring(replace(request(), command=command)) as story:
        await story.press("9", "enter", "Y")
        assert "2026, 9, 1" in repr(asked[-1][0])
        await story.press("2", "Y")
        assert story.app.session
        assert story.app.session.note.text.endswith(": x --from-step 1 --to-step 4")


async def test_the_data_view_says_what_is_in_the_log() -> None:
    async with exploring(request()) as story:
        screen = await story.press("8")
        assert "▐8 Data▌" in screen
        assert "user_id" in screen
        assert "not on this screen" in await story.press("w")
        assert "funneltui profile shop.parquet" in await story.press("Y")
        assert "▐1 Funnel▌" in await story.press("escape")


async def test_a_key_of_nothing_says_so() -> None:
    async with exploring(request()) as story:
        for key in ("z", "0", "J"):
            await story.press("down")
            assert "not on this screen" in await story.press(key)


async def test_a_message_longer_than_its_line_begins_in_the_rule() -> None:
    async with exploring(request()) as story:
        assert story.app.session
        await story.settled()
        words = " ".join(f"word{n}" for n in range(20))
        story.app.session.say(words)
        before, first, second, keys = (await story.settled()).split("\n")[-4:]
        assert f"{first.strip('─ ')} {second.strip()}" == words
        assert "q quit" in keys
        screen = await story.press("down")
        assert screen.split("\n")[-3] == "─" * 80
        assert screen.split("\n")[-4] == before


async def test_the_new_views_fit_every_screen() -> None:
    async with exploring(request()) as story:
        for size in (*SIZES, DESIGN):
            await story.resize(*size)
            for key in ("3", "8", "9", "question_mark", "escape", "1"):
                await story.press(key)
        assert "▐1 Funnel▌" in story.screen()


async def test_ascii_has_them_too() -> None:
    async with exploring(request(("a", "b", "c"), ascii_only=True)) as story:
        for key in ("3", "8", "9"):
            assert (await story.press(key)).isascii()
