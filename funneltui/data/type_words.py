"""Types of columns as a person would say them."""

import polars as pl

_WORDS = (
    (pl.Boolean, "yes/no"),
    (pl.Struct, "nested"),
    (pl.List, "nested"),
    (pl.Array, "nested"),
    (pl.Date, "date"),
    (pl.Datetime, "time"),
)


def type_word(dtype: pl.DataType) -> str:
    """`text`, `integer`, `number`, `date`, `time`, `yes/no` or `nested`."""
    if dtype.is_integer():
        return "integer"
    if dtype.is_numeric():
        return "number"
    return next((word for kind, word in _WORDS if isinstance(dtype, kind)), "text")
