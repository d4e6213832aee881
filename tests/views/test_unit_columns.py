"""A list's columns: names can be read, numbers are whole, however little room there is."""

from dataclasses import replace

import pytest

from funneltui.i18n.en import ENGLISH
from funneltui.model.units import Extent, SortBy, Sorting
from funneltui.views import units
from funneltui.views.layout import lines
from funneltui.views.unit_columns import Listed
from tests.views import samples

LISTED = Listed(2, has_revenue=True, id_cells=11, extent=Extent(46, (-219.0, 1_234.5)))
IN_A_BIN = replace(LISTED, pair=(1, 2))


def drawn(listed: Listed, width: int) -> list[str]:
    page = units.present(samples.unit_rows(), listed, samples.a_funnel(), width, ENGLISH)
    return [line.text for line in lines(page, width)]


def test_all_columns_stand_side_by_side_at_the_design_size() -> None:
    heading, row = drawn(LISTED, 80)[:2]
    assert heading.split()[-2:] == ["events", "revenue"]
    assert "2026-09-01 10:00:00" in row
    assert "2 add_to_cart" in row


@pytest.mark.parametrize("width", [70, 80])
def test_revenue_and_events_give_way_before_a_step_is_cut(width: int) -> None:
    heading, row = drawn(IN_A_BIN, width)[:2]
    assert "2 add_to_cart" in row or "2 add_to_ca…" in row
    assert "revenue" not in heading
    assert ("events" in heading) == (width == 80)


def test_the_column_that_sorts_the_list_stays() -> None:
    by_revenue = replace(IN_A_BIN, sorting=Sorting(SortBy.REVENUE))
    assert drawn(by_revenue, 80)[0].endswith("▼ revenue")
