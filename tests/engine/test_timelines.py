"""One unit's history against the definition: its attempt, its other ones, and why."""

from dataclasses import replace
from datetime import UTC, datetime

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from funneltui.data.open import log_from_frame
from funneltui.engine.base import Watch
from funneltui.engine.local import open_engine
from funneltui.errors import QueryError
from funneltui.model.events import LogSettings
from funneltui.model.funnel import CountKind, Funnel, Order
from funneltui.model.units import Fate, Timeline
from tests.engine.asking import engine_of, micros
from tests.oracle import strategies
from tests.oracle.asked import funnel as asked
from tests.oracle.crowds import crowds
from tests.oracle.rows import Log
from tests.oracle.units import best, units
from tests.oracle.written import START_US, written

LOGS = st.one_of(strategies.logs(), crowds())


@given(log=LOGS, funnel=strategies.any_funnels().flatmap(strategies.holding))
def test_every_user_s_attempts_are_told(log: Log, funnel: Funnel) -> None:
    if funnel.count_by.kind is not CountKind.USERS:
        return
    engine = engine_of(log)
    for unit in units(log, funnel):
        told = engine.timeline(funnel, str(unit.key[0]), Watch())
        assert told.rows_total == len(unit.rows)
        if not unit.attempts:
            assert (told.depth, told.others, told.entered) == (0, (), None)
            continue
        chosen = best(list(unit.attempts))
        assert told.depth == chosen.depth
        assert told.entered is not None
        assert micros(told.entered) == chosen.entry.time_us
        assert told.fate is (Fate.VOID if chosen.void else Fate.COUNTED)
        _check_others(told, unit.attempts, chosen)


def _check_others(told: Timeline, attempts: object, chosen: object) -> None:
    others = [one for one in attempts if one is not chosen]  # type: ignore[attr-defined]  # attempts
    assert told.others_total == len(others)
    expected = sorted((one.entry.time_us, one.depth, one.void) for one in others)[:20]
    found = [(micros(one.entered), one.depth, one.fate is Fate.VOID) for one in told.others]
    if told.others_total <= 20:
        assert sorted(found) == expected


def told(history: str, question: Funnel) -> Timeline:
    return engine_of(written(u1=history, zz="Z99")).timeline(question, "u1", Watch())


def test_an_amount_of_money_is_told_beside_the_other_properties() -> None:
    frame = pl.DataFrame(
        {"who": ["u", "u"], "what": ["A", "B"], "at": [1, 2], "paid": [None, 9.5], "plan": "pro"}
    )
    settings = LogSettings(user="who", event="what", time="at", revenue="paid")
    engine = open_engine(log_from_frame(frame, settings))
    rows = engine.timeline(asked("A B"), "u", Watch()).rows
    assert [row.properties for row in rows] == [
        (("plan", "pro"),),
        (("paid", "9.5"), ("plan", "pro")),
    ]


def test_an_attempt_that_ran_out_of_its_window_says_so() -> None:
    timeline = told("A0 B12 A20 B21", asked("A B"))
    (other,) = timeline.others
    assert (other.depth, other.fate, other.miss.reason) == (1, Fate.SHORTER, "window")
    assert timeline.miss.reason == "none"


def test_of_attempts_equally_far_the_later_one_does_not_count() -> None:
    timeline = told("A0 A3", asked("A B"))
    assert [(one.fate, one.miss.reason) for one in timeline.others] == [(Fate.LATER, "never")]


def test_who_has_only_void_attempts_is_told_what_voided_them() -> None:
    question = strategies.plain("A", "B")
    from funneltui.model.funnel import EventMatch, Exclusion

    voided = replace(question, exclusions=(Exclusion((EventMatch("C"),)),))
    timeline = told("A0 C1 B2", voided)
    assert (timeline.fate, timeline.miss.reason, timeline.miss.event) == (
        Fate.VOID,
        "excluded",
        "C",
    )


def test_who_never_entered_has_a_history_all_the_same() -> None:
    timeline = told("B1 C2", asked("A B"))
    assert (timeline.depth, timeline.miss.step, timeline.miss.reason) == (0, 1, "never")
    assert len(timeline.rows) == 2


def test_who_began_outside_the_dates_is_told_so() -> None:
    later = datetime.fromtimestamp(START_US / 1e6 + 50, UTC)
    assert told("A0 B1", asked("A B", from_time=later)).miss.reason == "dates"


def test_who_is_not_in_the_log_is_refused() -> None:
    with pytest.raises(QueryError, match="nobody"):
        engine_of(written(u1="A0")).timeline(asked("A B"), "nobody", Watch())


def test_in_any_order_the_step_that_is_missing_is_named_and_none_that_was_done() -> None:
    any_order = replace(asked("A B C"), order=Order.UNORDERED)
    timeline = told("C1 B2", any_order)
    assert (timeline.depth, timeline.miss.step, timeline.miss.reason) == (2, 1, "never")
    assert told("C1 A2 B3", any_order).miss.reason == "none"
    assert told("C0 B12", any_order).miss.step == 1


def test_a_repeated_step_in_any_order_is_missing_once() -> None:
    timeline = told("A1 B2", replace(asked("A A B"), order=Order.UNORDERED))
    assert (timeline.depth, timeline.miss.step, timeline.miss.reason) == (2, 2, "never")
