"""Intervals drawn under one another."""

from hypothesis import given
from hypothesis import strategies as st

from funneltui.charts.axis import Ticks
from funneltui.charts.whiskers import Span, Whisker, drawn, ruler, span_of, ticks_of

ENDS = st.floats(-2, 2).map(lambda value: round(value, 4))


def test_an_interval_is_a_dot_between_two_ends_and_zero_is_marked() -> None:
    span = Span(-1.0, 1.0, 21)
    assert drawn(Whisker(0.2, 0.5, 0.8), span) == "          │ ├──●──┤"
    assert drawn(Whisker(-0.2, 0.0, 0.2), span) == "        ├─●─┤"
    assert ruler(span, Ticks((-1.0, 0.0, 0.5), ("−1", "0", "+0.5"))) == "−1        0  +0.5"


def test_a_label_without_room_is_left_out_but_not_that_of_zero() -> None:
    span = Span(-1.0, 1.0, 21)
    assert ruler(span, Ticks((-0.1, 0.0, 0.1), ("left", "0", "right"))) == "          0"


@given(ends=st.lists(st.tuples(ENDS, ENDS, ENDS).map(sorted), min_size=1, max_size=5))
def test_every_interval_lies_inside_the_picture(ends: list[list[float]]) -> None:
    whiskers = [Whisker(*each) for each in ends]
    span = span_of(whiskers, 40)
    for whisker in whiskers:
        line = drawn(whisker, span)
        assert len(line) <= span.cells
        assert line.count("●") == 1
    ticks = ticks_of(span)
    assert 0.0 in ticks
    assert all(span.low <= place <= span.high for place in ticks)
    assert len(ticks) <= 6
