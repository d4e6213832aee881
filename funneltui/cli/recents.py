"""The logs looked at last, for the first screen."""

import time
from dataclasses import replace
from glob import has_magic
from pathlib import Path

from funneltui.cli.definition import Definition, define
from funneltui.cli.options import Flags
from funneltui.cli.session_files import newest_sessions
from funneltui.cli.sessions import READING, Kept, load
from funneltui.deferred import dataclass
from funneltui.tui.start import RecentLog

MOST_RECENT = 6


@dataclass(frozen=True)
class Recents:
    """Logs looked at before, the newest first."""

    kept: tuple[Kept, ...]

    def choices(self) -> tuple[RecentLog, ...]:
        """What is said about each."""
        now = time.time()
        return tuple(_told(kept, now) for kept in self.kept)

    def definition(self, number: int) -> tuple[Definition, tuple[str, ...]]:
        """How to open one again, and its sources as typed; what was counted is in its session.

        Raises:
            FunneltuiError: Its funnel file is gone, or no longer one.
        """
        kept = self.kept[number]
        roles = replace(Flags(), **{name: getattr(kept.flags, name) for name in READING})
        return define(kept.words, roles), kept.words


def recents() -> Recents:
    """The logs looked at last whose sessions can be read."""
    found = (load(path) for path in newest_sessions(2 * MOST_RECENT))
    return Recents(tuple(kept for kept in found if kept is not None)[:MOST_RECENT])


def _told(kept: Kept, now: float) -> RecentLog:
    source = " ".join(map(_short, kept.words)) or _short(kept.flags.funnel or "")
    age_s = max(0.0, now - kept.saved_at)
    return RecentLog(source, kept.events, kept.funnel, age_s, not all(map(_is_there, kept.words)))


def _short(path: str) -> str:
    home = str(Path.home())
    return f"~{path[len(home) :]}" if home != "/" and path.startswith(f"{home}/") else path


def _is_there(source: str) -> bool:
    if "://" in source:
        return True
    path = Path(source)
    while has_magic(str(path)):
        # Walking a pattern may take long: where its folder is there, its files may be.
        path = path.parent
    try:
        return path.exists()
    except OSError:
        return False
