from dataclasses import replace

from funneltui.i18n.en import ENGLISH
from funneltui.model.funnel import CountBy, CountKind
from funneltui.model.periods import TrendResult
from funneltui.views.page import Chart, Page, Row, Table, Text
from funneltui.views.trend import present
from tests.views import samples


def test_a_period_with_few_users_is_marked_and_does_not_set_the_length_of_bars() -> None:
    result = samples.trend(days=20)
    lone = replace(result.points[0], entered=1, reached=(1, 1, 1, 1))
    page = present(replace(result, points=(lone, *result.points[1:])), 80, ENGLISH)
    (table,) = (block for block in page.blocks if isinstance(block, Table))
    first, *others = table.rows
    assert first.cells[0].startswith("⚠ ")
    assert not any("⚠" in row.cells[0] for row in others)
    assert "⚠ fewer than 30 entered" in table.caption
    assert max(map(_length, others)) == _length(first) == 1.0


def test_one_of_few_periods_does_not_flatten_the_chart_of_the_others() -> None:
    result = samples.trend(days=20)
    lone = replace(result.points[0], entered=1, reached=(1, 1, 1, 1))
    (known,) = _charts(result)
    (with_lone,) = _charts(replace(result, points=(lone, *result.points[1:])))
    assert "100%" not in "".join(with_lone.lines)
    assert with_lone.title == f"{known.title}   ⚠ off the scale: 1"
    low = replace(lone, entered=20, reached=(20, 0, 0, 0))
    (with_low,) = _charts(replace(result, points=(low, *result.points[1:])))
    assert with_low.title == known.title
    few = [replace(point, entered=2, reached=(2, 2, 2, 2)) for point in result.points[:10]]
    (of_few,) = _charts(replace(result, points=(*few, *result.points[10:])))
    assert of_few.title == known.title
    assert "100%" in "".join(of_few.lines)


def _charts(result: TrendResult) -> list[Chart]:
    return [block for block in present(result, 80, ENGLISH).blocks if isinstance(block, Chart)]


def _length(row: Row) -> float:
    return 0.0 if row.bar is None else row.bar.full


def test_attempts_are_not_said_to_be_in_several_periods() -> None:
    result = samples.trend(days=20)
    attempts = replace(result.funnel, count_by=CountBy(CountKind.TOTALS))
    said = texts(present(replace(result, funnel=attempts), 80, ENGLISH))
    assert "Every attempt counts once, in the period it began in." in said
    assert "do not add up" not in said
    assert "do not add up" in texts(present(result, 80, ENGLISH))


def texts(page: Page) -> str:
    return " ".join(block.text for block in page.blocks if isinstance(block, Text))
