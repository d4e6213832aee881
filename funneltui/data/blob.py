"""The bytes of one input, on disk or in memory, plain or packed with gzip or zstd."""

import gzip
import hashlib
import io
import zlib
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import BinaryIO

import polars as pl
from polars.exceptions import ComputeError

from funneltui.deferred import dataclass
from funneltui.errors import InputError

_END_BYTES = 64 * 1024
_ZSTD_HEAD_LINES = 2_000
_ZSTD_BATCH_LINES = 20_000
_BLOCK = 1 << 20
_GZIP_SIZE_BYTES = 4
_USUAL_RATIO = 8
"""How many times smaller logs get by packing."""


class Packing(Enum):
    """What the bytes are packed with, by their first bytes and not by the name."""

    NONE = b""
    GZIP = b"\x1f\x8b"
    ZSTD = b"\x28\xb5\x2f\xfd"


@dataclass(frozen=True)
class Blob:
    """One input, whose bytes are read when they are asked for."""

    name: str
    """For people: the path, or `standard input`."""
    path: str
    """Where it lies; `-` for standard input."""
    held: bytes | None = None
    """The bytes where they are not on disk, or where they had to be turned into UTF-8."""

    @property
    def source(self) -> str | bytes:
        """What Polars scans."""
        return self.path if self.held is None else self.held

    def stream(self) -> BinaryIO:
        """Opens the bytes as they lie, still packed."""
        if self.held is not None:
            return io.BytesIO(self.held)
        return Path(self.path).open("rb")

    def size(self) -> int:
        """Bytes as they lie, still packed."""
        return Path(self.path).stat().st_size if self.held is None else len(self.held)

    def unpacked_size(self) -> int:
        """Bytes once unpacked, roughly."""
        if self.packing() is Packing.NONE:
            return self.size()
        told = 0
        if self.packing() is Packing.GZIP:
            with self.stream() as stream:
                stream.seek(max(0, self.size() - _GZIP_SIZE_BYTES))
                told = int.from_bytes(stream.read(), "little")
        # What gzip says is of the last of several files in one, and only the lower 32 bits.
        return told if told > self.size() else self.size() * _USUAL_RATIO

    def packing(self) -> Packing:
        """What the bytes are packed with."""
        with self.stream() as stream:
            start = stream.read(4)
        for packing in (Packing.GZIP, Packing.ZSTD):
            if start.startswith(packing.value):
                return packing
        return Packing.NONE

    def head(self, length: int) -> bytes:
        """The first unpacked bytes, at most `length`.

        Raises:
            EOFError: The packed bytes end before they should.
            InputError: They are packed with zstd and are no text.
        """
        match self.packing():
            case Packing.NONE:
                with self.stream() as stream:
                    return stream.read(length)
            case Packing.GZIP:
                with self.stream() as stream:
                    return _gzip_head(stream, length)
            case Packing.ZSTD:
                return self._zstd_head()[:length]

    def blocks(self) -> Iterator[bytes]:
        """All unpacked bytes, piece by piece."""
        match self.packing():
            case Packing.NONE:
                with self.stream() as stream:
                    yield from iter(lambda: stream.read(_BLOCK), b"")
            case Packing.GZIP:
                with self.stream() as stream, gzip.GzipFile(fileobj=stream) as unpacked:
                    yield from iter(lambda: unpacked.read(_BLOCK), b"")
            case Packing.ZSTD:
                for batch in self.lines().collect_batches(
                    chunk_size=_ZSTD_BATCH_LINES, maintain_order=True
                ):
                    yield (
                        batch.select(pl.col("line") + "\n").to_series().str.join("").item().encode()
                    )

    def chunks(self, length: int) -> Iterator[bytes]:
        """All unpacked bytes in pieces of whole lines, each a little over `length`."""
        if self.packing() is Packing.NONE:
            with self.stream() as stream:
                yield from iter(lambda: stream.read(length) + stream.readline(), b"")
            return
        waiting: list[bytes] = []
        size = 0
        for block in self.blocks():
            waiting.append(block)
            size += len(block)
            cut = block.rfind(b"\n") + 1
            if size >= length and cut:
                yield b"".join([*waiting[:-1], block[:cut]])
                waiting, size = [block[cut:]], len(block) - cut
        if size:
            yield b"".join(waiting)

    def lines(self) -> pl.LazyFrame:
        """Every line as one row of the column `line`, unpacked."""
        if self.held is not None:
            return pl.scan_lines(self.held)
        return pl.scan_lines(self.path, glob=False)

    def _zstd_head(self) -> bytes:
        try:
            lines = self.lines().head(_ZSTD_HEAD_LINES).collect().get_column("line")
        except ComputeError as error:
            # Python below 3.14 cannot unpack zstd, and Polars does it for text alone.
            raise InputError(
                "bad-encoding",
                what="What is packed with zstd is not UTF-8 text.",
                where=self.name,
                fix="Unpack it with `zstd -d` and open the unpacked file.",
            ) from error
        return "".join(f"{line}\n" for line in lines).encode()

    def digest(self) -> str:
        """A hash of the size and of the first and last 64 KiB, still packed."""
        size = self.size()
        with self.stream() as stream:
            start = stream.read(_END_BYTES)
            stream.seek(max(0, size - _END_BYTES))
            end = stream.read()
        return hashlib.sha256(b"%d:" % size + start + end).hexdigest()


def _gzip_head(stream: BinaryIO, length: int) -> bytes:
    unpacker = zlib.decompressobj(wbits=31)
    head = b""
    while len(head) < length and not unpacker.eof:
        packed = unpacker.unconsumed_tail or stream.read(_END_BYTES)
        if not packed:
            raise EOFError("unexpected end of file")
        head += unpacker.decompress(packed, length - len(head))
    return head
