"""Paths against their definition, in every mode."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from funneltui.engine.base import Watch
from funneltui.engine.local.paths import next_required
from funneltui.errors import QueryError
from funneltui.model.funnel import CountKind, Funnel
from funneltui.model.paths import PathCounts
from funneltui.model.units import Selection, Which
from tests.engine.asking import engine_of
from tests.oracle import strategies
from tests.oracle.asked import funnel as asked
from tests.oracle.crowds import crowds
from tests.oracle.paths import Paths, paths
from tests.oracle.rows import Log
from tests.oracle.written import written

LOGS = st.one_of(strategies.logs(), crowds())


def found_by_engine(counts: PathCounts) -> Paths:
    lost: Counter[str | None] = Counter({one.event: one.lost for one in counts.next_events})
    converted: Counter[str | None] = Counter(
        {one.event: one.converted for one in counts.next_events}
    )
    lost[None], converted[None] = counts.lost_nothing, counts.converted_nothing
    units = Counter({str(one.event): one.units for one in counts.between})
    rows = Counter({str(one.event): one.rows for one in counts.between})
    return Paths(+lost, +converted, counts.in_progress, counts.both, counts.straight, units, rows)


def check(log: Log, funnel: Funnel) -> None:
    engine = engine_of(log)
    for step in range(1, len(funnel.steps)):
        try:
            to_step = next_required(funnel, step)
        except QueryError:
            continue
        counts = engine.count_paths(funnel, step, Watch())
        assert found_by_engine(counts) == paths(log, funnel, step, to_step)
        assert counts.to_step == to_step


@given(log=LOGS, funnel=strategies.any_funnels())
def test_paths_of_users(log: Log, funnel: Funnel) -> None:
    check(log, funnel)


@given(log=LOGS, funnel=strategies.open_funnels())
def test_paths_of_open_funnels(log: Log, funnel: Funnel) -> None:
    check(log, funnel)


@pytest.mark.parametrize("kind", [CountKind.SESSIONS, CountKind.TOTALS])
@given(data=st.data(), log=LOGS)
def test_paths_of_sessions_and_attempts(kind: CountKind, data: st.DataObject, log: Log) -> None:
    made = strategies.any_funnels().flatmap(lambda funnel: strategies.counting(funnel, kind))
    check(log, data.draw(made, "funnel"))


@given(log=LOGS, funnel=strategies.any_funnels().flatmap(strategies.holding))
def test_paths_of_held_funnels(log: Log, funnel: Funnel) -> None:
    check(log, funnel)


@settings(max_examples=30)
@given(log=LOGS, funnel=strategies.any_funnels())
def test_a_row_of_paths_lists_as_many_units_as_it_counts(log: Log, funnel: Funnel) -> None:
    engine = engine_of(log)
    step = next((n for n, one in enumerate(funnel.steps[1:], 1) if not one.optional), None)
    if step is None:
        return

    def listed(which: Which, *seen: str | None) -> int:
        return len(engine.list_units(funnel, Selection(which, step, seen=seen), Watch()))

    counts = engine.count_paths(funnel, step, Watch())
    for one in counts.next_events:
        assert listed(Which.LOST_THEN, one.event) == one.lost
        assert listed(Which.WENT_THEN, one.event) == one.converted
    assert listed(Which.LOST_THEN) == counts.lost_nothing
    assert listed(Which.WENT_THEN) == counts.converted_nothing
    for each in counts.between:
        assert listed(Which.BETWEEN, each.event) == each.units
    assert listed(Which.BETWEEN) == counts.straight
    assert listed(Which.BETWEEN, "no such event") == 0


def next_after_a(history: str) -> dict[str | None, int]:
    log = written(u1=history, zz="Z99")
    counts = engine_of(log).count_paths(asked("A B"), 1, Watch())
    found = found_by_engine(counts)
    return dict(found.lost + found.converted)


def test_the_lost_did_this_instead() -> None:
    assert next_after_a("A0 C3 D4") == {"C": 1}


def test_what_comes_after_the_window_is_nothing() -> None:
    assert next_after_a("A0 C11") == {None: 1}
    assert next_after_a("A0 C10") == {"C": 1}


def test_what_shares_the_instant_of_the_step_is_not_next_but_the_next_step_is() -> None:
    assert next_after_a("A0 C0 D2") == {"D": 1}
    assert next_after_a("A0 B0 D2") == {"B": 1}


def test_at_one_instant_the_next_step_wins_then_the_name() -> None:
    assert next_after_a("A0 E2 C2") == {"C": 1}
    assert next_after_a("A0 C2 B2") == {"B": 1}


def test_in_between_lies_strictly_between_and_each_unit_counts_once_per_event() -> None:
    log = written(u1="A0 C0 C1 C2 D2 B3 C3", u2="A0 B1", zz="Z99")
    counts = engine_of(log).count_paths(asked("A B"), 1, Watch())
    assert (counts.both, counts.straight) == (2, 1)
    assert [(one.event, one.units, one.rows) for one in counts.between] == [
        ("C", 1, 2),
        ("D", 1, 1),
    ]


def test_who_has_window_left_is_on_neither_side() -> None:
    counts = engine_of(written(u1="A0 C1")).count_paths(asked("A B"), 1, Watch())
    assert (counts.lost, counts.converted, counts.in_progress) == (0, 0, 1)


@pytest.mark.parametrize("step", [0, 2, 3])
def test_a_step_nobody_goes_on_from_is_refused(step: int) -> None:
    with pytest.raises(QueryError, match="no required step comes after"):
        engine_of(written(u1="A0 B1")).count_paths(asked("A B"), step, Watch())
