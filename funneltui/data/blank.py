"""When a key names nobody."""

import polars as pl


def is_blank(keys: pl.Expr, dtype: pl.DataType | None = None) -> pl.Expr:
    """Whether a key names nobody: null, or a text of blanks.

    Args:
        keys: Values that are not nested, unless their type is given.
        dtype: Their type, where it is known: what is no text is not looked into.
    """
    if dtype is not None and not isinstance(dtype, pl.String | pl.Categorical | pl.Enum):
        return keys.is_null()
    text = keys.cast(pl.String, strict=False).str.strip_chars()
    return keys.is_null() | (text.str.len_bytes() == 0).fill_null(value=False)
