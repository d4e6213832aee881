"""A period as something to open: the funnel of those who entered in it."""

from datetime import UTC, datetime, timedelta

from funneltui.charts.axis import period_label
from funneltui.model.cohorts import Cohort
from funneltui.model.funnel import Grain
from funneltui.model.periods import PeriodCounts
from funneltui.views.page import Target

_LENGTHS = {Grain.DAY: timedelta(days=1), Grain.WEEK: timedelta(days=7)}
_IN_MONTHS = {Grain.MONTH: 1, Grain.QUARTER: 3}
_MONTHS = 12


def entry_target(period: PeriodCounts, grain: Grain, name: str) -> Target | None:
    """What Enter opens on a period; None where nobody entered in it.

    Args:
        period: Its counts.
        grain: Its length.
        name: What the grain is called: `week`.
    """
    if not period.entered:
        return None
    end = period_end(period.start, grain)
    if end is None:
        return None
    title = f"{name} {period_label(period.start, grain, with_year=True)}"
    return Target(title, entered=(period.start, end))


def period_end(start: datetime, grain: Grain) -> datetime | None:
    """Where the period ends that begins there, by the calendar of its zone; None past year 9999."""
    try:
        if grain is Grain.HOUR:
            return (start.astimezone(UTC) + timedelta(hours=1)).astimezone(start.tzinfo)
        if grain in _IN_MONTHS:
            years, month = divmod(start.month - 1 + _IN_MONTHS[grain], _MONTHS)
            return start.replace(year=start.year + years, month=month + 1, day=1)
        # A day without a midnight begins at one; the next one does not.
        return (start + _LENGTHS[grain]).replace(hour=0)
    except (OverflowError, ValueError):
        return None


def are_apart(one: Cohort, other: Cohort) -> bool:
    """Whether no unit can be in both: other periods, or other values, of one way to divide."""
    pair = (one, other)
    is_named = any(each.users or each.group or each.money or each.without for each in pair)
    if is_named or one.by != other.by or one.grain is not other.grain:
        return False
    if one.grain is None:
        return one.value != other.value
    starts = [datetime.fromisoformat(each.start) for each in pair]
    if starts[0].tzinfo != starts[1].tzinfo:
        return False
    earlier, later = sorted(starts)
    end = period_end(earlier, one.grain)
    return end is not None and end <= later
