"""Files of user ids, one per line: a named cohort. Any id comes back as it was."""

import json
from collections.abc import Iterable
from pathlib import Path

import polars as pl

from funneltui.errors import InputError
from funneltui.whole_file import PRIVATE, replace_file

SUFFIX = ".ids"
_QUOTE = '"'


def read_ids(path: Path) -> pl.Series:
    """The distinct ids of a file.

    A line is an id as it stands, or, where it begins with a double quote, a JSON string.

    Raises:
        InputError: The file cannot be read, or a line of it is no JSON string.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            text = file.read()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise InputError(
            "no-cohort-file",
            what=f"The cohort's users cannot be read: {reason}.",
            where=str(path),
            fix="Name a text file with one user id per line.",
        ) from error
    lines = (line.removesuffix("\r") for line in text.split("\n"))
    ids = [_id(line, number, path) for number, line in enumerate(lines, start=1) if line]
    return pl.Series("ids", ids, dtype=pl.String).unique()


def write_ids(path: Path, ids: Iterable[str]) -> int:
    """Write the ids for their owner's eyes only, so that the file is whole or as it was before.

    Returns:
        How many there are.

    Raises:
        InputError: The file cannot be written there.
    """
    lines = [_line(one) for one in dict.fromkeys(ids)]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, "".join(lines).encode(), PRIVATE)
    except OSError as error:
        raise InputError(
            "cannot-write",
            what=f"The cohort could not be written: {error.strerror or error}.",
            where=str(path),
            fix="Check that the folder exists and may be written to.",
        ) from error
    return len(lines)


def _id(line: str, number: int, path: Path) -> str:
    if not line.startswith(_QUOTE):
        return line
    try:
        found = json.loads(line)
    except ValueError as error:
        raise InputError(
            "bad-cohort-line",
            what="A line that begins with a double quote has to be a JSON string.",
            where=f"{path}, line {number}",
            fix='Write the id as it is, or as JSON: "a\\"b".',
        ) from error
    return str(found)


def _line(one: str) -> str:
    is_plain = one.isprintable() and one == one.strip() and not one.startswith(_QUOTE)
    return f"{one if one and is_plain else json.dumps(one)}\n"
