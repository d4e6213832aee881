"""Undo and redo: one stack, in which the funnel and the reading of the log come in their order."""

from dataclasses import replace
from pathlib import Path

from funneltui.model.events import Reading
from funneltui.tui.memory import Remembered, decode, encode
from funneltui.tui.start import StartRequest
from tests.tui.real_log import exploring_file
from tests.tui.story import WIDE, Story, exploring
from tests.tui.test_data_view import at_data, log, on_line


async def read_events_from_action(story: Story) -> None:
    await story.press("8")
    await on_line(story, "event ")
    await story.press("enter")
    await story.type("action")
    await story.press("enter")
    await story.sees("event: action · u undoes")


async def window(story: Story, text: str) -> None:
    await story.press("w", *["backspace"] * 4)
    await story.type(text)
    await story.press("enter")


async def changed(story: Story) -> None:
    """A window, then another column of events, then another window."""
    await at_data(story)
    await story.press("1")
    await window(story, "3d")
    await read_events_from_action(story)
    await story.press("1")
    await window(story, "5d")


def has(screen: str, days: str, event: str) -> bool:
    return f"{days} · ordered" in screen and f"1 {event}" in screen


async def test_changes_of_funnel_and_reading_are_undone_and_redone_in_their_order(
    tmp_path: Path,
) -> None:
    async with exploring(exploring_file(log(tmp_path)), size=WIDE) as story:
        await changed(story)
        ways = [("5d", "look"), ("7d", "look"), ("3d", "view"), ("7d", "view")]
        assert has(story.screen(), *ways[0])
        for way in ways[1:]:
            await story.press("u")
            assert has(await story.sees("undone"), *way), story.screen()
        assert "nothing to undo" in await story.press("u")
        for way in reversed(ways[:-1]):
            await story.press("U")
            assert has(await story.sees("done again"), *way), story.screen()
        assert "nothing to redo" in await story.press("U")


async def left(request: StartRequest) -> Remembered:
    """What is remembered of an explorer with the three changes."""
    kept: list[Remembered] = []
    async with exploring(replace(request, remember=kept.append), size=WIDE) as story:
        await changed(story)
        story.app.keep_all()
    found = decode(encode(kept[-1]))
    assert found is not None
    return found


async def test_a_reading_and_its_undo_are_there_after_a_restart(tmp_path: Path) -> None:
    path = log(tmp_path)
    remembered = await left(exploring_file(path))
    again = replace(exploring_file(path), remembered=remembered)
    async with exploring(again, size=WIDE) as story:
        assert has(await story.sees("● exact"), "5d", "look")
        await story.press("Y")
        assert story.app.session is not None
        assert "--event action" in story.app.session.note.text
        await story.press("u", "u")
        assert has(await story.sees("undone"), "3d", "view")
        await story.press("U")
        assert has(await story.sees("done again"), "7d", "look")


async def test_a_reading_that_the_log_does_not_bear_any_more_is_begun_anew(tmp_path: Path) -> None:
    path = log(tmp_path)
    remembered = await left(exploring_file(path))
    gone = replace(remembered.scope, reading=Reading(event="gone"))
    again = replace(exploring_file(path), remembered=replace(remembered, scope=gone))
    async with exploring(again, size=WIDE) as story:
        screen = await story.sees("not in this log any more")
        assert has(screen, "7d", "view")


async def test_a_reading_that_is_refused_leaves_the_screen_and_the_stack(tmp_path: Path) -> None:
    path = log(tmp_path)
    async with exploring(exploring_file(path), size=WIDE) as story:
        await changed(story)
        await story.press("u")
        path.write_text("nothing,here\n1,2\n", "utf-8")
        await story.press("u")
        await story.sees("I could not find a time column")
        assert has(story.screen(), "7d", "look")
