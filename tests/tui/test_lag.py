"""No key waits long: the screen's loop is free again soon after anything."""

import asyncio
import time

from tests.benchmarks.loop import measured, worst_of
from tests.tui.fake import request

SLOW_MACHINE_MS = 500.0
"""Generous: other tests run beside this one. `python -m tests.benchmarks.loop LOG` measures."""


async def test_the_measure_sees_a_loop_that_is_held_up() -> None:
    async with measured() as lag:
        await asyncio.sleep(0.01)
        time.sleep(0.2)
        await asyncio.sleep(0.01)
    assert lag.worst_ms > 150


async def test_no_view_holds_the_keys_up() -> None:
    worst = await worst_of(request())
    assert {action: late for action, late in worst.items() if late > SLOW_MACHINE_MS} == {}
