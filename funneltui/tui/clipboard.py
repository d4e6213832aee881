"""Copying, wherever the terminal runs: tmux first, then OSC 52, and always a file."""

import os
import subprocess
from collections.abc import Callable, Mapping
from enum import Enum
from pathlib import Path

from funneltui.deferred import dataclass

TMUX_TIMEOUT_S = 2
MOST_OSC52_BYTES = 56_000
"""Longer texts are cut or dropped by terminals (74,994 bytes of base64)."""


class Way(Enum):
    """How a text left the program."""

    TMUX = "tmux"
    OSC52 = "osc52"
    FILE = "file"


@dataclass(frozen=True)
class Copied:
    """Where a copied text is now."""

    way: Way
    file: Path | None
    """None where it could not be written."""


def copy(
    text: str, yank_file: Path, send: Callable[[str], None], environ: Mapping[str, str]
) -> Copied:
    """Copy by the first way that works, and write the yank file whatever happens.

    Args:
        text: What to copy.
        yank_file: Overwritten with it.
        send: Sends it to the terminal as OSC 52.
        environ: For `TMUX`.
    """
    file = yank_file if _write(text, yank_file) else None
    if "TMUX" in environ and _load_tmux_buffer(text):
        return Copied(Way.TMUX, file)
    if len(text.encode()) > MOST_OSC52_BYTES:
        return Copied(Way.FILE, file)
    send(text)
    return Copied(Way.OSC52, file)


def _write(text: str, file: Path) -> bool:
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part = file.with_suffix(".part")
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
            out.write(text)
        part.replace(file)
    except OSError:
        return False
    return True


def _load_tmux_buffer(text: str) -> bool:
    try:
        done = subprocess.run(
            ["tmux", "load-buffer", "-w", "-"],
            input=text.encode(),
            timeout=TMUX_TIMEOUT_S,
            check=False,
            capture_output=True,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
