"""The prepared log on disk, in the user's cache folder: a second start skips reading and sorting.

An entry is a folder with the rows and a description, which has a checksum of every part.
It is written beside its place and renamed, so that it is there whole or not at all; whatever does
not check out is treated as absent. Nothing in it can be read by other users.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

import msgspec
import numpy as np

from funneltui.data.log import EventLog
from funneltui.engine.local.arrays import Ints, Numbers, Small
from funneltui.engine.local.mapped import Mapped, Place, Writer
from funneltui.engine.local.parts import EventKind, Part, mapped_part
from funneltui.engine.local.prepare import Prepared

FORMAT = 4
"""Rises whenever an entry of before could no longer be read rightly."""
LARGEST_SHARE = 0.25
"""Of the disk's free space: an entry that is larger is not kept."""
MOST_BYTES = 8 << 30
DESCRIPTION, ROWS = "entry.json", "rows.bin"


class _Description(msgspec.Struct, forbid_unknown_fields=True):
    """What an entry holds."""

    format: int
    rows: int
    null_unit: int
    bad_time: int
    last_time: int | None
    places: list[list[Place]]
    """Per part, where each of its columns lies in the file."""
    checksums: list[list[int]]
    """Of the same."""
    wide_events: bool
    """Whether an event's number takes four bytes, not two."""
    event_names: list[str]


def entry_name(log: EventLog, key: tuple[str, ...]) -> str | None:
    """The name of a log's entry; None for a log that is not made of local files.

    It changes with the files' paths, sizes and times, with the roles, the zone and the columns,
    and with the format of the entries.
    """
    digest = blake2b(digest_size=16)
    if not log.sources:
        return None
    for source in log.sources:
        try:
            state = Path(source).stat()
        except OSError:
            return None
        told = f"{Path(source).resolve()}|{state.st_size}|{state.st_mtime_ns}"
        digest.update(told.encode(errors="surrogateescape"))
    schema = log.frame.collect_schema()
    for part in (FORMAT, log.fingerprint, log.settings, log.guesses, sorted(schema.items()), key):
        digest.update(repr(part).encode(errors="surrogateescape"))
    return digest.hexdigest()


def load(folder: Path, name: str) -> Prepared | None:
    """An entry, or None where there is none or it is not what it should be."""
    entry = folder / name
    try:
        told = msgspec.json.decode((entry / DESCRIPTION).read_bytes(), type=_Description)
        if told.format != FORMAT:
            return None
        with (entry / ROWS).open("rb") as file:
            mapped = Mapped.of(file)
        event: EventKind = np.dtype(np.int32) if told.wide_events else np.dtype(np.int16)
        parts = tuple(mapped_part(mapped, places, event) for places in told.places)
        os.utime(entry)
    except (OSError, ValueError, EOFError, msgspec.MsgspecError):
        return None
    for part, checksums in zip(parts, told.checksums, strict=False):
        if _checksums(part) != checksums:
            return None
        mapped.let_go()
    return Prepared(
        told.rows,
        told.null_unit,
        told.bad_time,
        parts,
        tuple(told.event_names),
        told.last_time,
        mapped,
    )


def _checksums(part: Part) -> list[int]:
    """The sum of every column's bytes, as numbers: it differs where a disk lost or changed some."""
    return [_checksum(column) for column in _columns(part)]


def _checksum(values: Ints | Numbers) -> int:
    raw = np.ascontiguousarray(values).view(np.uint8)
    whole = raw[: len(raw) // 8 * 8].view(np.uint64)
    return int(whole.sum()) ^ int.from_bytes(raw[len(whole) * 8 :].tobytes(), "little")


def _columns(part: Part) -> tuple[Small, Ints, Small, Numbers]:
    return part.unit, part.time, part.row, part.event


def save(folder: Path, name: str, prepared: Prepared) -> bool:
    """Keep a prepared log, dropping the entries used longest ago; False where it cannot be kept."""
    if (folder / name).exists():
        return True
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        size = sum(column.nbytes for part in prepared.parts for column in _columns(part))
        if size > LARGEST_SHARE * shutil.disk_usage(folder).free or size > MOST_BYTES:
            return False
        _make_room(folder, size)
        draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=folder))
        try:
            _write(draft, prepared)
            draft.rename(folder / name)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    except OSError:
        return False
    return True


def _write(draft: Path, prepared: Prepared) -> None:
    places, checksums = [], []
    with _private(draft / ROWS).open("wb") as file:
        writer = Writer(file)
        for part in prepared.each_part():
            places.append([writer.put(column) for column in _columns(part)])
            checksums.append(_checksums(part))
    told = _Description(
        FORMAT,
        prepared.rows,
        prepared.null_unit,
        prepared.bad_time,
        prepared.last_time,
        places,
        checksums,
        any(part.event.dtype == np.int32 for part in prepared.parts),
        list(prepared.event_names),
    )
    _private(draft / DESCRIPTION).write_bytes(msgspec.json.encode(told))


def _private(path: Path) -> Path:
    path.touch(mode=0o600)
    return path


def entries(folder: Path) -> list[tuple[Path, int, float]]:
    """The entries, those used longest ago first: folder, bytes, time of last use."""
    return sorted(_entries(folder), key=lambda entry: entry[2])


def _entries(folder: Path) -> Iterator[tuple[Path, int, float]]:
    if not folder.is_dir():
        return
    for path in folder.iterdir():
        if path.is_dir():
            size = sum(file.stat().st_size for file in path.iterdir() if file.is_file())
            yield path, size, path.stat().st_mtime


def clear(folder: Path) -> int:
    """Drop every entry; how many bytes that frees."""
    found = entries(folder)
    for path, _, _ in found:
        shutil.rmtree(path, ignore_errors=True)
    return sum(size for _, size, _ in found)


def _make_room(folder: Path, size: int) -> None:
    kept = entries(folder)
    total = sum(held for _, held, _ in kept)
    for path, held, _ in kept:
        if total + size <= MOST_BYTES:
            return
        shutil.rmtree(path, ignore_errors=True)
        total -= held
