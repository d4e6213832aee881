"""What an input is, told from its first bytes: the content counts, not the name."""

import re
from enum import Enum
from pathlib import PurePath

from funneltui.errors import InputError

_PACKED_SUFFIXES = (".gz", ".gzip", ".zst", ".zstd")
_KNOWN_BUT_REFUSED = (
    (b"PK\x03\x04", "a zip archive or an Excel workbook", "Unpack it, or save the sheet as CSV."),
    (b"BZh", "packed with bzip2", "Unpack it with `bunzip2`, or pack it with gzip or zstd."),
    (b"\xfd7zXZ", "packed with xz", "Unpack it with `unxz`, or pack it with gzip or zstd."),
    (b"7z\xbc\xaf", "a 7-Zip archive", "Unpack it first."),
    (b"SQLite format 3", "an SQLite database", "Export the table of events as CSV or Parquet."),
    (b"Obj\x01", "an Avro file", "Convert it to Parquet."),
    (b"ORC", "an ORC file", "Convert it to Parquet."),
    (b"FEA1", "a Feather file of version 1", "Write it as Feather version 2 or Parquet."),
    (b"%PDF", "a PDF document", "Export the events as CSV, JSON or Parquet."),
)
_STRANGE = tuple(sign for sign in map(chr, range(ord(" "))) if sign not in "\t\r\n\x1b\x0b\x0c")
"""Control characters that texts do not have."""
_ANNEX = re.compile(rb"^[./]*(?:\.git/)?/?annex/objects/")


class Family(Enum):
    """Kinds of files that can be read; files of one log are all of one family."""

    PARQUET = "Parquet"
    ARROW = "Arrow"
    ARROW_STREAM = "Arrow stream"
    JSON = "JSON"
    DELIMITED = "delimited text"


SUFFIXES = {
    ".parquet": Family.PARQUET,
    ".pq": Family.PARQUET,
    ".arrow": Family.ARROW,
    ".ipc": Family.ARROW,
    ".feather": Family.ARROW,
    ".arrows": Family.ARROW_STREAM,
    ".ndjson": Family.JSON,
    ".jsonl": Family.JSON,
    ".jsonlines": Family.JSON,
    ".json": Family.JSON,
    ".csv": Family.DELIMITED,
    ".tsv": Family.DELIMITED,
    ".tab": Family.DELIMITED,
    ".psv": Family.DELIMITED,
}
FORMATS_IN_WORDS = "Parquet, CSV, TSV, NDJSON, JSON, Arrow, Feather; text also as .gz or .zst"


def suffix(path: str) -> str:
    """The suffix that tells the format, lower case: `.csv` for `log.CSV.gz`; empty where none."""
    parts = [part.lower() for part in PurePath(path.partition("?")[0]).suffixes]
    while parts and parts[-1] in _PACKED_SUFFIXES:
        parts.pop()
    return parts[-1] if parts else ""


def family_by_content(head: bytes) -> Family | None:
    """The family the first unpacked bytes belong to; None where they are text of some kind."""
    if head.startswith(b"PAR1"):
        return Family.PARQUET
    if head.startswith(b"ARROW1"):
        return Family.ARROW
    if head.startswith(b"\xff\xff\xff\xff"):
        return Family.ARROW_STREAM
    return None


def family_of_text(text: str) -> Family:
    """Whether text is JSON or a table of delimited fields."""
    starts_json = re.match(r"\s*(?:\{\s*(?:[\"}]|$)|\[\s*(?:[\[{\]]|$))", text)
    return Family.JSON if starts_json else Family.DELIMITED


def refuse_known(head: bytes, name: str) -> None:
    """Refuses what is recognised and is no log, saying what it is.

    Raises:
        InputError: Nothing in it, a pointer to a file that was not fetched, a web page,
            a format that is not read.
    """
    if not head.strip():
        raise InputError(
            "file-empty",
            what="The file is empty.",
            where=name,
            fix="Check that the export finished.",
        )
    _refuse_pointer(head, name)
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<")):
        kind = "an XML document" if start.startswith(b"<?xml") else "a web page (HTML)"
        raise InputError(
            "not-a-log",
            what=f"The file is {kind}, not a log: a download may have ended at a log-in page.",
            where=name,
            fix="Download the export again and look at its first lines.",
        )
    for magic, kind, fix in _KNOWN_BUT_REFUSED:
        if head.startswith(magic):
            raise InputError(
                "format-unknown",
                what=f"The file is {kind}, which is not read.",
                where=name,
                fix=fix,
            )


def _refuse_pointer(head: bytes, name: str) -> None:
    if head.startswith(b"version https://git-lfs.github.com/spec/"):
        raise InputError(
            "file-pointer",
            what="The file is a Git LFS pointer: the data itself has not been fetched.",
            where=name,
            fix="Run `git lfs pull` in that repository.",
        )
    if _ANNEX.match(head):
        raise annex_pointer(name)


def annex_pointer(name: str) -> InputError:
    """The refusal of a git-annex file whose content is not here."""
    return InputError(
        "file-pointer",
        what="The file is a git-annex pointer: the data itself has not been fetched.",
        where=name,
        fix="Run `git annex get` on it in that repository.",
    )


def refuse_binary(text: str, name: str) -> None:
    """Refuses text with bytes that no text has.

    Raises:
        InputError: There are control characters in it.
    """
    strange = sum(map(text.count, _STRANGE))
    if "\x00" in text or strange > len(text) // 100:
        raise InputError(
            "not-a-log",
            what="The file is binary data in no format that is known here.",
            where=name,
            fix=f"Formats read: {FORMATS_IN_WORDS}.",
        )
