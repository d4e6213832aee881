"""Replacing a file in one move: whoever reads it finds all of it, or what was there before."""

import os
import secrets
from pathlib import Path

PRIVATE, PUBLIC, USUAL = 0o600, 0o644, 0o666
"""For its owner's eyes only; for everybody's; what the user's settings are applied to."""


def replace_file(path: Path, content: bytes, mode: int | None = None) -> None:
    """Write the content beside the file, and move it there when it is whole.

    Two that write at once leave the content of one of them, whole.

    Args:
        path: What to replace; a link itself, not what it leads to.
        content: All of it.
        mode: Who may read it; None is what the user's own settings give new files.

    Raises:
        OSError: It cannot be written there; nothing is left behind.
    """
    draft = path.with_name(f".{secrets.token_hex(8)}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(draft, flags, USUAL if mode is None else PRIVATE)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        if mode is not None:
            draft.chmod(mode)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
