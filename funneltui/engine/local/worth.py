"""What customers are worth: revenue by cohort and age, and how they come back."""

from datetime import date

import polars as pl

from funneltui.engine.local.ledger import Ledger
from funneltui.engine.local.money_groups import Places, only
from funneltui.model.economics import UNITS_PER_WHOLE, Days
from funneltui.model.worth import MoneyCohort, Purchases

_KEY = ["place", "cohort"]


def cohorts(ledger: Ledger, days: Days, as_of: date) -> tuple[MoneyCohort, ...]:
    """New customers of these days by month, with what each month after brought; whole months."""
    everybody = ledger.users.select("u", pl.lit(0).cast(pl.UInt32).alias("place"))
    return _by_place(ledger, everybody, days, as_of).get(0, ())


def group_cohorts(
    ledger: Ledger, places: Places | None, days: Days, as_of: date
) -> tuple[tuple[MoneyCohort, ...], ...]:
    """The same per breakdown value."""
    if places is None:
        return ()
    found = _by_place(ledger, places.of, days, as_of)
    return tuple(found.get(place, ()) for place in places.values)


def _by_place(
    ledger: Ledger, places: pl.DataFrame, days: Days, as_of: date
) -> dict[int, tuple[MoneyCohort, ...]]:
    bought = ledger.users.filter(pl.col("bought").is_not_null())
    inside = bought.with_columns(pl.col("bought").alias("d")).filter(only(days).is_not_null())
    born = inside.join(places, on="u").select(
        "u", "place", pl.col("bought").dt.truncate("1mo").alias("cohort")
    )
    sums = {
        (place, start, age): (int(amount), float(square))
        for place, start, age, amount, square in _per_age(ledger, born).iter_rows()
    }
    kept = {(place, start, age): n for place, start, age, n in _kept(ledger, born).iter_rows()}
    found: dict[int, list[MoneyCohort]] = {}
    for place, start, size in born.group_by(_KEY).len().sort(_KEY).iter_rows():
        months = range(_whole_months(start, as_of))
        each = [sums.get((place, start, age), (0, 0.0)) for age in months]
        squares = tuple(sum(square for _, square in each[: age + 1]) for age in months)
        amounts = tuple(amount for amount, _ in each)
        again = tuple(kept.get((place, start, age), 0) for age in months)
        found.setdefault(place, []).append(MoneyCohort(start, size, amounts, squares, again))
    return {place: tuple(own) for place, own in found.items()}


def _months_of_age() -> pl.Expr:
    """From the column `cohort` to the column `d`."""
    return (pl.col("d").dt.year() - pl.col("cohort").dt.year()) * 12 + (
        pl.col("d").dt.month().cast(pl.Int32) - pl.col("cohort").dt.month().cast(pl.Int32)
    )


def _kept(ledger: Ledger, born: pl.DataFrame) -> pl.DataFrame:
    """Per cohort and age: customers with an order."""
    ordered = ledger.orders.select("u", "d").join(born, on="u")
    aged = ordered.with_columns(_months_of_age().alias("age"))
    return aged.group_by("place", "cohort", "age").agg(pl.col("u").n_unique())


def _per_age(ledger: Ledger, born: pl.DataFrame) -> pl.DataFrame:
    """Per cohort and age: revenue, and by how much the squares of revenue to date grew."""
    amount = pl.col("amount").cast(pl.Int128)
    per_unit = (
        ledger.payments.join(born, on="u")
        .with_columns(_months_of_age().alias("age"))
        .group_by("place", "cohort", "u", "age")
        .agg(amount.sum())
        .sort("u", "age")
    )
    return (
        per_unit.with_columns(pl.col("amount").cum_sum().over("u").alias("so_far"))
        .group_by("place", "cohort", "age")
        .agg(
            pl.col("amount").sum(),
            (pl.col("amount") * (2 * pl.col("so_far") - pl.col("amount"))).sum().alias("grown"),
        )
        .with_columns(pl.col("grown").cast(pl.Float64) / UNITS_PER_WHOLE**2)
    )


def _whole_months(start: date, as_of: date) -> int:
    """How many months from the start on are over."""
    return max(0, (as_of.year - start.year) * 12 + as_of.month - start.month)


def purchases(ledger: Ledger, as_of: date) -> Purchases:
    """How each customer came back; several orders of one day are one purchase."""
    daily = ledger.orders.group_by("u", "d").agg(pl.col("amount").fill_null(0).sum()).sort("u", "d")
    first = pl.col("d").first()
    later = pl.col("amount").slice(1)
    per_unit = daily.group_by("u", maintain_order=True).agg(
        (pl.len() - 1).alias("repeats"),
        (pl.col("d").last() - first).dt.total_days().alias("recency"),
        (pl.lit(as_of) - first).dt.total_days().alias("age"),
        (later.sum() / UNITS_PER_WHOLE).alias("later"),
        (pl.col("amount").first()).alias("opening"),
    )
    opening = int(per_unit["opening"].cast(pl.Int128).sum() or 0) / UNITS_PER_WHOLE
    mean = per_unit.select(pl.col("later") / pl.col("repeats").clip(1))["later"]
    return Purchases(
        repeats=per_unit["repeats"].to_list(),
        recency_days=per_unit["recency"].to_list(),
        age_days=per_unit["age"].to_list(),
        mean_amount=mean.to_list(),
        first_amount=opening / per_unit.height if per_unit.height else 0.0,
    )
