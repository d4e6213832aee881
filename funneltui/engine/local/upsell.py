"""Upsell: offers by their rows' values, plan changes, and revenue from month to month."""

from collections.abc import Mapping
from datetime import date

import polars as pl

from funneltui.engine.local.checkout import offers_in_checkout
from funneltui.engine.local.guardrails import guardrails
from funneltui.engine.local.ledger import NO_VALUE, Ledger
from funneltui.engine.local.loyalty import adoption_counts, feedback_counts, offered_customers
from funneltui.engine.local.money_groups import only
from funneltui.engine.local.next_products import next_products
from funneltui.engine.local.offers import (
    offers_by_choices,
    offers_by_tenure,
    offers_by_usage,
    upsell_hazard,
)
from funneltui.engine.local.products import cross_sell, plan_matrix
from funneltui.engine.local.techniques import selling_counts
from funneltui.model.economics import UNITS_PER_WHOLE, EconomicsQuery
from funneltui.model.upsell import CrossSell, KeptRevenue, OfferCounts, RevenueBridge, UpsellCounts

_MONTHS = 12


def upsell_counts(ledger: Ledger, query: EconomicsQuery, as_of: date) -> UpsellCounts:
    """The counts of an upsell question: what was offered and bought in its days.

    Plans and revenue from month to month are those of the months before the end of the days.
    """
    inside = only(query.days).is_not_null()
    offers = _customers_events(ledger).filter(inside)
    if query.days.until is not None:
        as_of = min(as_of, query.days.until)
    split = query.funnel.breakdown
    names = [f"by{number}" for number in range(len(split.by))] if split else []
    rails = guardrails(ledger, query, offers)
    refund = next(each for each in rails if each.name == "refund")
    bridges, kept = _bridges(ledger, as_of)
    return UpsellCounts(
        offers=(*_offers(offers, []), *(_offers(offers, names) if names else ())),
        switches=_switches(ledger),
        bridges=bridges,
        refunded_upsold=refund.upsold,
        refunded_others=refund.others,
        guardrails=rails,
        timing=offers_by_tenure(ledger, inside),
        choices=offers_by_choices(offers),
        usage=offers_by_usage(offers, ledger.active),
        checkout=offers_in_checkout(ledger, inside),
        hazard=upsell_hazard(ledger, offers),
        matrix=plan_matrix(ledger, as_of),
        kept=kept,
        cross=_cross(ledger, query),
        selling=selling_counts(offers, ledger.orders),
        next_products=next_products(ledger, query.days) if query.meaning.product else None,
        offered=offered_customers(ledger, offers),
        adoption=adoption_counts(ledger, query),
        feedback=feedback_counts(ledger, query, offers),
    )


def _cross(ledger: Ledger, query: EconomicsQuery) -> CrossSell | None:
    products = query.meaning.products
    return cross_sell(ledger, products, query.days) if products else None


def _customers_events(ledger: Ledger) -> pl.DataFrame:
    """Offers and upsells of those who had bought before."""
    bought = ledger.users.select("u", "bought_t")
    return ledger.events.join(bought, on="u").filter(pl.col("bought_t") <= pl.col("t"))


def _offers(events: pl.DataFrame, names: list[str]) -> tuple[OfferCounts, ...]:
    last_taken = events.filter("upsell").group_by("u").agg(pl.col("t").max().alias("taken"))
    named = events.with_columns(pl.col(name).fill_null(NO_VALUE) for name in names)
    first_offer = named.filter("offer").group_by("u", *names).agg(pl.col("t").min())
    both = first_offer.join(last_taken, on="u", how="left")
    accepted = (pl.col("taken") >= pl.col("t")).fill_null(value=False).sum().alias("accepted")
    if not names:
        row = both.select(pl.len().alias("offered"), accepted).row(0)
        return (OfferCounts((), int(row[0]), int(row[1])),)
    counted = both.group_by(names).agg(pl.len().alias("offered"), accepted)
    ordered = counted.sort("offered", *names, descending=[True, *(False for _ in names)])
    return tuple(
        OfferCounts(tuple(value), offered, taken) for *value, offered, taken in ordered.iter_rows()
    )


