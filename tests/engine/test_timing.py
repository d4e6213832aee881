"""Who a time from one step to another is of: converters, and those watched in vain."""

from hypothesis import given
from hypothesis import strategies as st

from funneltui.engine.base import Watch
from funneltui.model.funnel import Funnel
from tests.engine.asking import engine_of
from tests.oracle import strategies
from tests.oracle.crowds import crowds
from tests.oracle.rows import Log
from tests.oracle.strategies import plain
from tests.oracle.written import written

LOGS = st.one_of(strategies.logs(), crowds())


@given(
    data=st.data(),
    log=LOGS,
    funnel=st.one_of(strategies.any_funnels(), strategies.open_funnels()),
)
def test_who_started_converted_or_was_watched_in_vain(
    data: st.DataObject, log: Log, funnel: Funnel
) -> None:
    numbers = range(1, len(funnel.steps) + 1)
    start, stop = sorted(data.draw(st.tuples(*[st.sampled_from(numbers)] * 2), "steps"))
    if start == stop:
        return
    found = engine_of(log).count_timing(funnel, start, stop, Watch())[0]
    assert found.at_from == len(found.elapsed_s) + len(found.open_s)
    length = funnel.window.length
    if length is not None:
        assert all(0 <= second <= length.total_seconds() for second in found.open_s)


def test_watching_ends_with_the_window_or_with_the_data() -> None:
    # The window is 4 s and the data end at 10 s: u2's window closed, u3 has 1 s of it behind.
    log = written(u1="A0 B3", u2="A1", u3="A9", u4="A10")
    found = engine_of(log).count_timing(plain("A", "B"), 1, 2, Watch())[0]
    assert list(found.elapsed_s) == [3.0]
    assert sorted(found.open_s) == [0.0, 1.0, 4.0]
    assert found.still_open == 2
