"""Products: what was sold across lines, which orders had an add-on, and who changed plans."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from funneltui.engine.local.ledger import Ledger
from funneltui.engine.local.money_groups import only
from funneltui.model.economics import Days
from funneltui.model.meaning import Product
from funneltui.model.upsell import CrossSell, PlanMonth

_MONTHS = 12


def cross_sell(ledger: Ledger, products: Sequence[Product], days: Days) -> CrossSell:
    """Purchases of another line than before, offers of one, and add-ons that went with an order."""
    inside = only(days).is_not_null()
    table = pl.DataFrame(
        {
            "product": [each.name for each in products],
            "line": [each.line for each in products],
            "tier": [each.tier for each in products],
            "addon": [each.addon for each in products],
        }
    )
    goods = ledger.goods.join(table, on="product").sort("u", "t", "row")
    bought = goods.filter(pl.col("sale") | pl.col("upsell"))
    first = bought.group_by("u", "line").agg(pl.col("t").min().alias("line_t"), pl.col("d").min())
    begun = bought.group_by("u").agg(
        pl.col("t").min().alias("first_t"), pl.col("d").min().alias("first_d")
    )
    later = first.join(begun, on="u").filter((pl.col("line_t") > pl.col("first_t")) & inside)
    offered, accepted = _offers(goods.filter(inside), first.drop("d"), begun)
    return CrossSell(
        eligible=_customers_by(begun, days.until),
        cross_sold=later["u"].n_unique(),
        tier_up=_tier_up(bought, inside),
        offered=offered,
        accepted=accepted,
        **_attached(bought.filter(inside)),
    )


def _customers_by(begun: pl.DataFrame, until: date | None) -> int:
    """Whose first purchase of a line that is known came before the days' end."""
    return begun.height if until is None else int((begun["first_d"] < until).sum())


def _offers(goods: pl.DataFrame, first: pl.DataFrame, begun: pl.DataFrame) -> tuple[int, int]:
    """Customers offered a line they had nothing of, and those of them who bought of it."""
    offers = goods.filter("offer").join(begun, on="u").filter(pl.col("t") >= pl.col("first_t"))
    new = offers.join(first, on=["u", "line"], how="left").filter(
        pl.col("line_t").is_null() | (pl.col("line_t") >= pl.col("t"))
    )
    return new["u"].n_unique(), new.filter(pl.col("line_t").is_not_null())["u"].n_unique()


def _tier_up(bought: pl.DataFrame, inside: pl.Expr) -> int:
    """Customers who bought a higher tier of a line than they had bought of it before."""
    highest = bought.group_by("u", "line", "t", maintain_order=True).agg(
        pl.col("tier").max(), pl.col("d").first()
    )
    before = pl.col("tier").cum_max().shift().over("u", "line")
    rose = (pl.col("tier") > before).fill_null(value=False)
    return highest.filter(rose & inside)["u"].n_unique()


def _attached(bought: pl.DataFrame) -> dict[str, int]:
    """Orders with something an add-on goes with, and those with one; summed by user."""
    lone = pl.concat_str([pl.lit("t"), pl.col("t").cast(pl.Int64).cast(pl.String)])
    orders = (
        bought.with_columns(pl.coalesce("order_id", lone).alias("order"))
        .group_by("u", "order")
        .agg((~pl.col("addon")).any().alias("base"), pl.col("addon").any())
        .filter("base")
    )
    per_user = orders.group_by("u").agg(
        pl.len().cast(pl.Int64).alias("n"), pl.col("addon").sum().cast(pl.Int64).alias("a")
    )
    n, a = pl.col("n"), pl.col("a")
    sums = per_user.select(
        n.sum().alias("orders"),
        a.sum().alias("attached"),
        pl.len().alias("buyers"),
        (n * n).sum().alias("nn"),
        (n * a).sum().alias("na"),
        (a * a).sum().alias("aa"),
    )
    return {name: int(value or 0) for name, value in sums.row(0, named=True).items()}


def plan_matrix(ledger: Ledger, as_of: date) -> tuple[PlanMonth, ...]:
    """Per whole month of the last twelve: plans at its start against plans at its end."""
    plans = ledger.plans.select("u", "d", "plan")
    if plans.is_empty() or ledger.first_day is None:
        return ()
    last = as_of.year * _MONTHS + as_of.month - 1
    first = ledger.first_day.year * _MONTHS + ledger.first_day.month
    starts = [_month(number) for number in range(max(first, last - _MONTHS), last + 1)]
    held = [_held(plans, start) for start in starts]
    found = []
    for start, old, new in zip(starts[:-1], held[:-1], held[1:], strict=True):
        both = old.join(new, on="u", suffix="_new").group_by("plan", "plan_new").len()
        for before, after, users in both.sort("plan", "plan_new").iter_rows():
            found.append(PlanMonth(start, str(before), str(after), int(users)))
    return tuple(found)


def _month(number: int) -> date:
    return date(number // _MONTHS, number % _MONTHS + 1, 1)


def _held(plans: pl.DataFrame, day: date) -> pl.DataFrame:
    """Each user's plan as a day begins: the last one said before it."""
    before = plans.filter(pl.col("d") < day)
    return before.group_by("u", maintain_order=True).agg(pl.col("plan").last())
