import threading
import time

from funneltui.tui import scope
from funneltui.tui.keeper import SOON_S, Keeper
from funneltui.tui.memory import Remembered
from tests.tui.fake import funnel

PATIENCE_S = 20.0


def states(number: int) -> list[Remembered]:
    return [Remembered(scope.begin(funnel()), cursor=cursor) for cursor in range(number)]


def test_a_change_is_written_soon_and_changes_beside_it_with_it() -> None:
    written: list[Remembered] = []
    done = threading.Event()

    def write(state: Remembered) -> None:
        written.append(state)
        done.set()

    keeper = Keeper(write)
    made = states(5)
    for state in made:
        keeper.note(state)
    assert done.wait(PATIENCE_S)
    assert written == [made[-1]]


def test_a_change_is_not_put_off_by_the_ones_after_it() -> None:
    done = threading.Event()
    keeper = Keeper(lambda _: done.set())
    until = time.monotonic() + PATIENCE_S
    for state in states(100_000):
        keeper.note(state)
        time.sleep(SOON_S / 20)
        if done.is_set() or time.monotonic() > until:
            break
    assert done.is_set()


def test_leaving_writes_what_was_not_written_yet() -> None:
    written: list[Remembered] = []
    keeper = Keeper(written.append)
    (state,) = states(1)
    keeper.note(state)
    keeper.close()
    assert written == [state]
    keeper.note(states(2)[-1])
    keeper.close()
    assert written == [state]


def test_the_same_again_is_not_written() -> None:
    written: list[Remembered] = []
    keeper = Keeper(written.append)
    keeper.note(states(1)[0])
    keeper.close()
    again = Keeper(written.append)
    again.close()
    assert len(written) == 1
