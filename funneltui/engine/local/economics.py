"""Economics: leads, sales, customers and amounts, of all, per group and per period."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date, timedelta

import polars as pl

from funneltui.deferred import dataclass
from funneltui.engine.local.clock import EVERY
from funneltui.engine.local.economics_sums import aggregates
from funneltui.engine.local.ledger import Ledger
from funneltui.engine.local.money_groups import Places, group_places, only
from funneltui.engine.local.worth import cohorts, group_cohorts
from funneltui.errors import QueryError
from funneltui.model.economics import (
    UNITS_PER_WHOLE,
    Days,
    EconomicsCounts,
    EconomicsQuery,
    MoneyCounts,
    PeriodMoney,
)
from funneltui.model.events import LogFacts, LogSettings, WeekStart
from funneltui.model.funnel import Grain

_FIELDS = frozenset(each.name for each in fields(MoneyCounts))
_SQUARES = tuple(name for name in sorted(_FIELDS) if name.endswith("_squares"))
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
    scopes = Scopes(ledger, query.level)
    total = scoped(scopes, only(days)).get(0, MoneyCounts())
    places = group_places(ledger, query.funnel.breakdown)
    return EconomicsCounts(
        facts=facts,
        days=days,
        as_of=as_of,
        currencies=ledger.currencies,
        has_revenue=ledger.has_revenue,
        duplicates=ledger.duplicates,
        total=replace(total, eligible=_customers_before(ledger, days.until)),
        groups=_groups(scopes, places, days),
        periods=_periods(scopes, query, settings, (days, as_of)),
        cohorts=cohorts(ledger, days, as_of),
        group_cohorts=group_cohorts(ledger, places, days, as_of),
        daily=_daily(ledger),
        daily_orders=tuple(ledger.orders.group_by("d").len().sort("d").iter_rows()),
        active_months=_kept_months(active),
        month_revenue=_month_revenue(ledger, active),
    )


def _filled(query: EconomicsQuery, ledger: Ledger) -> Days:
    last = None if ledger.last_day is None else ledger.last_day + _DAY
    days = query.days
    return Days(days.first or ledger.first_day, days.until or query.as_of or last)


def _customers_before(ledger: Ledger, until: date | None) -> int:
    bought = ledger.users["bought"].drop_nulls()
    return len(bought) if until is None else int((bought < until).sum())


@dataclass(frozen=True)
class Scopes:
    """What counts by scope are made of."""

    ledger: Ledger
    level: float


def scoped(
    scopes: Scopes, key: pl.Expr, joined: pl.DataFrame | None = None
) -> dict[object, MoneyCounts]:
    """The counts by key.

    Args:
        scopes: The rows.
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
    for frame in aggregates(scopes.ledger, tagged, scopes.level):
        for row in frame.collect().iter_rows(named=True):
            into = found.setdefault(row.pop("k"), {})
            into.update({name: value for name, value in row.items() if value is not None})
    return {key_: _money(values) for key_, values in found.items()}


def _money(values: Mapping[str, float]) -> MoneyCounts:
    known = {name: value for name, value in values.items() if name in _FIELDS}
    for name in _SQUARES:
        known[name] = known.get(name, 0) / UNITS_PER_WHOLE**2
    return MoneyCounts(**known)  # type: ignore[arg-type]  # each column is made for its field


def _groups(
    scopes: Scopes, places: Places | None, days: Days
) -> tuple[tuple[tuple[str, ...], MoneyCounts], ...]:
    """Counts per breakdown value, the most leads and customers first; past the limit, Other."""
    if places is None:
        return ()
    inside = only(days).is_not_null()
    counts = scoped(scopes, pl.when(inside).then(pl.col("place")), places.of)
    before = customers_by_place(scopes.ledger, places.of, days)
    return tuple(
        (value, replace(counts.get(place, MoneyCounts()), eligible=before.get(place, 0)))
        for place, value in places.values.items()
    )


def customers_by_place(ledger: Ledger, joined: pl.DataFrame, days: Days) -> dict[int, int]:
    """Units with an order before the days' end, by the place they are joined to."""
    bought = ledger.users.filter(pl.col("bought").is_not_null())
    if days.until is not None:
        bought = bought.filter(pl.col("bought") < days.until)
    counted = bought.join(joined, on="u").group_by("place").agg(pl.len())
    return dict(counted.iter_rows())


def _periods(
    scopes: Scopes, query: EconomicsQuery, settings: LogSettings, within: tuple[Days, date]
) -> tuple[PeriodMoney, ...]:
    days, as_of = within
    ledger = scopes.ledger
    grain = query.grain
    if grain is None or days.first is None or days.until is None or days.first >= days.until:
        return ()
    if grain is Grain.HOUR:
        raise QueryError(
            "money-hour",
            what="Money is counted by whole days: spend has no hours.",
            where="--grain hour",
            fix="Use day, week, month or quarter.",
        )
    start = period_start(grain, settings)
    inside = pl.when(only(days).is_not_null()).then(start)
    counts = scoped(scopes, inside)
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


def period_start(grain: Grain, settings: LogSettings) -> pl.Expr:
    """Of a frame with the column `d`: the first day of its period."""
    day = pl.col("d")
    if grain is Grain.WEEK and settings.week_start is WeekStart.SUNDAY:
        return day.dt.offset_by("1d").dt.truncate("1w").dt.offset_by("-1d")
    return day.dt.truncate(EVERY[grain])


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
