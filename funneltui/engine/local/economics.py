"""Economics: leads, sales, customers and amounts, of all, per group and per period."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date, timedelta

import polars as pl

from funneltui.engine.local.clock import EVERY
from funneltui.engine.local.economics_sums import aggregates
from funneltui.engine.local.ledger import Ledger
from funneltui.errors import QueryError
from funneltui.model.economics import (
    UNITS_PER_WHOLE,
    Days,
    EconomicsCounts,
    EconomicsQuery,
    MoneyCohort,
    MoneyCounts,
    PeriodMoney,
)
from funneltui.model.events import LogFacts, LogSettings, WeekStart
from funneltui.model.funnel import Breakdown, Grain

OTHER = "Other"
_FIELDS = frozenset(each.name for each in fields(MoneyCounts))
_DAY = timedelta(days=1)


def economics_counts(
    ledger: Ledger, query: EconomicsQuery, facts: LogFacts, settings: LogSettings
) -> EconomicsCounts:
    """The counts of a money question.

    Raises:
        QueryError: The grain is shorter than a day.
    """
    days = _filled(query, ledger)
    as_of = query.as_of or ledger.last_day or date(1970, 1, 1)
    active = _active_by_month(ledger, as_of)
    total = _scoped(ledger, _only(days)).get(0, MoneyCounts())
    return EconomicsCounts(
        facts=facts,
        days=days,
        as_of=as_of,
        currencies=ledger.currencies,
        has_revenue=ledger.has_revenue,
        duplicates=ledger.duplicates,
        total=replace(total, eligible=_customers_before(ledger, days.until)),
        groups=_groups(ledger, query.funnel.breakdown, days),
        periods=_periods(ledger, query, settings, (days, as_of)),
        cohorts=_cohorts(ledger, as_of),
        daily=_daily(ledger),
        daily_orders=tuple(ledger.orders.group_by("d").len().sort("d").iter_rows()),
        active_months=_kept_months(active),
        month_revenue=_month_revenue(ledger, active),
    )


def _filled(query: EconomicsQuery, ledger: Ledger) -> Days:
    last = None if ledger.last_day is None else ledger.last_day + _DAY
    days = query.days
    return Days(days.first or ledger.first_day, days.until or query.as_of or last)


def _only(days: Days) -> pl.Expr:
    """Key 0 inside the days, null outside: rows with a null key take no part."""
    day = pl.col("d")
    inside = pl.lit(value=True)
    if days.first is not None:
        inside &= day >= days.first
    if days.until is not None:
        inside &= day < days.until
    return pl.when(inside).then(pl.lit(0))


def _customers_before(ledger: Ledger, until: date | None) -> int:
    bought = ledger.users["bought"].drop_nulls()
    return len(bought) if until is None else int((bought < until).sum())


def _scoped(
    ledger: Ledger, key: pl.Expr, joined: pl.DataFrame | None = None
) -> dict[object, MoneyCounts]:
    """The counts by key.

    Args:
        ledger: The rows.
        key: Of a frame with the column `d`, the scope a row belongs to; null is none.
        joined: u and what else the key needs.
    """

    def tagged(frame: pl.DataFrame, day: str) -> pl.LazyFrame:
        lazy = frame.lazy().with_columns(pl.col(day).alias("d"))
        if joined is not None:
            lazy = lazy.join(joined.lazy(), on="u", how="inner")
        return lazy.with_columns(key.alias("k")).filter(
            pl.col("k").is_not_null() & pl.col("d").is_not_null()
        )

    found: dict[object, dict[str, float]] = {}
    for frame in aggregates(ledger, tagged):
        for row in frame.collect().iter_rows(named=True):
            into = found.setdefault(row.pop("k"), {})
            into.update({name: value for name, value in row.items() if value is not None})
    return {key_: _money(values) for key_, values in found.items()}


def _money(values: Mapping[str, float]) -> MoneyCounts:
    known = {name: value for name, value in values.items() if name in _FIELDS}
    for name in ("order_squares", "unit_squares"):
        known[name] = known.get(name, 0) / UNITS_PER_WHOLE**2
    return MoneyCounts(**known)  # type: ignore[arg-type]  # each column is made for its field


def _groups(
    ledger: Ledger, breakdown: Breakdown | None, days: Days
) -> tuple[tuple[tuple[str, ...], MoneyCounts], ...]:
    """Counts per breakdown value, the most leads and customers first; past the limit, Other."""
    if breakdown is None:
        return ()
    names = [f"by{number}" for number in range(len(breakdown.by))]
    chained = ledger.users.select("u").with_columns(pl.lit(1).alias("n"))
    sizes = (
        ledger.values.join(chained, on="u", how="left")
        .group_by(names)
        .agg(pl.col("n").sum())
        .sort([pl.col("n"), *names], descending=[True, *(False for _ in names)])
        .with_row_index("place")
        .with_columns(pl.min_horizontal("place", breakdown.limit).alias("place"))
    )
    joined = ledger.values.join(sizes, on=names).select("u", "place")
    inside = _only(days).is_not_null()
    counts = _scoped(ledger, pl.when(inside).then(pl.col("place")), joined)
    before = _eligible(ledger, joined, days)
    values: dict[int, tuple[str, ...]] = {}
    for row in sizes.iter_rows(named=True):
        is_rest = row["place"] == breakdown.limit and row["place"] in values
        values[row["place"]] = (OTHER,) if is_rest else tuple(row[name] for name in names)
    return tuple(
        (value, replace(counts.get(place, MoneyCounts()), eligible=before.get(place, 0)))
        for place, value in values.items()
    )


def _eligible(ledger: Ledger, joined: pl.DataFrame, days: Days) -> dict[int, int]:
    bought = ledger.users.filter(pl.col("bought").is_not_null())
    if days.until is not None:
        bought = bought.filter(pl.col("bought") < days.until)
    counted = bought.join(joined, on="u").group_by("place").agg(pl.len())
    return dict(counted.iter_rows())


def _periods(
    ledger: Ledger, query: EconomicsQuery, settings: LogSettings, within: tuple[Days, date]
) -> tuple[PeriodMoney, ...]:
    days, as_of = within
    grain = query.grain
    if grain is None or days.first is None or days.until is None or days.first >= days.until:
        return ()
    if grain is Grain.HOUR:
        raise QueryError(
            "money-hour",
            what="Money is counted by whole days: spend has no hours.",
            where="--grain hour",
            fix="Use day, week or month.",
        )
    start = _start(grain, settings)
    inside = pl.when(_only(days).is_not_null()).then(start)
    counts = _scoped(ledger, inside)
    ends = pl.DataFrame({"d": [days.first, days.until - _DAY]}).select(start.alias("s"))["s"]
    starts = pl.date_range(ends[0], ends[1], interval=EVERY[grain], eager=True)
    after = starts.dt.offset_by(EVERY[grain])
    return tuple(
        PeriodMoney(
            begin,
            end,
            end <= as_of and _is_whole(begin, end, query.days),
            replace(counts.get(begin, MoneyCounts()), eligible=_customers_before(ledger, end)),
        )
        for begin, end in zip(starts.to_list(), after.to_list(), strict=True)
    )


def _is_whole(begin: date, end: date, asked: Days) -> bool:
    """Whether the range asked for cuts nothing off a period."""
    return (asked.first is None or asked.first <= begin) and (
        asked.until is None or end <= asked.until
    )


def _start(grain: Grain, settings: LogSettings) -> pl.Expr:
    day = pl.col("d")
    if grain is Grain.WEEK and settings.week_start is WeekStart.SUNDAY:
        return day.dt.offset_by("1d").dt.truncate("1w").dt.offset_by("-1d")
    return day.dt.truncate(EVERY[grain])


def _cohorts(ledger: Ledger, as_of: date) -> tuple[MoneyCohort, ...]:
    """New customers by month, with what each month after brought; whole months only."""
    born = ledger.users.filter(pl.col("bought").is_not_null()).select(
        "u", pl.col("bought").dt.truncate("1mo").alias("cohort")
    )
    sizes = born.group_by("cohort").agg(pl.len().alias("size")).sort("cohort")
    months = (pl.col("d").dt.year() - pl.col("cohort").dt.year()) * 12 + (
        pl.col("d").dt.month().cast(pl.Int32) - pl.col("cohort").dt.month().cast(pl.Int32)
    )
    paid = (
        ledger.payments.join(born, on="u")
        .with_columns(months.alias("age"))
        .group_by("cohort", "age")
        .agg(pl.col("amount").cast(pl.Int128).sum())
    )
    amounts = {(row[0], row[1]): int(row[2] or 0) for row in paid.iter_rows()}
    return tuple(
        MoneyCohort(
            start,
            size,
            tuple(amounts.get((start, k), 0) for k in range(_whole_months(start, as_of))),
        )
        for start, size in sizes.iter_rows()
    )


def _whole_months(start: date, as_of: date) -> int:
    """How many months from the start on are over."""
    return max(0, (as_of.year - start.year) * 12 + as_of.month - start.month)


def _daily(ledger: Ledger) -> tuple[tuple[date, int], ...]:
    summed = ledger.payments.group_by("d").agg(pl.col("amount").cast(pl.Int128).sum()).sort("d")
    return tuple((day, int(amount or 0)) for day, amount in summed.iter_rows())


def _month_number() -> pl.Expr:
    """Months since the year 0: as numbers, neighbours are found faster than as dates."""
    return pl.col("d").dt.year().cast(pl.Int32) * 12 + pl.col("d").dt.month().cast(pl.Int32) - 1


def _active_by_month(ledger: Ledger, as_of: date) -> pl.DataFrame:
    """The columns u and m, each pair once, of the months that are over."""
    months = ledger.active.lazy().select("u", _month_number().alias("m")).unique()
    return months.filter(pl.col("m") < as_of.year * 12 + as_of.month - 1).collect()


def _kept_months(active: pl.DataFrame) -> tuple[tuple[int, int], ...]:
    """Units active in each whole month, and of these in the next whole month too."""
    if active.is_empty():
        return ()
    following = active.select("u", pl.col("m") - 1).join(active, on=["u", "m"], how="semi")
    kept = following.group_by("m").agg(pl.len().alias("kept"))
    whole = active.group_by("m").agg(pl.len()).filter(pl.col("m") < active["m"].max())
    counted = whole.join(kept, on="m", how="left").sort("m")
    return tuple((int(units), int(stayed or 0)) for _, units, stayed in counted.iter_rows())


def _month_revenue(ledger: Ledger, active: pl.DataFrame) -> tuple[tuple[int, int], ...]:
    units = active.group_by("m").agg(pl.len())
    paid = ledger.payments.group_by(_month_number().alias("m")).agg(
        pl.col("amount").cast(pl.Int128).sum()
    )
    both = units.join(paid, on="m", how="left").sort("m")
    return tuple((int(amount or 0), int(users)) for _, users, amount in both.iter_rows())
