"""Noticing that the terminal is gone where no signal says so."""

import os
import select
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress

GRACE_S = 3.0
"""How long leaving in good order may take with nobody there."""


def when_gone(terminal: int, then: Callable[[], object]) -> None:
    """Call `then`, in a thread of its own, once nobody is at the other end of the terminal.

    The toolkit would read nothing from it again and again, and never leave. Where it has not left
    after a grace, the process ends all the same: nothing is to run on unseen.
    """
    if hasattr(select, "poll"):
        threading.Thread(target=_wait, args=(terminal, then), name="hangup", daemon=True).start()


def _wait(terminal: int, then: Callable[[], object]) -> None:
    poll = select.poll()
    # No event is asked for: a hang-up is reported all the same, and nothing else wakes us.
    poll.register(terminal, 0)
    try:
        events = poll.poll()
    except OSError:
        return
    if any(event & select.POLLHUP for _, event in events):
        with suppress(RuntimeError):  # the loop is closed: it is leaving already
            then()
        time.sleep(GRACE_S)
        # The toolkit may wait for ever to write to a terminal that went away while it was set up.
        os._exit(128 + signal.SIGHUP)
