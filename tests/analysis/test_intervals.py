import pytest

from funneltui.analysis.intervals import wilson
from funneltui.model.metric import Share


def test_wilson_agrees_with_the_textbook_example() -> None:
    # Newcombe (1998), table I, method 3: 81 of 263 gives 0.2553 to 0.3662.
    found = wilson(Share(81, 263))
    assert found is not None
    assert (round(found.low, 4), round(found.high, 4)) == (0.2553, 0.3662)


def test_nobody_and_everybody_stay_inside_the_unit_interval() -> None:
    # Newcombe (1998): 0 of 20 gives 0 to 0.1611; by symmetry 20 of 20 gives 0.8389 to 1.
    none, every = wilson(Share(0, 20)), wilson(Share(20, 20))
    assert none is not None
    assert every is not None
    assert (none.low, round(none.high, 4)) == (0.0, 0.1611)
    assert (round(every.low, 4), every.high) == (0.8389, 1.0)


def test_of_nothing_there_is_no_interval() -> None:
    assert wilson(Share(0, 0)) is None


def test_a_higher_level_gives_a_wider_interval() -> None:
    narrow, wide = wilson(Share(15, 148), 0.8), wilson(Share(15, 148), 0.99)
    assert narrow is not None
    assert wide is not None
    assert wide.low < narrow.low < narrow.high < wide.high
    assert narrow.value == pytest.approx(15 / 148)
