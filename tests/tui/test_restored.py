"""The explorer begins where it was left."""

import threading
from dataclasses import replace

from funneltui.tui.memory import Remembered, decode, encode
from funneltui.tui.start import StartRequest
from tests.tui.fake import Pace, request
from tests.tui.story import Story, exploring


async def left_after(*keys: str, of: StartRequest | None = None) -> Remembered:
    """What is remembered of an explorer in which these keys were pressed."""
    kept: list[Remembered] = []
    told = replace(of or request(), remember=kept.append)
    async with exploring(told) as story:
        await story.press(*keys)
        story.app.keep_all()
    found = decode(encode(kept[-1]))
    assert found is not None
    return found


async def test_the_last_result_is_there_at_once_and_marked_until_it_is_counted_again() -> None:
    left = await left_after("j", "j")
    hold = threading.Event()
    again = replace(request(pace=Pace(hold=hold)), remembered=left)
    async with exploring(again, settle=False) as story:
        screen = await story.sees("refreshing")
        assert "128,402" in screen
        assert "▸2 add_to_cart" in screen
        assert "exact" not in screen
        hold.set()
        screen = await story.settled()
        assert "● exact" in screen
        assert "as you left it · --fresh begins anew" in screen


async def test_tab_window_trail_marks_and_cursor_are_as_they_were() -> None:
    left = await left_after("w", *(["backspace"] * 3), "3", "d", "enter", "4", "j", "space", "j")
    async with exploring(replace(request(), remembered=left)) as story:
        screen = await story.sees("● exact")
        assert "▐4 Users▌" in screen
        assert "3d · ordered" in screen
        assert "512k users" in screen
        assert "4 of 27,099 · 1 marked" in await story.press("j")
        assert "7d · ordered" in await story.press("u")


async def test_a_list_that_was_open_is_open_and_esc_leads_back() -> None:
    left = await left_after("j", "enter")
    async with exploring(replace(request(), remembered=left)) as story:
        assert "Checkout ▸ lost 1→2" in await story.sees("● exact")
        assert "▸ lost" not in await story.press("escape")


async def test_what_the_log_does_not_answer_any_more_is_begun_anew() -> None:
    left = await left_after("j")
    bad = replace(left.scope, funnel=replace(left.scope.funnel, where="bad sql"))
    begun = replace(request(), remembered=Remembered(bad, left.answer))
    async with exploring(begun) as story:
        screen = await story.sees("begun anew")
        assert "128,402" in screen


async def test_a_bad_change_after_that_is_refused_and_nothing_is_lost() -> None:
    left = await left_after("j", "j")
    async with exploring(replace(request(), remembered=left)) as story:
        await story.sees("● exact")
        await _filter(story, "bad sql")
        assert "There is no column 'bad'." in story.screen()
        await story.press("escape")
        assert "▸2 add_to_cart" in story.screen()


async def test_moving_on_before_the_log_is_open_shows_the_other_view() -> None:
    left = await left_after("j")
    hold = threading.Event()
    made = request()

    def opener() -> object:
        hold.wait(20)
        return made.open_engine()

    begun = replace(made, remembered=left, open_engine=opener)  # type: ignore[arg-type]  # the same
    async with exploring(begun, settle=False) as story:
        await story.sees("refreshing")
        await story.press_only("4")
        assert "▐4 Users▌" in await story.sees("4 Users▌")
        hold.set()
        assert "● exact" in await story.settled()


async def _filter(story: Story, text: str) -> None:
    await story.press("f")
    await story.type(text)
    await story.press("enter")
