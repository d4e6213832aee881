"""Offers to those who began to check out and have not paid yet."""

import polars as pl

from funneltui.engine.local.ledger import Ledger
from funneltui.model.upsell import CheckoutBucket

EDGES_S = (0, 3_600, 86_400, 604_800)
"""An hour, a day, a week; the last stands for so long or longer."""


def offers_in_checkout(ledger: Ledger, inside: pl.Expr) -> tuple[CheckoutBucket, ...]:
    """Each user's first offer in a bucket; empty where the plan names no checkout.

    Args:
        ledger: The rows.
        inside: Which of them are asked about, by their day.
    """
    begun = ledger.checkouts.sort("t").select("u", "t", pl.col("t").alias("begun"))
    bought = ledger.orders.sort("t").select("u", "t", pl.col("t").alias("bought"))
    offers = ledger.events.filter(pl.col("offer") & inside).select("u", "t").sort("t")
    open_ones = (
        offers.join_asof(begun, on="t", by="u", check_sortedness=False)
        .drop_nulls("begun")
        .join_asof(bought, on="t", by="u", check_sortedness=False)
        .filter(pl.col("bought").is_null() | (pl.col("bought") < pl.col("begun")))
        .with_columns((pl.col("t") - pl.col("begun")).dt.total_seconds().alias("since"))
    )
    taken = _last(ledger.events.filter("upsell"), "taken")
    paid = _last(ledger.orders, "paid")
    rows = open_ones.join(taken, on="u", how="left").join(paid, on="u", how="left")
    found = []
    for low, high in zip(EDGES_S, (*EDGES_S[1:], None), strict=True):
        here = pl.col("since") >= low
        own = rows.filter(here if high is None else here & (pl.col("since") < high))
        first = own.sort("t").unique("u", keep="first", maintain_order=True)
        if first.height:
            accepted, later = ((first[each] >= first["t"]).sum() for each in ("taken", "paid"))
            found.append(CheckoutBucket(low, high, first.height, int(accepted), int(later)))
    return tuple(found)


def _last(rows: pl.DataFrame, name: str) -> pl.DataFrame:
    return rows.group_by("u").agg(pl.col("t").max().alias(name))
