"""Work on the parts of a log, on both of two cores, in the parts' order."""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

WORKERS = 2
AHEAD = 3 * WORKERS
"""Parts done before they are taken: enough that nobody waits, few enough to stay small."""

Result = TypeVar("Result")


def in_turn(work: Callable[[int], Result], count: int) -> Iterator[Result]:
    """What `work` makes of 0, 1, … count - 1, in that order, a few of them ahead of who takes them.

    Where nobody takes the next one any more, what has not begun is not begun.
    """
    if count == 1:
        yield work(0)
        return
    with ThreadPoolExecutor(WORKERS) as pool:
        waiting: deque[Future[Result]] = deque()
        try:
            for number in range(count):
                waiting.append(pool.submit(work, number))
                if len(waiting) > AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)
