"""The engine against the definition, in every mode."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from funneltui.model.funnel import (
    CountKind,
    Funnel,
    Order,
    StrictStream,
    UnorderedEntry,
)
from tests.engine.asking import (
    check_segment,
    counted,
    defined,
    listed_good,
    micros,
)
from tests.oracle import counts, strategies
from tests.oracle.crowds import crowds
from tests.oracle.rows import SECOND, Log, rows_by_unit
from tests.oracle.units import cases
from tests.oracle.unordered import did_is_certain

HOUR_US = 3600 * SECOND
LOGS = st.one_of(strategies.logs(), crowds())


def check(log: Log, funnel: Funnel) -> None:
    """All counts and every unit's depth, entry and times."""
    found = cases(log, funnel)
    actual = counted(log, funnel)
    check_segment(actual.total, counts.segment(log, funnel, found))
    assert actual.never_entered == counts.never_entered(log, funnel, found)
    assert listed_good(log, funnel) == defined(log, funnel)


@given(log=LOGS, funnel=strategies.funnels(Order.ORDERED))
def test_ordered(log: Log, funnel: Funnel) -> None:
    check(log, funnel)


@given(log=LOGS, funnel=strategies.funnels(Order.STRICT))
def test_strict(log: Log, funnel: Funnel) -> None:
    check(log, funnel)


@given(log=LOGS, funnel=strategies.funnels(Order.UNORDERED))
def test_unordered(log: Log, funnel: Funnel) -> None:
    check(log, funnel)


@given(log=LOGS, funnel=strategies.open_funnels())
def test_open(log: Log, funnel: Funnel) -> None:
    check(log, funnel)


@given(log=LOGS, funnel=strategies.any_funnels().flatmap(strategies.holding))
def test_held(log: Log, funnel: Funnel) -> None:
    check(log, funnel)


@given(
    log=LOGS,
    funnel=strategies.any_funnels().flatmap(
        lambda funnel: strategies.counting(funnel, CountKind.SESSIONS)
    ),
)
def test_sessions_as_units(log: Log, funnel: Funnel) -> None:
    check(log, funnel)


@given(log=strategies.logs(), funnel=strategies.any_funnels().flatmap(strategies.by_columns))
def test_columns_as_units(log: Log, funnel: Funnel) -> None:
    check(with_users(log), funnel)


def with_users(log: Log) -> Log:
    """Only rows with a user: where another column is the unit, who the user is says nothing."""
    return replace(log, rows=tuple(row for row in log.rows if row.user and row.user.strip()))


@pytest.mark.parametrize("order", list(Order))
@given(data=st.data(), log=LOGS)
def test_totals(order: Order, data: st.DataObject, log: Log) -> None:
    closed = strategies.funnels(order)
    funnel = data.draw(
        closed.flatmap(lambda funnel: strategies.counting(funnel, CountKind.TOTALS)), "funnel"
    )
    check(log, funnel)


@given(
    log=LOGS,
    funnel=st.one_of(
        strategies.any_funnels().flatmap(strategies.holding), strategies.open_funnels()
    ).flatmap(lambda funnel: strategies.counting(funnel, CountKind.TOTALS)),
)
def test_totals_held_or_open(log: Log, funnel: Funnel) -> None:
    check(log, funnel)


@given(log=LOGS, funnel=strategies.any_funnels())
def test_did_each_step(log: Log, funnel: Funnel) -> None:
    if funnel.order is not Order.UNORDERED or did_is_certain(funnel, list(log.rows)):
        expected = counts.segment(log, funnel, cases(log, funnel))
        assert counted(log, funnel).total.did == expected.did


@given(log=LOGS, funnel=strategies.any_funnels())
def test_facts_add_up(log: Log, funnel: Funnel) -> None:
    facts = counted(log, funnel).facts
    dropped = facts.dropped
    assert facts.rows == len(log.rows)
    unused = dropped.null_unit + dropped.bad_time + dropped.filtered
    assert facts.rows_used + unused == facts.rows
    by_unit = rows_by_unit(log, funnel)
    assert facts.units == len(by_unit)
    assert facts.rows_used == sum(map(len, by_unit.values()))
    used = [row.time_us for rows in by_unit.values() for row in rows]
    if used:
        assert facts.first is not None
        assert facts.last is not None
        assert (micros(facts.first), micros(facts.last)) == (min(used), max(used))


@given(log=LOGS)
def test_strict_stream_and_entry_options_matter_only_where_they_apply(log: Log) -> None:
    funnel = strategies.plain("A", "B", "C")
    other = replace(
        funnel,
        strict_stream=StrictStream.STEPS,
        unordered_entry=UnorderedEntry.FIRST,
    )
    assert listed_good(log, funnel) == listed_good(log, other)
