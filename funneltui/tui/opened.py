"""Opening a log, in the worker thread."""

import threading

from funneltui.charts.canvas import load
from funneltui.deferred import dataclass
from funneltui.engine.base import Engine, Watch
from funneltui.model.funnel import Funnel
from funneltui.tui.start import StartRequest


@dataclass(frozen=True)
class Opened:
    """A log that is open."""

    engine: Engine
    funnel: Funnel
    reason: str
    """How the funnel was chosen; empty where it was given."""
    stamp: tuple[object, ...]


def open_log(request: StartRequest, watch: Watch) -> Opened:
    """The log that is asked for.

    Raises:
        FunneltuiError: It cannot be opened.
    """
    watch.advance(0.0, "reading")
    # Taken before the files are read: a change while they are read is seen, too.
    stamp = request.stamp()
    # While the log is read: the first chart would hold up the keys with it.
    threading.Thread(target=load, name="charts", daemon=True).start()
    return Opened(*request.open_engine(), stamp)
