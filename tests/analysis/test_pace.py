"""Every step's time after the one before it."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from funneltui.analysis.pace import by_step, timed
from funneltui.analysis.timing import MOST_WINDOWS, shorter_windows
from funneltui.engine.base import Watch
from funneltui.model.funnel import Breakdown, FunnelCounts, SegmentCounts
from funneltui.model.metric import THIN, Quantiles
from funneltui.model.survival import ShorterWindow
from tests.engine.asking import engine_of
from tests.oracle.strategies import plain
from tests.oracle.written import written
from tests.views.samples import a_funnel, facts

DAY = 86_400.0


def _part(value: str, p90: float, converted: int, steps: int) -> SegmentCounts:
    times = Quantiles(converted, p90 / 2, p90, p90 / 4, p90 / 1.5, p90, p90 * 2)
    zeros = (0,) * steps
    return SegmentCounts(
        value=(value,) if value else (),
        values_inside=1,
        entered=9,
        excluded=0,
        reached=zeros,
        stopped=zeros,
        in_progress=zeros,
        did=zeros,
        entered_here=zeros,
        from_previous=(None, *(times,) * (steps - 1)),
        from_first=(None, *(times,) * (steps - 1)),
    )


def _counts(*groups: SegmentCounts) -> FunnelCounts:
    return FunnelCounts(facts(), 0, _part("", 60.0, 100, len(a_funnel().steps)), groups)


def test_the_slowest_group_is_the_one_of_the_longest_p90() -> None:
    funnel = a_funnel(by=("country",))
    steps = len(funnel.steps)
    groups = (_part("US", 90.0, 100, steps), _part("BR", 400.0, 100, steps))
    found = by_step(funnel, _counts(*groups))
    assert [(one.from_step, one.to_step) for one in found] == [(1, 2), (2, 3), (3, 4)]
    assert [one.slowest.value for one in found if one.slowest] == [("BR",)] * 3


def test_neither_a_thin_group_nor_other_is_the_slowest() -> None:
    funnel = replace(a_funnel(), breakdown=Breakdown(("country",), limit=1))
    steps = len(funnel.steps)
    groups = (_part("US", 90.0, THIN - 1, steps), _part("Other", 400.0, 100, steps))
    assert all(one.slowest is None for one in by_step(funnel, _counts(*groups)))


def test_without_a_breakdown_no_group_is_named() -> None:
    assert all(one.slowest is None for one in by_step(a_funnel(), _counts()))


def test_a_step_is_timed_from_the_required_one_before() -> None:
    first, second, *rest = a_funnel().steps
    funnel = replace(a_funnel(), steps=(first, replace(second, optional=True), *rest))
    found = by_step(funnel, _counts())
    assert [(one.from_step, one.to_step) for one in found] == [(1, 2), (1, 3), (3, 4)]


def test_the_steps_times_are_those_between_neighbours() -> None:
    log = written(u1="A0 B2 C5", u2="A0 B4 C6", u3="A1 B2")
    engine, funnel = engine_of(log), plain("A", "B", "C")
    total, *_ = timed(engine, funnel, (1, 3), None, Watch())
    for step in total.steps:
        pair = (step.from_step, step.to_step)
        assert timed(engine, funnel, pair, None, Watch())[0].quantiles == step.times


def test_shorter_windows_worked_by_hand() -> None:
    # 10 converters: three within a minute, four within 1 to 12 h, three after 2, 4 and 6 days.
    elapsed = [5.0, 20.0, 50.0, 4_000.0, 5_000.0, 20_000.0, 40_000.0, 2 * DAY, 4 * DAY, 6 * DAY]
    assert shorter_windows(elapsed) == (
        ShorterWindow(3 * DAY, 2),
        ShorterWindow(DAY, 3),
        ShorterWindow(43_200.0, 3),
        ShorterWindow(14_400.0, 5),
    )


def test_a_window_that_most_took_longer_than_is_told_of_only_where_it_is_the_only_one() -> None:
    assert shorter_windows([2 * DAY] * 9) == (ShorterWindow(DAY, 9),)
    assert shorter_windows([]) == ()
    assert shorter_windows([0.0, 1.0]) == ()


@given(elapsed=st.lists(st.floats(0, 1e8), max_size=40).map(sorted))
def test_a_shorter_window_loses_no_less(elapsed: list[float]) -> None:
    found = shorter_windows(elapsed)
    assert len(found) <= MOST_WINDOWS
    assert [one.length_s for one in found] == sorted((o.length_s for o in found), reverse=True)
    assert [one.lost for one in found] == sorted(one.lost for one in found)
    for one in found:
        assert one.lost == sum(time > one.length_s for time in elapsed)
