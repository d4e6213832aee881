"""Keeps what is on the screen on disk: soon after every change, and without holding anything up."""

import threading
from collections.abc import Callable

from funneltui.tui.memory import Remembered

SOON_S = 0.2
"""A change is on disk after this; changes within it are written together."""


class Keeper:
    """A thread that writes the newest state. It sleeps while nothing changes."""

    def __init__(self, write: Callable[[Remembered], None]) -> None:
        self._write = write
        self._changed = threading.Condition()
        self._writing = threading.Lock()
        self._newest: Remembered | None = None
        self._pending = False
        self._closed = False
        self._thread: threading.Thread | None = None

    def note(self, remembered: Remembered) -> None:
        """Take the state; nothing happens where it is the one before."""
        with self._changed:
            if self._closed or remembered == self._newest:
                return
            self._newest, self._pending = remembered, True
            self._changed.notify()
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="keeper", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Write what was not written yet; nothing is taken any more."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._flush()

    def _work(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._pending or self._closed)
                # Not pushed back by further changes: a kill never takes more than this with it.
                self._changed.wait_for(lambda: self._closed, timeout=SOON_S)
                if self._closed:
                    return
            self._flush()

    def _flush(self) -> None:
        with self._writing:
            with self._changed:
                newest = self._newest if self._pending else None
                self._pending = False
            if newest is not None:
                self._write(newest)
