"""Kaplan-Meier and log-rank against a table worked by hand, and against scipy."""

import warnings
from math import exp, log, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from funneltui.analysis.survival import MOST_POINTS, Watched, kaplan_meier, logrank_p

SECONDS = st.lists(st.integers(0, 12).map(float), max_size=25)
GROUPS = st.builds(Watched, SECONDS, SECONDS)

# Converted after 1, 3, 3 and 6 s; watched for 2, 3 and 8 s in vain.
#  t  at risk  converted  not converted by then
#  1     7         1      6/7
#  3     5         2      6/7 · 3/5 = 18/35   (the one censored at 3 s is still at risk then)
#  6     2         1      18/35 · 1/2 = 9/35
BY_HAND = Watched([1.0, 3.0, 3.0, 6.0], [2.0, 3.0, 8.0])


def test_a_table_worked_by_hand() -> None:
    found = kaplan_meier(BY_HAND, window_s=4.0)
    assert found is not None
    assert found.started == 7
    assert [point.time_s for point in found.curve] == [1.0, 3.0, 6.0]
    assert [point.share for point in found.curve] == pytest.approx([1 / 7, 17 / 35, 26 / 35])
    assert found.at_window.time_s == 4.0
    assert found.at_window.share == pytest.approx(17 / 35)
    assert found.median_s == 6.0


@pytest.mark.parametrize(("level", "z"), [(0.95, 1.959963984540054), (0.8, 1.2815515655446004)])
def test_the_interval_is_greenwoods_on_the_log_log_scale(level: float, z: float) -> None:
    found = kaplan_meier(BY_HAND, 4.0, level)
    assert found is not None
    surviving, variance = 18 / 35, 1 / (7 * 6) + 2 / (5 * 3)
    half = z * sqrt(variance) / abs(log(surviving))
    assert found.at_window.low == pytest.approx(1 - surviving ** exp(-half))
    assert found.at_window.high == pytest.approx(1 - surviving ** exp(half))


def test_without_censoring_it_is_the_plain_share() -> None:
    found = kaplan_meier(Watched([1.0, 2.0, 2.0, 5.0], []), None)
    assert found is not None
    assert [point.share for point in found.curve] == pytest.approx([0.25, 0.75, 1.0])
    assert found.median_s == 2.0
    # Everybody converted: there the variance is not defined.
    assert (found.curve[-1].low, found.curve[-1].high) == (None, None)


def test_exactly_half_is_the_median() -> None:
    found = kaplan_meier(Watched([1.0, 2.0, 3.0], [9.0] * 3), 9.0)
    assert found is not None
    assert found.median_s == 3.0


def test_nobody_who_started_is_no_estimate_and_nobody_who_converted_is_zero() -> None:
    assert kaplan_meier(Watched([], []), 5.0) is None
    found = kaplan_meier(Watched([], [3.0]), 5.0)
    assert found is not None
    assert (found.at_window.share, found.at_window.low) == (0.0, None)
    assert (found.median_s, found.curve) == (None, ())


def test_before_the_first_conversion_the_share_is_zero() -> None:
    found = kaplan_meier(Watched([4.0], [9.0]), 2.0)
    assert found is not None
    assert found.at_window.share == 0.0


def test_a_long_curve_is_thinned_to_points_that_are_exact() -> None:
    times = [float(second) for second in range(5_000)]
    found = kaplan_meier(Watched(times, [6_000.0] * 1_000), 6_000.0)
    assert found is not None
    assert len(found.curve) <= MOST_POINTS
    assert (found.curve[0].time_s, found.curve[-1].time_s) == (0.0, 4_999.0)
    for point in found.curve:
        assert point.share == pytest.approx((point.time_s + 1) / 6_000)
    gaps = np.diff([point.share for point in found.curve])
    assert gaps.max() < 1.5 / MOST_POINTS


@given(group=GROUPS)
def test_it_agrees_with_scipy(group: Watched) -> None:
    from scipy.stats import CensoredData, ecdf

    found = kaplan_meier(group, 6.0)
    if not group.converted_s:
        return
    assert found is not None
    data = CensoredData(uncensored=group.converted_s, right=group.censored_s)
    known = ecdf(data).sf
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # undefined at some times, it says
        band = known.confidence_interval(method="log-log")
    for point in found.curve:
        assert 1 - point.share == pytest.approx(float(known.evaluate(point.time_s)), abs=1e-12)
        if point.low is not None and point.high is not None:
            assert 1 - point.high == pytest.approx(float(band.low.evaluate(point.time_s)))
            assert 1 - point.low == pytest.approx(float(band.high.evaluate(point.time_s)))
    assert 1 - found.at_window.share == pytest.approx(float(known.evaluate(6.0)), abs=1e-12)


@given(one=GROUPS, other=GROUPS)
def test_the_log_rank_test_agrees_with_scipy(one: Watched, other: Watched) -> None:
    from scipy.stats import CensoredData, logrank

    found = logrank_p([one, other])
    if found is None:
        return
    x, y = (CensoredData(uncensored=g.converted_s, right=g.censored_s) for g in (one, other))
    assert found == pytest.approx(float(logrank(x, y).pvalue), abs=1e-9)


def test_a_log_rank_test_worked_by_hand() -> None:
    # At 1 s: 1 of 4 converts, 2 of the 4 in the first group: expected 1/2, variance 1/4.
    # At 2 s: 1 of 3, 1 of the 3 in the first group: expected 1/3, variance 2/9.
    # The first group converts at both: excess 2 - 5/6 = 7/6, chi-square (7/6)² / (17/36) = 49/17.
    found = logrank_p([Watched([1.0, 2.0], []), Watched([], [5.0, 5.0])])
    from scipy.stats import chi2

    assert found == pytest.approx(float(chi2.sf(49 / 17, df=1)))


@given(groups=st.lists(GROUPS, min_size=2, max_size=4))
def test_the_log_rank_test_does_not_depend_on_the_order_of_groups(groups: list[Watched]) -> None:
    forth, back = logrank_p(groups), logrank_p(groups[::-1])
    assert (forth is None) == (back is None)
    if forth is not None and back is not None:
        assert forth == pytest.approx(back, abs=1e-9)
        assert 0 <= forth <= 1


def test_a_group_that_nobody_is_in_adds_nothing() -> None:
    one, other = Watched([1.0, 2.0, 4.0], [3.0]), Watched([5.0, 6.0], [2.0])
    assert logrank_p([one, other, Watched([], [])]) == pytest.approx(logrank_p([one, other]))
    assert logrank_p([one]) is None
    assert logrank_p([Watched([], [1.0]), Watched([], [2.0])]) is None
