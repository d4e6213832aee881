"""What the first drawing of many cohorts needs is worked out before the screen has the answer."""

from dataclasses import replace

from funneltui.engine.base import Watch
from funneltui.i18n.en import ENGLISH
from funneltui.model.cohorts import BY_ENTRY, CohortMetric
from funneltui.model.funnel import Grain
from funneltui.tui.cohorts import CohortsAnswer, CohortsQuestion
from tests.tui.shop import engine, funnel


def test_the_worker_works_the_cells_out_and_the_page_is_the_same() -> None:
    answer = CohortsQuestion(funnel(), BY_ENTRY, Grain.DAY).ask(engine(), Watch())
    grid = answer._grids[CohortMetric.RETURNED]
    assert {"together", "rates"} <= set(grid.__dict__)
    bare = CohortsAnswer(answer.result)
    assert not bare._grids
    assert answer.page(80, ENGLISH) == bare.page(80, ENGLISH)
    steps = replace(answer.look, metric=CohortMetric.STEPS)
    assert answer.looked_at(steps).page(80, ENGLISH) == bare.looked_at(steps).page(80, ENGLISH)
