"""JSON lines as a lazy frame whose types hold for every line, not only for the first ones."""

import json
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from glob import escape
from itertools import islice

import polars as pl

from funneltui.data.blob import Blob
from funneltui.data.jsontypes import merged, of_value, settled
from funneltui.errors import InputError

_CHUNK_BYTES = 16 << 20
_WORKERS = 4
_LONGEST_INTEGER = 38
"""Digits that fit in 128 bits, the longest integer Polars reads."""
_SHOWN = 60

Types = dict[str, pl.DataType]


@dataclass(frozen=True)
class _Chunk:
    number: int
    first_line: int
    content: bytes


@dataclass(frozen=True)
class _Finding:
    types: Types
    mended: bytes | None = None
    """The chunk's lines rewritten, where Polars cannot read them as they are."""


def scan_json_lines(blobs: Sequence[Blob]) -> list[pl.LazyFrame]:
    """One frame per input, all with the keys of all lines as columns.

    A key whose values are of several types becomes text.

    Polars infers from a sample, drops keys that come later and stumbles over types that change;
    so all lines are looked at once, several at a time. Integers beyond int64 become text.

    Raises:
        InputError: A line is not a JSON object; it is named.
    """
    found = [_look_through(blob) for blob in blobs]
    types: Types = {}
    for _, own in found:
        types = _merge(types, own)
    if not types:
        raise InputError(
            "no-columns",
            what="The JSON objects have no keys.",
            where=blobs[0].name,
            fix="Give one object per event: user, event, time.",
        )
    schema = {name: settled(dtype) for name, dtype in types.items()}
    return [pl.scan_ndjson(_source(blob), schema=schema) for blob, _ in found]


def _source(blob: Blob) -> str | bytes:
    """What `scan_ndjson` takes; unlike the other scans it has no switch against globs."""
    source = blob.source
    return escape(source) if isinstance(source, str) else source


def _look_through(blob: Blob) -> tuple[Blob, Types]:
    types: Types = {}
    mended: dict[int, bytes] = {}
    chunks = _numbered(blob)
    with ThreadPoolExecutor(_WORKERS) as workers:
        while some := list(islice(chunks, _WORKERS)):
            for chunk, finding in zip(
                some, workers.map(lambda c: _examine(c, blob.name), some), strict=True
            ):
                types = _merge(types, finding.types)
                if finding.mended is not None:
                    mended[chunk.number] = finding.mended
    if not mended:
        return blob, types
    whole = (mended.get(chunk.number, chunk.content) for chunk in _numbered(blob))
    return replace(blob, held=b"".join(whole)), types


def _numbered(blob: Blob) -> Iterator[_Chunk]:
    line = 1
    for number, content in enumerate(blob.chunks(_CHUNK_BYTES)):
        yield _Chunk(number, line, content)
        line += content.count(b"\n")


def _merge(types: Mapping[str, pl.DataType], more: Mapping[str, pl.DataType]) -> Types:
    together = dict(types)
    for name, dtype in more.items():
        together[name] = merged(together[name], dtype) if name in together else dtype
    return together


def _examine(chunk: _Chunk, name: str) -> _Finding:
    try:
        types: Types = dict(
            pl.scan_ndjson(chunk.content, infer_schema_length=None).collect_schema()
        )
        if doubtful := _doubtful(types, chunk.content):
            pl.scan_ndjson(chunk.content, schema=doubtful).select(pl.all().null_count()).collect()
    except pl.exceptions.PolarsError:
        return _examine_line_by_line(chunk, name)
    return _Finding(types)


def _doubtful(types: Types, content: bytes) -> Types:
    """The columns that may have been inferred in a way in which they cannot be read.

    Polars infers a number where truth values and numbers mix, and a struct where numbers and
    objects do, and then stops at the values of the other type.
    """
    truths = b"true" in content or b"false" in content
    return {
        name: dtype
        for name, dtype in types.items()
        if dtype.is_nested() or (truths and dtype.is_numeric())
    }


def broken_line(blob: Blob) -> InputError | None:
    """The first line that is no JSON object; None where all are. Reads the whole input."""
    try:
        for chunk in _numbered(blob):
            _examine_line_by_line(chunk, blob.name)
    except InputError as error:
        return error
    return None


def _examine_line_by_line(chunk: _Chunk, name: str) -> _Finding:
    types: Types = {}
    mended: list[bytes] = []
    for number, line in enumerate(chunk.content.split(b"\n"), start=chunk.first_line):
        if not line.strip():
            continue
        value, readable = _parsed(line, number, name)
        types = _merge(types, {key: of_value(item) for key, item in value.items()})
        mended.append(readable)
    return _Finding(types, b"".join(line + b"\n" for line in mended))


def _parsed(line: bytes, number: int, name: str) -> tuple[dict[str, object], bytes]:
    """The object of a line, and the line as Polars can read it."""
    odd: list[str] = []

    def long_integer(digits: str) -> int | str:
        if len(digits) <= _LONGEST_INTEGER:
            return int(digits)
        odd.append(digits)
        return digits

    def not_a_number(word: str) -> None:
        odd.append(word)

    try:
        value = json.loads(line, parse_int=long_integer, parse_constant=not_a_number)
    except UnicodeDecodeError as error:
        what = f"Line {number:,} has bytes that are not UTF-8."
        raise _broken(what, number, name, "bad-encoding") from error
    except ValueError as error:
        shown = line.strip()[:_SHOWN].decode("utf-8", errors="replace")
        what = f"Line {number:,} is not JSON: {shown}"
        raise _broken(what, number, name) from error
    if not isinstance(value, dict):
        what = f"Line {number:,} is JSON but not an object with keys."
        raise _broken(what, number, name)
    return value, json.dumps(value).encode() if odd else line


def _broken(what: str, line: int, name: str, code: str = "bad-json") -> InputError:
    return InputError(
        code,
        what=what,
        where=f"{name}, line {line}",
        fix="Mend or remove that line; if it is the last one, the file may be cut off.",
    )
