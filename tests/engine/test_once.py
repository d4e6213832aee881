"""What is worked out once, and beside what."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from funneltui.engine.local.once import once


class _Counting:
    def __init__(self) -> None:
        self.asked = 0

    @once
    def value(self) -> int:
        self.asked += 1
        return self.asked


class _Meeting:
    def __init__(self, barrier: Barrier) -> None:
        self.barrier = barrier

    @once
    def value(self) -> int:
        """Only comes to an end where another one is worked out at the same time."""
        return self.barrier.wait(timeout=10)


def test_a_value_is_worked_out_when_it_is_first_asked_for_and_never_again() -> None:
    one, other = _Counting(), _Counting()
    assert (one.value, one.value, one.asked) == (1, 1, 1)
    assert other.asked == 0


def test_two_instances_do_not_wait_for_each_other() -> None:
    barrier = Barrier(2)
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda meeting: meeting.value, [_Meeting(barrier) for _ in range(2)]))
    assert sorted(found) == [0, 1]
