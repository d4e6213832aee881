"""When offers are taken: by tenure, by how many a customer saw, and the hazard of an upsell."""

from itertools import pairwise

import polars as pl

from funneltui.engine.local.ledger import Ledger
from funneltui.model.upsell import OfferBucket, UpsellHazard

TENURE_DAYS = (0, 7, 30, 90, 180, 365)
USAGE_DAYS = (1, 2, 4, 8, 15)
"""Days of any row; the last stands for this many or more."""
CHOICES = (1, 2, 3, 4)
"""The last stands for this many or more."""


def offers_by_tenure(ledger: Ledger, inside: pl.Expr) -> tuple[OfferBucket, ...]:
    """Each customer's first offer in a bucket, and whether it was taken then or later.

    Offers before the first order are shown too, though those they were made to are not eligible:
    they may be in the checkout.

    Args:
        ledger: The rows.
        inside: Which of them are asked about, by their day.
    """
    bought = ledger.users.filter("won").select("u", "bought_t")
    rows = ledger.events.filter(inside).join(bought, on="u")
    day = (pl.col("t") - pl.col("bought_t")).dt.total_days()
    early = pl.col("t") < pl.col("bought_t")
    rows = rows.with_columns(pl.when(early).then(-1).otherwise(day).alias("tenure"))
    last = rows.filter("upsell").group_by("u").agg(pl.col("t").max().alias("taken"))
    edges = (-1, *TENURE_DAYS)
    ends = (*edges[1:], None)
    found = []
    for low, high in zip(edges, ends, strict=True):
        inside = pl.col("tenure") >= low
        if high is not None:
            inside &= pl.col("tenure") < high
        offered = rows.filter(pl.col("offer") & inside).group_by("u").agg(pl.col("t").min())
        taken = offered.join(last, on="u").filter(pl.col("taken") >= pl.col("t"))
        if offered.height:
            found.append(OfferBucket(low, high, offered.height, taken.height))
    return tuple(found)


def offers_by_choices(offers: pl.DataFrame) -> tuple[OfferBucket, ...]:
    """Customers by how many offers they saw, up to the first they took."""
    taken = offers.filter("upsell").group_by("u").agg(pl.col("t").min().alias("taken"))
    seen = offers.filter("offer").join(taken, on="u", how="left")
    in_time = (pl.col("t") <= pl.col("taken")).fill_null(value=True)
    per_unit = (
        seen.filter(in_time)
        .group_by("u")
        .agg(pl.len().alias("offers"), pl.col("taken").is_not_null().any().alias("took"))
    )
    found = []
    for low in CHOICES:
        high = low + 1 if low < CHOICES[-1] else None
        inside = pl.col("offers") >= low
        if high is not None:
            inside &= pl.col("offers") < high
        own = per_unit.filter(inside)
        if own.height:
            found.append(OfferBucket(low, high, own.height, int(own["took"].sum())))
    return tuple(found)


def offers_by_usage(offers: pl.DataFrame, active: pl.DataFrame) -> tuple[OfferBucket, ...]:
    """Each customer's first offer, by the days with any row up to it, and whether it was taken."""
    taken = offers.filter("upsell").group_by("u").agg(pl.col("t").max().alias("taken"))
    first = offers.filter("offer").sort("t").group_by("u").agg(pl.col("t", "d").first())
    used = active.sort("d").select("u", "d", pl.col("d").cum_count().over("u").alias("used"))
    both = first.sort("d").join_asof(used, on="d", by="u", check_sortedness=False)
    rows = both.join(taken, on="u", how="left")
    found = []
    for low, high in zip(USAGE_DAYS, (*USAGE_DAYS[1:], None), strict=True):
        inside = pl.col("used") >= low
        own = rows.filter(inside if high is None else inside & (pl.col("used") < high))
        if own.height:
            accepted = int((own["taken"] >= own["t"]).sum())
            found.append(OfferBucket(low, high, own.height, accepted))
    return tuple(found)


def upsell_hazard(ledger: Ledger, offers: pl.DataFrame) -> tuple[UpsellHazard, ...]:
    """First upsells by tenure, of those still there to be upsold; none where nobody ever was."""
    if ledger.last_time is None or not offers["upsell"].any():
        return ()
    first = offers.filter("upsell").group_by("u").agg(pl.col("t").min().alias("taken"))
    customers = ledger.users.filter("won").select("u", "bought_t").join(first, on="u", how="left")
    days = (pl.col("taken") - pl.col("bought_t")).dt.total_days()
    seen = (pl.lit(ledger.last_time) - pl.col("bought_t")).dt.total_days()
    frame = customers.select(days.alias("taken"), seen.alias("seen"))
    found = []
    for low, high in pairwise(TENURE_DAYS):
        upsold = (pl.col("taken") >= low) & (pl.col("taken") < high)
        free = pl.col("taken").is_null() | (pl.col("taken") >= high)
        counts = frame.select(
            upsold.sum().alias("upsold"), (free & (pl.col("seen") >= high)).sum().alias("not")
        ).row(0)
        upsold_here = int(counts[0] or 0)
        at_risk = upsold_here + int(counts[1] or 0)
        if at_risk:
            found.append(UpsellHazard(low, high, at_risk, upsold_here))
    return tuple(found)
