"""Coded columns on disk, beside the prepared log they belong to."""

import tempfile
from hashlib import blake2b
from pathlib import Path

import msgspec
import numpy as np

from funneltui.engine.local.arrays import NONE, Codes

KINDS = {1: np.int8, 2: np.int16, 4: np.int32, 8: np.int64}


class _Column(msgspec.Struct, forbid_unknown_fields=True):
    """What a file holds: this, its length in front, then the codes."""

    name: str
    labels: tuple[str, ...]
    rows: int
    width: int
    """Bytes of a code."""
    checksum: str


def save_column(entry: Path, name: str, codes: Codes, labels: tuple[str, ...]) -> None:
    """Keep a column, if its log is kept; where that fails, nothing is kept."""
    path = _path(entry, name)
    if not entry.is_dir() or path.exists():
        return
    raw = np.ascontiguousarray(codes).data
    told = msgspec.json.encode(_Column(name, labels, len(codes), codes.itemsize, _checksum(raw)))
    try:
        with tempfile.NamedTemporaryFile(dir=entry, prefix=".draft-", delete=False) as file:
            draft = Path(file.name)
            try:
                file.write(len(told).to_bytes(8, "little") + told)
                file.write(raw)
            except OSError:
                draft.unlink()
                return
        draft.rename(path)
    except OSError:
        return


def load_column(entry: Path, name: str, rows: int) -> tuple[Codes, tuple[str, ...]] | None:
    """A column's codes and labels; None where it is not kept, or not what it should be."""
    try:
        content = _path(entry, name).read_bytes()
        start = 8 + int.from_bytes(content[:8], "little")
        told = msgspec.json.decode(content[8:start], type=_Column)
        raw = content[start:]
    except (OSError, ValueError, msgspec.MsgspecError):
        return None
    if (told.name, told.rows, told.rows * told.width) != (name, rows, len(raw)):
        return None
    if _checksum(raw) != told.checksum or told.width not in KINDS:
        return None
    codes = np.frombuffer(raw, dtype=KINDS[told.width])
    if len(codes) and (codes.min() < NONE or codes.max() >= len(told.labels)):
        return None
    return codes, told.labels


def _path(entry: Path, name: str) -> Path:
    return entry / f"column-{blake2b(name.encode(), digest_size=16).hexdigest()}.bin"


def _checksum(raw: bytes | memoryview) -> str:
    return blake2b(raw, digest_size=16).hexdigest()
