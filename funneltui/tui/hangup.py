"""Noticing that the terminal is gone where no signal says so."""

import select
import threading
from collections.abc import Callable


def when_gone(terminal: int, then: Callable[[], object]) -> None:
    """Call `then`, in a thread of its own, once nobody is at the other end of the terminal.

    The toolkit would read nothing from it again and again, and never leave.
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
        then()
