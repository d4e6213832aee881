"""JSON lines that are as expected: read once, and shown to have no other keys or types."""

import json
from collections.abc import Iterator, Mapping

import numpy as np
import numpy.typing as npt
import polars as pl

from funneltui.data.jsontypes import fields, inner, settled

_Places = npt.NDArray[np.int64]
_Flags = npt.NDArray[np.bool_]
_Signs = npt.NDArray[np.uint8]
_QUOTE, _COLON, _BACKSLASH, _SPACE, _N = b'":\\ n'
_BEYOND_INT64 = 2.0**63


def read_as_expected(content: bytes, types: Mapping[str, pl.DataType]) -> pl.DataFrame | None:
    """The lines as a table, if their keys and types are the expected ones; None where one is not.

    Polars refuses values of other types but passes over keys that it was not told of. So the keys
    it read are counted, and the keys that are there: they are as many if none was passed over.
    """
    schema = {name: settled(dtype) for name, dtype in types.items()}
    try:
        table = pl.scan_ndjson(content, schema=schema).collect()
    except pl.exceptions.PolarsError:
        return None
    read = sum(_keys_read(table[name], dtype) for name, dtype in types.items())
    signs = np.frombuffer(content, dtype=np.uint8)
    return table if _are_plainly(read, signs) or read == _keys_there(signs, types) else None


def _keys_read(values: pl.Series, dtype: pl.DataType) -> int:
    """How often a key has a value, and the keys within these values."""
    return len(values) - values.null_count() + _keys_within(values, dtype)


def _keys_within(values: pl.Series, dtype: pl.DataType) -> int:
    """The keys within values; fewer than there are where the type may not be the right one."""
    if isinstance(dtype, pl.Null) or (isinstance(dtype, pl.Struct) and not dtype.fields):
        # Read as text, which any value can be.
        return values.null_count() - len(values)
    if isinstance(dtype, pl.Struct):
        return sum(
            _keys_read(values.struct.field(name), field) for name, field in fields(dtype).items()
        )
    if isinstance(dtype, pl.List):
        return _keys_within(values.explode().drop_nulls(), inner(dtype))
    if isinstance(dtype, pl.Float64):
        # A whole number beyond int64 would lose digits.
        largest = values.abs().max()
        return -1 if isinstance(largest, float) and largest >= _BEYOND_INT64 else 0
    return 0


def _are_plainly(read: int, signs: _Signs) -> bool:
    """Whether there are no more keys than were read; quickly told where no value is null."""
    colons = signs[1:] == _COLON
    before = signs[:-1]
    pairs = np.count_nonzero(colons & (before == _QUOTE))
    return pairs == read and not (colons & (before <= _SPACE)).any()


def _keys_there(signs: _Signs, types: Mapping[str, pl.DataType]) -> int | None:
    """How many keys of well-formed lines have a value that is not null; None where it is unsure."""
    colons = np.flatnonzero(signs == _COLON)
    before = signs[colons - 1]
    if _after_blanks(signs, colons[before <= _SPACE]):
        return None
    keys = colons[before == _QUOTE]
    escaped = signs[keys - 2] == _BACKSLASH
    if (signs[keys[escaped] - 3] == _BACKSLASH).any():
        return None
    keys = keys[~escaped]
    after = signs[keys + 1]
    null = (after == _N) | ((after == _SPACE) & (signs[keys + 2] == _N))
    return None if _has_others(signs, keys[null], types) else len(keys) - int(null.sum())


def _after_blanks(signs: _Signs, colons: _Places) -> bool:
    """Whether a quote and then blanks come before any of the colons."""
    places = colons - 1
    while len(places):
        if (signs[places] == _QUOTE).any():
            return True
        places = places[signs[places] <= _SPACE] - 1
    return False


def _has_others(signs: _Signs, colons: _Places, types: Mapping[str, pl.DataType]) -> bool:
    """Whether any of the keys before the colons may not be one of those expected where it stands.

    Where a key stands is not known: it has to be expected in every object.
    """
    for name in set(types).intersection(*map(set, _objects(types))):
        for written in {json.dumps(name), json.dumps(name, ensure_ascii=False)}:
            if not len(colons):
                return False
            colons = colons[~_is_written(signs, colons, b"\n" + written.encode())]
    return bool(len(colons))


def _is_written(signs: _Signs, colons: _Places, key: bytes) -> _Flags:
    starts = colons - len(key)
    same: _Flags = (starts >= 0) & (signs[starts] != _BACKSLASH)
    for place, sign in enumerate(key[1:], start=1):
        same &= signs[starts + place] == sign
    return same


def _objects(types: Mapping[str, pl.DataType]) -> Iterator[Mapping[str, pl.DataType]]:
    """The keys of every object within the values."""
    for dtype in types.values():
        yield from _objects_within(dtype)


def _objects_within(dtype: pl.DataType) -> Iterator[Mapping[str, pl.DataType]]:
    if isinstance(dtype, pl.List):
        yield from _objects_within(inner(dtype))
    if isinstance(dtype, pl.Struct):
        yield fields(dtype)
        yield from _objects(fields(dtype))
