"""What an experiment's proportions say, against scipy, exact sums and published formulas."""

from math import exp, isclose, lgamma, log, sqrt
from statistics import NormalDist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from funneltui.analysis.experiment import effect_of
from funneltui.analysis.trials import (
    at_any_time,
    chances_best,
    detectable,
    expected_loss,
    interaction_p,
    sample_ratio_p,
)
from funneltui.model.metric import Share

SHARES = st.integers(1, 60).flatmap(lambda n: st.builds(Share, st.integers(0, n), st.just(n)))
LARGE = st.integers(30, 5000).flatmap(lambda n: st.builds(Share, st.integers(1, n - 1), st.just(n)))


def beats(one: Share, other: Share) -> float:
    """P(one > other), as the finite sum of Miller (2014), `Formulas for Bayesian A/B testing`."""
    a, b = other.part + 1, other.whole - other.part + 1
    c, d = one.part + 1, one.whole - one.part + 1

    def log_beta(x: float, y: float) -> float:
        return lgamma(x) + lgamma(y) - lgamma(x + y)

    return sum(
        exp(log_beta(a + i, b + d) - log(d + i) - log_beta(1 + i, d) - log_beta(a, b))
        for i in range(c)
    )


@settings(max_examples=30)
@given(one=SHARES, other=SHARES)
def test_the_chance_to_be_better_is_millers_sum(one: Share, other: Share) -> None:
    assert chances_best((one, other))[0] == pytest.approx(beats(one, other), abs=1e-4)


@settings(max_examples=20)
@given(shares=st.lists(SHARES, min_size=2, max_size=4))
def test_one_of_the_variants_is_the_best(shares: list[Share]) -> None:
    assert sum(chances_best(shares)) == pytest.approx(1, abs=1e-3)


@settings(max_examples=20)
@given(one=SHARES, other=SHARES)
def test_what_a_choice_may_cost_differs_by_how_far_the_means_are_apart(
    one: Share, other: Share
) -> None:
    # E[(B − A)+] − E[(A − B)+] = E[B] − E[A], whatever the two are.
    mean_one, mean_other = ((each.part + 1) / (each.whole + 2) for each in (one, other))
    apart = expected_loss(one, other) - expected_loss(other, one)
    assert apart == pytest.approx(mean_other - mean_one, abs=1e-5)
    assert expected_loss(one, other) >= 0


def test_of_equal_beliefs_the_loss_is_half_the_mean_difference() -> None:
    # Two uniform rates are a third apart on average, and each is the lower one half of the time.
    assert expected_loss(Share(0, 0), Share(0, 0)) == pytest.approx(1 / 6, abs=1e-4)


@given(counts=st.lists(st.integers(1, 500), min_size=2, max_size=5))
def test_the_sizes_are_judged_by_chi_square(counts: list[int]) -> None:
    from scipy.stats import chisquare

    planned = [1.0] * len(counts)
    assert sample_ratio_p(counts, planned) == pytest.approx(float(chisquare(counts).pvalue))


def test_a_variant_that_was_not_planned_is_an_alarm_and_nobody_is_none() -> None:
    assert sample_ratio_p([90, 10, 3], [0.9, 0.1, 0.0]) == 0.0
    assert sample_ratio_p([0, 0], [0.5, 0.5]) is None
    # 821,588 against 815,482 is the mismatch of Fabijan et al. (2019), p = 1.8e-6.
    assert sample_ratio_p([821_588, 815_482], [1, 1]) == pytest.approx(1.8e-6, rel=0.02)


def power_of(units: int, base: float, rate: float) -> float:
    """R's `power.prop.test`, both groups of so many units."""
    normal = NormalDist()
    spread = normal.inv_cdf(0.975) * sqrt((base + rate) * (1 - (base + rate) / 2))
    apart = sqrt(base * (1 - base) + rate * (1 - rate))
    return normal.cdf((sqrt(units) * abs(base - rate) - spread) / apart)


@pytest.mark.parametrize(("base", "units"), [(0.5, 50), (0.1, 1000), (0.02, 20_000)])
def test_what_can_be_found_is_found_with_the_power_that_is_said(base: float, units: int) -> None:
    assert power_of(50, 0.5, 0.75) == pytest.approx(0.740, abs=5e-4)  # as R's help says
    found = detectable(base, units, units)
    assert found is not None
    assert power_of(units, base, base + found) == pytest.approx(0.8, abs=1e-6)


def test_nothing_can_be_found_with_one_unit_or_above_everybody() -> None:
    assert detectable(0.5, 1, 1) is None
    assert detectable(1.0, 50, 50) is None


@given(base=st.floats(0.01, 0.9), n=st.integers(50, 100_000), m=st.integers(50, 100_000))
def test_more_units_find_smaller_differences(base: float, n: int, m: int) -> None:
    few, many = detectable(base, n, m), detectable(base, 4 * n, 4 * m)
    if few is not None:
        assert many is not None
        assert 0 < many < few


@given(one=LARGE, other=LARGE)
def test_at_any_time_the_interval_is_wider_and_the_p_value_agrees_with_it(
    one: Share, other: Share
) -> None:
    found = at_any_time(one, other)
    assert found is not None
    apart = found.apart
    error = sqrt(sum(s.part * (s.whole - s.part) / s.whole**3 for s in (one, other)))
    assert apart.high - apart.value > 1.96 * error
    if not isclose(found.p, 0.05, rel_tol=1e-6):
        assert (found.p < 0.05) == (not apart.low <= 0 <= apart.high)


def test_too_few_or_all_alike_say_nothing_at_any_time() -> None:
    assert at_any_time(Share(5, 29), Share(50, 100)) is None
    assert at_any_time(Share(0, 50), Share(0, 50)) is None


def test_effects_that_differ_are_told_from_those_that_do_not() -> None:
    alike = [effect_of(Share(60, 100), Share(50, 100)), effect_of(Share(60, 100), Share(50, 100))]
    assert interaction_p(alike) == pytest.approx(1.0)
    # Differences +0.2 and −0.2, errors √(0.24/100 + 0.24/100): Q = 2 × (0.2 / 0.0692820)² = 16.67.
    unlike = [effect_of(Share(60, 100), Share(40, 100)), effect_of(Share(40, 100), Share(60, 100))]
    assert interaction_p(unlike) == pytest.approx(4.46e-5, rel=0.01)
    assert interaction_p(alike[:1]) is None
