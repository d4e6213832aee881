import pytest
from hypothesis import given
from hypothesis import strategies as st

from funneltui.charts.bars import bar, ghost, preview, shade
from funneltui.charts.glyphs import ASCII, UNICODE

EIGHTHS = {letter: number for number, letter in enumerate("▏▎▍▌▋▊▉█", start=1)}


def eighths(drawn: str) -> int:
    return sum(EIGHTHS[letter] for letter in drawn)


@given(ratio=st.floats(0, 1), width=st.integers(1, 200))
def test_a_bar_is_exact_to_an_eighth_of_a_cell(ratio: float, width: int) -> None:
    # Half an eighth for rounding; a whole one at the ends, where honesty goes before nearness.
    assert abs(eighths(bar(ratio, width, UNICODE)) - ratio * width * 8) <= 1


@given(ratio=st.floats(0, 1), width=st.integers(1, 200))
def test_a_bar_is_empty_only_for_nothing_and_full_only_for_all(ratio: float, width: int) -> None:
    drawn = eighths(bar(ratio, width, UNICODE))
    assert (drawn == 0) == (ratio == 0)
    assert (drawn == 8 * width) == (ratio == 1)


@given(full=st.floats(0, 1), before=st.floats(0, 1), width=st.integers(1, 80))
def test_a_bar_and_its_ghost_stay_inside_the_width(full: float, before: float, width: int) -> None:
    drawn = bar(full, width, UNICODE)
    assert len(drawn + ghost(drawn, before, width, UNICODE)) <= width


def test_bars_and_ghosts() -> None:
    assert bar(0.5, 10, UNICODE) == "█████"
    assert bar(0.55, 10, UNICODE) == "█████▌"
    assert bar(0.5, 10, ASCII) == "#####"
    assert ghost("█████▌", 0.8, 10, UNICODE) == "░░"
    assert ghost("#####", 0.8, 10, ASCII) == "..."
    assert preview(0.5, 10, UNICODE) == "▒▒▒▒▒"


@pytest.mark.parametrize(("ratio", "tone"), [(0, " "), (0.001, "░"), (0.3, "▒"), (1, "█")])
def test_the_lightest_shade_is_kept_for_nothing(ratio: float, tone: str) -> None:
    assert shade(ratio, UNICODE) == tone
