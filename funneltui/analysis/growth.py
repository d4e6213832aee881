"""Sales growth: a period against the one before it, days drawn anew for its interval."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from funneltui.analysis.chance import Floats, percentiles, ratio_of_sums
from funneltui.analysis.estimates import LEVEL, plain, undefined
from funneltui.deferred import dataclass
from funneltui.model.economics import UNITS_PER_WHOLE, Days, MetricValue, Undefined

_DAY = timedelta(days=1)
_MONTHS = 12
_QUARTER = 3
NOT_WHOLE = Undefined("immature", "this period or the last is not whole")


@dataclass(frozen=True)
class SalesDays:
    """Net revenue by day, and how far the log is known."""

    daily: dict[date, int]
    """Millionths; a day of the log that is not here sold nothing."""
    known: Days

    def series(self, days: Days) -> list[float] | None:
        """Whole currency units of each day; None where the log does not hold all of them."""
        first, until = days.first, days.until
        if first is None or until is None or self.known.first is None or self.known.until is None:
            return None
        if first < self.known.first or until > self.known.until:
            return None
        length = (until - first).days
        return [self.daily.get(first + n * _DAY, 0) / UNITS_PER_WHOLE for n in range(length)]

    def total(self, days: Days) -> float:
        """The exact sum of days, in whole currency units."""
        return (
            sum(amount for day, amount in self.daily.items() if days.holds(day)) / UNITS_PER_WHOLE
        )


def sales_days(daily: Sequence[tuple[date, int]], first: date | None, as_of: date) -> SalesDays:
    """The sales of a log that is whole from its first day to the as-of day, which is not."""
    return SalesDays(dict(daily), Days(first, as_of))


def growth_between(
    name: str, sales: SalesDays, now: Days, before: Days, level: float = LEVEL
) -> MetricValue:
    """How much more was sold in some days than in others.

    Args:
        name: The metric.
        sales: The log's sales.
        now: The days looked at.
        before: What they are held against.
        level: Of the interval.
    """
    new_series, old_series = sales.series(now), sales.series(before)
    if new_series is None or old_series is None:
        return undefined(name, NOT_WHOLE)
    new, old = sales.total(now), sales.total(before)
    if old <= 0:
        return undefined(name, Undefined("no_denominator", "no revenue in the period before"))
    working = f"({new:,.2f} − {old:,.2f}) ÷ {old:,.2f}"
    found = plain(name, (new - old) / old, working, len(new_series))
    drawn = ratio_of_sums(new_series, old_series, _change)
    if drawn is None:
        return found
    return replace(found, interval=percentiles(drawn, level))


def _change(new: Floats, old: Floats) -> Floats:
    usable = old > 0
    return (new[usable] - old[usable]) / old[usable] if usable.any() else new * 0


def further_growth(sales: SalesDays, as_of: date, level: float = LEVEL) -> list[MetricValue]:
    """To date, quarter on quarter and year on year."""
    month = as_of.replace(day=1)
    elapsed = as_of - month
    earlier = months_later(month, -1)
    same_days = Days(earlier, min(earlier + elapsed, month))
    quarter = date(as_of.year, as_of.month - (as_of.month - 1) % _QUARTER, 1)
    whole, last_quarter = months_later(month, -1), months_later(quarter, -_QUARTER)
    pairs = (
        ("growth_to_date", Days(month, as_of), same_days),
        (
            "growth_qoq",
            Days(last_quarter, quarter),
            Days(months_later(quarter, -2 * _QUARTER), last_quarter),
        ),
        (
            "growth_yoy",
            Days(whole, month),
            Days(months_later(whole, -_MONTHS), months_later(month, -_MONTHS)),
        ),
    )
    return [growth_between(name, sales, now, before, level) for name, now, before in pairs]


def months_later(day: date, months: int) -> date:
    """The first of a month, so many months on."""
    number = day.year * _MONTHS + day.month - 1 + months
    return date(number // _MONTHS, number % _MONTHS + 1, 1)
