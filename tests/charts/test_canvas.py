from concurrent.futures import ThreadPoolExecutor

import pytest

from funneltui.charts.axis import Ticks, ratio_ticks
from funneltui.charts.canvas import Axes, Curve, Size, histogram, line_chart
from funneltui.charts.glyphs import ASCII
from tests.golden import assert_golden

AXES = Axes((0.0, 59.0), (0.0, 1.0), Ticks((0.0, 30.0), ("支付", "day 30")), ratio_ticks(1.0))
CURVES = (
    Curve(tuple(map(float, range(40))), tuple(n / 60 for n in range(40))),
    Curve(tuple(map(float, range(40, 60))), tuple(n / 60 for n in range(40, 60)), dotted=True),
)


def chart(width: int) -> tuple[str, ...]:
    return line_chart(CURVES, AXES, Size(width, 9))


def test_a_line_chart_looks_as_somebody_read_it() -> None:
    assert_golden("charts/line.txt", "\n".join(chart(100)) + "\n")


def test_a_line_chart_in_ascii_looks_as_somebody_read_it() -> None:
    lines = [ASCII.redraw(line) for line in line_chart(CURVES, AXES, Size(60, 9))]
    assert_golden("charts/line_ascii.txt", "\n".join(lines) + "\n")
    assert all(line.isascii() for line in lines if "支付" not in line)


def test_a_histogram_looks_as_somebody_read_it() -> None:
    axes = Axes((0.0, 30.0), (0.0, 10.0), Ticks((0.0, 30.0), ("0s", "30s")), Ticks((0.0,), ("0",)))
    lines = histogram((0, 10, 20, 30), (10, 0, 3), axes, Size(60, 9))
    assert_golden("charts/histogram.txt", "\n".join(lines) + "\n")


@pytest.mark.parametrize("width", [20, 80, 119, 200])
def test_a_chart_is_never_wider_than_asked(width: int) -> None:
    from rich.cells import cell_len

    assert max(map(cell_len, chart(width))) <= width
    assert len(chart(width)) <= 9


def test_a_chart_holds_no_escape() -> None:
    assert "\x1b" not in "".join(chart(80))


def test_charts_drawn_at_once_do_not_mix() -> None:
    widths = [60, 80, 100] * 6
    with ThreadPoolExecutor(6) as pool:
        together = list(pool.map(chart, widths))
    assert together == [chart(width) for width in widths]


def test_one_point_is_a_chart() -> None:
    lines = line_chart((Curve((0.0,), (0.5,)),), AXES, Size(40, 6))
    assert any("▖" in line or "▘" in line or "▗" in line or "▝" in line for line in lines)
