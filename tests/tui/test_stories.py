"""What a person does with the keys, and what the screen says then."""

import threading
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest
from textual.events import Key

from funneltui.errors import InputError
from funneltui.tui.start import FileChoice, StartRequest, WelcomeRequest
from funneltui.tui.widgets.typed import TypedLine
from tests.tui.fake import HOSTILE, Pace, request
from tests.tui.story import DESIGN, SIZES, SMALL, TOO_SMALL, WIDE, Story, exploring


async def test_the_first_screen_is_an_answer() -> None:
    async with exploring(request()) as story:
        screen = story.screen()
        assert "1 view_item      128,402    100.0%" in screen
        assert "lost 75,284 (58.6%) · median 38s · p90 6m" in screen
        assert "all users · 7d · ordered" in screen
        assert "● exact" in screen
        assert "Suggested (e edits it): the most frequent events" in screen


async def test_enter_on_a_step_lists_who_reached_it_and_escape_comes_back() -> None:
    async with exploring(request()) as story:
        screen = await story.press("j", "j", "enter")
        assert "Checkout ▸ reached 2" in screen
        assert "1 of 27,099" in screen
        screen = await story.press("escape")
        assert "▸2 add_to_cart" in screen


async def test_enter_on_a_lost_line_lists_the_lost_and_then_says_why() -> None:
    async with exploring(request()) as story:
        screen = await story.press("j", "j", "j", "enter")
        assert "Checkout ▸ lost 2→3" in screen
        screen = await story.press("j", "enter")
        assert "▸ u00001" in screen
        assert "①  view_item" in screen
        assert "checkout came 3h after the window closed." in screen
        assert "lost 2→3" in await story.press("backspace")


async def test_a_list_is_scrolled_to_its_end_without_fetching_the_middle() -> None:
    async with exploring(request()) as story:
        screen = await story.press("4", "G")
        assert "27,099 of 27,099" in screen
        assert "u27098" in screen
        assert "unit " in screen.split("\n")[4]
        assert "1 of 27,099" in await story.press("g")


async def test_number_keys_switch_views_under_the_same_lens() -> None:
    async with exploring(request()) as story:
        screen = await story.press("2")
        assert "▐2 Time▌" in screen
        assert "time 1→4" in screen
        assert "15m–1h" in screen
        assert "time 1→2" in await story.press("]")
        assert "time 1→4" in await story.press("[")
        assert "▐4 Users▌" in await story.press("4")
        assert "▐1 Funnel▌" in await story.press("1")


async def test_every_change_of_the_lens_can_be_undone_and_redone() -> None:
    async with exploring(request()) as story:
        await story.press("w")
        await story.type("1d")
        screen = await story.press("enter")
        assert "all users · 1d · ordered" in screen
        assert "window 1d · u undoes" in screen
        assert "all users · 7d · ordered" in await story.press("u")
        assert "all users · 1d · ordered" in await story.press("U")
        assert "nothing to redo" in await story.press("U")


async def test_a_mistyped_window_is_explained_where_it_was_typed() -> None:
    async with exploring(request()) as story:
        await story.press("w")
        await story.type("zz")
        screen = await story.press("enter")
        assert "is not a length of time" in screen
        assert "all users · 7d · ordered" in await story.press("escape")


async def test_a_refused_filter_stays_in_its_prompt_and_changes_nothing() -> None:
    async with exploring(request()) as story:
        await story.press("f")
        await story.type("bad sql")
        screen = await story.press("enter")
        assert "There is no column 'bad'." in screen
        screen = await story.press("escape")
        assert "● exact" in screen
        assert "nothing to undo" in await story.press("u")


async def test_the_order_and_a_breakdown_are_picked_from_lists() -> None:
    async with exploring(request()) as story:
        await story.press("o", "down", "enter")
        assert "all users · 7d · strict" in story.screen()
        await story.press("b")
        await story.type("chan")
        screen = await story.press("enter", "enter")
        assert "by channel" in screen
        assert "The groups add up" in screen


async def test_dates_are_read_in_the_log_s_zone_and_shown_in_the_lens() -> None:
    async with exploring(request()) as story:
        await story.press("d")
        await story.type("2026-09-01 -")
        screen = await story.press("enter")
        assert "from 2026-09-01" in screen
        assert "all dates" in await _typed_over(story, "d", "")


async def test_an_exclusion_is_added_and_taken_away() -> None:
    async with exploring(request()) as story:
        await story.press("X")
        await story.type("refund:1-2")
        assert "without refund" in await story.press("enter")
        screen = await story.press("X", "down", "enter")
        assert "without refund" not in screen


async def test_what_is_counted_can_be_a_column() -> None:
    async with exploring(request()) as story:
        await story.press("number_sign")
        await story.type("country")
        assert "all country" in await story.press("enter")


