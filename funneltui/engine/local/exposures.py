"""Money of those who saw an advertisement so many times."""

from dataclasses import replace

import polars as pl

from funneltui.engine.local.economics import Scopes, customers_by_place, scoped
from funneltui.engine.local.ledger import Ledger
from funneltui.engine.local.money_groups import only
from funneltui.model.economics import EconomicsQuery, MoneyCounts
from funneltui.model.exposure import ExposedMoney, Exposures


def exposed_money(ledger: Ledger, query: EconomicsQuery, level: Exposures) -> ExposedMoney:
    """The counts of the question's days.

    What is seen after the first order of the days did not lead to it, and does not count.
    """
    members = _members(ledger, query, level)
    inside = only(query.days).is_not_null()
    counts = scoped(
        Scopes(ledger, query.level), pl.when(inside).then(pl.col("place")), members
    ).get(0, MoneyCounts())
    before = customers_by_place(ledger, members, query.days)
    return ExposedMoney(
        users=members.height,
        counts=replace(counts, eligible=before.get(0, 0)),
        has_revenue=ledger.has_revenue,
        currencies=ledger.currencies,
    )


def _members(ledger: Ledger, query: EconomicsQuery, level: Exposures) -> pl.DataFrame:
    """u, and 0 as its place."""
    inside = only(query.days).is_not_null()
    bought = ledger.orders.filter(inside).group_by("u").agg(pl.col("t").min().alias("first"))
    seen = (
        ledger.exposures.filter(inside)
        .join(bought, on="u", how="left")
        .filter(pl.col("first").is_null() | (pl.col("t") <= pl.col("first")))
        .group_by("u")
        .agg(pl.len().alias("times"))
    )
    users = ledger.active.filter(inside).select("u").unique().join(seen, on="u", how="left")
    times = pl.col("times").fill_null(0)
    fits = times >= level.low
    if level.high is not None:
        fits &= times <= level.high
    return users.filter(fits).select("u", pl.lit(0, dtype=pl.UInt32).alias("place"))
