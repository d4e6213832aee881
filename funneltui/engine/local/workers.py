"""Work on the parts of a log, on both of two cores, in the parts' order."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

WORKERS = 2
AHEAD = 3 * WORKERS
"""Parts done before they are taken: enough that nobody waits, few enough to stay small."""

Item = TypeVar("Item")
Result = TypeVar("Result")


def in_turn(work: Callable[[int], Result], count: int) -> Iterator[Result]:
    """What `work` makes of 0, 1, … count - 1, in that order, a few of them ahead of who takes them.

    Where nobody takes the next one any more, what has not begun is not begun.
    """
    if count == 1:
        yield work(0)
        return
    yield from in_order(work, range(count))


def in_order(work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
    """The same of any items, which are taken one by one by the caller's thread."""
    with ThreadPoolExecutor(WORKERS) as pool:
        waiting: deque[Future[Result]] = deque()
        try:
            for item in items:
                waiting.append(pool.submit(work, item))
                if len(waiting) > AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)
