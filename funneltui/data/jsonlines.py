"""JSON lines as a lazy frame whose types hold for every line, not only for the first ones."""

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from glob import escape

import numpy as np
import polars as pl

from funneltui.data.blob import Blob
from funneltui.data.held import Room, put_together
from funneltui.data.jsonchunk import Chunk, Finding, examine, examine_line_by_line, inferred_types
from funneltui.data.jsontypes import Types, merged_columns, settled
from funneltui.deferred import dataclass
from funneltui.errors import InputError

_CHUNK_BYTES = 2 << 20
_SAMPLE_BYTES = 128 << 10
_WORKERS = 2
_LINE_END = ord("\n")


@dataclass(frozen=True)
class _Looked:
    """An input whose lines have all been looked at."""

    blob: Blob
    types: Types
    """Of this input and of those before it."""
    tables: tuple[pl.DataFrame, ...] | None
    """All of it, where there was room."""


def scan_json_lines(blobs: Sequence[Blob]) -> list[pl.LazyFrame]:
    """One frame per input, all with the keys of all lines as columns; small ones are held.

    A key whose values are of several types becomes text.

    Polars infers from a sample, drops keys that come later and stumbles over types that change;
    so all lines are looked at once, several at a time. Integers beyond int64 become text.

    Raises:
        InputError: A line is not a JSON object; it is named.
    """
    room = Room()
    types: Types = {}
    looked: list[_Looked] = []
    for blob in blobs:
        looked.append(_look_through(blob, types, room))
        types = looked[-1].types
    if not types:
        raise InputError(
            "no-columns",
            what="The JSON objects have no keys.",
            where=blobs[0].name,
            fix="Give one object per event: user, event, time.",
        )
    schema = {name: settled(dtype) for name, dtype in types.items()}
    return [_frame(each, schema) for each in looked]


def _frame(looked: _Looked, schema: Types) -> pl.LazyFrame:
    held = None if looked.tables is None else put_together(looked.tables, schema)
    if held is not None:
        return held.lazy()
    source = looked.blob.source
    # Unlike the other scans this one has no switch against globs.
    return pl.scan_ndjson(escape(source) if isinstance(source, str) else source, schema=schema)


def _look_through(blob: Blob, types: Types, room: Room) -> _Looked:
    tables: list[pl.DataFrame] | None = []
    mended: dict[int, bytes] = {}
    for chunk, finding in _findings(blob, types):
        types = finding.types
        if finding.mended is not None:
            mended[chunk] = finding.mended
        if finding.table is None or not room.takes(finding.table):
            tables = None
        if tables is not None and finding.table is not None:
            tables.append(finding.table)
    if mended:
        whole = (mended.get(chunk.number, chunk.content) for chunk in _numbered(blob))
        blob = replace(blob, held=b"".join(whole))
    return _Looked(blob, types, None if tables is None else tuple(tables))


def _findings(blob: Blob, types: Types) -> Iterator[tuple[int, Finding]]:
    """What is found in each chunk, in their order; the types are of all chunks up to it."""
    types = types or _sampled(blob)
    pending: deque[tuple[int, Future[Finding]]] = deque()

    def oldest() -> tuple[int, Finding]:
        nonlocal types
        number, future = pending.popleft()
        finding = future.result()
        types = merged_columns(types, finding.types)
        return number, replace(finding, types=types)

    with ThreadPoolExecutor(_WORKERS) as workers:
        for chunk in _numbered(blob):
            pending.append((chunk.number, workers.submit(examine, chunk, blob.name, types)))
            # The first is waited for: the others then know better what to expect.
            if len(pending) > _WORKERS or not chunk.number:
                yield oldest()
        while pending:
            yield oldest()


def _sampled(blob: Blob) -> Types:
    """The types of the first lines; none where they cannot be told."""
    lines, _, _ = blob.head(_SAMPLE_BYTES).rpartition(b"\n")
    try:
        return inferred_types(lines) if lines else {}
    except pl.exceptions.PolarsError:
        return {}


def _numbered(blob: Blob) -> Iterator[Chunk]:
    line = 1
    for number, content in enumerate(blob.chunks(_CHUNK_BYTES)):
        yield Chunk(number, line, content)
        # Three times as quick as the count of bytes.
        line += int(np.count_nonzero(np.frombuffer(content, dtype=np.uint8) == _LINE_END))


def broken_line(blob: Blob) -> InputError | None:
    """The first line that is no JSON object; None where all are. Reads the whole input."""
    try:
        for chunk in _numbered(blob):
            examine_line_by_line(chunk, blob.name)
    except InputError as error:
        return error
    return None