def _switches(ledger: Ledger) -> tuple[tuple[str, str, int], ...]:
    """Changes of plan between one row of a user and the next, most frequent first."""
    rows = ledger.plans.with_columns(pl.col("plan").shift().over("u").alias("before"))
    changed = rows.filter(pl.col("before").is_not_null() & (pl.col("before") != pl.col("plan")))
    counted = changed.group_by("before", "plan").len()
    ordered = counted.sort("len", "before", "plan", descending=[True, False, False])
    return tuple((old, new, int(times)) for old, new, times in ordered.iter_rows())


def _bridges(ledger: Ledger, as_of: date) -> tuple[tuple[RevenueBridge, ...], KeptRevenue | None]:
    """Each whole month against the next: who stayed, grew, shrank, left or came."""
    number = pl.col("d").dt.year().cast(pl.Int32) * _MONTHS + pl.col("d").dt.month().cast(pl.Int32)
    paid = ledger.payments.with_columns((number - 1).alias("m")).filter(
        pl.col("m") < as_of.year * _MONTHS + as_of.month - 1
    )
    by_unit = paid.group_by("u", "m").agg(pl.col("amount").sum())
    # Without any amount nothing is known of revenue: that is not a revenue of 0.
    if by_unit.is_empty() or not ledger.has_revenue:
        return (), None
    first, last = (
        int(each) for each in by_unit.select(pl.min("m"), pl.col("m").max().alias("n")).row(0)
    )
    months: Mapping[int, pl.DataFrame] = {
        int(key[0]): frame.select("u", "amount") for key, frame in by_unit.group_by("m")
    }
    nobody = by_unit.clear().select("u", "amount")
    began = by_unit.group_by("u").agg(pl.col("m").min().alias("first"))
    bridges = tuple(
        _bridge(month, months.get(month, nobody), months.get(month + 1, nobody), began)
        for month in range(first, last)
    )
    kept = None
    if bridges:
        kept = _kept(months.get(last - 1, nobody), months.get(last, nobody))
    return bridges, kept


def _kept(before: pl.DataFrame, after: pl.DataFrame) -> KeptRevenue:
    """What the customers of one month paid in it and in the next, as sums of squares."""
    both = before.join(after, on="u", how="left", suffix="_after")
    whole = UNITS_PER_WHOLE
    x, y = pl.col("amount") / whole, pl.col("amount_after").fill_null(0) / whole
    capped = pl.min_horizontal(x, y)
    sums = both.sort("u").select(
        (x * x).sum().alias("xx"),
        (y * y).sum().alias("yy"),
        (x * y).sum().alias("xy"),
        (capped * capped).sum().alias("cc"),
        (x * capped).sum().alias("xc"),
    )
    return KeptRevenue(both.height, *(float(each) for each in sums.row(0)))


def _bridge(
    month: int, before: pl.DataFrame, after: pl.DataFrame, first: pl.DataFrame
) -> RevenueBridge:
    both = before.join(after, on="u", how="full", coalesce=True, suffix="_after")
    both = both.join(first, on="u", how="left")
    came, is_old = pl.col("amount").is_null(), pl.col("first") <= month
    old, new = pl.col("amount").fill_null(0), pl.col("amount_after").fill_null(0)
    change = new - old
    stayed = pl.col("amount").is_not_null() & pl.col("amount_after").is_not_null()
    row = both.select(
        old.sum().alias("start"),
        new.filter(came & ~is_old).sum().alias("new"),
        new.filter(came & is_old).sum().alias("reactivation"),
        change.filter(stayed & (change > 0)).sum().alias("expansion"),
        (0 - change.filter(stayed & (change < 0)).sum()).alias("contraction"),
        old.filter(pl.col("amount_after").is_null()).sum().alias("churned"),
        new.sum().alias("end"),
    ).row(0)
    return RevenueBridge(date(month // _MONTHS, month % _MONTHS + 1, 1), *(int(x) for x in row))
