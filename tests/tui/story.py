"""Driving the explorer with keys and reading what is on its screen."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
os.environ.setdefault("TEXTUAL_THEME", "ansi-dark")

import pytest
from textual.pilot import Pilot

from funneltui.tui.app import FunnelApp
from funneltui.tui.start import StartRequest, WelcomeRequest
from tests.tui.idle import idle

TIMEOUT_S = 20.0
DESIGN = (80, 24)
WIDE = (120, 40)
SMALL = (60, 12)
TOO_SMALL = (39, 7)
SIZES = (DESIGN, WIDE, SMALL, TOO_SMALL)


class Story:
    """One run of the explorer."""

    def __init__(self, app: FunnelApp, pilot: Pilot[None]) -> None:
        self.app = app
        self._pilot = pilot

    def screen(self) -> str:
        """The screen as text; every line has been checked to be as wide as the terminal."""
        width = self.app.size.width
        lines = []
        for strip in self.app.screen._compositor.render_strips():
            assert strip.cell_length == width, (strip.cell_length, width, strip.text)
            assert all(ord(letter) >= 0x20 for letter in strip.text), strip.text
            lines.append(strip.text.rstrip())
        return "\n".join(lines)

    async def press(self, *keys: str) -> str:
        """Press keys, each when what the one before asked for is there; the screen then."""
        screen = self.screen()
        for key in keys:
            await self._pilot.press(key)
            screen = await self.settled()
        return screen

    async def press_only(self, *keys: str) -> None:
        """Press keys while an answer is held back."""
        await self._pilot.press(*keys)

    async def click(self, x: int, y: int) -> str:
        """Click on a cell; the screen then."""
        await self._pilot.click(offset=(x, y))
        return await self.settled()

    async def type(self, text: str) -> str:
        """Type a text."""
        await self._pilot.press(*(("space" if letter == " " else letter) for letter in text))
        return await self.settled()

    async def settled(self) -> str:
        """Wait until no answer is under way and everything is drawn; the screen then."""
        while True:
            screen = await self.until(lambda: not self.app.answers.is_busy())
            # An answer may have asked for more: who converts, once the funnel is there.
            if not self.app.answers.is_busy():
                return screen

    async def until(self, condition: Callable[[], bool]) -> str:
        """Wait for a state; the screen then."""
        async with asyncio.timeout(TIMEOUT_S):
            while not condition():
                await asyncio.sleep(0.002)
        await self._pilot.pause()
        await self._pilot.pause()
        return self.screen()

    async def sees(self, text: str) -> str:
        """Wait until a text is on the screen; the screen then."""
        try:
            return await self.until(lambda: text in self.screen())
        except TimeoutError:
            raise AssertionError(f"{text!r} did not come up:\n{self.screen()}") from None

    async def resize(self, width: int, height: int) -> str:
        """Make the terminal another size; the screen then."""
        await self._pilot.resize_terminal(width, height)
        return await self.settled()


@asynccontextmanager
async def exploring(
    request: StartRequest | WelcomeRequest, size: tuple[int, int] = DESIGN, *, settle: bool = True
) -> AsyncIterator[Story]:
    """The explorer with its first answer on the screen, or before it."""
    app = FunnelApp(request)
    with pytest.MonkeyPatch.context() as patch:
        for module in ("app", "pilot"):
            patch.setattr(f"textual.{module}.wait_for_idle", idle)
        async with app.run_test(size=size) as pilot:
            story = Story(app, pilot)
            if settle:
                await story.settled()
            yield story
