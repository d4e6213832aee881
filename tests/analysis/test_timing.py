from math import inf

from funneltui.analysis.timing import binned, histogram_edges, row_edges
from funneltui.engine.quantiles import quantiles


def test_percentiles_interpolate_linearly() -> None:
    # Places 0..4 of 1 2 3 4 10: p25 at place 1, p90 at place 3.6 → 4 + 0.6 · 6 = 7.6.
    found = quantiles([1.0, 2.0, 3.0, 4.0, 10.0])
    assert found is not None
    assert (found.p25, found.median, found.mean, round(found.p90, 9)) == (2.0, 3.0, 4.0, 7.6)


def test_nobody_converted_is_no_statistic_and_no_bins() -> None:
    assert quantiles([]) is None
    assert histogram_edges([], None) == ()
    assert binned([], ()) == ()


def test_the_number_of_bins_is_the_cube_root_of_the_converters_from_3_to_60() -> None:
    assert len(histogram_edges([0.0, 5.0], None)) - 1 == 3
    assert len(histogram_edges([float(n) for n in range(1_000)], None)) - 1 == 10
    assert len(histogram_edges([float(n) for n in range(300_000)], None)) - 1 == 60


def test_bins_are_whole_seconds_wide_and_hold_every_time() -> None:
    times = [0.0, 0.5, 7.0, 7.0, 9.9]
    edges = histogram_edges(times, 4)
    assert edges == (0.0, 3.0, 6.0, 9.0, 12.0)
    assert [part.count for part in binned(times, edges)] == [2, 0, 2, 1]


def test_equal_times_fall_into_one_bin() -> None:
    found = binned([5.0, 5.0], histogram_edges([5.0, 5.0], None))
    assert sum(part.count for part in found) == 2


def test_rows_have_round_edges_and_count_everybody() -> None:
    times = [0.0, 30.0, 59.9, 60.0, 4_000.0]
    found = binned(times, row_edges(times))
    assert [(part.low, part.high, part.count) for part in found if part.count] == [
        (0.0, 1.0, 1),
        (10.0, 60.0, 2),
        (60.0, 300.0, 1),
        (3_600.0, 14_400.0, 1),
    ]


def test_times_beyond_a_year_have_a_row_without_an_end() -> None:
    assert row_edges([4e7])[-1] == inf
