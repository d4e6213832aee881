"""Numbers in files without types: which columns can be numbers with nothing lost."""

from collections.abc import Sequence

import polars as pl

from funneltui.data.order import Select
from funneltui.data.paths import whole_column
from funneltui.deferred import dataclass

WHOLE_FILE_BYTES = 64_000_000
"""Up to this size all rows are looked at; above it a sample decides, and ids stay texts."""
_INTEGER = r"^\s*(?:-?(?:0|[1-9][0-9]{0,17}))?\s*$"
_NUMBER = r"^\s*(?:-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,15})?(?:[eE][+-]?[0-9]{1,3})?)?\s*$"
_ANYTHING = r"\S"
_ID_NAME = (
    r"(?i)(^|[_\s.-])(id|ids|uuid|guid|code|zip|phone|tel|sku|key|isbn|ean)$|[a-z](Id|ID)$|号$"
)
Kinds = dict[str, pl.DataType | None]
"""What kind of numbers each column holds; None where no row was looked at yet."""


@dataclass(frozen=True)
class Numbers:
    """The text columns that hold numbers."""

    casts: tuple[pl.Expr, ...]
    notes: tuple[str, ...]


def sure_numbers(texts: Sequence[str], selects: Sequence[Select]) -> Numbers:
    """Casts for the text columns that hold numbers only; blanks become null.

    Leading zeros, plus signs and whole numbers beyond 18 digits mark ids: such a column stays
    text, since a number would print differently or not at all.

    Args:
        texts: Text columns without a role.
        selects: Ask some rows, then the more costly ones; the last asks all.
    """
    kinds: Kinds = dict.fromkeys(texts)
    for select in selects:
        kinds = _kinds(select, kinds)
    return Numbers(tuple(_cast(name, kind) for name, kind in kinds.items() if kind is not None), ())


def likely_numbers(texts: Sequence[str], select: Select) -> Numbers:
    """As `sure_numbers` from some rows only; columns named as ids are left alone."""
    names = pl.Series(texts, dtype=pl.String)
    found = sure_numbers(names.filter(~names.str.contains(_ID_NAME)).to_list(), [select])
    if not found.casts:
        return found
    listed = ", ".join(each.meta.output_name() for each in found.casts)
    note = f"read as numbers by their first rows, any other text there is null: {listed}"
    return Numbers(found.casts, (note,))


def _cast(name: str, kind: pl.DataType) -> pl.Expr:
    return whole_column(name).str.strip_chars().cast(kind, strict=False).alias(name)


def _kinds(select: Select, known: Kinds) -> Kinds:
    """Which columns are numbers in these rows, too, and of what kind."""
    if not known:
        return {}
    checks: list[pl.Expr] = []
    for name, kind in known.items():
        text = whole_column(name).str
        checks.append(text.contains(_NUMBER).all().alias(f"n{name}"))
        if not isinstance(kind, pl.Float64):
            checks.append(text.contains(_INTEGER).all().alias(f"i{name}"))
        if kind is None:
            checks.append(text.contains(_ANYTHING).any().alias(f"c{name}"))
    found = select(checks).row(0, named=True)
    return {
        name: pl.Int64() if found.get(f"i{name}") else pl.Float64()
        for name in known
        if found.get(f"c{name}", True) and found[f"n{name}"]
    }
