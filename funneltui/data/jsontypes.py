"""The column types of JSON values, and what becomes of two types in one column."""

from collections.abc import Iterable, Mapping
from functools import reduce

import polars as pl
from polars.datatypes import DataTypeClass

Types = dict[str, pl.DataType]
"""Columns, or the keys of objects, and their types."""

_INT64 = range(-(2**63), 2**63)
_SMALL = (pl.Int64, pl.Float64)
_PLAIN: dict[type, type[pl.DataType]] = {
    type(None): pl.Null,
    bool: pl.Boolean,
    int: pl.Int64,
    float: pl.Float64,
    str: pl.String,
}


def of_value(value: object) -> pl.DataType:
    """The type of one JSON value; integers beyond int64 are text, since no digit may be lost."""
    if isinstance(value, list):
        return pl.List(_of_all(of_value(item) for item in value))
    if isinstance(value, dict):
        return pl.Struct({str(key): of_value(item) for key, item in value.items()})
    if isinstance(value, int) and value not in _INT64:
        return pl.String()
    return _PLAIN[type(value)]()


def merged(one: pl.DataType, other: pl.DataType) -> pl.DataType:
    """The type that holds the values of both without losing a digit; text if nothing else does."""
    one, other = _without_wide(one), _without_wide(other)
    if one == other or pl.Null in (one, other):
        return other if one == pl.Null else one
    if isinstance(one, pl.Struct) and isinstance(other, pl.Struct):
        return _merged_structs(one, other)
    if isinstance(one, pl.List) and isinstance(other, pl.List):
        return pl.List(merged(inner(one), inner(other)))
    if isinstance(one, _SMALL) and isinstance(other, _SMALL):
        return pl.Float64()
    return pl.String()


def merged_columns(one: Mapping[str, pl.DataType], other: Mapping[str, pl.DataType]) -> Types:
    """The columns of both, each of the type that holds the values of both."""
    together = dict(one)
    for name, dtype in other.items():
        together[name] = merged(together[name], dtype) if name in together else dtype
    return together


def settled(dtype: pl.DataType) -> pl.DataType:
    """The type to read a column as, once all values have been seen: nothing is left open."""
    dtype = _without_wide(dtype)
    if isinstance(dtype, pl.List):
        return pl.List(settled(inner(dtype)))
    if isinstance(dtype, pl.Struct) and dtype.fields:
        return pl.Struct({name: settled(field) for name, field in fields(dtype).items()})
    if isinstance(dtype, pl.Null | pl.Struct):
        return pl.String()
    return dtype


def _of_all(dtypes: Iterable[pl.DataType]) -> pl.DataType:
    none: pl.DataType = pl.Null()
    return reduce(merged, dtypes, none)


def _merged_structs(one: pl.Struct, other: pl.Struct) -> pl.Struct:
    return pl.Struct(merged_columns(fields(one), fields(other)))


def fields(struct: pl.Struct) -> Types:
    """The keys of objects and their types."""
    return {field.name: _instance(field.dtype) for field in struct.fields}


def inner(column: pl.List) -> pl.DataType:
    """The type of what lists hold."""
    return _instance(column.inner)


def _instance(dtype: pl.DataType | DataTypeClass) -> pl.DataType:
    return dtype if isinstance(dtype, pl.DataType) else dtype()


def _without_wide(dtype: pl.DataType) -> pl.DataType:
    """The same type, with text for integers that do not fit in int64."""
    if isinstance(dtype, pl.Int128 | pl.UInt64 | pl.UInt128):
        return pl.String()
    return dtype
