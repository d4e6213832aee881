"""Noticing that a log's files changed, without the looking being felt."""

import time
from collections.abc import Callable

Stamp = tuple[object, ...]
MOST_OF_THE_TIME = 0.02
"""Of all time that goes by, so much may go into looking: a large folder is looked at less often."""


class Watched:
    """The files of a log, as they were when they were read."""

    def __init__(
        self, stamp: Callable[[], Stamp], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._read = stamp
        self._clock = clock
        self._stamp: Stamp = ()
        self._next = 0.0

    def begin(self, stamp: Stamp) -> None:
        """The log was read when its files had this stamp."""
        self._stamp, self._next = stamp, 0.0

    def have_changed(self) -> bool:
        """Whether the files are others by now; False where it is too early to look again."""
        begun = self._clock()
        if begun < self._next:
            return False
        found = self._read()
        ended = self._clock()
        self._next = ended + (ended - begun) / MOST_OF_THE_TIME
        return found != self._stamp
