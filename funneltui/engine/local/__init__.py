"""The engine for one machine: Polars reads and sorts, numpy matches."""

from funneltui.data.log import EventLog
from funneltui.engine.local.engine import LocalEngine


def open_engine(log: EventLog) -> LocalEngine:
    """An engine for one log; nothing is read yet."""
    return LocalEngine(log)
