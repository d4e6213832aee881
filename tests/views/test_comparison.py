"""Funnels beside each other: what their steps are called."""

from dataclasses import replace

from funneltui.analysis.comparison import compare
from funneltui.i18n.en import ENGLISH
from funneltui.model.comparison import Against
from funneltui.model.funnel import FunnelResult
from funneltui.views.comparison import present
from funneltui.views.page import Table
from funneltui.views.side import side_by_side
from tests.views import samples


def names(this: FunnelResult, other: FunnelResult) -> list[str]:
    table = present(compare(this, other, Against.FILTER), 80, ENGLISH).blocks[0]
    assert isinstance(table, Table)
    return [row.cells[0] for row in table.rows]


def test_in_any_order_a_bar_is_how_many_steps_and_not_one_of_them() -> None:
    any_order, usual = samples.unordered(), samples.result()
    assert names(any_order, any_order)[:2] == ["1 of 4 steps", "2 of 4 steps"]
    assert names(usual, usual)[:2] == ["1 view_item", "2 add_to_cart"]
    assert names(usual, any_order)[0] == "1 view_item / 1 of 4 steps"
    grouped = replace(samples.grouped(), funnel=any_order.funnel)
    panel, *_ = side_by_side(grouped, ["US", "CN", "Other"], 120, ENGLISH)
    assert panel.rows[0].cells[0] == "1 of 4 steps"