async def test_help_is_about_the_screen_below_and_any_key_closes_it() -> None:
    async with exploring(request(), WIDE) as story:
        screen = await story.press("2", "question_mark")
        assert "help: Time view" in screen
        assert "next step pair" in screen
        assert "funneltui report shop.parquet" in screen
        assert "▐2 Time▌" in await story.press("x")


async def test_q_goes_up_and_only_twice_at_the_top_leaves() -> None:
    async with exploring(request()) as story:
        await story.press("enter", "enter")
        assert "▸ reached 1" in await story.press("q")
        await story.press("q")
        assert "q again quits" in await story.press("q")
        await story.press("j")
        assert "q again quits" in await story.press("q")
        await story.press("q")
        assert story.app._exit


async def test_capital_q_leaves_at_once() -> None:
    async with exploring(request()) as story:
        await story.press("enter", "Q")
        assert story.app._exit


async def test_ctrl_c_cancels_and_the_second_one_leaves() -> None:
    hold = threading.Event()
    async with exploring_held(hold) as story:
        await story.sees("≈128,402")
        await story.press_only("ctrl+c")
        await story.sees("stopped")
        await story.press("ctrl+c")
        assert story.app._exit


async def test_a_long_count_shows_usable_numbers_and_escape_stops_it() -> None:
    hold = threading.Event()
    async with exploring_held(hold) as story:
        screen = await story.sees("≈128,402")
        assert "⟳ 43%" in screen
        assert "counting: matching 43% — esc stops" in screen
        await story.press_only("escape")
        screen = await story.sees("◐ stopped 43%")
        assert "≈128,402" in screen
        hold.set()
        screen = await story.press("r")
        assert "● exact" in screen


async def test_a_problem_is_a_screen_that_says_what_to_do() -> None:
    def refuse() -> NoReturn:
        raise InputError(
            "no-time",
            what="There are no rows to count.",
            where="x.csv",
            fix="Name one: --time ts.",
        )

    broken = replace(request(), open_engine=refuse)
    async with exploring(broken) as story:
        screen = story.screen()
        for text in (
            "✖ problem",
            "There are no rows to count.",
            "x.csv",
            "--time ts.",
            "no-time",
        ):
            assert text in screen
        assert "not open yet" in await story.press("w")


async def test_a_bug_is_shown_with_its_log_file_and_the_explorer_goes_on(tmp_path: Path) -> None:
    pace = Pace(failure=ZeroDivisionError("by [/]"))
    async with exploring(request(pace=pace)) as story:
        screen = story.screen()
        assert "An internal error" in screen
        assert "ZeroDivisionError: by [/]" in screen
        log = tmp_path / "state" / "funneltui" / "error.log"
        assert "ZeroDivisionError" in log.read_text()
        pace.failure = None
        assert "● exact" in await story.press("r")


async def test_a_bug_of_the_screen_itself_leaves_with_its_log_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def draw(*_: object) -> NoReturn:
        raise ZeroDivisionError("in the drawing")

    monkeypatch.setattr("funneltui.tui.body.answer_lines", draw)
    with pytest.raises(ZeroDivisionError):
        async with exploring(request()) as story:
            await story.settled()
    log = tmp_path / "state" / "funneltui" / "error.log"
    assert "in the drawing" in log.read_text()


async def test_saving_asks_before_it_overwrites_a_file_of_someone_else(tmp_path: Path) -> None:
    file = tmp_path / "funneltui.toml"
    file.write_text("theirs")
    async with exploring(request(folder=tmp_path)) as story:
        assert "leave it as it is" in await story.press("p")
        assert "not saved" in await story.press("enter")
        assert file.read_text() == "theirs"
        assert "saved in" in await story.press("p", "down", "enter")
        assert file.read_text() == "# Checkout\n"
        assert "saved in" in await story.press("p")


async def test_copying_says_where_the_text_went(tmp_path: Path) -> None:
    async with exploring(request(), WIDE) as story:
        screen = await story.press("y")
        assert "copied 4 rows (terminal clipboard), also in" in screen
        yanked = (tmp_path / "cache" / "funneltui" / "yank.tsv").read_text()
        assert yanked.split("\n")[1].startswith("1 view_item\t128,402\t100.0%")
        screen = await story.press("Y")
        assert "funneltui report shop.parquet --name Checkout --view funnel" in screen


async def test_a_click_selects_and_a_second_one_opens() -> None:
    async with exploring(request()) as story:
        assert "▸2 add_to_cart" in await story.click(5, 7)
        assert "reached 2" in await story.click(5, 7)
        assert "▐2 Time▌" in await story.click(12, 1)


async def test_a_user_is_opened_by_id_from_anywhere() -> None:
    async with exploring(request()) as story:
        await story.press("at")
        await story.type("u42")
        assert "Checkout ▸ u42" in await story.press("enter")


