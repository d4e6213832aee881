"""What the users of each value of a column paid, day by day."""

from datetime import date

import polars as pl

from funneltui.engine.local.ledger import Ledger
from funneltui.model.synthetic import GroupDays


def group_sales(ledger: Ledger) -> tuple[GroupDays, ...]:
    """Per breakdown value, by name: net revenue and orders of each day that has any."""
    paid = _by_day(ledger, ledger.payments, pl.col("amount").cast(pl.Int128).sum())
    orders = _by_day(ledger, ledger.orders, pl.len())
    values = ledger.values["by0"].unique().sort().to_list()
    return tuple(
        GroupDays(value, tuple(paid.get(value, ())), tuple(orders.get(value, ())))
        for value in values
    )


def _by_day(
    ledger: Ledger, rows: pl.DataFrame, summed: pl.Expr
) -> dict[str, list[tuple[date, int]]]:
    joined = rows.lazy().join(ledger.values.lazy(), on="u")
    found: dict[str, list[tuple[date, int]]] = {}
    for value, day, number in (
        joined.group_by("by0", "d").agg(summed.alias("n")).sort("by0", "d").collect().iter_rows()
    ):
        found.setdefault(value, []).append((day, int(number or 0)))
    return found
