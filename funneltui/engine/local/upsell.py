"""Upsell: offers by their rows' values, plan changes, and revenue from month to month."""

from collections.abc import Mapping
from datetime import date

import polars as pl

from funneltui.engine.local.ledger import NO_VALUE, Ledger
from funneltui.model.economics import EconomicsQuery
from funneltui.model.metric import Share
from funneltui.model.upsell import OfferCounts, RevenueBridge, UpsellCounts

_MONTHS = 12


def upsell_counts(ledger: Ledger, query: EconomicsQuery, as_of: date) -> UpsellCounts:
    """The counts of an upsell question, over all of the log."""
    offers = _customers_events(ledger)
    split = query.funnel.breakdown
    names = [f"by{number}" for number in range(len(split.by))] if split else []
    upsold, others = _guardrails(ledger, offers)
    return UpsellCounts(
        offers=(*_offers(offers, []), *(_offers(offers, names) if names else ())),
        switches=_switches(ledger),
        bridges=_bridges(ledger, as_of),
        refunded_upsold=upsold,
        refunded_others=others,
    )


def _customers_events(ledger: Ledger) -> pl.DataFrame:
    """Offers and upsells of those who had bought before."""
    bought = ledger.users.select("u", "bought_t")
    return ledger.events.join(bought, on="u").filter(pl.col("bought_t") <= pl.col("t"))


def _offers(events: pl.DataFrame, names: list[str]) -> tuple[OfferCounts, ...]:
    last_taken = events.filter("upsell").group_by("u").agg(pl.col("t").max().alias("taken"))
    first_offer = events.filter("offer").group_by("u", *names).agg(pl.col("t").min())
    both = first_offer.join(last_taken, on="u", how="left")
    accepted = (pl.col("taken") >= pl.col("t")).fill_null(value=False).sum().alias("accepted")
    if not names:
        row = both.select(pl.len().alias("offered"), accepted).row(0)
        return (OfferCounts((), int(row[0]), int(row[1])),)
    counted = both.group_by(names).agg(pl.len().alias("offered"), accepted)
    ordered = counted.sort("offered", *names, descending=[True, *(False for _ in names)])
    return tuple(
        OfferCounts(tuple(NO_VALUE if each is None else each for each in value), offered, taken)
        for *value, offered, taken in ordered.iter_rows()
    )


def _switches(ledger: Ledger) -> tuple[tuple[str, str, int], ...]:
    """Changes of plan between one row of a user and the next, most frequent first."""
    rows = ledger.plans.with_columns(pl.col("plan").shift().over("u").alias("before"))
    changed = rows.filter(pl.col("before").is_not_null() & (pl.col("before") != pl.col("plan")))
    counted = changed.group_by("before", "plan").len()
    ordered = counted.sort("len", "before", "plan", descending=[True, False, False])
    return tuple((old, new, int(times)) for old, new, times in ordered.iter_rows())


def _guardrails(ledger: Ledger, offers: pl.DataFrame) -> tuple[Share, Share]:
    """Customers with a refund: those who took an offer, from that day on, and all others."""
    taken = offers.filter("upsell").group_by("u").agg(pl.col("d").min().alias("taken"))
    refunds = ledger.payments.filter(pl.col("kind") == "refund").select("u", "d")
    customers = ledger.users.filter("won").select("u")
    after = refunds.join(taken, on="u").filter(pl.col("d") >= pl.col("taken"))["u"].n_unique()
    others = customers.join(taken, on="u", how="anti")
    refunded = others.join(refunds.select("u").unique(), on="u", how="semi").height
    return Share(after, taken.height), Share(refunded, others.height)


def _bridges(ledger: Ledger, as_of: date) -> tuple[RevenueBridge, ...]:
    """Each whole month against the next: who stayed, grew, shrank, left or came."""
    number = pl.col("d").dt.year().cast(pl.Int32) * _MONTHS + pl.col("d").dt.month().cast(pl.Int32)
    paid = ledger.payments.with_columns((number - 1).alias("m")).filter(
        pl.col("m") < as_of.year * _MONTHS + as_of.month - 1
    )
    by_unit = paid.group_by("u", "m").agg(pl.col("amount").sum())
    if by_unit.is_empty():
        return ()
    first, last = (
        int(each) for each in by_unit.select(pl.min("m"), pl.col("m").max().alias("n")).row(0)
    )
    months: Mapping[int, pl.DataFrame] = {
        int(key[0]): frame.select("u", "amount") for key, frame in by_unit.group_by("m")
    }
    nobody = by_unit.clear().select("u", "amount")
    return tuple(
        _bridge(month, months.get(month, nobody), months.get(month + 1, nobody))
        for month in range(first, last)
    )


def _bridge(month: int, before: pl.DataFrame, after: pl.DataFrame) -> RevenueBridge:
    both = before.join(after, on="u", how="full", coalesce=True, suffix="_after")
    old, new = pl.col("amount").fill_null(0), pl.col("amount_after").fill_null(0)
    change = new - old
    stayed = pl.col("amount").is_not_null() & pl.col("amount_after").is_not_null()
    row = both.select(
        old.sum().alias("start"),
        new.filter(pl.col("amount").is_null()).sum().alias("new"),
        change.filter(stayed & (change > 0)).sum().alias("expansion"),
        (0 - change.filter(stayed & (change < 0)).sum()).alias("contraction"),
        old.filter(pl.col("amount_after").is_null()).sum().alias("churned"),
        new.sum().alias("end"),
    ).row(0)
    return RevenueBridge(date(month // _MONTHS, month % _MONTHS + 1, 1), *(int(x) for x in row))
