"""What users did in some days besides paying: of everybody, and of each group of an experiment."""

from collections.abc import Iterator

import polars as pl

from funneltui.engine.local.ledger import Ledger
from funneltui.engine.local.money_groups import only
from funneltui.model.economics import UNITS_PER_WHOLE, Days
from funneltui.model.measures import MeasureCounts, Measured, Sums

_NAMES = ("conversions", "visitors", "existing", "returning")
_MONEY = "existing"


def measure_counts(ledger: Ledger, days: Days) -> MeasureCounts:
    """Sums and squares over users; groups are of users of one group only, as for their sales."""
    did = _per_user(ledger, days)
    pure = ledger.arms.filter(pl.col("variants") == 1).select("u", "variant")
    grouped = pure.join(did, on="u", how="left").with_columns(pl.col(*_NAMES).fill_null(0))
    return MeasureCounts(
        next(_measured(did.with_columns(variant=pl.lit("")))), tuple(_measured(grouped))
    )


def _per_user(ledger: Ledger, days: Days) -> pl.DataFrame:
    """Per user of any row in the days: u and how much of each measure."""
    inside = only(days).is_not_null()
    active = ledger.active.filter(inside).select("u").unique()
    first = ledger.users.select("u", "bought", "bought_t")
    orders = (
        ledger.orders.filter(inside)
        .join(first, on="u")
        .group_by("u")
        .agg(
            pl.len().cast(pl.Int64).alias("conversions"),
            (pl.col("t") > pl.col("bought_t")).any().cast(pl.Int64).alias("returning"),
        )
    )
    known = pl.lit(value=False) if days.first is None else pl.col("bought") < days.first
    paid = (
        ledger.payments.filter(inside)
        .join(first.filter(known), on="u")
        .group_by("u")
        .agg(pl.col("amount").cast(pl.Int128).sum().alias("existing"))
    )
    users = active.with_columns(pl.lit(1, dtype=pl.Int64).alias("visitors"))
    for each in (orders, paid):
        users = users.join(each, on="u", how="left")
    return users.select("u", pl.col(*_NAMES).fill_null(0))


def _measured(users: pl.DataFrame) -> Iterator[Measured]:
    sums = [
        each
        for name in _NAMES
        for each in (
            pl.col(name).cast(pl.Int128).sum().alias(name),
            (pl.col(name).cast(pl.Int128) ** 2).sum().alias(f"{name}_squares"),
        )
    ]
    if users.is_empty():
        yield Measured("", 0, Sums(), Sums(), Sums(), Sums())
        return
    for row in users.group_by("variant").agg(pl.len().alias("n"), *sums).sort("variant").to_dicts():
        yield Measured(
            value=row["variant"],
            users=row["n"],
            **{name: _sums(name, row) for name in _NAMES},
        )


def _sums(name: str, row: dict[str, int]) -> Sums:
    unit = UNITS_PER_WHOLE if name == _MONEY else 1
    return Sums(row[name] / unit, row[f"{name}_squares"] / unit**2)
