"""Events by stage, and the three parts of the way."""

from datetime import UTC, datetime

import pytest

from funneltui.analysis.six_stages import six_stages
from funneltui.errors import QueryError
from funneltui.model.events import EventCount
from funneltui.model.six_stages import STAGES, FunnelPart, is_six_stage

DAY = datetime(2025, 1, 1, tzinfo=UTC)


def counted(**users: int) -> list[EventCount]:
    return [EventCount(name, 2 * number, number, DAY, DAY) for name, number in users.items()]


SHOP = counted(
    visit=100, view_item=90, search=40, wishlist=10, add_to_cart=50, checkout=30, purchase=20
)


def test_events_go_to_the_stage_their_name_fits() -> None:
    funnel = six_stages(SHOP).funnel
    assert [step.name for step in funnel.steps] == list(STAGES)
    assert [match.event for match in funnel.steps[1].matches] == ["view_item", "search"]
    assert is_six_stage(funnel)


def test_a_stage_that_fewer_did_than_a_later_one_is_optional() -> None:
    steps = six_stages(SHOP).funnel.steps
    assert [step.name for step in steps if step.optional] == ["consideration"]


def test_setbacks_and_unknown_events_are_counted_and_of_no_stage() -> None:
    mapped = six_stages([*SHOP, *counted(refund=5, remove_from_cart=3, heartbeat=1)])
    assert mapped.unmapped == (("refund", 10), ("remove_from_cart", 6), ("heartbeat", 2))


def test_chinese_names_are_understood() -> None:
    steps = six_stages(counted(访问=9, 商品详情=8, 加购=5, 提交订单=4, 支付成功=3)).funnel.steps
    assert [step.name for step in steps] == [
        *("awareness", "interest", "intent", "evaluation", "action")
    ]


def test_names_that_say_nothing_are_refused_with_the_way_out() -> None:
    with pytest.raises(QueryError) as caught:
        six_stages(counted(a=1, b=2))
    assert "--step awareness=EVENT" in str(caught.value)


def test_two_stages_are_in_each_part() -> None:
    assert [list(STAGES.values()).count(part) for part in FunnelPart] == [2, 2, 2]
