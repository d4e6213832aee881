"""Offers by technique and by combination: who took them, for how much more, at which discount."""

import polars as pl

from funneltui.model.economics import UNITS_PER_WHOLE
from funneltui.model.metric import Share
from funneltui.model.selling import SellingCounts, TechniqueCounts

_BETWEEN = "\x1f"
MOST = 20
"""Techniques and combinations that are told apart."""


def selling_counts(rows: pl.DataFrame, orders: pl.DataFrame) -> SellingCounts:
    """The counts of some customers' offers and upsells.

    An upsell belongs to the last offer up to it, or to the last that has one of the techniques
    which the upsell names.

    Args:
        rows: Offers and upsells as the ledger has them.
        orders: All orders.
    """
    rows = rows.sort("u", "t", "row")
    offers = rows.filter("offer").with_row_index("place")
    upsells = rows.filter("upsell").with_row_index("taken")
    sold = _valued(_sold(offers, upsells), orders)
    nothing = pl.lit([], dtype=pl.List(pl.String))
    all_of_it = _counted(offers.with_columns(key=nothing), sold.with_columns(key=nothing))
    techniques = _counted(_exploded(offers), _exploded(sold))
    names = [each.labels[0] for each in techniques[:MOST]]
    has_techniques = bool(techniques)
    combined = _counted(_whole(offers), _whole(sold)) if has_techniques else ()
    return SellingCounts(
        total=all_of_it[0] if all_of_it else TechniqueCounts(),
        techniques=techniques[:MOST],
        combinations=combined[:MOST],
        first_offers=_first_offers(offers, sold, names) if has_techniques else (),
        unlisted=max(0, len(techniques) - MOST),
        without_offer=upsells.height - sold.height,
    )


def _whole(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.with_columns(key=pl.col("labels"))


def _exploded(rows: pl.DataFrame) -> pl.DataFrame:
    """A row per technique; those that name none have none."""
    single = rows.with_columns(pl.col("labels").alias("key")).explode("key")
    return single.drop_nulls("key").with_columns(pl.concat_list("key"))


def _sold(offers: pl.DataFrame, upsells: pl.DataFrame) -> pl.DataFrame:
    """Each upsell with the time and techniques of the offer it belongs to; without one it is out.

    Every offer is found by each of its techniques, and by no technique at all.
    """
    named = pl.when(pl.col("labels").list.len() > 0).then("labels").otherwise(pl.lit([""]))
    wanted = upsells.select("u", "t", "taken", named.alias("label")).explode("label").sort("t")
    any_label = pl.concat_list(pl.lit(""), "labels")
    found_by = offers.select("u", "t", "place", any_label.alias("label")).explode("label")
    found = wanted.join_asof(
        found_by.sort("t", "place"), on="t", by=["u", "label"], check_sortedness=False
    )
    belongs = found.group_by("taken").agg(pl.col("place").max()).drop_nulls()
    offered = offers.select("place", pl.col("t").alias("offered_t"), "labels")
    return upsells.drop("labels").join(belongs, on="taken").join(offered, on="place")


def _valued(sold: pl.DataFrame, orders: pl.DataFrame) -> pl.DataFrame:
    """Each upsell with its order's value, and the customer's mean order up to the offer.

    An upsell that is no sale adds to the order of its id, or to the last one before it.
    """
    priced = orders.drop_nulls("amount").sort("t")
    running = priced.select(
        "u",
        pl.col("t").alias("offered_t"),
        pl.col("amount").cum_sum().over("u").alias("sum"),
        pl.col("amount").cum_count().over("u").alias("orders"),
    )
    last = priced.select("u", "t", pl.col("amount").alias("last"))
    by_id = priced.drop_nulls("order_id").select(
        "u", "order_id", pl.col("amount").alias("ordered"), pl.col("t").alias("ordered_t")
    )
    both = (
        sold.sort("offered_t")
        .join_asof(running, on="offered_t", by="u", check_sortedness=False)
        .sort("t")
        .join_asof(last, on="t", by="u", check_sortedness=False)
        .join(by_id, on=["u", "order_id"], how="left")
        .sort("taken")
    )
    whole = (
        pl.when("sale")
        .then(pl.coalesce("ordered", "amount"))
        .otherwise(pl.col("amount") + pl.coalesce("ordered", "last"))
    )
    # An order that began before the offer was worth less then than with the upsell in it.
    added = pl.when(pl.col("sale") & (pl.col("ordered_t") <= pl.col("offered_t"))).then("amount")
    before = (pl.col("sum") - added.fill_null(0)) / pl.col("orders")
    return both.with_columns(
        before.round().cast(pl.Int64).alias("before"), (whole - before).alias("gained")
    )


def _counted(offers: pl.DataFrame, sold: pl.DataFrame) -> tuple[TechniqueCounts, ...]:
    """Per key, those with the most offers first."""
    offered = offers.group_by("key").agg(pl.col("u").n_unique().alias("offered"))
    taken = sold.group_by("key").agg(
        pl.col("u").n_unique().alias("accepted"),
        pl.len().alias("upsells"),
        pl.col("amount").sum().alias("revenue"),
        pl.col("discount").sum(),
        pl.col("amount").count().alias("priced"),
    )
    gained, whole = pl.col("gained"), pl.col("gained") / UNITS_PER_WHOLE
    first = sold.group_by("key", "u", maintain_order=True).first().drop_nulls("gained")
    values = first.group_by("key").agg(
        pl.len().alias("takers"),
        gained.sum().round().cast(pl.Int64),
        (whole * whole).sum().alias("squares"),
        pl.col("before").sum(),
    )
    both = offered.join(taken, on="key", how="left").join(values, on="key", how="left")
    ordered = both.fill_null(0).sort(
        "offered", pl.col("key").list.join("+"), descending=[True, False]
    )
    return tuple(
        TechniqueCounts(labels=tuple(key), **counts)
        for counts in ordered.iter_rows(named=True)
        for key in [counts.pop("key")]
    )


def _first_offers(
    offers: pl.DataFrame, sold: pl.DataFrame, names: list[str]
) -> tuple[tuple[tuple[str, ...], Share], ...]:
    """Customers by the listed techniques of the first offer each saw."""
    said = pl.col("labels").list.join(_BETWEEN).alias("said")
    first = offers.unique("u", keep="first", maintain_order=True).select("u", said)
    took = sold.select("u", said).unique().with_columns(took=True)
    counted = first.join(took, on=["u", "said"], how="left").group_by("said")
    cells: dict[tuple[str, ...], Share] = {}
    for text, n, taken in counted.agg(pl.len(), pl.col("took").count()).iter_rows():
        labels = tuple(label for label in text.split(_BETWEEN) if label in names)
        before = cells.get(labels, Share(0, 0))
        cells[labels] = Share(before.part + taken, before.whole + n)
    return tuple(sorted(cells.items(), key=lambda each: each[0]))
