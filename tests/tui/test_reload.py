"""A log that changes while it is looked at."""

from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest

from funneltui.errors import InputError
from funneltui.tui import app
from tests.tui.fake import request
from tests.tui.hostile import exploration, write_log
from tests.tui.story import exploring


async def test_a_changed_file_is_said_and_read_again_where_one_is() -> None:
    stamps = [(1,)]
    opened = []
    made = request()

    def opener() -> object:
        opened.append(1)
        return made.open_engine()

    told = replace(made, stamp=lambda: stamps[-1], open_engine=opener)  # type: ignore[arg-type]  # the same
    async with exploring(told) as story:
        await story.press("j", "enter")
        assert "changed: r" not in story.screen()
        stamps.append((2,))
        assert "⟳ changed: r" in await story.press("u")
        screen = await story.press("r")
        assert len(opened) == 2
        assert "changed: r" not in screen
        assert "Checkout ▸ lost 1→2" in screen
        assert "27,099" in screen


async def test_a_changed_file_is_said_without_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "LOOK_EVERY_S", 0.05)
    stamps = [(1,)]
    async with exploring(replace(request(), stamp=lambda: stamps[-1])) as story:
        assert "changed: r" not in story.screen()
        stamps.append((2,))
        await story.sees("⟳ changed: r")


async def test_a_file_that_is_gone_says_so_and_is_tried_again() -> None:
    stamps = [(1,)]
    made = request()

    def gone() -> NoReturn:
        raise InputError("file-missing", what="No file matches 'a'.")

    def opener() -> object:
        return made.open_engine() if stamps[-1] == (1,) else gone()

    told = replace(made, stamp=lambda: stamps[-1], open_engine=opener)  # type: ignore[arg-type]  # the same
    async with exploring(told) as story:
        stamps.append((2,))
        assert "No file matches 'a'." in await story.press("r")
        stamps.append((1,))
        assert "▸1 view_item" in await story.press("r")


async def test_a_list_whose_file_is_gone_says_so_and_ends_nothing(tmp_path: Path) -> None:
    log = write_log(tmp_path)
    async with exploring(exploration(log).request()) as story:
        log.unlink()
        assert "✖ problem" in await story.press("4")
        assert "126" in await story.press("1")
