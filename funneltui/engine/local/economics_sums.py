"""What is summed per scope for money: each column is named as the count it is for.

Sums are of whole numbers, squares too: a sum of floats depends on the order of threads.
"""

from collections.abc import Callable
from statistics import NormalDist

import polars as pl

from funneltui.engine.local.ledger import Ledger
from funneltui.model.economics import UNITS_PER_WHOLE

Tagged = Callable[[pl.DataFrame, str], pl.LazyFrame]
"""A frame, and which of its columns says the day: its rows with their scope as `k`."""


def aggregates(ledger: Ledger, tagged: Tagged, level: float) -> list[pl.LazyFrame]:
    """Frames with the column `k` and columns named as the counts they are for."""
    return [
        tagged(ledger.active, "d").group_by("k").agg(pl.col("u").n_unique().alias("active")),
        *_lead_counts(ledger, tagged),
        *_order_counts(ledger, tagged, level),
        *_payment_counts(ledger, tagged),
        *_visit_counts(ledger, tagged),
        *_upsell_counts(ledger, tagged),
        *_referral_counts(ledger, tagged),
    ]


def _lead_counts(ledger: Ledger, tagged: Tagged) -> list[pl.LazyFrame]:
    qualified = pl.col("qualified")
    orders, paid = pl.col("orders").fill_null(0), pl.col("paid").fill_null(0)
    leads = (
        tagged(_leads_and_what_they_paid(ledger), "lead")
        .group_by("k")
        .agg(
            pl.len().alias("leads"),
            qualified.sum().alias("qualified"),
            pl.col("won").sum().alias("won_leads"),
            (pl.col("won") & qualified).sum().alias("won_qualified"),
            orders.sum().alias("lead_sales"),
            orders.filter(qualified).sum().alias("lead_qualified_sales"),
            paid.sum().alias("lead_revenue"),
            (paid * paid).sum().alias("lead_squares"),
        )
    )
    new = tagged(ledger.users, "bought").group_by("k").agg(pl.len().alias("new_customers"))
    return [leads, new]


def _leads_and_what_they_paid(ledger: Ledger) -> pl.DataFrame:
    """Per lead, whenever it was: orders, and net revenue in millionths."""
    orders = ledger.orders.group_by("u").agg(pl.len().cast(pl.Int64).alias("orders"))
    paid = ledger.payments.group_by("u").agg(pl.col("amount").cast(pl.Int128).sum().alias("paid"))
    leads = ledger.users.filter(pl.col("lead").is_not_null())
    return leads.join(orders, on="u", how="left").join(paid, on="u", how="left")


def _order_counts(ledger: Ledger, tagged: Tagged, level: float) -> list[pl.LazyFrame]:
    qualified = ledger.users.filter(pl.col("qualified") & pl.col("lead").is_not_null())["u"]
    whole = pl.col("amount") / UNITS_PER_WHOLE
    squared = pl.col("amount").cast(pl.Int128)
    orders = tagged(ledger.orders.join(ledger.users.select("u", "bought_t"), on="u"), "d")
    per_order = orders.group_by("k").agg(
        pl.len().alias("sales"),
        pl.col("u").is_in(qualified.implode()).sum().alias("qualified_sales"),
        pl.col("amount").count().alias("priced_sales"),
        (squared * squared).sum().alias("order_squares"),
        whole.median().alias("order_median"),
        *_around_median(whole.drop_nulls().sort(), level),
    )
    again = (pl.col("t") > pl.col("bought_t")).any()
    buyers = orders.group_by("k", "u").agg(pl.len().alias("n"), again.alias("again"))
    per_buyer = buyers.group_by("k").agg(
        pl.len().alias("customers"),
        (pl.col("n") > 1).sum().alias("repeat_customers"),
        pl.col("again").sum().alias("returning"),
    )
    return [per_order, per_buyer]


def _around_median(amounts: pl.Expr, level: float) -> list[pl.Expr]:
    """The order statistics that bound the median; null where there are too few.

    Source: Conover (1999), Practical Nonparametric Statistics, section 3.2.
    """
    n = amounts.len().cast(pl.Float64)
    half = NormalDist().inv_cdf((1 + level) / 2) * n.sqrt() / 2
    low, high = (n / 2 - half).round().cast(pl.Int64), (n / 2 + half + 1).round().cast(pl.Int64)
    known = (low >= 1) & (high <= amounts.len())
    return [
        pl.when(known).then(amounts.get((rank - 1).clip(0), null_on_oob=True)).alias(name)
        for name, rank in (("order_low", low), ("order_high", high))
    ]


def _payment_counts(ledger: Ledger, tagged: Tagged) -> list[pl.LazyFrame]:
    paid = tagged(ledger.payments, "d")
    amount = pl.col("amount").cast(pl.Int128)
    sums = paid.group_by("k").agg(
        amount.filter(pl.col("kind") == "sale").sum().alias("sale_revenue"),
        amount.filter(pl.col("kind") == "upsell").sum().alias("upsell_revenue"),
        (0 - amount.filter(pl.col("kind") == "refund").sum()).alias("refunded"),
        (pl.col("kind") == "refund").sum().alias("refunds"),
    )
    back = amount.filter(pl.col("kind") == "refund")
    per_unit = paid.group_by("k", "u").agg(
        amount.sum().alias("net"), (0 - back.sum()).alias("back")
    )
    net, back_of = pl.col("net"), pl.col("back")
    gross = net + back_of
    squares = per_unit.group_by("k").agg(
        (net * net).sum().alias("unit_squares"),
        (gross * gross).sum().alias("gross_squares"),
        (back_of * back_of).sum().alias("refund_squares"),
        pl.len().alias("payers"),
    )
    return [sums, squares]


def _referral_counts(ledger: Ledger, tagged: Tagged) -> list[pl.LazyFrame]:
    """Only who had bought by then recommends as a customer."""
    if ledger.referrals.is_empty():
        return []
    customers = ledger.users.lazy().select("u", "bought_t")
    said = tagged(ledger.referrals, "d").join(customers, on="u", how="inner")
    said = said.filter(pl.col("bought_t") <= pl.col("t"))
    return [said.group_by("k").agg(pl.col("u").n_unique().alias("referrers"))]


def _visit_counts(ledger: Ledger, tagged: Tagged) -> list[pl.LazyFrame]:
    return [
        tagged(ledger.visits, "d")
        .group_by("k")
        .agg(
            pl.len().alias("visits"),
            pl.col("landed").sum().alias("landed"),
            (pl.col("landed") & pl.col("won")).sum().alias("landed_won"),
        )
    ]


def _upsell_counts(ledger: Ledger, tagged: Tagged) -> list[pl.LazyFrame]:
    """Offers to customers: whoever was offered one before the first order is not eligible."""
    customers = ledger.users.lazy().select("u", "bought_t")
    events = tagged(ledger.events, "d").join(customers, on="u", how="inner")
    events = events.filter(pl.col("bought_t") <= pl.col("t"))
    per_unit = events.group_by("k", "u").agg(
        pl.col("offer").any(), pl.col("upsell").any(), pl.col("upsell").sum().alias("taken")
    )
    return [
        per_unit.group_by("k").agg(
            pl.col("offer").sum().alias("offered"),
            (pl.col("upsell") & pl.col("offer")).sum().alias("upsold"),
            pl.col("taken").sum().alias("upsells"),
        )
    ]
