"""Before and after: what a campaign added to a baseline, with no control group to prove it."""

from collections.abc import Sequence
from datetime import date, timedelta
from math import sqrt
from statistics import NormalDist

from funneltui.analysis.estimates import LEVEL, NO_SPEND, undefined
from funneltui.analysis.metrics import INCREMENTAL, METRICS
from funneltui.deferred import dataclass
from funneltui.model.economics import (
    UNITS_PER_WHOLE,
    Days,
    IncrementalResult,
    MetricValue,
    Spend,
    Undefined,
    millionths,
    total_of,
)
from funneltui.model.plan import MEAN_OF, PREVIOUS_PERIOD, Incremental

_DAY = timedelta(days=1)
NOT_SO_FAR_BACK = Undefined("no_denominator", "the log does not reach back to the baseline")


@dataclass(frozen=True)
class Sales:
    """Net revenue and orders by day, and how far the log reaches."""

    daily: tuple[tuple[date, int], ...]
    first: date | None
    """The log's first day; earlier days are not known."""
    as_of: date

    def series(self, days: Days) -> list[int] | None:
        """Millionths of each day, zero where nothing was sold; None where the log has not begun."""
        if days.first is None or days.until is None or self.first is None:
            return None
        if days.first < self.first:
            return None
        sold = dict(self.daily)
        length = (days.until - days.first).days
        return [sold.get(days.first + n * _DAY, 0) for n in range(length)]


def incremental_of(
    asked: Incremental, sales: Sales, spend: Sequence[Spend], n: int, level: float = LEVEL
) -> IncrementalResult:
    """Sales in the campaign's days against its baseline.

    Args:
        asked: The campaign.
        sales: The log's sales.
        spend: All spend; what belongs to the campaign is chosen here.
        n: Orders in the campaign's days.
        level: Of the intervals, which take days as independent.
    """
    days = asked.days
    seen = seen_days(days, sales.as_of)
    actual = _series(sales, seen)
    baseline, variance = _baseline(asked, sales)
    own = own_spend(asked, spend)
    paid = total_of(own) if own else None
    changed = None if baseline is None else sum(actual) - baseline
    error = sqrt(variance + _variance(actual)) * NormalDist().inv_cdf((1 + level) / 2)
    values = campaign_metrics(changed, (baseline, paid), error if len(actual) > 1 else None, n)
    return IncrementalResult(
        name=asked.name,
        days=days,
        basis=f"{asked.baseline:g}" if isinstance(asked.baseline, float | int) else asked.baseline,
        actual=sum(actual),
        baseline=baseline,
        spend=paid,
        metrics=values,
        complete=days.until is not None and days.until <= sales.as_of,
    )


def seen_days(days: Days, as_of: date) -> Days:
    """Those of the days that the data tell of, the unfinished one included."""
    return Days(days.first, min(days.until, as_of + _DAY)) if days.until else days


def _series(sales: Sales, days: Days) -> list[int]:
    """Sales of the campaign's days; those before the log are known to be none of the log's."""
    sold = dict(sales.daily)
    if days.first is None or days.until is None:
        return []
    return [sold.get(days.first + n * _DAY, 0) for n in range((days.until - days.first).days)]


def _variance(series: Sequence[int]) -> float:
    """Of the series' sum, days taken as independent; in squared whole units."""
    n = len(series)
    if n < 2:  # noqa: PLR2004  one day has no spread
        return 0.0
    mean = sum(series) / n
    spread = sum(((amount - mean) / UNITS_PER_WHOLE) ** 2 for amount in series)
    return spread * n / (n - 1)


def _baseline(asked: Incremental, sales: Sales) -> tuple[int | None, float]:
    """The baseline in millionths, None where the log does not reach back; and its variance."""
    if not isinstance(asked.baseline, str):
        return millionths(asked.baseline), 0.0
    series = [sales.series(each) for each in baseline_days(asked)]
    known = [each for each in series if each is not None]
    if not known or len(known) < len(series):
        return None, 0.0
    total = sum(sum(each) for each in known)
    variance = sum(_variance(each) for each in known) / len(known) ** 2
    return round(total / len(known)), variance


def baseline_days(asked: Incremental) -> tuple[Days, ...]:
    """The periods whose mean is the baseline; none where it is no mean of periods."""
    said, days = asked.baseline, asked.days
    if not isinstance(said, str) or days.first is None or days.until is None:
        return ()
    length = days.until - days.first
    if said == PREVIOUS_PERIOD or said.startswith(MEAN_OF):
        count = 1 if said == PREVIOUS_PERIOD else int(said.removeprefix(MEAN_OF))
        return tuple(_before(days, k, length) for k in range(1, count + 1))
    return (Days(_year_before(days.first), _year_before(days.first) + length),)


def _before(days: Days, k: int, length: timedelta) -> Days:
    """The k-th period of the same kind before: whole months before whole months."""
    first, until = days.first or date.min, days.until or date.max
    if first.day == 1 and until.day == 1:
        months = (until.year - first.year) * 12 + until.month - first.month
        return Days(_months_before(first, k * months), _months_before(until, k * months))
    return Days(first - k * length, until - k * length)


def _months_before(day: date, months: int) -> date:
    number = day.year * 12 + day.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)


def _year_before(day: date) -> date:
    """The same day a year ago; the last of February for a leap day."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return date(day.year - 1, 2, 28)


def own_spend(asked: Incremental, spend: Sequence[Spend]) -> list[Spend]:
    """Ads in the campaign's days, of its campaign and channel where it names them."""
    return [
        entry
        for entry in spend
        if asked.days.holds(entry.day)
        and (entry.is_advertising or asked.campaign is not None)
        and asked.campaign in (None, entry.campaign)
        and asked.channel in (None, entry.channel)
    ]


def campaign_metrics(
    changed: int | None, against: tuple[int | None, int | None], error: float | None, n: int
) -> tuple[MetricValue, ...]:
    """What a campaign added.

    Args:
        changed: Sales less the baseline, in millionths.
        against: The baseline and what was spent.
        error: Half the interval of `changed`, in whole units; None where it is not known.
        n: Orders in the campaign's days.
    """
    baseline, paid = against
    if changed is None or baseline is None:
        return tuple(undefined(name, NOT_SO_FAR_BACK, n) for name in INCREMENTAL)
    whole = changed / UNITS_PER_WHOLE
    base = baseline / UNITS_PER_WHOLE

    def value(name: str, number: float, scale: float, working: str) -> MetricValue:
        half = None if error is None else error * scale
        interval = None if half is None else (number - half, number + half)
        return MetricValue(name, METRICS[name].unit.value, number, n, interval, working=working)

    found = [value("inc_sales", whole, 1.0, f"{whole + base:,.2f} − {base:,.2f}")]
    if base > 0:
        found.append(value("lift", whole / base, 1 / base, f"{whole:,.2f} ÷ {base:,.2f}"))
    else:
        found.append(undefined("lift", Undefined("no_denominator", "the baseline is not above 0")))
    if not paid:
        return (*found, undefined("iroas", NO_SPEND, n), undefined("inc_profit", NO_SPEND, n))
    spent = paid / UNITS_PER_WHOLE
    found.append(value("iroas", whole / spent, 1 / spent, f"{whole:,.2f} ÷ {spent:,.2f}"))
    found.append(value("inc_profit", whole - spent, 1.0, f"{whole:,.2f} − {spent:,.2f}"))
    return tuple(found)
