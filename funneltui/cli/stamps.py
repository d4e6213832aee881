"""Whether the files of a log changed: their sizes and times, nothing of what is in them."""

import glob
import os
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

MOST_FILES = 2000
"""Of a folder or pattern; more would take too long to look at between two keys."""

Stamp = tuple[tuple[str, int, int], ...]


def stamp(paths: Iterable[str]) -> Stamp:
    """Sizes and times of the files that the paths stand for; addresses stand for none."""
    return tuple(one for path in paths if not is_far(path) for one in _stamped(path))


def is_far(path: str) -> bool:
    """Whether this is an address, whose changes are not noticed."""
    return "://" in path


def _stamped(path: str) -> Iterator[tuple[str, int, int]]:
    whole = str(Path(path).expanduser())
    if os.path.isdir(whole):  # noqa: PTH112  the rest of this walk is of the same library
        yield from islice(_in_folder(whole), MOST_FILES)
    elif glob.has_magic(whole) and not os.path.exists(whole):  # noqa: PTH110  as above
        found = sorted(islice(glob.iglob(whole, recursive=True), MOST_FILES))  # noqa: PTH207  may be absolute
        yield from (one for name in found for one in _of_file(name))
    else:
        yield from _of_file(whole)


def _in_folder(folder: str) -> Iterator[tuple[str, int, int]]:
    for here, folders, names in os.walk(folder):
        # Hidden ones are not read either.
        folders[:] = sorted(name for name in folders if name[0] not in "._")
        for name in sorted(names):
            if name[0] not in "._":
                yield from _of_file(os.path.join(here, name))  # noqa: PTH118  as above


def _of_file(path: str) -> Iterator[tuple[str, int, int]]:
    try:
        found = Path(path).stat()
    except (OSError, ValueError):
        # Gone: reading it again says so.
        return
    yield (path, found.st_size, found.st_mtime_ns)
