from collections.abc import Sequence
from dataclasses import replace

import pytest

from funneltui.i18n.en import ENGLISH
from funneltui.i18n.messages import Messages
from funneltui.i18n.zh import CHINESE
from funneltui.model.timing import Bin, TimingResult
from funneltui.model.units import Selection, Which
from funneltui.views.layout import lines
from funneltui.views.page import Table
from funneltui.views.timing import present
from tests.views import samples


def test_a_row_opens_those_who_took_that_long() -> None:
    table = present((samples.timing(),), 80, ENGLISH).blocks[0]
    assert isinstance(table, Table)
    assert table.rows[2].target
    assert table.rows[2].target.title == "took 1m–5m"
    expected = Selection(Which.CONVERTED_IN, from_step=1, to_step=4, low_s=60, high_s=300)
    assert table.rows[2].target.selection == expected


def test_the_last_row_accounts_for_everybody() -> None:
    table = present((samples.timing(),), 80, ENGLISH).blocks[0]
    assert isinstance(table, Table)
    assert table.rows[-1].cells[3] == "100.0%"


def test_nobody_converted_is_a_sentence_and_not_an_empty_chart() -> None:
    page = present((samples.no_conversions(),), 120, ENGLISH)
    text = "\n".join(line.text for line in lines(page, 120))
    assert "Nobody converted yet from view_item to 支付成功 paid." in text
    assert not any(isinstance(block, Table) for block in page.blocks)
    assert "1 of the others still has window left" in text


def test_times_that_are_all_alike_are_drawn() -> None:
    alike = replace(samples.timing(), histogram=(Bin(0, 0, 18_227),), rows=(Bin(0, 1, 18_227),))
    page = present((alike,), 120, ENGLISH)
    assert any("18,227" in line.text for line in lines(page, 120))


def test_an_open_ended_row_is_named_by_its_beginning() -> None:
    long = replace(samples.timing(), rows=(Bin(31_536_000, float("inf"), 18_227),))
    table = present((long,), 80, ENGLISH).blocks[0]
    assert isinstance(table, Table)
    assert table.rows[0].cells[0] == "≥ 365d"


def test_the_median_of_converters_stands_beside_that_of_everybody() -> None:
    text = "\n".join(line.text for line in lines(present((samples.survival(),), 80, ENGLISH), 80))
    assert "Converters only: median 9m 40s, biased low" in text
    assert "fewer than half converted" in text
    over = replace(samples.survival(), still_open=0)
    text = "\n".join(line.text for line in lines(present((over,), 80, ENGLISH), 80))
    assert "Converters only: median 9m 40s; nobody is still on the way" in text
    assert "A shorter window would lose up to 345 (1.9%) at 3d · 1,129 (6.2%) at 1d." in text


@pytest.mark.parametrize("width", [80, 120])
def test_a_page_draws_the_curve_of_each_group(width: int) -> None:
    page = present(samples.survival_groups(), width, ENGLISH)
    text = "\n".join(line.text for line in lines(page, width))
    assert "── all, a=ios, b=中国" in text
    assert "log-rank p < 0.0001" in text


def test_every_step_has_its_times_and_the_value_it_takes_longest() -> None:
    page = present(samples.survival_groups(), 80, ENGLISH)
    text = "\n".join(line.text for line in lines(page, 80))
    assert "2 → 3 checkout" in text
    assert "4m 12s  6m 18s  38m      57m  1d 中国" in text
    alone = present((samples.survival(),), 80, ENGLISH)
    assert "slowest" not in "\n".join(line.text for line in lines(alone, 80))


def shown(results: Sequence[TimingResult], width: int = 80, tr: Messages = ENGLISH) -> str:
    return "\n".join(line.text for line in lines(present(results, width, tr), width))


def test_the_rest_of_the_groups_says_how_many_values_it_stands_for() -> None:
    total, group, last = samples.survival_groups()
    results = (total, group, replace(last, value=("Other",), values_inside=12))
    assert "\n Other (12 values) " in shown(results)
    assert "\n 其他 (12 个值) " in shown(results, tr=CHINESE)
