"""Looking for changes costs next to nothing, however many files there are."""

from dataclasses import replace

from funneltui.tui.watching import MOST_OF_THE_TIME, Watched
from tests.tui.fake import request
from tests.tui.story import exploring


class Files:
    """Files that take a while to look at."""

    def __init__(self, takes_s: float) -> None:
        self.takes_s = takes_s
        self.now = 0.0
        self.looked = 0
        self.stamp = (1,)

    def read(self) -> tuple[int, ...]:
        self.now += self.takes_s
        self.looked += 1
        return self.stamp


def test_a_change_is_seen_until_the_log_is_read_again() -> None:
    files = Files(0.0)
    watched = Watched(files.read, lambda: files.now)
    watched.begin((1,))
    assert not watched.have_changed()
    files.stamp = (2,)
    assert watched.have_changed()
    watched.begin((2,))
    assert not watched.have_changed()


def test_what_is_slow_to_look_at_is_looked_at_less_often() -> None:
    files = Files(0.1)
    watched = Watched(files.read, lambda: files.now)
    watched.begin((1,))
    for _ in range(1000):
        watched.have_changed()
        files.now += 0.05
    assert files.looked * files.takes_s < 2 * MOST_OF_THE_TIME * files.now


async def test_of_an_address_it_is_said_that_changes_are_not_noticed() -> None:
    async with exploring(replace(request(), is_watched=False)) as story:
        assert "changes of an address are not noticed" in story.screen()
