"""From a path as the user writes it to one lazy frame of the file's own columns."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from funneltui.errors import InputError

_END_BYTES = 64 * 1024


@dataclass(frozen=True)
class RawSource:
    """One path, directory, glob, URL or `-`, read as it is: no roles, no typing of text."""

    path: str
    """As the user wrote it."""
    name: str
    """The path for people: `standard input` for `-`."""
    frame: pl.LazyFrame
    """The file's own columns in its own order; all String where the format is text without types."""
    format: str
    """What it was read as: `parquet`, `csv`, `ndjson`, `json`, `arrow`, `text`."""
    size: int
    """Bytes on disk of all files together; 0 where not known (URLs)."""
    resolved: tuple[str, ...]
    """The files that were found, sorted; `-` and URLs as they are."""
    notes: tuple[str, ...]
    """What was assumed and the user should see."""
    digest: str
    """Hash of the sizes and of the first and last 64 KiB of each file: names are not in it."""


def scan(path: str) -> RawSource:
    """Opens a path without reading more than is needed to know its columns.

    Raises:
        InputError: There is nothing there, or nothing that can be read as a log.
    """
    if not Path(path).is_file():
        raise InputError(
            "file-missing",
            what=f"There is no file or directory '{path}'.",
            where=path,
            fix="Check the spelling.",
        )
    data = Path(path)
    frame, kind = _scan_file(path)
    size = data.stat().st_size
    with data.open("rb") as stream:
        head = stream.read(_END_BYTES)
        stream.seek(max(0, size - _END_BYTES))
        tail = stream.read()
    digest = hashlib.sha256(str(size).encode() + head + tail).hexdigest()
    return RawSource(path, path, frame, kind, size, (path,), (), digest)


def _scan_file(path: str) -> tuple[pl.LazyFrame, str]:
    lowered = path.lower()
    if lowered.endswith((".parquet", ".pq")):
        return pl.scan_parquet(path), "parquet"
    if ".ndjson" in lowered or ".jsonl" in lowered or ".json" in lowered:
        return pl.scan_ndjson(path, infer_schema_length=None), "ndjson"
    return pl.scan_csv(path, infer_schema=False), "csv"
