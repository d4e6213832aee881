"""From the shell to the explorer and back: refuse where it cannot run, leave the terminal sane."""

import atexit
import os
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from pathlib import Path

from funneltui.deferred import dataclass
from funneltui.engine.base import Engine
from funneltui.errors import ConfigError, ExitCode
from funneltui.i18n.codes import DEFAULT
from funneltui.i18n.languages import LANGUAGES, Language
from funneltui.model.events import Reading
from funneltui.model.funnel import Funnel
from funneltui.model.log_items import Detail, LogItem
from funneltui.model.profile import Profile
from funneltui.tui.keys import KEYS, Key
from funneltui.tui.letters import fill_letters
from funneltui.tui.memory import Remembered
from funneltui.tui.money_files import MoneyFiles

Opener = Callable[[], tuple[Engine, Funnel, str]]


@dataclass(frozen=True)
class StartRequest:
    """One log to explore, and how to do with it what the explorer does not know."""

    source: str
    """The log as the user wrote it."""
    open_engine: Opener
    """Opens the log: engine, funnel, and how the funnel was chosen (empty where it was given).

    Called in the worker thread, after the first paint; may raise a FunneltuiError.
    """
    command: Callable[[Funnel, str], str]
    """The shell command that prints a view of a funnel: `funneltui report … --view time`."""
    profile: Callable[[], Profile]
    """Reads what is in the log; called in the worker thread when it is open."""
    profile_command: Callable[[LogItem | None], str]
    """The shell command that prints the profile, or one thing of it."""
    save: Callable[[Funnel], Path]
    """Writes the funnel to `save_to` and says where it went."""
    definition: Callable[[Funnel], Mapping[str, object]] = field(default=lambda _: {})
    """The funnel as a report states it: the funnel file as understood."""
    inspect: Callable[[LogItem], Detail] = field(default=lambda _: _nothing_to_inspect())
    """Looks at one thing of the log; called in the worker thread when it is open."""
    read_as: Callable[[Reading], None] = field(default=lambda _: None)
    """Says how the log is read when `open_engine` is called next."""
    columns: Callable[[], Mapping[str, str]] = field(default=dict)
    """The column of each role, by the role's name; empty before the log is open."""
    explore_command: Callable[[], str] = field(default=lambda: "funneltui FILE")
    """The shell command that opens the log as it is read now."""
    stamp: Callable[[], tuple[object, ...]] = field(default=lambda: ())
    """Sizes and times of the log's files: another one means that they changed."""
    funnels: Callable[[], Sequence[Funnel]] = field(default=lambda: ())
    """The funnels of the funnel file, to compare with."""
    money: MoneyFiles = field(default_factory=MoneyFiles)
    """What the views of money are answered with, as far as it was named."""
    is_watched: bool = True
    """Changes of all of the log's files are noticed; those of an address are not."""
    save_to: Path = Path("funneltui.toml")
    """Where `save` writes."""
    funnel_file: Path | None = None
    """The file the funnel was read from; another one is not overwritten unasked."""
    as_text: str = "funneltui report FILE"
    """The shell command that prints the same without a screen."""
    ascii: bool = False
    """Draw with ASCII only."""
    language: Language = LANGUAGES[DEFAULT]
    """What the explorer speaks."""
    mouse: bool = True
    """Take the mouse; where not, the terminal's own selection works."""
    keys: tuple[Key, ...] = KEYS
    """The table of keys, with the user's own in it."""
    remembered: Remembered | None = None
    """What was on the screen the last time, to begin with."""
    remember: Callable[[Remembered], None] = field(default=lambda _: None)
    """Keeps what is on the screen for the next start; called off the screen's thread."""


@dataclass(frozen=True)
class FileChoice:
    """A file that could be opened."""

    source: str
    """What to hand to `open`."""
    note: str = ""
    """Size, or whatever helps to recognise it."""


@dataclass(frozen=True)
class RecentLog:
    """A log that was looked at before."""

    source: str
    events: int | None
    """How many were counted; None where that is not known."""
    funnel: str
    age_s: float
    """How long ago it was left."""
    is_gone: bool = False
    """It is no longer where it was."""


