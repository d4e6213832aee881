"""Session files: one per log, readable by their owner only, never half-written."""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

import platformdirs

from funneltui.whole_file import PRIVATE, replace_file

MOST_SESSIONS = 200
_FOLDER_MODE = 0o700
_SUFFIX = ".session"


def sessions_folder() -> Path:
    """Where the sessions are."""
    return Path(platformdirs.user_state_dir("funneltui", appauthor=False)) / "sessions"


def session_file(sources: Iterable[str]) -> Path:
    """The file of the log made of these sources."""
    key = sha256("\0".join(map(whole_path, sources)).encode("utf-8", "surrogateescape"))
    return sessions_folder() / f"{key.hexdigest()[:32]}{_SUFFIX}"


def whole_path(source: str) -> str:
    """The source, the same from every folder; an address stays what it is."""
    return source if "://" in source else str(Path(source).expanduser().absolute())


def read_session(path: Path) -> bytes | None:
    """What is in the file; None where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def write_session(path: Path, content: bytes) -> bool:
    """Replace the file in one move; False where the disk does not let us.

    Two explorers of one log each write a draft of their own: the last one is kept, whole.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=_FOLDER_MODE)
        replace_file(path, content, PRIVATE)
    except OSError:
        return False
    return True


def newest_sessions(most: int) -> list[Path]:
    """The session files, the one written last first; those beyond what is kept are dropped."""
    try:
        found = [path for path in sessions_folder().iterdir() if path.suffix == _SUFFIX]
        found.sort(key=lambda path: path.stat().st_mtime, reverse=True)
        for path in found[MOST_SESSIONS:]:
            path.unlink(missing_ok=True)
    except OSError:
        # No folder yet, or another explorer tidies up at the same time.
        return []
    return found[:most]
