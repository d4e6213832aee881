"""Differences of proportions against published tables, R's documentation, and scipy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from funneltui.analysis.proportions import difference, difference_p, holm, trend_p
from funneltui.model.metric import Share

SHARES = st.integers(1, 60).flatmap(lambda n: st.builds(Share, st.integers(0, n), st.just(n)))

# Newcombe (1998), Table II: the contrasts (a) to (h), method 10.
NEWCOMBE = [
    ((56, 70), (48, 80), (0.0524, 0.3339)),
    ((9, 10), (3, 10), (0.1705, 0.8090)),
    ((6, 7), (2, 7), (0.0582, 0.8062)),
    ((5, 56), (0, 29), (-0.0381, 0.1926)),
    ((0, 10), (0, 20), (-0.1611, 0.2775)),
    ((0, 10), (0, 10), (-0.2775, 0.2775)),
    ((10, 10), (0, 20), (0.6791, 1.0000)),
    ((10, 10), (0, 10), (0.6075, 1.0000)),
]


@pytest.mark.parametrize(("one", "other", "interval"), NEWCOMBE)
def test_the_interval_is_newcombes_method_10(
    one: tuple[int, int], other: tuple[int, int], interval: tuple[float, float]
) -> None:
    found = difference(Share(*one), Share(*other))
    assert found is not None
    assert (round(found.low, 4), round(found.high, 4)) == interval


@given(one=SHARES, other=SHARES)
def test_the_other_way_round_it_is_the_same_with_the_other_sign(one: Share, other: Share) -> None:
    forth, back = difference(one, other), difference(other, one)
    assert forth is not None
    assert back is not None
    assert (forth.low, forth.high) == pytest.approx((-back.high, -back.low))
    assert -1 <= forth.low <= forth.value <= forth.high <= 1


def test_of_nothing_there_is_no_difference() -> None:
    assert difference(Share(0, 0), Share(1, 2)) is None
    assert difference_p(Share(1, 2), Share(0, 0)) is None


@given(one=SHARES, other=SHARES)
def test_the_p_value_is_fishers_where_little_is_expected_else_chi_squares(
    one: Share, other: Share
) -> None:
    from scipy.stats import chi2_contingency, fisher_exact
    from scipy.stats.contingency import expected_freq

    table = [[share.part, share.whole - share.part] for share in (one, other)]
    found = difference_p(one, other)
    if expected_freq(table).min() < 5:
        assert found == pytest.approx(float(fisher_exact(table).pvalue))
    else:
        assert found == pytest.approx(float(chi2_contingency(table, correction=False).pvalue))


def test_holm_adjusts_as_r_does() -> None:
    # p.adjust(c(0.01, 0.02, 0.03, 0.04, 0.05), "holm"): 0.05 0.08 0.09 0.09 0.09
    assert holm([0.01, 0.02, 0.03, 0.04, 0.05]) == pytest.approx((0.05, 0.08, 0.09, 0.09, 0.09))
    assert holm([0.04, 0.01, 0.5, 0.9]) == pytest.approx((0.12, 0.04, 1.0, 1.0))
    assert holm([]) == ()


def test_a_trend_is_tested_as_r_does() -> None:
    # prop.trend.test(c(83, 90, 129, 70), c(86, 93, 136, 82)): X-squared 8.2249, p 0.004132
    shares = [Share(83, 86), Share(90, 93), Share(129, 136), Share(70, 82)]
    assert trend_p(shares) == pytest.approx(0.004132, abs=5e-7)


def test_no_trend_can_be_seen_where_all_or_none_did_or_one_group_is() -> None:
    assert trend_p([Share(0, 5), Share(0, 6)]) is None
    assert trend_p([Share(5, 5), Share(6, 6)]) is None
    assert trend_p([Share(2, 5)]) is None
    assert trend_p([]) is None
