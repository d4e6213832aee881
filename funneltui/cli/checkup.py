"""What `funneltui doctor` looks at; nothing is changed, and nothing leaves the machine."""

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path

from funneltui import __version__
from funneltui.cli.finding import Finding
from funneltui.cli.session_files import sessions_folder
from funneltui.config.user import user_config_path
from funneltui.i18n.languages import language_of
from funneltui.tui.start import needs_ascii, takes_mouse

LIBRARIES = ("polars", "textual", "plotext", "scipy", "numpy", "msgspec", "click")
NEEDED = ("ssse3", "sse4_1", "sse4_2", "popcnt", "avx", "avx2", "fma", "bmi1", "bmi2", "movbe")
"""What Polars' usual build asks of an x86 processor, as Linux names it."""
_CPUINFO = Path("/proc/cpuinfo")
_PATIENCE_S = 60
_TMUX_S = 2
_MOST_COLOURS = {"truecolor": "16 million", "24bit": "16 million"}


def version_findings() -> Iterator[Finding]:
    """Ours, Python's, and those of the libraries."""
    yield Finding("funneltui", __version__)
    yield Finding("python", f"{platform.python_version()} at {sys.executable}")
    yield Finding("system", f"{platform.system()} {platform.release()} {platform.machine()}")
    for name in LIBRARIES:
        try:
            yield Finding(name, metadata.version(name))
        except metadata.PackageNotFoundError:
            yield Finding(name, "missing", "install funneltui again", is_bad=True)


def terminal_findings(environ: Mapping[str, str]) -> Iterator[Finding]:
    """Whether it can be drawn on, in which colours and letters, and how large it is."""
    for name, stream in (("input", sys.stdin), ("drawing", sys.stderr)):
        is_there = stream is not None and stream.isatty()
        fix = "" if is_there else "run it in a terminal; `funneltui report` needs none"
        yield Finding(name, "a terminal" if is_there else "no terminal", fix, is_bad=not is_there)
    term = environ.get("TERM", "")
    is_dumb = term in ("", "dumb")
    fix = "set TERM, as in: export TERM=xterm-256color" if is_dumb else ""
    yield Finding("TERM", term or "not set", fix, is_bad=is_dumb)
    yield Finding("colours", colours(environ))
    size = shutil.get_terminal_size()
    is_small = size.columns < 40 or size.lines < 8  # noqa: PLR2004  as screens are laid out
    fix = "make the window 40x8 or larger; 80x24 shows everything" if is_small else ""
    yield Finding("size", f"{size.columns}x{size.lines}", fix, is_bad=is_small)
    encoding = sys.stdout.encoding
    ascii_only = needs_ascii(encoding, environ)
    fix = "for boxes and bars: export LC_ALL=C.UTF-8, or your own UTF-8 locale"
    signs = "ASCII signs" if ascii_only else "all signs"
    yield Finding("letters", f"{encoding}: {signs}", fix if ascii_only else "")
    yield Finding("language", f"{language_of(environ)} by the locale")


def colours(environ: Mapping[str, str]) -> str:
    """How many colours will be used, and what says so."""
    if environ.get("NO_COLOR"):
        return "none (NO_COLOR is set)"
    colorterm, term = environ.get("COLORTERM", ""), environ.get("TERM", "")
    if colorterm in _MOST_COLOURS:
        return f"{_MOST_COLOURS[colorterm]} (COLORTERM={colorterm})"
    return f"256 (TERM={term})" if "256color" in term else "16"


def clipboard_findings(environ: Mapping[str, str]) -> Iterator[Finding]:
    """Which way `y` copies, and who has the mouse."""
    import platformdirs

    is_far = "SSH_CONNECTION" in environ
    yield Finding("connection", "over SSH" if is_far else "local")
    if "TMUX" in environ:
        version = _said(["tmux", "-V"]) or "tmux does not answer"
        setting = _said(["tmux", "show-options", "-sv", "set-clipboard"]) or "not known"
        yield Finding("tmux", f"{version}, set-clipboard {setting}")
        yield Finding("copying", "tmux buffer and, where the terminal takes it, its clipboard")
        if setting == "off":
            yield Finding("", "the clipboard is off", "tmux set -s set-clipboard on")
    else:
        yield Finding("copying", "the terminal's clipboard (OSC 52); some terminals ask or refuse")
    yank = Path(platformdirs.user_cache_dir("funneltui")) / "yank.tsv"
    yield Finding("", f"always also {yank}")
    mouse = "taken" if takes_mouse(environ) else "left to the terminal"
    yield Finding("mouse", f"{mouse}; M changes it")


def processor_findings() -> Iterator[Finding]:
    """Whether Polars runs here."""
    yield Finding("processor", f"{platform.machine()}, {os.cpu_count() or 1} cores")
    lacking = _lacking()
    if lacking:
        yield Finding("lacks", " ".join(lacking), "pip install 'polars[rtcompat]'")
    error = _polars_error()
    said = error or "loads"
    yield Finding("polars", said, "pip install 'polars[rtcompat]'" if error else "", bool(error))


def file_findings(environ: Mapping[str, str]) -> Iterator[Finding]:
    """Where settings, sessions, the cache and the traceback of a bug are."""
    import platformdirs

    config = user_config_path(environ)
    yield Finding("settings", f"{config}{'' if config.exists() else ' (not there)'}")
    folder = sessions_folder()
    count = len(list(folder.glob("*.session"))) if folder.is_dir() else 0
    yield Finding("sessions", f"{folder} ({count})", *_writable(folder))
    cache = Path(platformdirs.user_cache_dir("funneltui", appauthor=False))
    yield Finding("cache", str(cache), *_writable(cache))
    yield Finding("error log", str(Path(platformdirs.user_state_dir("funneltui")) / "error.log"))
    yield Finding("network", "none, unless a log's name is an address; no telemetry")


def _writable(folder: Path) -> tuple[str]:
    """What to do where the folder, or the first one above it that is there, is closed to us."""
    there = folder
    while not there.exists() and there != there.parent:
        there = there.parent
    if there.is_dir() and os.access(there, os.W_OK):
        return ("",)
    return (f"{there} cannot be written to: nothing will be kept",)


def _lacking() -> tuple[str, ...]:
    if platform.machine().lower() not in ("x86_64", "amd64"):
        return ()
    try:
        text = _CPUINFO.read_text("utf-8")
    except OSError:
        return ()
    flags = next((line for line in text.splitlines() if line.startswith("flags")), "")
    return tuple(name for name in NEEDED if flags and name not in flags.split())


def _polars_error() -> str:
    """Why Polars does not load; tried in a process of its own, as it may be ended by the system."""
    command = [sys.executable, "-W", "error", "-c", "import polars"]
    try:
        run = subprocess.run(
            command, capture_output=True, text=True, timeout=_PATIENCE_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"cannot be tried: {error}"
    if run.returncode == 0:
        return ""
    last = run.stderr.strip().splitlines()
    return last[-1] if last else f"ended by signal {-run.returncode}"


def _said(command: list[str]) -> str:
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=_TMUX_S, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return run.stdout.strip() if run.returncode == 0 else ""
