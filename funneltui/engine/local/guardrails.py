"""What should not get worse by upselling: refunds, downgrades, cancellations, complaints."""

from collections.abc import Iterator
from datetime import timedelta

import polars as pl

from funneltui.engine.local.ledger import Ledger
from funneltui.model.economics import EconomicsQuery
from funneltui.model.metric import Share
from funneltui.model.upsell import Guardrail

CANCEL_WITHIN = timedelta(days=30)


def guardrails(
    ledger: Ledger, query: EconomicsQuery, offers: pl.DataFrame
) -> tuple[Guardrail, ...]:
    """Refunds always, the others where the plan says how they are seen.

    Args:
        ledger: The rows.
        query: Its meaning says which events are harms.
        offers: Offers and upsells of customers.
    """
    return tuple(_guardrails(ledger, query, *upsold_and_others(ledger, offers)))


def upsold_and_others(ledger: Ledger, offers: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Customers who took an offer, since then; all other customers, since their first order."""
    taken = offers.filter("upsell").group_by("u").agg(pl.col("t").min().alias("since"))
    customers = ledger.users.filter("won").select("u", pl.col("bought_t").alias("since"))
    return taken, customers.join(taken, on="u", how="anti")


def _guardrails(
    ledger: Ledger, query: EconomicsQuery, taken: pl.DataFrame, others: pl.DataFrame
) -> Iterator[Guardrail]:
    meaning = query.meaning
    yield _counted("refund", ledger.harms.filter("refund").select("u", "t"), taken, others)
    if meaning.plan is not None and meaning.products:
        yield _counted("downgrade", _downgrades(ledger, query), taken, others)
    if meaning.cancel is not None:
        cancels = ledger.harms.filter("cancel").select("u", "t")
        yield _counted("cancel", cancels, taken, others, CANCEL_WITHIN)
    if meaning.complaint is not None:
        yield _counted(
            "complaint", ledger.harms.filter("complaint").select("u", "t"), taken, others
        )


def _counted(
    name: str,
    harms: pl.DataFrame,
    taken: pl.DataFrame,
    others: pl.DataFrame,
    within: timedelta | None = None,
) -> Guardrail:
    return Guardrail(name, _share(harms, taken, within), _share(harms, others, within))


def _share(harms: pl.DataFrame, customers: pl.DataFrame, within: timedelta | None) -> Share:
    """Of these customers, those to whom it happened since, or within a time of it."""
    after = harms.join(customers, on="u").filter(pl.col("t") >= pl.col("since"))
    if within is not None:
        after = after.filter(pl.col("t") <= pl.col("since") + within)
    return Share(after["u"].n_unique(), customers.height)


def _downgrades(ledger: Ledger, query: EconomicsQuery) -> pl.DataFrame:
    """Changes to a plan of a lower tier; plans that the plan file does not describe have none."""
    tiers = {each.name: each.tier for each in query.meaning.products}
    tier = pl.col("plan").replace_strict(
        list(tiers), list(tiers.values()), default=None, return_dtype=pl.Int64
    )
    rows = ledger.plans.with_columns(tier.alias("tier")).drop_nulls("tier")
    fell = pl.col("tier") < pl.col("tier").shift().over("u")
    return rows.filter(fell.fill_null(value=False)).select("u", "t")
