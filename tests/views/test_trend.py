from dataclasses import replace

from funneltui.i18n.en import ENGLISH
from funneltui.views.page import Row, Table
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


def _length(row: Row) -> float:
    return 0.0 if row.bar is None else row.bar.full