@pytest.mark.parametrize("size", SIZES)
async def test_resizing_never_breaks_a_line(size: tuple[int, int]) -> None:
    async with exploring(request()) as story:
        for keys in ((), ("enter",), ("enter",), ("2",), ("e",)):
            await story.press(*keys)
            await story.resize(*size)
            await story.resize(*DESIGN)


async def test_a_small_pane_shows_bars_only() -> None:
    async with exploring(request(), SMALL) as story:
        screen = story.screen()
        assert "lost" not in screen
        assert "1 view_item      128,402  100.0%  ███" in screen
        assert "? help  : cmd  q quit" in screen


async def test_too_small_a_terminal_is_told_in_one_line() -> None:
    async with exploring(request(), TOO_SMALL) as story:
        screen = story.screen()
        assert "need 40×8, have 39×7" in screen
        assert len(screen.strip().split("\n")) == 1


@pytest.mark.parametrize(
    ("first", "size"),
    [(0, DESIGN), (1, WIDE), (2, SMALL), (3, DESIGN), (4, SMALL), (5, WIDE)],
)
async def test_hostile_names_are_harmless_on_every_screen(
    first: int, size: tuple[int, int]
) -> None:
    names = (*HOSTILE[first:], *HOSTILE[:first])[:4]
    async with exploring(request(names), size) as story:
        for keys in (
            ("enter",), ("enter",), ("escape", "escape", "2"), ("4",), ("1", "e"),
            ("tab", "f"), ("escape", "vertical_line"), ("enter", "R"), ("escape", "escape"),
            ("b",), ("end", "enter"), ("enter", "question_mark"), ("x", "n"), ("escape", "y"),
        ):  # fmt: skip
            await story.press(*keys)
        assert not story.app._exit


async def test_ascii_draws_nothing_else() -> None:
    names = ("view", "cart", "pay")
    async with exploring(request(names, ascii_only=True)) as story:
        for keys in (
            (),
            ("enter",),
            ("enter",),
            ("2",),
            ("e",),
            ("b",),
            ("escape", "question_mark"),
        ):
            screen = await story.press(*keys)
            strange = {letter for letter in screen if not letter.isascii()}
            assert not strange, strange


async def test_the_first_run_lists_files_and_opens_one(tmp_path: Path) -> None:
    opened: list[str] = []

    def open_file(source: str) -> StartRequest:
        opened.append(source)
        if source == "missing":
            raise InputError("missing", what="No file matches 'missing'.", fix="Look again.")
        return request()

    welcome = WelcomeRequest(
        folder="~/logs",
        files=(FileChoice("[/].csv", "12 kB"), FileChoice("shop.parquet", "1 MB")),
        open=open_file,
        demo=request,
    )
    async with exploring(welcome) as story:
        screen = story.screen()
        assert "funneltui demo" in screen
        assert "1 [/].csv" in screen
        await story.press("o")
        await story.type("missing")
        assert "No file matches 'missing'." in await story.press("enter")
        await story.press("escape", "2")
        assert opened == ["missing", "shop.parquet"]
        assert "128,402" in await story.sees("● exact")


async def test_from_a_log_that_does_not_open_esc_goes_back_to_the_first_screen() -> None:
    def cannot_open() -> NoReturn:
        raise InputError("missing", what="No file matches 'gone.csv'.", fix="Look again.")

    def open_file(source: str) -> StartRequest:
        return replace(request(), open_engine=cannot_open) if source == "gone.csv" else request()

    files = (FileChoice("gone.csv", "12 kB"), FileChoice("shop.parquet", "1 MB"))
    welcome = WelcomeRequest(folder="~/logs", files=files, open=open_file)
    async with exploring(welcome) as story:
        assert "no key of this screen" in await story.press("z")
        assert "No file matches" in await story.press("1")
        assert "1 gone.csv" in await story.press("escape")
        await story.press("2")
        assert "128,402" in await story.sees("● exact")
    async with exploring(replace(request(), open_engine=cannot_open)) as story:
        assert "not open yet" in await story.press("escape")


def exploring_held(hold: threading.Event) -> AbstractAsyncContextManager[Story]:
    """The explorer while its first count is held back."""
    return exploring(request(pace=Pace(hold=hold)), settle=False)


async def _typed_over(story: Story, key: str, text: str) -> str:
    await story.press(key, "delete")
    await story.type(text)
    return await story.press("enter")


async def test_keys_that_arrive_together_are_taken_in_order() -> None:
    async with exploring(request()) as story:
        await story.press("w")
        line = story.app.screen.query_one(TypedLine)
        for name in ("backspace", "backspace", "3", "d"):
            line.post_message(Key(name, name if len(name) == 1 else None))
        await story.sees("│ 3d ")
        assert "window 3d" in await story.press("enter")
