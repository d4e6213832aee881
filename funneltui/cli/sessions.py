"""What was looked at in a log the last time, against what is asked for now."""

import time
from dataclasses import replace
from pathlib import Path

from funneltui import __version__
from funneltui.cli.definition import Definition, with_flags
from funneltui.cli.options import Flags
from funneltui.cli.session_files import read_session, session_file, whole_path, write_session
from funneltui.deferred import dataclass
from funneltui.errors import FunneltuiError
from funneltui.model.events import LogSettings
from funneltui.model.funnel import Funnel
from funneltui.tui.memory import Remembered, decode, encode, pack, unpack
from funneltui.tui.scope import AS_OPENED, Scope, begin, change

READING = (
    *("funnel", "name", "user", "event", "event_is", "time", "session", "revenue", "tz"),
    *("drop_duplicates", "no_cache", "memory_limit"),
)
"""The flags that say how a log is read, and not what is counted in it."""
FORMAT = 3
"""Counted up when files of before can no longer be read."""


@dataclass(frozen=True)
class Kept:
    """One session file."""

    format: int
    version: str
    words: tuple[str, ...]
    """The sources as typed, made absolute."""
    flags: Flags
    funnels: tuple[Funnel, ...]
    """Of the funnel file, as it was then."""
    settings: LogSettings
    funnel: str
    """The name of the funnel that was looked at."""
    events: int | None
    saved_at: float
    """Seconds since 1970."""
    screen: bytes
    """What `memory.encode` wrote."""


def load(path: Path) -> Kept | None:
    """A session file; None where there is none, or it is damaged or of another format."""
    content = read_session(path)
    kept = unpack(content, Kept) if content is not None else None
    return kept if kept is not None and kept.format == FORMAT else None


@dataclass(frozen=True)
class SessionOfLog:
    """The session of one log: what to begin with, and where to keep what comes."""

    path: Path
    words: tuple[str, ...]
    definition: Definition

    def remember(self, remembered: Remembered) -> None:
        """Write the session file. What cannot be written is not worth an alarm."""
        facts = remembered.facts
        definition = self.definition
        try:
            kept = Kept(
                FORMAT,
                __version__,
                self.words,
                definition.flags,
                definition.funnels,
                definition.settings,
                remembered.scope.funnel.name,
                facts.rows_used if facts else None,
                time.time(),
                encode(remembered),
            )
            content = pack(kept)
        except ValueError:
            # A name that is no Unicode: there is no writing it down.
            return
        write_session(self.path, content)

    def begin(self) -> Remembered | None:
        """What to begin with; None where nothing is known of the log."""
        kept = load(self.path)
        return restored(kept, self.definition) if kept else None


def session_of(definition: Definition, words: tuple[str, ...]) -> SessionOfLog:
    """The session of the log that is defined."""
    flags = definition.flags
    if flags.funnel is not None:
        definition = replace(definition, flags=replace(flags, funnel=whole_path(flags.funnel)))
    path = session_file(source.path for source in definition.sources)
    return SessionOfLog(path, tuple(map(whole_path, words)), definition)


def restored(kept: Kept, definition: Definition) -> Remembered | None:
    """What was on the screen, but for what is asked for now: that wins, and `u` takes it back."""
    screen = decode(kept.screen)
    if screen is None or definition.flags.preset:
        # A preset is looked for in the log: what it gives is not known yet.
        return None
    if definition.settings != kept.settings:
        # Other columns are another log: its numbers are not those, nor is how it was read.
        screen = replace(screen, answer=None, scope=_as_opened(screen.scope))
    here = screen.scope.funnel
    try:
        wanted = _wanted(kept, definition, here)
    except FunneltuiError:
        return None
    if wanted is None or wanted == here:
        return screen
    if wanted.steps == here.steps:
        return Remembered(change(screen.scope, wanted))
    # Steps are named after the events of the column that files and flags say.
    scope = change(replace(_as_opened(screen.scope), within=(), trail=()), wanted)
    return Remembered(replace(begin(wanted), past=scope.past, marks=scope.marks))


def _as_opened(scope: Scope) -> Scope:
    """The scope with the log read as files and flags say, also after `undo`."""
    past = tuple(replace(one, reading=AS_OPENED) for one in scope.past)
    future = tuple(replace(one, reading=AS_OPENED) for one in scope.future)
    return replace(scope, reading=AS_OPENED, past=past, future=future)


def _wanted(kept: Kept, definition: Definition, here: Funnel) -> Funnel | None:
    """The funnel that is asked for now; None where the one of last time will do."""
    flags = definition.flags
    is_named = flags.name not in (None, kept.flags.name)
    is_edited = definition.funnels != kept.funnels and here not in definition.funnels
    if flags.step or flags.steps is not None or is_named or is_edited:
        return definition.funnel
    counting = replace(flags, **{name: getattr(Flags(), name) for name in READING})
    return with_flags(here, counting, definition.settings) if counting != Flags() else None
