"""What customers buy after what: owners of one product who later buy another."""

import polars as pl

from funneltui.engine.local.ledger import Ledger
from funneltui.model.economics import Days
from funneltui.model.metric import Share
from funneltui.model.selling import NextPair, NextProducts

MOST_PRODUCTS = 12


def next_products(ledger: Ledger, days: Days) -> NextProducts:
    """Pairs of the products that most customers bought.

    Who had the other product with the first purchase, or before the days, has nothing to buy of
    it; who bought it before, or with, the owned one is no owner.
    """
    bought = ledger.goods.filter(pl.col("sale") | pl.col("upsell"))
    if days.until is not None:
        bought = bought.filter(pl.col("d") < days.until)
    first = bought.group_by("u", "product").agg(pl.col("t").min(), pl.col("d").min())
    begun = bought.group_by("u").agg(pl.col("t").min().alias("begun"))
    sizes = first.group_by("product").len("buyers")
    sizes = sizes.sort("buyers", "product", descending=[True, False])
    listed = sizes.head(MOST_PRODUCTS)
    names = listed["product"].to_list()
    own = first.filter(pl.col("product").is_in(names))
    pairs = tuple(pair for name in names for pair in _pairs(own, begun, name, days))
    order = {name: place for place, name in enumerate(names)}
    return NextProducts(
        customers=begun.height,
        products=tuple((str(name), int(n)) for name, n in listed.iter_rows()),
        pairs=tuple(sorted(pairs, key=lambda each: (order[each.owned], order[each.product]))),
        unlisted=sizes.height - listed.height,
    )


def _pairs(first: pl.DataFrame, begun: pl.DataFrame, name: str, days: Days) -> list[NextPair]:
    """Every other product as the owned one, before this one."""
    mine = first.filter(pl.col("product") == name).select(
        "u", pl.col("t").alias("got"), pl.col("d").alias("got_d")
    )
    late = pl.col("got") > pl.col("begun")
    if days.first is not None:
        late &= pl.col("got_d") >= days.first
    free = begun.join(mine, on="u", how="left").filter(pl.col("got").is_null() | late)
    before = pl.col("got").is_null() | (pl.col("t") < pl.col("got"))
    owners = first.filter(pl.col("product") != name).join(free, on="u").filter(before)
    counted = owners.group_by("product").agg(pl.len(), pl.col("got").count())
    anything = Share(owners["got"].count(), owners.height)
    return [
        NextPair(str(owned), name, Share(int(got), int(n)), anything)
        for owned, n, got in counted.iter_rows()
    ]
