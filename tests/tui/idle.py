"""Waiting until the explorer has nothing left to do, without sleeping for it."""

import asyncio
from typing import Any

SOON_S = 0.02
"""A timer that is due sooner is waited for: the toolkit draws on one of 1/60 s."""
_QUIET = 3
"""Rounds of the event loop in which nothing is to be done, one after the other."""
_LONGEST_S = 5.0


async def idle(*_: float) -> None:
    """Wait until the event loop has nothing to do now or soon; what `wait_for_idle` guesses at.

    The toolkit's own looks at how much processor time went by, and takes a fiftieth of a second
    for each look: most of what a story takes, and wrong on a machine that does other things.
    """
    loop: Any = asyncio.get_running_loop()  # what is ready and due is no part of its interface
    until = loop.time() + _LONGEST_S
    quiet = 0
    while quiet < _QUIET and loop.time() < until:
        await asyncio.sleep(0)
        wait_s = _wait_s(loop)
        quiet = quiet + 1 if wait_s is None else 0
        if wait_s:
            await asyncio.sleep(wait_s)


def _wait_s(loop: Any) -> float | None:  # noqa: ANN401  see above
    """How long until there is something to do; None where nothing is, nor will be soon."""
    if loop._ready:
        return 0.0
    if _is_reading(loop._default_executor):
        return 0.001
    due = [one.when() - loop.time() for one in loop._scheduled if not one.cancelled()]
    first = min(due, default=SOON_S)
    return max(0.0, first) if first < SOON_S else None


def _is_reading(threads: Any) -> bool:  # noqa: ANN401  see above
    """Whether a file is read or written in a thread of the event loop's."""
    return threads is not None and threads._idle_semaphore._value < len(threads._threads)
