"""Who did each goal, which pages visits began on, and how long leads took to buy."""

from datetime import datetime

import polars as pl

from funneltui.engine.local.ledger import Ledger
from funneltui.engine.local.money_groups import only
from funneltui.model.economics import Days, EconomicsQuery
from funneltui.model.goals import GoalCounts
from funneltui.model.metric import Share

MOST_PAGES = 20
_MICROSECONDS = 1_000_000


def goal_counts(ledger: Ledger, query: EconomicsQuery) -> GoalCounts:
    """The counts of the question's days."""
    inside = only(query.days).is_not_null()
    active = ledger.active.filter(inside)["u"].n_unique()
    rows = ledger.goals.filter(inside)
    goals = tuple(
        (goal.name, Share(rows.filter(pl.col("event").is_in(goal.events))["u"].n_unique(), active))
        for goal in query.meaning.goals
    )
    pages = (
        ledger.visits.filter(inside & pl.col("page").is_not_null())
        .group_by("page")
        .agg(pl.len().alias("visits"), pl.col("won").sum())
        .sort("visits", "page", descending=[True, False])
    )
    listed = pages.head(MOST_PAGES)
    return GoalCounts(
        goals,
        tuple((str(page), Share(int(won), int(n))) for page, n, won in listed.iter_rows()),
        pages.height - listed.height,
    )


def cycle_times(ledger: Ledger, days: Days, end: datetime) -> tuple[list[float], list[float]]:
    """Seconds from each lead to its first sale then or later; of the others, how long ago."""
    leads = ledger.users.filter(pl.col("lead").is_not_null()).select(
        "u", "lead_t", pl.col("lead").alias("d")
    )
    leads = leads.filter(only(days).is_not_null())
    sales = ledger.orders.select("u", "t").join(leads, on="u")
    later = sales.filter(pl.col("t") >= pl.col("lead_t"))
    first = later.group_by("u").agg(pl.col("t").min().alias("sale_t"))
    both = leads.join(first, on="u", how="left")
    done = both.filter(pl.col("sale_t").is_not_null())
    waiting = both.filter(pl.col("sale_t").is_null()).with_columns(pl.lit(end).alias("end"))
    return _seconds(done, "sale_t"), _seconds(waiting, "end")


def _seconds(frame: pl.DataFrame, until: str) -> list[float]:
    taken = (pl.col(until) - pl.col("lead_t")).dt.total_microseconds().clip(0) / _MICROSECONDS
    found: list[float] = frame.select(taken.alias("s"))["s"].sort().to_list()
    return found
