"""What customers do after an offer, which features users use, and what customers say."""

import polars as pl

from funneltui.engine.local.guardrails import upsold_and_others
from funneltui.engine.local.ledger import Ledger
from funneltui.engine.local.money_groups import only
from funneltui.engine.local.offers import TENURE_DAYS
from funneltui.model.economics import EconomicsQuery
from funneltui.model.loyalty import AdoptionCounts, FeedbackCounts, OfferedCustomers, ScoreSums
from funneltui.model.meaning import Feedback, ScoreKind

MOST_ORDERS = 3
"""Customers with so many orders or more are alike."""
_MICROSECONDS = 1_000_000
_NEVER = float("inf")
_PROMOTER, _DETRACTOR, _TOP = 9, 6, 10


def offered_customers(ledger: Ledger, offers: pl.DataFrame) -> OfferedCustomers | None:
    """Customers from their first offer on; those who were upsold before it are left out.

    Args:
        ledger: The rows.
        offers: Offers and upsells of customers, in the days that are asked about.
    """
    if ledger.last_time is None or not offers["offer"].any():
        return None
    first = offers.filter("offer").group_by("u").agg(pl.col("t").min().alias("offered"))
    taken = ledger.events.filter("upsell").select("u", pl.col("t").alias("taken"))
    early = first.join(taken, on="u").filter(pl.col("taken") < pl.col("offered"))
    frame = (
        first.join(early, on="u", how="anti")
        .join(ledger.users.select("u", "bought_t"), on="u")
        .join(ledger.latest.rename({"t": "last"}), on="u")
        .join(_next_after(first, taken.rename({"taken": "t"}), "upsold"), on="u", how="left")
        .join(_next_after(first, ledger.harms.filter("cancel"), "cancelled"), on="u", how="left")
        .join(_orders_until(first, ledger.orders), on="u", how="left")
        .sort("offered", "u")
    )
    ends = frame.with_columns(pl.lit(ledger.last_time).alias("watched"))
    strata = ends.select(
        pl.struct(pl.col("offered").dt.truncate("1mo"), _tenure(), "orders").rank("dense")
    ).to_series()
    offered_s = ends["offered"].dt.epoch("us") / _MICROSECONDS
    return OfferedCustomers(
        strata.to_list(),
        offered_s.to_list(),
        *(_seconds(ends, name) for name in ("upsold", "cancelled", "last", "watched")),
    )


def _next_after(first: pl.DataFrame, rows: pl.DataFrame, name: str) -> pl.DataFrame:
    """The first of these rows at the offer or later."""
    both = rows.select("u", "t").join(first, on="u").filter(pl.col("t") >= pl.col("offered"))
    return both.group_by("u").agg(pl.col("t").min().alias(name))


def _orders_until(first: pl.DataFrame, orders: pl.DataFrame) -> pl.DataFrame:
    both = orders.select("u", "t").join(first, on="u").filter(pl.col("t") <= pl.col("offered"))
    return both.group_by("u").agg(pl.len().clip(0, MOST_ORDERS).alias("orders"))


def _tenure() -> pl.Expr:
    days = (pl.col("offered") - pl.col("bought_t")).dt.total_days()
    return pl.sum_horizontal(days >= edge for edge in TENURE_DAYS).alias("tenure")


def _seconds(frame: pl.DataFrame, until: str) -> list[float]:
    taken = (pl.col(until) - pl.col("offered")).dt.total_microseconds() / _MICROSECONDS
    found: list[float] = frame.select(taken.fill_null(_NEVER))[until].to_list()
    return found


def adoption_counts(ledger: Ledger, query: EconomicsQuery) -> AdoptionCounts | None:
    """Users of each feature in the question's days; None where the plan names no feature."""
    features = query.meaning.features
    if not features:
        return None
    inside = only(query.days).is_not_null()
    active = ledger.active.filter(inside)["u"].n_unique()
    rows = ledger.goals.filter(inside)
    used = [
        rows.filter(pl.col("event").is_in(feature.events)).select("u").unique()
        for feature in features
    ]
    sizes_of = ((each.name, users.height) for each, users in zip(features, used, strict=True))
    per_user = pl.concat(used).group_by("u").len("used")
    sizes = per_user.group_by("used").len("users").sort("used")
    return AdoptionCounts(
        active,
        tuple(sorted(sizes_of, key=lambda each: (-each[1], each[0]))),
        ((0, active - per_user.height), *((int(k), int(n)) for k, n in sizes.iter_rows())),
    )


def feedback_counts(
    ledger: Ledger, query: EconomicsQuery, offers: pl.DataFrame
) -> FeedbackCounts | None:
    """Each customer's last score; None where the plan names no survey."""
    survey = query.meaning.feedback
    if survey is None:
        return None
    rows = ledger.scores.filter(only(query.days).is_not_null())
    usable = rows.with_columns(_value(survey).alias("score")).drop_nulls("score")
    taken, others = upsold_and_others(ledger, offers)
    return FeedbackCounts(
        survey.kind,
        _last_scores(usable, taken),
        _last_scores(usable, others),
        rows.height - usable.height,
    )


def _value(survey: Feedback) -> pl.Expr:
    score = pl.col("score")
    if survey.kind is ScoreKind.CSAT:
        return score
    side = pl.when(score >= _PROMOTER).then(100.0).when(score <= _DETRACTOR).then(-100.0)
    return pl.when(score.is_between(0, _TOP)).then(side.otherwise(0.0))


def _last_scores(rows: pl.DataFrame, customers: pl.DataFrame) -> ScoreSums:
    after = rows.join(customers, on="u").filter(pl.col("t") >= pl.col("since"))
    last = (
        after.sort("u", "t", "row").group_by("u", maintain_order=True).agg(pl.col("score").last())
    )
    score = pl.col("score")
    n, total, squares = last.select(
        pl.len(), score.sum().alias("total"), (score * score).sum().alias("squares")
    ).row(0)
    return ScoreSums(int(n), float(total), float(squares))
