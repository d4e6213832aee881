"""Lists of units: their order, what is found in them, and what stands beside each unit."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from funneltui.engine.base import Watch
from funneltui.model.funnel import CountBy, CountKind, Funnel
from funneltui.model.units import Extent, Selection, SortBy, Sorting, UnitRow, Which, sorted_by
from tests.engine.asking import engine_of
from tests.oracle import strategies
from tests.oracle.crowds import crowds
from tests.oracle.rows import Log, rows_by_unit
from tests.oracle.written import steps, within, written

LOGS = st.one_of(strategies.logs(), crowds())
SORTINGS = st.builds(Sorting, st.sampled_from(SortBy), st.booleans())
AB = Funnel("f", steps("A B"), window=within(10))


def _key(one: UnitRow, by: SortBy) -> object:
    last = one.times[-1]
    return {
        SortBy.UNIT: one.unit,
        SortBy.ENTERED: one.entered,
        SortBy.STEPS: one.depth,
        SortBy.TIME: last - one.entered if last and one.entered else None,
        SortBy.EVENTS: one.events,
        SortBy.REVENUE: one.revenue,
    }[by]


@given(log=LOGS, funnel=strategies.any_funnels(), sorting=SORTINGS)
def test_a_list_is_sorted_unknown_last_and_keeps_its_units(
    log: Log, funnel: Funnel, sorting: Sorting
) -> None:
    units = engine_of(log).list_units(funnel, Selection(), Watch())
    ordered = units.ordered(sorting)
    before, after = units.rows(0, len(units)), ordered.rows(0, len(ordered))
    known = [key for one in after if (key := _key(one, sorting.by)) is not None]
    assert known == sorted(known, reverse=sorting.descending)  # type: ignore[type-var]  # one kind
    assert all(_key(one, sorting.by) is None for one in after[len(known) :])
    assert sorted(map(repr, before)) == sorted(map(repr, after))
    assert list(ordered.ordered(Sorting()).rows(0, len(ordered))) == list(before)


@given(log=LOGS, funnel=strategies.any_funnels())
def test_events_are_all_rows_of_the_unit_that_take_part(log: Log, funnel: Funnel) -> None:
    units = engine_of(log).list_units(funnel, Selection(), Watch())
    by_user = {key[0]: len(rows) for key, rows in rows_by_unit(log, funnel).items()}
    if funnel.count_by.kind is CountKind.USERS:
        assert all(one.events == by_user[one.user] for one in units.rows(0, len(units)))


@given(
    log=LOGS, text=st.sampled_from(["u", "U1", "2", "nobody", "."]), step=st.sampled_from([1, -1])
)
def test_finding_goes_round_and_meets_every_match_once(log: Log, text: str, step: int) -> None:
    units = engine_of(log).list_units(AB, Selection(), Watch())
    ids = list(units.ids(0, len(units)))
    wanted = [n for n, unit in enumerate(ids) if text.lower() in unit.lower()]
    found, at = [], -1 if step > 0 else len(ids)
    for _ in wanted:
        match = units.find(text, at, step)
        assert match is not None
        assert match.total == len(wanted)
        assert wanted[match.number - 1] == match.index
        found.append(match.index)
        at = match.index
    assert found == (wanted if step > 0 else wanted[::-1])
    if not wanted:
        assert units.find(text, at, step) is None


def test_ids_and_users_are_those_of_the_rows() -> None:
    log = replace(written(u1="A0 B1 A9000", u2="A5"), session_gap_us=60_000_000)
    sessions = replace(AB, count_by=CountBy(CountKind.SESSIONS))
    units = engine_of(log).list_units(sessions, Selection(), Watch())
    rows = units.rows(0, len(units))
    assert sorted(units.ids(0, len(units))) == ["u1#1", "u1#2", "u2#1"]
    assert list(units.ids(1, 99)) == [one.unit for one in rows[1:]]
    assert list(units.users(0, 99)) == [one.user for one in rows]


def test_revenue_is_the_sum_of_a_unit_s_amounts_and_unknown_without_any() -> None:
    import polars as pl

    from funneltui.data.open import log_from_frame
    from funneltui.engine.local import open_engine
    from funneltui.model.events import LogSettings

    frame = pl.DataFrame(
        {
            "user": ["u1", "u1", "u2", "u3"],
            "event": ["A", "B", "A", "A"],
            "time": [1_700_000_000, 1_700_000_001, 1_700_000_002, 1_700_000_003],
            "amount": [0.1, 0.2, None, 0.0],
        }
    )
    engine = open_engine(log_from_frame(frame, LogSettings(revenue="amount")))
    units = engine.list_units(AB, Selection(), Watch()).ordered(sorted_by(SortBy.REVENUE))
    rows = units.rows(0, 3)
    assert [(one.unit, one.revenue) for one in rows] == [("u1", 0.3), ("u3", 0.0), ("u2", None)]
    assert units.extent() == Extent(events=2, revenue=(0.0, 0.3))


def test_a_log_without_amounts_cannot_be_sorted_by_them() -> None:
    units = engine_of(written(u1="A0")).list_units(AB, Selection(Which.REACHED), Watch())
    assert SortBy.REVENUE not in units.sorts()


@settings(max_examples=30)
@given(log=LOGS, funnel=strategies.any_funnels())
def test_everybody_is_who_entered_and_who_did_not(log: Log, funnel: Funnel) -> None:
    engine = engine_of(log)
    counts = engine.count_funnel(funnel, Watch())
    units = engine.list_units(funnel, Selection(Which.EVERYBODY), Watch())
    rows = units.ordered(Sorting(SortBy.ENTERED)).rows(0, len(units))
    assert len({row.unit for row in rows}) == len(rows) == counts.facts.units
    entered = [row for row in rows if row.entered]
    assert len(entered) == counts.total.entered - counts.total.excluded
    assert rows[: len(entered)] == entered
    assert all(row.depth == 0 and not any(row.times) for row in rows[len(entered) :])
    assert all(row.depth for row in entered)
