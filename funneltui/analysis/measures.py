"""What a campaign changed, in five measures: each against the same baseline as its sales.

Against days before, each user's part is a draw of its own (compound Poisson); against a control
group, users vary within their group.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from math import sqrt
from operator import add
from statistics import NormalDist
from types import MappingProxyType

from funneltui.analysis.estimates import plain, undefined
from funneltui.analysis.incremental import NOT_SO_FAR_BACK, baseline_days, seen_days
from funneltui.analysis.metrics import MEASURES
from funneltui.analysis.money_periods import known_sales
from funneltui.analysis.wishes import Told
from funneltui.deferred import dataclass
from funneltui.model.economics import (
    UNITS_PER_WHOLE,
    Days,
    IncrementalResult,
    MetricValue,
    Undefined,
)
from funneltui.model.measures import MeasureCounts, Measured, MeasureRow, Sums
from funneltui.model.plan import Incremental

_OF: Mapping[str, Callable[[Measured], Sums]] = MappingProxyType(
    {
        "inc_conversions": lambda each: each.conversions,
        "inc_visitors": lambda each: each.visitors,
        "inc_existing": lambda each: each.existing,
        "inc_returning": lambda each: each.returning,
    }
)
_NEEDS_HISTORY = frozenset({"inc_existing", "inc_returning"})
_FIXED = Undefined("not_estimable", "the baseline is an amount of sales")
_SALES_ONLY = Undefined("not_estimable", "a synthetic control is made of sales")
_NO_HISTORY = Undefined("immature", "no day before the baseline says who was a customer")


@dataclass(frozen=True)
class _Side:
    """One side of a comparison: how much, and the variance of that."""

    total: float
    variance: float


_Found = tuple[MeasureRow, MetricValue]


def with_measures(told: Told, asked: Incremental, result: IncrementalResult) -> IncrementalResult:
    """The campaign's result with its five measures: four more, and its sales."""
    found = list(_found(told, asked))
    base = None if result.baseline is None else result.baseline / UNITS_PER_WHOLE
    sales = MeasureRow("inc_sales", result.actual / UNITS_PER_WHOLE, base)
    return replace(
        result,
        metrics=(*result.metrics, *(value for _, value in found)),
        measures=(*(row for row, _ in found), sales),
    )


def _found(told: Told, asked: Incremental) -> Iterator[_Found]:
    if asked.treated is not None:
        return _unknown(_SALES_ONLY, None)
    now = _count(told, seen_days(asked.days, told.counts.as_of))
    if asked.control is not None:
        return _against_control(now, asked.control, told.wish.level)
    if not isinstance(asked.baseline, str):
        return _unknown(_FIXED, now.everybody)
    first, before = known_sales(told.counts).known.first, baseline_days(asked)
    earliest = min((each.first for each in before if each.first), default=None)
    if first is None or earliest is None or earliest < first:
        return _unknown(NOT_SO_FAR_BACK, now.everybody)
    then = [_count(told, each).everybody for each in before]
    found = _against_before(now.everybody, then, told.wish.level)
    return found if earliest > first else map(_without_history, found)


def _count(told: Told, days: Days) -> MeasureCounts:
    return told.engine.count_measures(replace(told.query, days=days), told.watch)


def _unknown(why: Undefined, now: Measured | None) -> Iterator[_Found]:
    for name in MEASURES:
        actual = None if now is None else _OF[name](now).total
        yield MeasureRow(name, actual, None), undefined(name, why)


def _without_history(found: _Found) -> _Found:
    """Where the log begins with the baseline, nobody in it had bought before."""
    row, value = found
    if row.id not in _NEEDS_HISTORY:
        return found
    return replace(row, baseline=None), undefined(row.id, _NO_HISTORY, value.n)


def _against_before(now: Measured, then: Sequence[Measured], level: float) -> Iterator[_Found]:
    for name, read in _OF.items():
        before = reduce(add, map(read, then))
        k = len(then)
        actual = _Side(read(now).total, read(now).squares)
        yield _compared(
            name, actual, _Side(before.total / k, before.squares / k**2), now.users, level
        )


def _against_control(counts: MeasureCounts, control: str, level: float) -> Iterator[_Found]:
    """The control group's, scaled to the treated users' number."""
    held = [each for each in counts.groups if each.value == control]
    treated = [each for each in counts.groups if each.value != control]
    users, others = (sum(each.users for each in side) for side in (treated, held))
    for name, read in _OF.items():
        mine = reduce(add, map(read, treated), Sums())
        if not users or not others:
            why = Undefined("no_control", f"no user is in '{control}'")
            yield MeasureRow(name, mine.total, None), undefined(name, why, users)
            continue
        theirs, scale = reduce(add, map(read, held), Sums()), users / others
        baseline = _Side(theirs.total * scale, _spread(theirs, others) * scale**2)
        yield _compared(name, _Side(mine.total, _spread(mine, users)), baseline, users, level)


def _spread(sums: Sums, users: int) -> float:
    """The variance of the sum over as many users."""
    if users <= 1:
        return 0.0
    return max(0.0, sums.squares - sums.total**2 / users) * users / (users - 1)


def _compared(name: str, now: _Side, base: _Side, n: int, level: float) -> _Found:
    change = now.total - base.total
    working = f"{now.total:,.2f} − {base.total:,.2f}"
    value = plain(name, change, working, n)
    half = NormalDist().inv_cdf((1 + level) / 2) * sqrt(now.variance + base.variance)
    if half > 0:
        value = replace(value, interval=(change - half, change + half))
    return MeasureRow(name, now.total, base.total), value
