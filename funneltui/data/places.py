"""From what the user typed to the files that are there."""

import glob
import re
import sys
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

from funneltui.data.blob import Blob
from funneltui.data.sniff import FORMATS_IN_WORDS, SUFFIXES, annex_pointer, suffix
from funneltui.deferred import dataclass
from funneltui.errors import InputError
from funneltui.typos import nearest

_URL = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+://")
_HIVE = re.compile(r"([^=/]+)=([^/]*)")
_HIVE_NULL = "__HIVE_DEFAULT_PARTITION__"
_TEXT_SUFFIXES = (".txt", ".log", ".dat")


@dataclass(frozen=True)
class Place:
    """One file of the log, and what the names of its folders say about all its rows."""

    blob: Blob
    partition: tuple[tuple[str, str | None], ...] = ()
    """(column, value) of the Hive partition, in order of the folders."""


def is_url(path: str) -> bool:
    """Whether the path names something that is fetched: `s3://…`, `https://…`."""
    return bool(_URL.match(path)) and not path.startswith("file://")


def find(path: str) -> tuple[Place, ...]:
    """The files a path stands for, sorted: one, those of a directory or glob, or standard input.

    Raises:
        InputError: Nothing is there, or nothing that can be a log.
    """
    if path == "-":
        return (Place(Blob("standard input", "-", sys.stdin.buffer.read())),)
    place = Path(unquote(path.removeprefix("file://")) if path.startswith("file://") else path)
    place = place.expanduser()
    if place.is_dir():
        return _in_directory(place)
    if place.is_file():
        return (Place(Blob(path, str(place))),)
    if place.exists():
        # A pipe such as `<(…)` can be read only once.
        return (Place(Blob(path, str(place), place.read_bytes())),)
    if place.is_symlink() and "annex/objects" in str(place.readlink()):
        raise annex_pointer(path)
    if glob.has_magic(str(place)):
        return _in_glob(place)
    raise _missing(place, path)


def _in_directory(folder: Path) -> tuple[Place, ...]:
    if (folder / "_delta_log").is_dir():
        raise InputError(
            "format-unknown",
            what="The directory is a Delta table: its files alone hold rows that were deleted.",
            where=str(folder),
            fix="Write the table's current rows as Parquet.",
        )
    files = [
        file for file in sorted(folder.rglob("*")) if file.is_file() and _is_shown(file, folder)
    ]
    logs = [file for file in files if suffix(file.name) in SUFFIXES]
    logs = logs or [file for file in files if suffix(file.name) in _TEXT_SUFFIXES]
    filled = [file for file in logs if file.stat().st_size]
    if not filled:
        found = Counter(file.suffix or file.name for file in files)
        listed = ", ".join(f"{count} {kind}" for kind, count in found.most_common(5))
        raise InputError(
            "no-logs",
            what="There is no log in the directory." if not logs else "All logs there are empty.",
            where=f"{folder} ({listed or 'no files'})",
            fix=f"Formats read: {FORMATS_IN_WORDS}.",
        )
    return tuple(_placed(file, folder) for file in filled)


def _is_shown(file: Path, folder: Path) -> bool:
    return not any(part[0] in "._" for part in file.relative_to(folder).parts)


def _in_glob(pattern: Path) -> tuple[Place, ...]:
    files = [Path(found) for found in sorted(glob.glob(str(pattern), recursive=True))]  # noqa: PTH207  a pattern may be absolute
    files = [file for file in files if file.is_file()]
    if not files:
        raise InputError(
            "file-missing",
            what=f"No file matches '{pattern}'.",
            where=str(pattern),
            fix="Check the pattern; `**` goes into folders.",
        )
    fixed = [part for part in pattern.parts if not glob.has_magic(part)]
    base = Path(*fixed[: _first_magic(pattern)])
    return tuple(_placed(file, base) for file in files)


def _first_magic(pattern: Path) -> int:
    return next(place for place, part in enumerate(pattern.parts) if glob.has_magic(part))


def _placed(file: Path, base: Path) -> Place:
    folders = file.relative_to(base).parts[:-1]
    pairs = [match.groups() for part in folders if (match := _HIVE.fullmatch(part))]
    partition = tuple(
        (unquote(key), None if value == _HIVE_NULL else unquote(value)) for key, value in pairs
    )
    return Place(Blob(str(file), str(file)), partition)


def _missing(place: Path, path: str) -> InputError:
    folder = place.parent
    names = [file.name for file in folder.iterdir()] if folder.is_dir() else []
    near = nearest(place.name, names)
    if near:
        fix = f"Did you mean {' or '.join(repr(str(place.with_name(name))) for name in near)}?"
    elif folder.is_dir():
        fix = f"Check the spelling: {folder} has {len(names):,} other files and folders."
    else:
        fix = f"There is no directory '{folder}' either: check the path."
    return InputError(
        "file-missing", what=f"There is no file or directory '{path}'.", where=path, fix=fix
    )
