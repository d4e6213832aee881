"""What the users of each group of an experiment paid in some days."""

import polars as pl

from funneltui.engine.local.ledger import Ledger
from funneltui.engine.local.money_groups import only
from funneltui.model.arms import ArmCounts, ArmMoney
from funneltui.model.economics import Days


def arm_counts(ledger: Ledger, days: Days) -> ArmCounts:
    """Per group, the users of one group only, whether they paid or not."""
    pure = ledger.arms.filter(pl.col("variants") == 1).select("u", "variant")
    inside = ledger.payments.filter(only(days).is_not_null())
    paid = inside.group_by("u").agg(pl.col("amount").cast(pl.Int64).sum())
    each = pure.join(paid, on="u", how="left").with_columns(pl.col("amount").fill_null(0))
    alike = each.group_by("variant", "amount").len().sort("variant", "amount")
    arms = []
    for (value,), frame in alike.group_by("variant", maintain_order=True):
        amounts = [(int(amount), int(users)) for _, amount, users in frame.iter_rows()]
        users = sum(count for _, count in amounts)
        revenue = sum(amount * count for amount, count in amounts)
        arms.append(ArmMoney(str(value), users, revenue, amounts))
    return ArmCounts(tuple(arms), ledger.arms.height - pure.height)
