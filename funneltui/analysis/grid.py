"""Cohorts by columns: a cell against the others, a column's trend, all together."""

from functools import cached_property, lru_cache

from funneltui.analysis.intervals import wilson
from funneltui.analysis.proportions import difference, difference_p, trend_p
from funneltui.deferred import dataclass
from funneltui.model.cohorts import CohortCounts, CohortTable
from funneltui.model.metric import THIN, Estimate, Share
from funneltui.model.retention import Retention, Returned


@dataclass(frozen=True)
class Grid:
    """Cohorts (rows) by periods later or by steps (columns)."""

    shares: tuple[tuple[Share, ...], ...]
    """Per cohort, as many columns as the data has begun."""
    finished: tuple[int, ...]
    """Per cohort, how many of them can change no more."""
    sizes: tuple[int, ...]
    is_ordered: bool = True
    """Whether the cohorts follow each other, so that a column has a trend."""

    def prepare(self) -> None:
        """Work out, once, what is slow of many cohorts."""
        _ = self.together, self.rates

    @cached_property
    def width(self) -> int:
        """Columns of the longest row."""
        return max((len(row) for row in self.shares), default=0)

    @cached_property
    def together(self) -> tuple[Share, ...]:
        """Each column of all cohorts that are finished there."""
        parts, wholes = [0] * self.width, [0] * self.width
        for shares, end in zip(self.shares, self.finished, strict=True):
            for column, share in enumerate(shares[:end]):
                parts[column] += share.part
                wholes[column] += share.whole
        return tuple(map(Share, parts, wholes))

    @cached_property
    def rates(self) -> tuple[int, ...]:
        """The finished rates after the first column, in whole per cent, ascending."""
        found = (
            round(100 * share.part / share.whole)
            for shares, end in zip(self.shares, self.finished, strict=True)
            for share in shares[1:end]
            if share.whole
        )
        return tuple(sorted(found))


@dataclass(frozen=True)
class Cell:
    """One cohort in one column, and how it differs from the other cohorts."""

    share: Share
    finished: bool
    interval: Estimate | None
    apart: Estimate | None
    """From the other cohorts that are finished there; None where none is, or this is not."""
    p: float | None


@dataclass(frozen=True)
class ColumnTrend:
    """How one column moves from cohort to cohort, finished cells only."""

    rates: tuple[float | None, ...]
    """Per cohort from the first compared to the last; None where a cohort has nobody."""
    first: int
    """The row of the first cohort compared."""
    last: int
    change: float
    p: float | None


def grid_of_retention(retention: Retention, kind: Returned, *, is_ordered: bool = True) -> Grid:
    """Who came back, by periods later."""
    # Most cells of many cohorts are alike: each share is made once.
    made = lru_cache(maxsize=None)(Share)
    return Grid(
        shares=tuple(
            tuple(map(made, cohort.returned(kind), cohort.wholes)) if cohort.size else ()
            for cohort in retention.cohorts
        ),
        finished=tuple(cohort.finished if cohort.size else 0 for cohort in retention.cohorts),
        sizes=tuple(cohort.size for cohort in retention.cohorts),
        is_ordered=is_ordered,
    )


def grid_of_steps(table: CohortTable, *, is_ordered: bool = True) -> Grid:
    """Who reached each step, of those of the cohort who entered."""
    steps = len(table.funnel.steps)
    return Grid(
        shares=tuple(
            tuple(step_share(table, row, step) for step in range(steps)) if row.size else ()
            for row in table.rows
        ),
        finished=tuple(steps if row.complete and row.size else 0 for row in table.rows),
        sizes=tuple(row.size for row in table.rows),
        is_ordered=is_ordered,
    )


def step_share(table: CohortTable, row: CohortCounts, step: int) -> Share:
    """Who of a cohort's entrants reached a step (an index): as the funnel of the cohort says."""
    whole = row.entered if table.funnel.open else row.reached[0]
    return Share(row.reached[step], whole)


def cell(grid: Grid, row: int, column: int) -> Cell | None:
    """One cell's figures; None for a future one, or of a cohort of nobody."""
    if column >= len(grid.shares[row]):
        return None
    share = grid.shares[row][column]
    finished = column < grid.finished[row]
    others = pooled(grid, column, without=row)
    comparable = finished and column > 0 and others.whole > 0
    return Cell(
        share=share,
        finished=finished,
        interval=wilson(share),
        apart=difference(share, others) if comparable else None,
        p=difference_p(share, others) if comparable else None,
    )


def pooled(grid: Grid, column: int, without: int | None = None) -> Share:
    """A column of all cohorts that are finished there, together.

    Args:
        grid: The cohorts.
        column: Counted from 0.
        without: A cohort's row to leave out.
    """
    every = grid.together[column] if column < grid.width else Share(0, 0)
    if without is None or column >= grid.finished[without]:
        return every
    mine = grid.shares[without][column]
    return Share(every.part - mine.part, every.whole - mine.whole)


def column_trend(grid: Grid, column: int) -> ColumnTrend | None:
    """A column from the first cohort to the last finished one; None of fewer than two.

    Thin cohorts are no ends where two others are: a rate of three units says little.
    """
    rows = [row for row, end in enumerate(grid.finished) if grid.sizes[row] and column < end]
    thick = [row for row in rows if grid.sizes[row] >= THIN]
    rows = thick if len(thick) > 1 else rows
    if len(rows) < 2:  # noqa: PLR2004  two make a change
        return None
    first, last = rows[0], rows[-1]
    shares = [
        row[column] if column < len(row) else Share(0, 0) for row in grid.shares[first : last + 1]
    ]
    rates = tuple(share.ratio for share in shares)
    return ColumnTrend(rates, first, last, (rates[-1] or 0.0) - (rates[0] or 0.0), trend_p(shares))


def falls_below(grid: Grid, row: int, ratio: float) -> int | None:
    """The first finished column, after the first, in which a cohort is below a ratio."""
    for column in range(1, grid.finished[row]):
        found = grid.shares[row][column].ratio
        if found is not None and found < ratio:
            return column
    return None
