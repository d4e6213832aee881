"""Numbers in files without types: which columns can be numbers with nothing lost."""

import polars as pl

_WHOLE_FILE_BYTES = 64_000_000
"""Up to this size all rows are looked at; above it a sample decides, and ids stay texts."""
_SAMPLE_ROWS = 10_000
"""A sample that is shorter holds all rows."""
_INTEGER = r"^-?(0|[1-9]\d{0,17})$"
_NUMBER = r"^-?(0|[1-9]\d{0,17})(\.\d{1,15})?([eE][+-]?\d{1,3})?$"
_ID_NAME = (
    r"(?i)(^|[_\s.-])(id|ids|uuid|guid|code|zip|phone|tel|sku|key|isbn|ean)$|[a-z](Id|ID)$|号$"
)


def number_columns(
    frame: pl.LazyFrame, sample: pl.DataFrame, keep: frozenset[str], size: int
) -> dict[str, pl.Expr]:
    """Casts for text columns that hold numbers only; blanks become null.

    Leading zeros, plus signs and whole numbers beyond 18 digits mark ids: such a column stays
    text, as do the columns to keep.
    """
    texts = [
        name for name, dtype in sample.schema.items() if dtype == pl.String and name not in keep
    ]
    is_short = sample.height < _SAMPLE_ROWS
    is_whole = is_short or 0 < size <= _WHOLE_FILE_BYTES
    if not is_whole:
        names = pl.Series(texts, dtype=pl.String)
        texts = names.filter(~names.str.contains(_ID_NAME)).to_list()
    likely = _kinds(sample.lazy(), texts)
    if is_whole and not is_short:
        likely = _kinds(frame, list(likely))
    return {name: _cast(name, kind) for name, kind in likely.items()}


def _kinds(frame: pl.LazyFrame, names: list[str]) -> dict[str, pl.DataType]:
    if not names:
        return {}
    text = {name: pl.col(name).str.strip_chars().replace("", None) for name in names}
    checks = [
        check
        for name, values in text.items()
        for check in (
            values.str.contains(_NUMBER).all().alias(f"n{name}"),
            values.str.contains(_INTEGER).all().alias(f"i{name}"),
            values.count().alias(f"c{name}"),
        )
    ]
    found = frame.select(checks).collect(engine="streaming").row(0, named=True)
    return {
        name: pl.Int64() if found[f"i{name}"] else pl.Float64()
        for name in names
        if found[f"c{name}"] and found[f"n{name}"]
    }


def _cast(name: str, dtype: pl.DataType) -> pl.Expr:
    return pl.col(name).str.strip_chars().cast(dtype, strict=False)
