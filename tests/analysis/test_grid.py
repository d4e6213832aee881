from datetime import UTC, datetime

import pytest

from funneltui.analysis.grid import cell, column_trend, falls_below, grid_of_retention, pooled
from funneltui.model.metric import Share
from funneltui.model.retention import Retention, RetentionCohort, Returned

START = datetime(2024, 1, 1, tzinfo=UTC)
ON = Returned.ON
#          later  0   1   2
#  cohort 0      40  20  10   all three periods are over
#  cohort 1      10   4   1   the last is not
#  cohort 2      50  25       the last is not
RETENTION = Retention(
    3,
    (
        RetentionCohort(START, 40, (40, 20, 10), (40, 22, 10), 3),
        RetentionCohort(START, 10, (10, 4, 1), (10, 4, 1), 2),
        RetentionCohort(START, 50, (50, 25), (50, 25), 1),
    ),
)
TABLE = grid_of_retention(RETENTION, ON)


def test_cohorts_are_pooled_where_the_period_is_over() -> None:
    assert pooled(TABLE, 1) == Share(24, 50)
    assert pooled(TABLE, 2) == Share(10, 40)
    assert pooled(TABLE, 1, without=0) == Share(4, 10)
    assert pooled(grid_of_retention(RETENTION, Returned.ON_OR_AFTER), 1) == Share(26, 50)


def test_a_finished_cell_is_compared_with_the_finished_others() -> None:
    found = cell(TABLE, 0, 1)
    assert found is not None
    assert found.share == Share(20, 40)
    assert found.apart is not None
    assert found.apart.value == pytest.approx(0.1)
    assert found.p is not None


def test_an_unfinished_cell_is_shown_but_not_compared() -> None:
    found = cell(TABLE, 2, 1)
    assert found is not None
    assert (found.share, found.finished, found.apart, found.p) == (Share(25, 50), False, None, None)


def test_a_future_cell_is_none() -> None:
    assert cell(TABLE, 2, 2) is None


def test_a_column_moves_from_the_first_cohort_to_the_last_finished_one() -> None:
    found = column_trend(TABLE, 1)
    assert found is not None
    assert (found.rates, found.first, found.last) == ((0.5, 0.4), 0, 1)
    assert found.change == pytest.approx(-0.1)
    assert column_trend(TABLE, 2) is None


def test_thin_cohorts_are_not_the_ends_of_a_trend_where_two_others_are() -> None:
    sizes = (3, 40, 5, 50, 2)
    cohorts = tuple(RetentionCohort(START, size, (size, 2), (size, 2), 2) for size in sizes)
    found = column_trend(grid_of_retention(Retention(2, cohorts), ON), 1)
    assert found is not None
    assert (found.first, found.last, len(found.rates)) == (1, 3, 3)


def test_a_cohort_of_nobody_leaves_a_gap_in_the_trend() -> None:
    sizes = (40, 0, 50)
    cohorts = tuple(RetentionCohort(START, size, (size, 2), (size, 2), 2) for size in sizes)
    found = column_trend(grid_of_retention(Retention(2, cohorts), ON), 1)
    assert found is not None
    assert found.rates == (0.05, None, 0.04)


def test_a_cohort_is_below_half_from_its_first_finished_column_that_is() -> None:
    assert falls_below(TABLE, 0, 0.5) == 2
    assert falls_below(TABLE, 1, 0.3) is None
