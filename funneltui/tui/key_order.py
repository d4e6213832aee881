"""Keys one after the other, however many arrive together, as they do over a slow link.

A key is dealt with in several steps: the focused widget sees it, then what is around that, then the
application runs its command, and this may open a dialog a moment later. The next key waits for all
of it: else the 3 of `w 3 d Enter` would be the third view, and not part of the window.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from time import monotonic

from textual import events
from textual.app import App
from textual.message import Message
from textual.worker import Worker

from funneltui.tui.screens.dialogs import DIALOGUE, Dialog

_AT_ONCE = ("ctrl+c", "ctrl+q", "ctrl+z")
"""Keys that stop something wait for nothing."""
_LONGEST_S = 1.0
"""What is not there by then waits for a count: keys go on."""
_EVERY_S = 0.005
_ROUNDS = 2
"""What a key makes a widget say follows the key: the second time round it has been heard, too."""

Busy = Worker[object]


class KeyPassed(Message):
    """Goes the way that a key went, behind it: where it has come to, the key has been."""


class KeyOrder:
    """The keys that were typed and not dealt with yet."""

    def __init__(self, app: App[None], pass_on: Callable[[events.Key], Awaitable[None]]) -> None:
        self._app = app
        self._pass_on = pass_on
        self._keys: deque[events.Key] = deque()
        self._passed = asyncio.Event()
        self._worker: Busy | None = None

    async def take(self, key: events.Key) -> None:
        """Deal with a key once those before it are dealt with."""
        if key.key in _AT_ONCE:
            await self._pass_on(key)
            return
        self._keys.append(key)
        if self._worker is None or self._worker.is_finished:
            self._worker = self._app.run_worker(self._deal_with_all(), group="keys")

    def passed(self) -> None:
        """The latest key has been everywhere."""
        self._passed.set()

    async def _deal_with_all(self) -> None:
        while self._keys:
            await self._deal_with(self._keys.popleft())

    async def _deal_with(self, key: events.Key) -> None:
        app, until = self._app, monotonic() + _LONGEST_S
        before, was_asked = frozenset(app.workers), isinstance(app.screen, Dialog)
        target = app.focused or app.screen
        await self._pass_on(key)
        for _ in range(_ROUNDS):
            self._passed.clear()
            target.post_message(KeyPassed())
            # A widget that goes with its dialog passes nothing on.
            while monotonic() < until and target.is_attached and not self._passed.is_set():
                await _either(self._passed.wait(), _EVERY_S)
        while monotonic() < until and self._is_under_way(before, was_asked=was_asked):
            await asyncio.sleep(_EVERY_S)

    def _is_under_way(self, before: frozenset[Busy], *, was_asked: bool) -> bool:
        """Whether what the key began is not there yet: a screen, a dialog, or what comes of one."""
        screen = self._app.screen
        busy = [worker for worker in self._app.workers if not worker.is_finished]
        if isinstance(screen, Dialog):
            is_checked = any(one.node is screen for one in busy if one not in before)
            return is_checked or not screen.takes_keys
        dialogues = [worker for worker in busy if worker.group == DIALOGUE]
        is_asking = any(was_asked or worker not in before for worker in dialogues)
        return is_asking or not screen.is_mounted


async def _either(waits: Coroutine[object, object, object], seconds: float) -> None:
    """Wait for something, but no longer."""
    with suppress(TimeoutError):
        await asyncio.wait_for(waits, seconds)
