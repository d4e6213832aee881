"""How long keys wait: the longest time the screen's loop was held up, by action.

`python -m tests.benchmarks.loop LOG` drives the explorer without a terminal through its views.
"""

import asyncio
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from threading import Event, Thread
from unittest.mock import patch

from funneltui.cli.main import main
from funneltui.tui.start import StartRequest, WelcomeRequest
from tests.tui.story import WIDE, exploring

TICK_S = 0.002
LIMIT_MS = 50.0
ACTIONS = (
    "1",
    "2",
    "3",
    "4",
    "8",
    "9",
    "1",
    "j",
    "enter",
    "escape",
    "question_mark",
    "escape",
    "u",
)


@dataclass
class Lag:
    """What the loop was late by, tick by tick."""

    late_s: list[float] = field(default_factory=list)

    @property
    def worst_ms(self) -> float:
        """The longest time that nothing else could happen."""
        return 1000 * max(self.late_s, default=0.0)


@asynccontextmanager
async def measured() -> AsyncIterator[Lag]:
    """Measure the running loop while the block runs, from outside: to itself it stays idle."""
    lag = Lag()
    over = Event()
    asking = Thread(target=_ask, args=(asyncio.get_running_loop(), lag, over), daemon=True)
    asking.start()
    try:
        yield lag
    finally:
        over.set()
        # The last question is answered by this loop.
        while asking.is_alive():
            await asyncio.sleep(TICK_S)


def _ask(loop: asyncio.AbstractEventLoop, lag: Lag, over: Event) -> None:
    """Note how long the loop takes to answer, again and again."""
    while not over.wait(TICK_S):
        asked, answered = time.perf_counter(), Event()
        loop.call_soon_threadsafe(answered.set)
        answered.wait()
        lag.late_s.append(time.perf_counter() - asked)


async def worst_of(request: StartRequest) -> dict[str, float]:
    """The worst lag in milliseconds, by what was done."""
    found = {}
    async with exploring(request, WIDE, settle=False) as story:
        async with measured() as lag:
            await story.settled()
        found["open"] = lag.worst_ms
        for number, key in enumerate(ACTIONS):
            async with measured() as lag:
                await story.press(key)
            found[f"{number} {key}"] = lag.worst_ms
    return found


def _request(words: list[str]) -> StartRequest:
    asked: list[StartRequest] = []

    def start(request: StartRequest | WelcomeRequest) -> int:
        assert isinstance(request, StartRequest)
        asked.append(request)
        return 0

    # Nothing is drawn on a terminal here.
    with patch("funneltui.cli.explore.start", start):
        main([*words, "--fresh"])
    return asked[0]


if __name__ == "__main__":
    for action, worst in asyncio.run(worst_of(_request(sys.argv[1:]))).items():
        mark = "  over the limit" if worst > LIMIT_MS else ""
        print(f"{action:<16} {worst:7.1f} ms{mark}")
