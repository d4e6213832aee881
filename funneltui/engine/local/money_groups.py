"""Whose money is counted together: days, and the values of a breakdown."""

from collections.abc import Mapping

import polars as pl

from funneltui.deferred import dataclass
from funneltui.engine.local.ledger import Ledger
from funneltui.model.economics import Days
from funneltui.model.funnel import Breakdown

OTHER = "Other"


@dataclass(frozen=True, eq=False)
class Places:
    """The values of a breakdown, ranked: the largest is place 0."""

    of: pl.DataFrame
    """u and its place."""
    values: Mapping[int, tuple[str, ...]]


def only(days: Days) -> pl.Expr:
    """Of a frame with the column `d`: key 0 inside the days, null outside.

    Rows with a null key take no part.
    """
    day = pl.col("d")
    # A literal is no filter of a large frame: Polars 2.1 filters it in parts, with one value each.
    inside = day.is_not_null()
    if days.first is not None:
        inside &= day >= days.first
    if days.until is not None:
        inside &= day < days.until
    return pl.when(inside).then(pl.lit(0))


def group_places(ledger: Ledger, breakdown: Breakdown | None) -> Places | None:
    """The values with the most leads and customers first; past the limit, Other."""
    if breakdown is None:
        return None
    names = [f"by{number}" for number in range(len(breakdown.by))]
    chained = ledger.users.select("u").with_columns(pl.lit(1).alias("n"))
    sizes = (
        ledger.values.join(chained, on="u", how="left")
        .group_by(names)
        .agg(pl.col("n").sum())
        .sort([pl.col("n"), *names], descending=[True, *(False for _ in names)])
        .with_row_index("place")
        .with_columns(pl.min_horizontal("place", breakdown.limit).alias("place"))
    )
    values: dict[int, tuple[str, ...]] = {}
    for row in sizes.iter_rows(named=True):
        is_rest = row["place"] == breakdown.limit and row["place"] in values
        values[row["place"]] = (OTHER,) if is_rest else tuple(row[name] for name in names)
    return Places(ledger.values.join(sizes, on=names).select("u", "place"), values)
