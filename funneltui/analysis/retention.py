"""What a retention table says: a cell against the others, a column's trend, all together."""

from dataclasses import dataclass

from funneltui.analysis.intervals import wilson
from funneltui.analysis.proportions import difference, difference_p, trend_p
from funneltui.analysis.values import THIN
from funneltui.model.metric import Estimate, Share
from funneltui.model.retention import Retention, Returned


@dataclass(frozen=True)
class Cell:
    """One cohort's return in one period, and how it differs from the other cohorts'."""

    share: Share
    finished: bool
    interval: Estimate | None
    apart: Estimate | None
    """From the other cohorts whose period is over; None where there is none, or this is not."""
    p: float | None


@dataclass(frozen=True)
class ColumnTrend:
    """How one period's retention moves from cohort to cohort, finished periods only."""

    rates: tuple[float | None, ...]
    """Per cohort from the first that has members; None where a cohort has none."""
    first: int
    """The row of the first cohort compared."""
    last: int
    change: float
    p: float | None


def cell(retention: Retention, row: int, later: int, kind: Returned) -> Cell | None:
    """One cell's figures; None for a future one, or of a cohort of nobody."""
    cohort = retention.cohorts[row]
    counts = cohort.returned(kind)
    if later >= len(counts) or not cohort.size:
        return None
    share = Share(counts[later], cohort.whole(later))
    finished = later < cohort.finished
    others = pooled(retention, later, kind, without=row)
    comparable = finished and later > 0 and others.whole > 0
    return Cell(
        share=share,
        finished=finished,
        interval=wilson(share),
        apart=difference(share, others) if comparable else None,
        p=difference_p(share, others) if comparable else None,
    )


def pooled(retention: Retention, later: int, kind: Returned, without: int | None = None) -> Share:
    """Who came back so many periods later, of all cohorts for which that period is over.

    Args:
        retention: The table.
        later: The period, counted from 0.
        kind: What coming back means.
        without: A cohort's row to leave out.
    """
    part = whole = 0
    for row, cohort in enumerate(retention.cohorts):
        if row != without and later < cohort.finished:
            part += cohort.returned(kind)[later]
            whole += cohort.whole(later)
    return Share(part, whole)


def column_trend(retention: Retention, later: int, kind: Returned) -> ColumnTrend | None:
    """A column from the first cohort to the last finished one; None of fewer than two.

    Thin cohorts are no ends where two others are: a rate of three units says little.
    """
    rows = [n for n, c in enumerate(retention.cohorts) if c.size and later < c.finished]
    thick = [row for row in rows if retention.cohorts[row].size >= THIN]
    rows = thick if len(thick) > 1 else rows
    if len(rows) < 2:  # noqa: PLR2004  two make a change
        return None
    first, last = rows[0], rows[-1]
    shares = [
        Share(cohort.returned(kind)[later], cohort.whole(later))
        for cohort in retention.cohorts[first : last + 1]
    ]
    rates = tuple(share.ratio for share in shares)
    return ColumnTrend(rates, first, last, (rates[-1] or 0.0) - (rates[0] or 0.0), trend_p(shares))
