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
from funneltui.i18n.codes import language_of
from funneltui.i18n.doctor_words import DoctorWords
from funneltui.tui.start import needs_ascii, takes_mouse

LIBRARIES = ("polars", "textual", "plotext", "scipy", "numpy", "msgspec", "click")
NEEDED = ("ssse3", "sse4_1", "sse4_2", "popcnt", "avx", "avx2", "fma", "bmi1", "bmi2", "movbe")
"""What Polars' usual build asks of an x86 processor, as Linux names it."""
_CPUINFO = Path("/proc/cpuinfo")
_PATIENCE_S = 60
_TMUX_S = 2
_MOST_COLOURS = ("truecolor", "24bit")


def version_findings(words: DoctorWords) -> Iterator[Finding]:
    """Ours, Python's, and those of the libraries."""
    yield Finding("funneltui", __version__)
    yield Finding(
        "python", words.path.format(version=platform.python_version(), path=sys.executable)
    )
    yield Finding(words.system, f"{platform.system()} {platform.release()} {platform.machine()}")
    for name in LIBRARIES:
        try:
            yield Finding(name, metadata.version(name))
        except metadata.PackageNotFoundError:
            yield Finding(name, words.missing, words.install_again, is_bad=True)


def terminal_findings(environ: Mapping[str, str], words: DoctorWords) -> Iterator[Finding]:
    """Whether it can be drawn on, in which colours and letters, and how large it is."""
    for name, stream in ((words.input, sys.stdin), (words.drawing, sys.stderr)):
        is_there = stream is not None and stream.isatty()
        said = words.a_terminal if is_there else words.no_terminal
        yield Finding(name, said, "" if is_there else words.use_terminal, is_bad=not is_there)
    term = environ.get("TERM", "")
    is_dumb = term in ("", "dumb")
    fix = words.set_term if is_dumb else ""
    yield Finding("TERM", term or words.not_set, fix, is_bad=is_dumb)
    yield Finding(words.colours, colours(environ, words))
    yield from _drawn_findings(environ, words)


def _drawn_findings(environ: Mapping[str, str], words: DoctorWords) -> Iterator[Finding]:
    """How large the terminal is, and in which letters and language it is written to."""
    size = shutil.get_terminal_size()
    is_small = size.columns < 40 or size.lines < 8  # noqa: PLR2004  as screens are laid out
    fix = words.make_larger if is_small else ""
    yield Finding(words.size, f"{size.columns}x{size.lines}", fix, is_bad=is_small)
    encoding = sys.stdout.encoding
    ascii_only = needs_ascii(encoding, environ)
    signs = words.ascii_signs if ascii_only else words.all_signs
    fix = words.set_locale if ascii_only else ""
    yield Finding(words.letters, f"{encoding} · {signs}", fix)
    yield Finding(words.language, words.by_locale.format(code=language_of(environ)))


def colours(environ: Mapping[str, str], words: DoctorWords) -> str:
    """How many colours will be used, and what says so."""
    if environ.get("NO_COLOR"):
        return words.no_colours
    colorterm, term = environ.get("COLORTERM", ""), environ.get("TERM", "")
    if colorterm in _MOST_COLOURS:
        return f"{words.many_colours} (COLORTERM={colorterm})"
    return f"256 (TERM={term})" if "256color" in term else "16"


def clipboard_findings(environ: Mapping[str, str], words: DoctorWords) -> Iterator[Finding]:
    """Which way `y` copies, and who has the mouse."""
    import platformdirs

    is_far = "SSH_CONNECTION" in environ
    yield Finding(words.connection, words.over_ssh if is_far else words.local)
    if "TMUX" in environ:
        version = _said(["tmux", "-V"]) or words.tmux_silent
        setting = _said(["tmux", "show-options", "-sv", "set-clipboard"]) or words.not_known
        yield Finding("tmux", f"{version}, set-clipboard {setting}")
        yield Finding(words.copying, words.tmux_buffer)
        if setting == "off":
            yield Finding("", words.clipboard_off, "tmux set -s set-clipboard on")
    else:
        yield Finding(words.copying, words.osc52)
    yank = Path(platformdirs.user_cache_dir("funneltui")) / "yank.tsv"
    yield Finding("", words.always_also.format(path=yank))
    is_taken = takes_mouse(environ)
    yield Finding(words.mouse, words.mouse_taken if is_taken else words.mouse_left)


def processor_findings(words: DoctorWords) -> Iterator[Finding]:
    """Whether Polars runs here."""
    cores = words.cores.format(machine=platform.machine(), n=os.cpu_count() or 1)
    yield Finding(words.processor, cores)
    lacking = _lacking()
    if lacking:
        yield Finding(words.lacks, " ".join(lacking), "pip install 'polars[rtcompat]'")
    error = _polars_error(words)
    said = error or words.loads
    yield Finding("polars", said, "pip install 'polars[rtcompat]'" if error else "", bool(error))


def file_findings(environ: Mapping[str, str], words: DoctorWords) -> Iterator[Finding]:
    """Where settings, sessions, the cache and the traceback of a bug are."""
    import platformdirs

    config = user_config_path(environ)
    said = str(config) if config.exists() else words.not_there.format(path=config)
    yield Finding(words.settings, said)
    folder = sessions_folder()
    count = len(list(folder.glob("*.session"))) if folder.is_dir() else 0
    yield Finding(words.sessions, f"{folder} ({count})", _unwritable(folder, words))
    cache = Path(platformdirs.user_cache_dir("funneltui", appauthor=False))
    yield Finding(words.cache, str(cache), _unwritable(cache, words))
    state = Path(platformdirs.user_state_dir("funneltui", appauthor=False))
    yield Finding(words.error_log, str(state / "error-*.log"))
    yield Finding(words.network, words.no_network)


def _unwritable(folder: Path, words: DoctorWords) -> str:
    """What to do where the folder, or the first one above it that is there, is closed to us."""
    there = folder
    while not there.exists() and there != there.parent:
        there = there.parent
    if there.is_dir() and os.access(there, os.W_OK):
        return ""
    return words.not_writable.format(path=there)


def _lacking() -> tuple[str, ...]:
    if platform.machine().lower() not in ("x86_64", "amd64"):
        return ()
    try:
        text = _CPUINFO.read_text("utf-8")
    except OSError:
        return ()
    flags = next((line for line in text.splitlines() if line.startswith("flags")), "")
    return tuple(name for name in NEEDED if flags and name not in flags.split())


def _polars_error(words: DoctorWords) -> str:
    """Why Polars does not load; tried in a process of its own, as it may be ended by the system."""
    command = [sys.executable, "-W", "error", "-c", "import polars"]
    try:
        run = subprocess.run(
            command, capture_output=True, text=True, timeout=_PATIENCE_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return words.cannot_be_tried.format(why=error)
    if run.returncode == 0:
        return ""
    last = run.stderr.strip().splitlines()
    return last[-1] if last else words.ended_by.format(n=-run.returncode)


def _said(command: list[str]) -> str:
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=_TMUX_S, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return run.stdout.strip() if run.returncode == 0 else ""
