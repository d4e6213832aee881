"""Parquet and Arrow files as lazy frames: types are the file's own."""

import gzip
from dataclasses import replace

import polars as pl

from funneltui.data.blob import Blob, Packing
from funneltui.data.sniff import Family
from funneltui.errors import InputError

_PARQUET_END = b"PAR1"


def scan_columnar(blob: Blob, family: Family) -> tuple[pl.LazyFrame, str, tuple[str, ...]]:
    """The file's columns, read when they are asked for; a stream and a packed file at once.

    Raises:
        InputError: A Parquet file has no end, so it was not written or copied whole.
    """
    plain = _unpacked(blob)
    if family is Family.PARQUET:
        refuse_cut_off(plain)
        return pl.scan_parquet(plain.source, glob=False, hive_partitioning=False), "parquet", ()
    if family is Family.ARROW_STREAM:
        with plain.stream() as stream:
            return pl.read_ipc_stream(stream.read()).lazy(), "arrow", ()
    return pl.scan_ipc(plain.source, glob=False, hive_partitioning=False), "arrow", ()


def refuse_cut_off(blob: Blob) -> None:
    """Refuses a Parquet file without its last bytes.

    Raises:
        InputError: The file does not end as Parquet does.
    """
    with blob.stream() as stream:
        stream.seek(max(0, blob.size() - len(_PARQUET_END)))
        if stream.read() == _PARQUET_END:
            return
    raise InputError(
        "file-truncated",
        what="The Parquet file is cut off: its end, which says where the columns are, is missing.",
        where=blob.name,
        fix="Copy or export the file again.",
    )


def _unpacked(blob: Blob) -> Blob:
    if blob.packing() is Packing.NONE:
        return blob
    with blob.stream() as stream:
        return replace(blob, held=gzip.decompress(stream.read()))
