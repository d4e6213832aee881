"""The prepared log on disk, in the user's cache folder: a second start skips reading and sorting.

An entry is a folder of one array file per column and a description with a checksum of each.
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
import numpy.typing as npt

from funneltui.data.log import EventLog
from funneltui.engine.local.parts import Part
from funneltui.engine.local.prepare import Prepared

FORMAT = 3
"""Rises whenever an entry of before could no longer be read rightly."""
LARGEST_SHARE = 0.25
"""Of the disk's free space: an entry that is larger is not kept."""
MOST_BYTES = 8 << 30
BLOCK = 1 << 16
"""Numbers of eight bytes under one checksum."""
COLUMNS = ("unit", "time", "row", "event")


class _Description(msgspec.Struct, forbid_unknown_fields=True):
    """What an entry holds."""

    format: int
    rows: int
    null_unit: int
    bad_time: int
    last_time: int | None
    bounds: list[int]
    """Where each part ends in the columns."""
    event_names: list[str]
    checksums: list[list[int]]


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
        told = msgspec.json.decode((entry / "entry.json").read_bytes(), type=_Description)
        columns = [np.load(_file(entry, column), mmap_mode="r") for column in COLUMNS]
    except (OSError, ValueError, EOFError, msgspec.MsgspecError):
        return None
    if told.format != FORMAT or not _is_whole(told, columns):
        return None
    os.utime(entry)
    starts = [0, *told.bounds[:-1]]
    parts = tuple(
        Part(*(np.asarray(column[low:high]) for column in columns))
        for low, high in zip(starts, told.bounds, strict=True)
    )
    return Prepared(
        told.rows,
        told.null_unit,
        told.bad_time,
        parts,
        tuple(told.event_names),
        told.last_time,
    )


def _is_whole(told: _Description, columns: list[npt.NDArray[np.int64]]) -> bool:
    event = np.int16 if columns[-1].dtype == np.int16 else np.int32
    wanted = (np.int32, np.int64, np.int32, event)
    end = told.bounds[-1] if told.bounds else 0
    sound = [
        column.shape == (end,) and column.dtype == dtype and _checksums(column) == checksums
        for column, dtype, checksums in zip(columns, wanted, told.checksums, strict=False)
    ]
    return len(sound) == len(COLUMNS) and all(sound)


def _checksums(values: npt.NDArray[np.int64]) -> list[int]:
    """The sum of every block's bytes, as numbers: they differ where a disk lost or changed some."""
    raw = np.ascontiguousarray(values).view(np.uint8)
    whole = raw[: len(raw) // 8 * 8].view(np.uint64)
    blocks = [whole[low : low + BLOCK] for low in range(0, len(whole), BLOCK)]
    return [*(int(block.sum()) for block in blocks), *raw[len(whole) * 8 :].tolist()]


def save(folder: Path, name: str, prepared: Prepared) -> bool:
    """Keep a prepared log, dropping the entries used longest ago; False where it cannot be kept."""
    if (folder / name).exists():
        return True
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        size = sum(getattr(part, column).nbytes for part in prepared.parts for column in COLUMNS)
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
    checksums = []
    for column in COLUMNS:
        values = np.concatenate([getattr(part, column) for part in prepared.parts])
        with _private(_file(draft, column)).open("wb") as file:
            np.save(file, values)
        checksums.append(_checksums(values))
    told = _Description(
        FORMAT,
        prepared.rows,
        prepared.null_unit,
        prepared.bad_time,
        prepared.last_time,
        np.cumsum([len(part) for part in prepared.parts]).tolist(),
        list(prepared.event_names),
        checksums,
    )
    _private(draft / "entry.json").write_bytes(msgspec.json.encode(told))


def _private(path: Path) -> Path:
    path.touch(mode=0o600)
    return path


def _file(entry: Path, column: str) -> Path:
    return entry / f"{column}.npy"


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
