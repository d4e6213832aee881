"""Work on the parts of a log, on both of two cores, in the parts' order."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import TypeVar

WORKERS = 2
AHEAD = 8 * WORKERS
"""Parts done before they are taken: enough that nobody waits for a large one, and not too many."""
HEARTBEAT_S = 0.1

Item = TypeVar("Item")
Result = TypeVar("Result")


def tell_nobody(done: int) -> None:
    """Say nothing of how many are done."""


def in_turn(
    work: Callable[[int], Result], count: int, told: Callable[[int], None] = tell_nobody
) -> Iterator[Result]:
    """What `work` makes of 0, 1, … count - 1, in that order, a few of them ahead of who takes them.

    Where nobody takes the next one any more, what has not begun is not begun.

    Args:
        work: Called by several threads at once.
        count: How often.
        told: Called by the caller's thread, several times a second, with how many are done.
    """
    if count == 1:
        result = work(0)
        told(1)
        yield result
        return
    yield from in_order(work, range(count), told)


def in_order(
    work: Callable[[Item], Result],
    items: Iterable[Item],
    told: Callable[[int], None] = tell_nobody,
    ahead: int = AHEAD,
) -> Iterator[Result]:
    """The same of any items, which are taken one by one by the caller's thread."""
    with ThreadPoolExecutor(WORKERS) as pool:
        waiting: deque[Future[Result]] = deque()
        taken = 0

        def first() -> Result:
            is_done = False
            while not is_done:
                is_done = bool(wait([waiting[0]], HEARTBEAT_S).done)
                told(taken + sum(future.done() for future in waiting))
            return waiting.popleft().result()

        try:
            for item in items:
                waiting.append(pool.submit(work, item))
                if len(waiting) > ahead:
                    yield first()
                    taken += 1
            while waiting:
                yield first()
                taken += 1
        finally:
            pool.shutdown(cancel_futures=True)
