"""Laws that hold whatever the log is."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from funneltui.engine.base import Watch
from funneltui.model.funnel import (
    Breakdown,
    ConversionWindow,
    CountBy,
    CountKind,
    ExcludedMode,
    Funnel,
    Order,
    SegmentCounts,
    Ties,
    ValueAt,
)
from funneltui.model.units import Selection, Which
from tests.engine.asking import counted, engine_of, listed, listed_good
from tests.oracle import strategies
from tests.oracle.crowds import crowds
from tests.oracle.rows import SECOND, Log, Row
from tests.oracle.written import START_US, row, written

LOGS = st.one_of(strategies.logs(), crowds())


def shuffle_proof(funnel: Funnel) -> Funnel:
    """The funnel without what looks at the order of the input."""
    return replace(funnel, ties=Ties.ANY) if funnel.ties is Ties.ROW_ORDER else funnel


def renumbered(rows: list[Row]) -> tuple[Row, ...]:
    return tuple(replace(row, row=number) for number, row in enumerate(rows))


def depths(log: Log, funnel: Funnel) -> dict[str, int]:
    """Per user the counted depth; who is not in the funnel has 0."""
    found = {user: depth for user, depth, *_ in listed_good(log, funnel)}
    users = {row.user for row in log.rows if row.user is not None}
    return {user: found.get(user, 0) for user in users}


@given(log=LOGS, funnel=strategies.any_funnels(), seed=st.integers(0, 99))
def test_shuffling_the_input_changes_no_depth_and_no_time(
    log: Log, funnel: Funnel, seed: int
) -> None:
    funnel = shuffle_proof(funnel)
    mixed = replace(log, rows=renumbered(Random(seed).sample(log.rows, len(log.rows))))
    assert listed_good(log, funnel) == listed_good(mixed, funnel)
    assert counted(log, funnel).total == counted(mixed, funnel).total


@given(log=LOGS, funnel=strategies.any_funnels())
def test_an_exclusion_never_raises_a_depth(log: Log, funnel: Funnel) -> None:
    with_it, without = depths(log, funnel), depths(log, replace(funnel, exclusions=()))
    assert all(with_it[user] <= without[user] for user in with_it)


@given(
    log=LOGS,
    funnel=strategies.funnels(Order.STRICT).filter(lambda f: not any(s.optional for s in f.steps)),
)
def test_strict_is_at_most_ordered_is_at_most_unordered(log: Log, funnel: Funnel) -> None:
    strict = replace(funnel, exclusions=())
    ordered = replace(strict, order=Order.ORDERED)
    unordered = replace(strict, order=Order.UNORDERED)
    found = [depths(log, each) for each in (strict, ordered, unordered)]
    for user in found[0]:
        assert found[0][user] <= found[1][user] <= found[2][user]


@given(log=LOGS, funnel=strategies.any_funnels(), more=st.integers(0, 4))
def test_a_wider_window_loses_nobody_without_exclusions(
    log: Log, funnel: Funnel, more: int
) -> None:
    if funnel.window.length is None:
        return
    narrow = replace(funnel, exclusions=())
    wider = ConversionWindow(funnel.window.length + timedelta(seconds=more))
    before, after = depths(log, narrow), depths(log, replace(narrow, window=wider))
    assert all(before[user] <= after[user] for user in before)


@given(log=LOGS, funnel=strategies.any_funnels())
def test_totals_at_step_one_are_at_least_users_without_exclusions(log: Log, funnel: Funnel) -> None:
    users = replace(funnel, exclusions=())
    totals = replace(users, count_by=CountBy(CountKind.TOTALS))
    assert counted(log, totals).total.reached[0] >= counted(log, users).total.reached[0]


@given(log=LOGS, funnel=strategies.any_funnels())
def test_counts_of_required_steps_never_rise(log: Log, funnel: Funnel) -> None:
    total = counted(log, funnel).total
    required = [
        reached
        for reached, step in zip(total.reached, funnel.steps, strict=True)
        if not step.optional
    ]
    assert required == sorted(required, reverse=True)
    assert total.reached[0] == total.entered - total.excluded


@given(log=LOGS, funnel=strategies.any_funnels(), second=st.integers(0, 6))
def test_a_row_of_no_step_changes_nothing_outside_strict(
    log: Log, funnel: Funnel, second: int
) -> None:
    if funnel.order is Order.STRICT:
        funnel = replace(funnel, order=Order.ORDERED)
    # Another event, but any-event steps with a condition would take it: null fails all but one.
    extra = row("u1", second, "unrelated", len(log.rows), x=None, g="z")
    unrelated = replace(log, rows=(*log.rows, extra))
    if funnel.where is None and not _takes_any_event(funnel):
        assert listed_good(log, funnel) == listed_good(unrelated, funnel)


def _takes_any_event(funnel: Funnel) -> bool:
    matches = [match for step in funnel.steps for match in step.matches]
    matches += [match for exclusion in funnel.exclusions for match in exclusion.matches]
    return any(match.event is None for match in matches)


@given(log=strategies.logs(), funnel=strategies.any_funnels())
def test_users_count_the_same_apart_as_together(log: Log, funnel: Funnel) -> None:
    together = listed_good(log, funnel)
    users = sorted({row.user for row in log.rows if row.user and row.user.strip()})
    apart = [
        found
        for user in users
        for found in listed_good(
            replace(log, rows=tuple(row for row in log.rows if row.user == user)), funnel
        )
    ]
    assert sorted(apart, key=repr) == together


@given(log=LOGS, funnel=strategies.any_funnels())
def test_renaming_users_changes_nothing_else(log: Log, funnel: Funnel) -> None:
    renamed = replace(
        log, rows=tuple(replace(row, user=row.user and new_name(row.user)) for row in log.rows)
    )
    expected = [(new_name(user), *rest) for user, *rest in listed_good(log, funnel)]
    assert listed_good(renamed, funnel) == sorted(expected, key=repr)
    assert counted(renamed, funnel).total == counted(log, funnel).total


def new_name(user: str) -> str:
    """Another name, that sorts elsewhere, for a user that has one."""
    others = {"u1": "zoë", "u2": "2", "u3": "user three"}
    return others.get(user, user[::-1])


@given(
    log=LOGS,
    funnel=strategies.any_funnels(),
    value_at=st.sampled_from([v for v in ValueAt if v not in (ValueAt.ALL_STEPS, ValueAt.STEP)]),
    limit=st.integers(1, 3),
)
def test_groups_and_other_add_up_to_the_total(
    log: Log, funnel: Funnel, value_at: ValueAt, limit: int
) -> None:
    split = replace(funnel, breakdown=Breakdown(("g",), value_at, limit=limit))
    answer = counted(log, split)
    assert counted(log, funnel).total == answer.total
    assert _sums(list(answer.groups), len(funnel.steps)) == _sums([answer.total], len(funnel.steps))


def _sums(segments: list[SegmentCounts], steps: int) -> list[int]:
    found = [sum(s.entered for s in segments), sum(s.excluded for s in segments)]
    for number in range(steps):
        found += [
            sum(segment.reached[number] for segment in segments),
            sum(segment.stopped[number] for segment in segments),
            sum(segment.in_progress[number] for segment in segments),
            sum(segment.did[number] for segment in segments),
        ]
    return found


@given(log=LOGS, funnel=strategies.any_funnels())
def test_in_funnel_and_excluded_make_entered(log: Log, funnel: Funnel) -> None:
    engine = engine_of(log)
    total = engine.count_funnel(funnel, Watch()).total
    lost = [
        len(listed(engine, funnel, Selection(Which.LOST, number)))
        for number in range(1, len(funnel.steps))
    ]
    assert lost == list(total.stopped[:-1])
    assert len(listed(engine, funnel, Selection(Which.EXCLUDED))) == total.excluded


@pytest.mark.parametrize("order", list(Order))
@pytest.mark.parametrize("mode", list(ExcludedMode))
def test_many_users_count_as_one_does(order: Order, mode: ExcludedMode) -> None:
    """Enough users that the work is split; each does what one of three did."""
    histories = ("A0 B1 C2", "B0 A1 A1 X2 C3", "C0 C1 A2 B2")
    funnel = replace(strategies.plain("A", "B", "C", order=order), excluded=mode)
    few = written(u1=histories[0], u2=histories[1], u3=histories[2])
    copies = 400
    many = written(**{f"u{number}": histories[number % 3] for number in range(3 * copies)})
    one, all_of_them = counted(few, funnel).total, counted(many, funnel).total
    assert all_of_them.reached == tuple(copies * reached for reached in one.reached)
    assert all_of_them.entered == copies * one.entered


def test_a_log_without_rows_counts_nobody() -> None:
    answer = counted(Log(()), strategies.plain("A", "B"))
    assert answer.total.reached == (0, 0)
    assert answer.never_entered == 0


def test_times_are_exact_to_the_microsecond() -> None:
    first = row("u1", 0, "A", 0)
    second = replace(row("u1", 0, "B", 1), time_us=START_US + 1)
    log = Log((first, second))
    in_one = replace(strategies.plain("A", "B"), window=ConversionWindow(timedelta(microseconds=1)))
    at_once = replace(in_one, window=ConversionWindow(timedelta(0)))
    assert [times for *_, times in listed_good(log, in_one)] == [(START_US, START_US + 1)]
    assert [depth for _, depth, *_ in listed_good(log, at_once)] == [1]
    assert SECOND == 1_000_000
