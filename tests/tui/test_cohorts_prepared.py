"""What the first drawing of many cohorts needs is worked out before the screen has the answer."""

import threading
from dataclasses import replace

import pytest

from funneltui.engine.base import Watch
from funneltui.i18n.en import ENGLISH
from funneltui.i18n.messages import Messages
from funneltui.model.cohorts import BY_ENTRY, CohortMetric
from funneltui.model.funnel import Grain
from funneltui.tui import cohort_keys
from funneltui.tui.cohorts import CohortsAnswer, CohortsQuestion
from tests.tui.fake import request
from tests.tui.shop import engine, funnel
from tests.tui.story import exploring


def test_the_worker_works_the_cells_out_and_the_page_is_the_same() -> None:
    answer = CohortsQuestion(funnel(), BY_ENTRY, Grain.DAY).ask(engine(), Watch())
    grid = answer._grids[CohortMetric.RETURNED]
    assert {"together", "rates"} <= set(grid.__dict__)
    bare = CohortsAnswer(answer.result)
    assert not bare._grids
    assert answer.page(80, ENGLISH) == bare.page(80, ENGLISH)
    steps = replace(answer.look, metric=CohortMetric.STEPS)
    assert answer.looked_at(steps).page(80, ENGLISH) == bare.looked_at(steps).page(80, ENGLISH)


async def test_many_cohorts_are_drawn_beside_the_loop_before_they_are_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cohort_keys, "MANY_COHORTS", 1)
    threads: list[str] = []

    def draw(answer: CohortsAnswer, width: int, tr: Messages) -> None:
        threads.append(threading.current_thread().name)
        CohortsAnswer.page(answer, width, tr)

    monkeypatch.setattr(CohortsAnswer, "draw", draw)
    async with exploring(request()) as story:
        await story.press("3", "j", "m")
        assert "or later" in await story.sees("or later")
        await story.press("t", "m")
        screen = await story.sees("reached each step")
        assert "▸2026-09-08" in screen
    assert threads
    assert threading.main_thread().name not in threads
