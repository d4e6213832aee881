"""A trend beside what it was before: each period with the one a day, a week or a year earlier."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from funneltui.analysis.proportions import difference, difference_p
from funneltui.deferred import dataclass
from funneltui.engine.base import Engine, Watch
from funneltui.model.funnel import Funnel, Grain
from funneltui.model.metric import THIN, Estimate, Share
from funneltui.model.periods import PeriodCounts, TrendResult

_EARLIER = {Grain.DAY: timedelta(days=7), Grain.WEEK: timedelta(days=28)}


@dataclass(frozen=True)
class Change:
    """How a period's rate differs from the one before."""

    apart: Estimate | None
    p: float | None


def count_with_previous(engine: Engine, funnel: Funnel, grain: Grain, watch: Watch) -> TrendResult:
    """The funnel by period of entry, and each period's counts earlier.

    Earlier is a day for hours, a week for days, four weeks for weeks and a year for months and
    quarters, so that like is held against like; it may lie before the funnel's dates.
    """
    result = engine.count_trend(funnel, grain, watch)
    known = {point.start: point for point in result.points}
    if funnel.from_time is not None and result.points:
        before = replace(funnel, from_time=None, until_time=funnel.from_time, breakdown=None)
        earlier = engine.count_trend(before, grain, watch).points
        # A period that the first date cuts in two is not the same as a whole one.
        known = {point.start: point for point in earlier if point.start not in known} | known
    previous = tuple(_known(known, point.start, grain) for point in result.points)
    return replace(result, previous=previous)


def change(point: PeriodCounts, before: PeriodCounts | None) -> Change | None:
    """How a finished period differs from a finished one before; None where there is none."""
    if before is None or not point.complete or not before.complete:
        return None
    one, other = rate_of(point), rate_of(before)
    return Change(difference(one, other), difference_p(one, other))


def rate_of(point: PeriodCounts) -> Share:
    """Who did the last step, of who entered in the period."""
    return Share(point.reached[-1] if point.reached else 0, point.entered)


def is_thin(point: PeriodCounts) -> bool:
    """Whether so few entered in a period that its rate says little."""
    return 0 < point.entered < THIN


def telling(result: TrendResult) -> Callable[[PeriodCounts | None], float | None]:
    """Gives a period's rate; None where it has none, or one that would only flatten the others.

    A first month of one user, who converted, is at 100 %. So where fewer than half of the periods
    are thin, those of them that are higher than all others have none.
    """
    entered = [point for point in result.points if point.entered]
    enough = [rate_of(point).ratio or 0.0 for point in entered if not is_thin(point)]
    highest = max(enough) if 2 * len(enough) > len(entered) else 1.0

    def rate(point: PeriodCounts | None) -> float | None:
        found = rate_of(point).ratio if point is not None else None
        is_off = point is not None and is_thin(point) and found is not None and found > highest
        return None if is_off else found

    return rate


def _known(
    points: dict[datetime, PeriodCounts], start: datetime, grain: Grain
) -> PeriodCounts | None:
    try:
        return points.get(_earlier(start, grain))
    except (OverflowError, ValueError):
        return None


def _earlier(start: datetime, grain: Grain) -> datetime:
    """The start of the period it is held against, by the calendar of its zone."""
    if grain is Grain.HOUR:
        return (start.astimezone(UTC) - timedelta(days=1)).astimezone(start.tzinfo)
    if grain in (Grain.MONTH, Grain.QUARTER):
        return start.replace(year=start.year - 1)
    return start - _EARLIER[grain]
