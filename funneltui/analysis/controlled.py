"""Incremental sales against a control group: the treated minus the control's, scaled to their size.

Source: requirements S3-25.
"""

from collections.abc import Sequence
from datetime import date

from funneltui.analysis.estimates import LEVEL, NO_SPEND, undefined
from funneltui.analysis.incremental import own_spend
from funneltui.analysis.metrics import INCREMENTAL, METRICS
from funneltui.analysis.paid import (
    Paid,
    can_resample,
    difference_of_means,
    paid_by,
    relative_lift,
)
from funneltui.model.arms import ArmCounts
from funneltui.model.economics import (
    UNITS_PER_WHOLE,
    IncrementalResult,
    MetricValue,
    Spend,
    Undefined,
    total_of,
)
from funneltui.model.plan import Incremental

BOOTSTRAP, DELTA = "bca", "delta"


def controlled(
    asked: Incremental,
    counts: ArmCounts,
    spend: Sequence[Spend],
    as_of: date,
    level: float = LEVEL,
) -> IncrementalResult:
    """The campaign's sales against those of its control group.

    Args:
        asked: The campaign; its `control` is one of the groups.
        counts: Per group, what its users paid in the campaign's days.
        spend: All spend; what belongs to the campaign is chosen here.
        as_of: The day that is not whole any more.
        level: Of the intervals.
    """
    complete = asked.days.until is not None and asked.days.until <= as_of
    control = paid_by([each for each in counts.arms if each.value == asked.control])
    treated = paid_by([each for each in counts.arms if each.value != asked.control])
    own = own_spend(asked, spend)
    paid = total_of(own) if own else None
    if not control.users or not treated.users:
        why = Undefined("no_control", f"no user is in '{asked.control}'")
        if control.users:
            why = Undefined("no_control", f"every user is in '{asked.control}'")
        metrics = tuple(undefined(name, why, treated.users) for name in INCREMENTAL)
        return _result(asked, (treated.revenue, None, paid), metrics, "", complete=complete)
    scaled = round(control.revenue * treated.users / control.users)
    metrics = _metrics((treated, control), (scaled, paid), level)
    method = BOOTSTRAP if can_resample(treated, control) else DELTA
    return _result(asked, (treated.revenue, scaled, paid), metrics, method, complete=complete)


def _result(
    asked: Incremental,
    money: tuple[int, int | None, int | None],
    metrics: tuple[MetricValue, ...],
    method: str,
    *,
    complete: bool,
) -> IncrementalResult:
    actual, baseline, paid = money
    return IncrementalResult(
        name=asked.name,
        days=asked.days,
        basis=asked.control or "",
        actual=actual,
        baseline=baseline,
        spend=paid,
        metrics=metrics,
        complete=complete,
        control=True,
        method=method,
    )


def _metrics(
    sides: tuple[Paid, Paid],
    money: tuple[int, int | None],
    level: float,
) -> tuple[MetricValue, ...]:
    treated, control = sides
    scaled, paid = money
    base, n = scaled / UNITS_PER_WHOLE, treated.users + control.users
    actual = treated.revenue / UNITS_PER_WHOLE
    gained = actual - base
    low, high = difference_of_means(treated, control, level)
    low, high = low * treated.users, high * treated.users
    found = [_value("inc_sales", gained, (low, high), f"{actual:,.2f} − {base:,.2f}", n)]
    if base > 0:
        around = relative_lift(treated, control, level)
        found.append(_value("lift", gained / base, around, f"{gained:,.2f} ÷ {base:,.2f}", n))
    else:
        why = Undefined("no_denominator", "the control group bought nothing")
        found.append(undefined("lift", why, n))
    if not paid:
        return (*found, undefined("iroas", NO_SPEND, n), undefined("inc_profit", NO_SPEND, n))
    spent = paid / UNITS_PER_WHOLE
    ends = (low / spent, high / spent)
    found.append(_value("iroas", gained / spent, ends, f"{gained:,.2f} ÷ {spent:,.2f}", n))
    left = (low - spent, high - spent)
    found.append(_value("inc_profit", gained - spent, left, f"{gained:,.2f} − {spent:,.2f}", n))
    return tuple(found)


def _value(
    name: str, number: float, interval: tuple[float, float], working: str, n: int
) -> MetricValue:
    return MetricValue(name, METRICS[name].unit.value, number, n, interval, working=working)
