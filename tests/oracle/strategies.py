"""Small crowded logs, and funnels in every mode, for property tests."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import product

from hypothesis import strategies as st

from funneltui.errors import QueryError
from funneltui.model.funnel import (
    Breakdown,
    ConversionWindow,
    CountBy,
    CountKind,
    EventMatch,
    ExcludedMode,
    Exclusion,
    Funnel,
    Order,
    Step,
    StrictStream,
    Ties,
    UnorderedEntry,
    ValueAt,
)
from tests.oracle.rows import CONDITIONS, SECOND, UNREADABLE, Log, Row, Value
from tests.oracle.written import START_US, at

EVENTS = ("A", "B", "X", "A", "B", "C", "A", "B", "C", "X", "D")
"""Often a step, sometimes not: what is repeated here is drawn more often."""
PROPS: tuple[dict[str, Value], ...] = tuple(
    {"x": x, "g": g, "h": h, "s": s}
    for x, g, h, s in product(
        [1, 0, 2, None], ["a", "b", "a", None], ["p", "q"], ["s1", "s2", "s1", None]
    )
)
CONDITION = st.sampled_from(sorted(CONDITIONS))
SECONDS = ((3, 1, 5, 2, 4, 0, 6), (4, 2, 1, 3, 0, 5), (1, 2, 0, 3), (1, 0))
"""When rows come: scattered or crowded. Mixed up, for the ends of a list are drawn more often."""
LARGEST_BLOCK = 4
"""Rows at one instant: the definition reads every order of a block."""


@dataclass(frozen=True)
class Case:
    """A log and what is asked of it."""

    log: Log
    funnel: Funnel


@st.composite
def histories(draw: st.DrawFn, tick_us: int = SECOND) -> list[tuple[int, str, dict[str, Value]]]:
    """Time, event and values of one unit's rows, in input order."""
    number = draw(st.sampled_from((5, 6, 7, 8, 4, 3, 2, 1)))
    seconds = draw(st.sampled_from(SECONDS))
    row = st.tuples(st.sampled_from(seconds), st.sampled_from(EVENTS), st.sampled_from(PROPS))
    found = draw(st.lists(row, min_size=number, max_size=number))
    kept = []
    for index, (second, event, values) in enumerate(found):
        if sum(second == other for other, _, _ in found[:index]) < LARGEST_BLOCK:
            kept.append((START_US + second * tick_us, event, values))
    return kept


@st.composite
def logs(draw: st.DrawFn, tick_us: int = SECOND, start_us: int = START_US) -> Log:
    """One to four users whose rows are mixed, and a few rows without user or time."""
    users = draw(st.sampled_from([1, 2, 3, 3, 4]))
    per_user = draw(st.lists(histories(tick_us), min_size=users, max_size=users))
    loose: list[tuple[str | None, int, str, dict[str, Value]]] = [
        (f"u{number}", time - START_US + start_us, event, values)
        for number, rows in enumerate(per_user, start=1)
        for time, event, values in rows
    ]
    if draw(st.integers(0, 5)) == 5:
        user, time = draw(st.sampled_from([(None, START_US), (" ", START_US), ("u1", UNREADABLE)]))
        loose.append((user, time, "A", {"x": 1, "g": "a", "h": "p", "s": "s1"}))
    mixed = draw(st.permutations(loose)) if draw(st.booleans()) else loose
    return Log(
        tuple(Row(*rest[:3], number, rest[3]) for number, rest in enumerate(mixed)),
        session=draw(st.sampled_from([None, "s"])),
        session_gap_us=draw(st.sampled_from([1, 2])) * tick_us,
    )


def matches(names: Sequence[str]) -> st.SearchStrategy[tuple[EventMatch, ...]]:
    """Mostly one plain event; sometimes several, a condition, or any event at all."""
    plain = st.sampled_from(names).map(lambda name: (EventMatch(name),))
    filtered = st.builds(EventMatch, st.sampled_from([*names, None]), CONDITION)
    several = st.lists(
        st.one_of(st.sampled_from(names).map(EventMatch), filtered),
        min_size=1,
        max_size=2,
        unique=True,
    ).map(tuple)
    return st.one_of(plain, plain, plain, several)


@st.composite
def some_steps(draw: st.DrawFn, most: int = 4, may_be_optional: bool = True) -> tuple[Step, ...]:
    """One to four steps, repeats and overlaps among them."""
    number = draw(st.sampled_from([n for n in (3, 2, 3, 2, 3, 2, 4, 1) if n <= most]))
    found = []
    for index in range(number):
        where = draw(CONDITION) if draw(st.integers(0, 9)) == 9 else None
        optional = may_be_optional and index > 0 and draw(st.integers(0, 3)) == 3
        found.append(Step(f"step {index + 1}", draw(matches("ABC")), where, optional))
    return tuple(found)


