"""Cohorts are drawn once: the cursor writes the row it comes to and the one it leaves anew."""

from dataclasses import replace

from funneltui.charts.glyphs import UNICODE
from funneltui.engine.base import Watch
from funneltui.i18n.en import ENGLISH
from funneltui.model.cohorts import CohortBy, CohortKind, CohortLook, CohortMetric, Shown
from funneltui.model.funnel import CountBy, CountKind, Grain
from funneltui.views.cohort_table import Drawn
from funneltui.views.layout import laid, lines
from funneltui.views.page import Chart, Row, Table
from tests.tui.shop import engine, funnel

BY_DAY = CohortBy(CohortKind.FIRST_SEEN)


def rows_of(drawn: Drawn, look: CohortLook) -> tuple[Row, ...]:
    table = drawn.page(look).blocks[0]
    assert isinstance(table, Table)
    return table.rows


def test_a_cursor_step_writes_only_the_rows_it_is_about() -> None:
    table = engine().cohort_table(funnel(), BY_DAY, Grain.DAY, Watch())
    for metric in CohortMetric:
        drawn = Drawn(table, 80, ENGLISH, CohortLook(metric))
        at_first = rows_of(drawn, CohortLook(metric, row=0))
        at_third = rows_of(drawn, CohortLook(metric, row=2))
        changed = [one is not other for one, other in zip(at_first, at_third, strict=True)]
        assert len(changed) > 20
        assert changed.count(True) == 2
        assert [one.target and one.target.says != "" for one in at_third].count(True) == 1


def test_lines_made_one_by_one_are_those_made_together() -> None:
    table = engine().cohort_table(funnel(), BY_DAY, Grain.DAY, Watch())
    page = Drawn(table, 80, ENGLISH, CohortLook(row=3)).page(CohortLook(row=3))
    one_by_one = laid(page, 80, UNICODE)
    whole = lines(page, 80)
    assert [one_by_one[n] for n in reversed(range(len(one_by_one)))] == list(reversed(whole))
    assert tuple(one_by_one[2:9]) == whole[2:9]
    assert one_by_one[-1] == whole[-1]


def test_a_table_of_counts_is_not_called_one_of_shares() -> None:
    table = engine().cohort_table(funnel(), BY_DAY, Grain.DAY, Watch())
    for metric in CohortMetric:
        look = CohortLook(metric, shown=Shown.COUNT)
        assert titles(Drawn(table, 80, ENGLISH, look), look)[0].startswith("How many ")
        # Where it is wide, shares and counts are both shown.
        assert titles(Drawn(table, 120, ENGLISH, look), look)[0].startswith("Share ")


def test_steps_have_no_curve_of_who_came_back() -> None:
    counted = replace(funnel(), count_by=CountBy(CountKind.TOTALS))
    table = engine().cohort_table(counted, BY_DAY, Grain.DAY, Watch())
    assert table.retention is None
    drawn = Drawn(table, 120, ENGLISH, CohortLook())
    assert not any("came back" in title for title in titles(drawn, CohortLook()))


def titles(drawn: Drawn, look: CohortLook) -> list[str]:
    blocks = drawn.page(look).blocks
    return [one.title for one in blocks if isinstance(one, Table | Chart)]
