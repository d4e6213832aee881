"""Standard input as a log while the terminal stays the keyboard."""

import io
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from funneltui.errors import InputError

STDIN_NAME = "standard input"
_TERMINAL = "/dev/tty"


@contextmanager
def spooled(stream: BinaryIO) -> Iterator[Path]:
    """All of the stream in a file that is gone afterwards: the screen reads it in its own time."""
    with TemporaryDirectory(prefix="funneltui-") as folder:
        path = Path(folder) / STDIN_NAME
        with path.open("wb") as file:
            shutil.copyfileobj(stream, file)
        yield path


def keyboard_again() -> None:
    """Make the terminal standard input again, which was taken by the log.

    Raises:
        InputError: There is no terminal.
    """
    try:
        terminal = os.open(_TERMINAL, os.O_RDONLY)
    except OSError as error:
        raise InputError(
            "no-keyboard",
            what="The log came through standard input, and there is no terminal for the keys.",
            where=f"{_TERMINAL}: {error.strerror}",
            fix="Print the numbers instead: … | funneltui report -",
        ) from error
    os.dup2(terminal, 0)
    os.close(terminal)
    keyboard = io.TextIOWrapper(io.FileIO(0, closefd=False))
    sys.stdin = keyboard
    # The terminal toolkit reads the original one.
    sys.__stdin__ = keyboard  # type: ignore[misc]  # there is no other way to tell it
