"""The engine for one machine: Polars reads and sorts, numpy matches."""

from pathlib import Path

from funneltui.data.log import EventLog
from funneltui.engine.local.engine import LocalEngine


def open_engine(log: EventLog, store: Path | None = None, memory: int | None = None) -> LocalEngine:
    """An engine for one log; nothing is read yet.

    Args:
        log: The log.
        store: Where prepared logs are kept between starts; None keeps nothing.
        memory: Bytes the program may take; None is half of what is free.
    """
    return LocalEngine(log, store, memory)
