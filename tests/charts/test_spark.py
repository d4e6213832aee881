from funneltui.charts.glyphs import ASCII, UNICODE
from funneltui.charts.spark import spark


def test_a_sparkline_begins_at_zero_and_leaves_gaps() -> None:
    assert spark([0, None, 0.5, 1], UNICODE) == "▁ ▄█"


def test_a_sparkline_of_nothing_is_flat() -> None:
    assert spark([0, 0], UNICODE) == "▁▁"
    assert spark([None], UNICODE) == " "
    assert spark([], UNICODE) == ""


def test_a_sparkline_in_ascii() -> None:
    assert spark([0.1, 0.5, 1], ASCII) == "_.#"