@st.composite
def some_exclusions(draw: st.DrawFn, steps: int, whole_only: bool) -> tuple[Exclusion, ...]:
    if draw(st.integers(0, 2)) == 2:
        return ()
    found = []
    for _ in range(draw(st.sampled_from([1, 1, 2]))):
        between = None
        if not whole_only and steps > 1 and draw(st.booleans()):
            first = draw(st.integers(1, steps - 1))
            between = (first, draw(st.integers(first + 1, steps)))
        where = draw(CONDITION) if draw(st.integers(0, 4)) == 4 else None
        found.append(Exclusion(draw(matches("XXXDCB")), where, between))
    return tuple(found)


def windows(tick_us: int = SECOND) -> st.SearchStrategy[ConversionWindow]:
    ticks = st.sampled_from([4, 3, 2, 1, 0, 6, 8, None])
    return ticks.map(
        lambda n: ConversionWindow(None if n is None else timedelta(microseconds=n * tick_us))
    )


def ranges() -> st.SearchStrategy[tuple[datetime | None, datetime | None]]:
    """Mostly none; else from, until or both."""
    return st.sampled_from(
        [(None, None)] * 8 + [(at(2), None), (None, at(4)), (at(1), at(5)), (at(0), at(1))]
    )


@st.composite
def funnels(draw: st.DrawFn, order: Order, tick_us: int = SECOND) -> Funnel:
    """A funnel of one order, closed, counting users: all that changes the sequence search."""
    unordered = order is Order.UNORDERED
    steps = draw(some_steps(may_be_optional=not unordered))
    begins, ends = draw(ranges())
    bare = Funnel(
        "f",
        steps,
        order,
        draw(windows(tick_us)),
        ties=draw(st.sampled_from(Ties)),
        where=draw(CONDITION) if draw(st.integers(0, 7)) == 7 else None,
        from_time=begins if tick_us == SECOND else None,
        until_time=ends if tick_us == SECOND else None,
        strict_stream=draw(st.sampled_from(StrictStream)),
        unordered_entry=draw(st.sampled_from(UnorderedEntry)),
        excluded=draw(st.sampled_from(ExcludedMode)),
    )
    return with_exclusions(bare, draw(some_exclusions(len(steps), unordered)))


def with_exclusions(funnel: Funnel, exclusions: tuple[Exclusion, ...]) -> Funnel:
    """The funnel with those of the exclusions that are not steps they guard."""
    for exclusion in exclusions:
        try:
            funnel = replace(funnel, exclusions=(*funnel.exclusions, exclusion))
        except QueryError:
            continue
    return funnel


@st.composite
def open_funnels(draw: st.DrawFn) -> Funnel:
    steps = draw(some_steps(may_be_optional=False))
    funnel = replace(draw(funnels(Order.ORDERED)), exclusions=(), steps=steps)
    exclusions = draw(some_exclusions(len(steps), whole_only=False))
    return with_exclusions(replace(funnel, open=True), exclusions)


def holding(funnel: Funnel) -> st.SearchStrategy[Funnel]:
    """The same funnel with a property held constant, or a session."""
    return st.sampled_from(
        [
            replace(funnel, hold=("g",)),
            replace(funnel, hold=("g", "h")),
            replace(funnel, hold=("x",)),
            replace(funnel, window=ConversionWindow(None, same_session=True)),
        ]
    )


def counting(funnel: Funnel, *kinds: CountKind) -> st.SearchStrategy[Funnel]:
    """The same funnel counted another way."""
    return st.sampled_from(kinds).map(lambda kind: replace(funnel, count_by=CountBy(kind)))


def by_columns(funnel: Funnel) -> st.SearchStrategy[Funnel]:
    """The same funnel with columns as the unit; strict keeps to few rows per unit."""
    keys = [("user", "h"), ("g", "h"), ("s",)][: 1 if funnel.order is Order.STRICT else 3]
    return st.sampled_from(keys).map(
        lambda key: replace(funnel, count_by=CountBy(CountKind.COLUMNS, key))
    )


@st.composite
def breakdowns(draw: st.DrawFn, steps: int) -> Breakdown:
    value_at = draw(st.sampled_from([v for v in ValueAt if v is not ValueAt.ALL_STEPS]))
    return Breakdown(
        draw(st.sampled_from([("g",), ("x",), ("g", "h")])),
        value_at,
        draw(st.integers(1, steps)) if value_at is ValueAt.STEP else None,
        draw(st.sampled_from([1, 2, 10])),
    )


def orders() -> st.SearchStrategy[Order]:
    return st.sampled_from(Order)


def any_funnels() -> st.SearchStrategy[Funnel]:
    return orders().flatmap(funnels)


def plain(*events: str, order: Order = Order.ORDERED, seconds: float | None = 4) -> Funnel:
    """A funnel of plain events."""
    steps = tuple(Step(event, (EventMatch(event),)) for event in events)
    window = ConversionWindow(None if seconds is None else timedelta(seconds=seconds))
    return Funnel("f", steps, order, window)


def every_mode() -> st.SearchStrategy[Funnel]:
    """Funnels of every order, closed and open, held, and counted in each way."""
    return st.one_of(
        any_funnels(),
        open_funnels(),
        any_funnels().flatmap(holding),
        any_funnels().flatmap(lambda f: counting(f, CountKind.SESSIONS, CountKind.TOTALS)),
    )