@dataclass(frozen=True)
class WelcomeRequest:
    """No log was named: the ones at hand, and how to open one."""

    folder: str
    files: tuple[FileChoice, ...]
    open: Callable[[str], StartRequest]
    """Called with a choice's source, or what the user typed; may raise a FunneltuiError."""
    demo: Callable[[], StartRequest] | None = None
    """Opens the sample log; may raise a FunneltuiError."""
    recent: tuple[RecentLog, ...] = ()
    """The logs looked at last."""
    resume: Callable[[int], StartRequest] | None = None
    """Goes on with one of them, by its place; may raise a FunneltuiError."""
    ascii: bool = False
    language: Language = LANGUAGES[DEFAULT]
    mouse: bool = True
    keys: tuple[Key, ...] = KEYS


def start(request: StartRequest | WelcomeRequest) -> int:
    """Run the explorer until it is left; the exit code: that of the problem it was left with.

    Raises:
        ConfigError: There is no terminal to draw on.
    """
    _require_terminal(request)
    _quiet_the_toolkit(os.environ)
    # The toolkit draws there.
    fill_letters(sys.__stderr__)
    from funneltui.tui.app import FunnelApp

    app = FunnelApp(request)
    try:
        app.run(mouse=request.mouse)
    finally:
        _end_reading(app)
        app.keep_all()
    if app.answers.is_busy():
        atexit.register(_leave_at_once, app.return_code or 0)
    return ExitCode.OUR_BUG if app.return_code == 1 else app.return_code or app.problem_code()


def _end_reading(app: object) -> None:
    """End the toolkit's thread that reads keys.

    Where the terminal goes away while it is being set up, the toolkit's own end breaks off before
    that, and the thread would read nothing for ever.
    """
    ended = getattr(getattr(app, "_driver", None), "exit_event", None)
    if isinstance(ended, threading.Event):
        ended.set()


def takes_mouse(environ: Mapping[str, str]) -> bool:
    """Whether to take the mouse by default: not over SSH, where selecting text matters more."""
    return "SSH_CONNECTION" not in environ


def needs_ascii(encoding: str | None, environ: Mapping[str, str]) -> bool:
    """Whether the terminal cannot be trusted with more than ASCII."""
    is_utf8 = (encoding or "").lower().replace("-", "") == "utf8"
    return not is_utf8 or environ.get("TERM") in ("linux", "vt100")


def _nothing_to_inspect() -> Detail:
    raise RuntimeError("this log cannot be looked into")


def _require_terminal(request: StartRequest | WelcomeRequest) -> None:
    from funneltui.views.safe import safe

    if os.environ.get("TEXTUAL_DRIVER", "").endswith(":WebDriver"):
        # A browser draws it, at the other end of the pipes.
        return
    as_text = request.as_text if isinstance(request, StartRequest) else "funneltui report FILE"
    if os.environ.get("TERM", "") in ("", "dumb"):
        reason = f"TERM is '{os.environ.get('TERM', '')}'"
    elif not sys.stdin.isatty():
        reason = "standard input is no terminal"
    elif not sys.stderr.isatty():
        reason = "standard error is no terminal"
    else:
        return
    raise ConfigError(
        "no-terminal",
        what="The explorer needs a terminal that can be drawn on.",
        where=reason,
        fix=f"Print the same as text: {safe(as_text)}",
    )


def _quiet_the_toolkit(environ: "os._Environ[str]") -> None:
    # Read once, when the toolkit is first imported: a later change has no effect.
    environ["TEXTUAL_ANIMATIONS"] = "none"
    environ["TEXTUAL_SMOOTH_SCROLL"] = "0"
    environ["TEXTUAL_THEME"] = "ansi-dark"


def _leave_at_once(code: int) -> None:
    # A count still runs in native code. Tearing the interpreter down under its thread may abort
    # the process, and waiting for it would make quitting slow. The callers have cleaned up by now.
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
