"""Some JSON lines and the types of their columns, quickly where they are as expected."""

import json
from collections.abc import Mapping
from dataclasses import replace

import polars as pl

from funneltui.data.jsonkeys import read_as_expected
from funneltui.data.jsontypes import Types, merged_columns, of_value, settled
from funneltui.deferred import dataclass
from funneltui.errors import InputError

_LONGEST_INTEGER = 38
"""Digits that fit in 128 bits, the longest integer Polars reads."""
_SHOWN = 60


@dataclass(frozen=True)
class Chunk:
    """Some whole lines of an input."""

    number: int
    first_line: int
    content: bytes


@dataclass(frozen=True)
class Finding:
    """What a chunk turned out to hold."""

    types: Types
    mended: bytes | None = None
    """The chunk's lines rewritten, where Polars cannot read them as they are."""
    table: pl.DataFrame | None = None
    """The lines, read as these types."""


def examine(chunk: Chunk, name: str, expected: Mapping[str, pl.DataType]) -> Finding:
    """The types of a chunk and of what was expected together, and its lines as a table.

    Args:
        chunk: Lines.
        name: Their input, for people.
        expected: The types of lines before them.

    Raises:
        InputError: A line is not a JSON object; it is named.
    """
    if expected and (table := read_as_expected(chunk.content, expected)) is not None:
        return Finding(dict(expected), table=table)
    found = _inferred(chunk, name)
    types = merged_columns(expected, found.types)
    content = chunk.content if found.mended is None else found.mended
    return replace(found, types=types, table=_read(content, types))


def _read(content: bytes, types: Types) -> pl.DataFrame | None:
    schema = {name: settled(dtype) for name, dtype in types.items()}
    try:
        return pl.scan_ndjson(content, schema=schema).collect() if schema else None
    except pl.exceptions.PolarsError:
        return None


def inferred_types(content: bytes) -> Types:
    """The types of all lines, as Polars infers them."""
    return dict(pl.scan_ndjson(content, infer_schema_length=None).collect_schema())


def _inferred(chunk: Chunk, name: str) -> Finding:
    try:
        types = inferred_types(chunk.content)
        if doubtful := _doubtful(types, chunk.content):
            pl.scan_ndjson(chunk.content, schema=doubtful).select(pl.all().null_count()).collect()
    except pl.exceptions.PolarsError:
        return examine_line_by_line(chunk, name)
    return Finding(types)


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


def examine_line_by_line(chunk: Chunk, name: str) -> Finding:
    """The types of a chunk that Polars may not be able to read.

    Raises:
        InputError: A line is not a JSON object; it is named.
    """
    types: Types = {}
    mended: list[bytes] = []
    for number, line in enumerate(chunk.content.split(b"\n"), start=chunk.first_line):
        if not line.strip():
            continue
        value, readable = _parsed(line, number, name)
        types = merged_columns(types, {key: of_value(item) for key, item in value.items()})
        mended.append(readable)
    return Finding(types, b"".join(line + b"\n" for line in mended))


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
