"""The definition itself, against answers worked out by hand."""

from dataclasses import replace

from funneltui.model.funnel import (
    ConversionWindow,
    CountBy,
    CountKind,
    EventMatch,
    ExcludedMode,
    Exclusion,
    Order,
    StrictStream,
    Ties,
    UnorderedEntry,
)
from tests.oracle import counts
from tests.oracle.asked import answer, funnel, only, seconds
from tests.oracle.rows import SECOND, Log, rows_by_unit
from tests.oracle.units import cases
from tests.oracle.written import at, excluding, written

TOTALS = CountBy(CountKind.TOTALS)


def test_unit_without_step_one_never_entered() -> None:
    log = written(u1="B1 C2", u2="A1")
    found = cases(log, funnel("A B"))
    assert [case.unit.key for case in found] == [("u2",)]
    assert counts.never_entered(log, funnel("A B"), found) == 1


def test_one_step_counts_entries_only() -> None:
    assert answer("A0 A1 B2", funnel("A")) == (1, [0])


def test_window_zero_lets_only_ties_convert() -> None:
    assert answer("A0 B1", funnel("A B", 0)) == (1, [0, None])
    assert answer("A0 B1 A1", funnel("A B", 0)) == (2, [1, 1])


def test_window_end_is_inclusive() -> None:
    assert answer("A0 B10", funnel("A B")) == (2, [0, 10])
    assert answer("A0 B11", funnel("A B")) == (1, [0, None])


def test_deeper_later_attempt_beats_the_first() -> None:
    assert answer("A0 B1 A20 B21 C22", funnel("A B C")) == (3, [20, 21, 22])


def test_earliest_of_equally_deep_attempts_counts() -> None:
    assert answer("A0 A1 B2 A3 B4", funnel("A B")) == (2, [0, 2])


def test_one_entry_takes_the_earliest_times_step_by_step() -> None:
    assert answer("A0 B1 B2 C3 C4", funnel("A B C")) == (3, [0, 1, 3])


def test_repeated_steps_need_two_rows() -> None:
    assert answer("A0 B1", funnel("A A B")) == (1, [0, None, None])
    assert answer("A0 A1 B2", funnel("A A B")) == (3, [0, 1, 2])


def test_repeated_steps_at_one_instant_use_each_row_once() -> None:
    assert answer("A0 A0 B0", funnel("A A B")) == (3, [0, 0, 0])
    assert answer("A0 B0", funnel("A A B")) == (1, [0, None, None])


def test_row_of_two_steps_fills_whichever_leads_further() -> None:
    # B1 could be step 2 or 3; only as step 2 does B... as step 3 it would skip a required step.
    assert answer("A0 B1 B2", funnel("A B|C B")) == (3, [0, 1, 2])
    assert answer("A0 B1 C2", funnel("A B|C C")) == (3, [0, 1, 2])
    # At one instant C must give way: B is step 2 and C step 3.
    assert answer("A0 C1 B1", funnel("A B|C C")) == (3, [0, 1, 1])


def test_duplicate_rows_both_count() -> None:
    assert answer("A0 A0", funnel("A A")) == (2, [0, 0])


def test_equal_times_in_any_order_by_default() -> None:
    history = "B1 A1 C1"
    assert answer(history, funnel("A B C")) == (3, [1, 1, 1])
    assert answer(history, funnel("A B C", ties=Ties.ROW_ORDER)) == (1, [1, None, None])
    assert answer("A1 B1 C1", funnel("A B C", ties=Ties.ROW_ORDER)) == (3, [1, 1, 1])
    assert answer("A1 B1 C2", funnel("A B C", ties=Ties.STRICTLY_LATER)) == (1, [1, None, None])


def test_dropped_rows_take_no_part() -> None:
    log = written(u1="A0 B1 A2:g=a B3:g=a")
    assert seconds(cases(log, funnel("A B", where="g = 'a'"))[0]) == [2, 3]
    nobody = Log(tuple(replace(row, user=" ") for row in log.rows))
    assert rows_by_unit(nobody, funnel("A B")) == {}


def test_date_range_restricts_the_entry_only() -> None:
    history = "A0 B1 A2 B5"
    assert answer(history, funnel("A B", from_time=at(1), until_time=at(3))) == (2, [2, 5])
    assert cases(written(u1=history), funnel("A B", from_time=at(3))) == []
    assert cases(written(u1="A3 B4"), funnel("A B", until_time=at(3))) == []


def test_optional_step_may_be_skipped_and_is_used_where_possible() -> None:
    assert answer("A0 C2", funnel("A B? C")) == (3, [0, None, 2])
    assert answer("A0 B1 C2", funnel("A B? C")) == (3, [0, 1, 2])
    # More optional steps beat earlier times: C1 alone would be earlier.
    assert answer("A0 C1 B2 C3", funnel("A B? C")) == (3, [0, 2, 3])


def test_more_required_steps_beat_an_optional_one() -> None:
    # From A0: B? at 1 and then nothing (C too late for it) - or C at 5.
    assert answer("A0 B1 A3 C12", funnel("A B? C")) == (3, [3, None, 12])


def test_optional_last_step_deepens() -> None:
    assert answer("A0 B1 A2 B3 C13", funnel("A B C?", 11)) == (3, [2, 3, 13])


def test_excluded_between_makes_void() -> None:
    question = funnel("A B", exclusions=excluding("X"))
    assert answer("A0 X1 B2", question)[0] == 0
    assert answer("A0 X1 B2 A3 B4", question) == (2, [3, 4])


def test_exclusion_ends_are_exclusive() -> None:
    question = funnel("A B", exclusions=excluding("X"))
    assert answer("A0 X0 B2 X2", question) == (2, [0, 2])


def test_unfinished_attempt_is_exposed_to_the_window_end() -> None:
    question = funnel("A B", exclusions=excluding("X"))
    assert answer("A0 X9", question)[0] == 0
    assert answer("A0 X10", question)[0] == 1
    assert answer("A0 X11", question)[0] == 1
    assert answer("A0 X99", funnel("A B", None, exclusions=excluding("X")))[0] == 0


def test_guard_sleeps_until_its_first_step_is_done() -> None:
    question = funnel("A B C", exclusions=excluding("X", 2, 3))
    assert answer("A0 X1", question) == (1, [0, None, None])
    assert answer("A0 X1 B2 C3", question) == (3, [0, 2, 3])
    assert answer("A0 B2 X3 C4", question)[0] == 0


def test_one_clean_chain_is_enough() -> None:
    # Through B1 the chain is dirty; through B3 it is clean and as deep.
    question = funnel("A B C", exclusions=excluding("X", 2, 3))
    assert answer("A0 B1 X2 B3 C4", question) == (3, [0, 3, 4])


def test_deepest_chain_decides_even_if_a_shorter_one_is_clean() -> None:
    # B8 is clean as a two-step chain only until the window ends: X9 lies after it.
    question = funnel("A B C", exclusions=excluding("X", 2, 3))
    assert answer("A0 B1 X2 C3", question)[0] == 0


def test_drop_cuts_at_the_excluded_event() -> None:
    question = funnel("A B C", exclusions=excluding("X"), excluded=ExcludedMode.DROP)
    assert answer("A0 B1 X2 C3", question) == (2, [0, 1, None])
    assert answer("A0 X1 B2 C3", question) == (1, [0, None, None])
    assert answer("A0 B1 C3 X4", question) == (3, [0, 1, 3])


def test_step_row_that_is_excluded_too_is_never_between() -> None:
    # B is excluded between 1 and 2 where g = 'a'; B2 is step 3 and lies after step 2.
    guard = Exclusion((EventMatch("B", "g = 'a'"),), between=(1, 2))
    question = funnel("A C B", exclusions=(guard,))
    assert answer("A0 C1 B2:g=a", question) == (3, [0, 1, 2])
    assert answer("A0 B1:g=a C1 B2", question) == (3, [0, 1, 1])


def test_strict_needs_the_very_next_row() -> None:
    question = funnel("A B C", order=Order.STRICT)
    assert answer("A0 B1 C2", question) == (3, [0, 1, 2])
    assert answer("A0 D1 B2", question) == (1, [0, None, None])
    stream = funnel("A B C", order=Order.STRICT, strict_stream=StrictStream.STEPS)
    assert answer("A0 D1 B2 C3", stream) == (3, [0, 2, 3])


def test_strict_repeat_breaks_and_begins_anew() -> None:
    question = funnel("A B C", order=Order.STRICT)
    assert answer("A0 A1 B2 C3", question) == (3, [1, 2, 3])
    assert answer("A0 B1 B2 C3", question) == (2, [0, 1, None])


def test_strict_block_may_be_read_in_any_order() -> None:
    question = funnel("A B C", order=Order.STRICT)
    assert answer("A0 C1 B1", question) == (3, [0, 1, 1])
    assert answer("B1 A1 D1 C2", question) == (3, [1, 1, 2])
    # A block may be entered late and left early, but what is inside must be used up to pass it.
    assert answer("D1 A1 B2 C3", question) == (3, [1, 2, 3])
    assert answer("A0 B1 D1 C2", question) == (2, [0, 1, None])
    by_row = replace(question, ties=Ties.ROW_ORDER)
    assert answer("A0 C1 B1", by_row) == (1, [0, None, None])
    later = replace(question, ties=Ties.STRICTLY_LATER)
    assert answer("A0 C1 B1", later) == (2, [0, 1, None])
    assert answer("D0 A0 B1 C2", later) == (3, [0, 1, 2])


def test_strict_may_skip_an_optional_step() -> None:
    question = funnel("A B? C", order=Order.STRICT)
    assert answer("A0 C1", question) == (3, [0, None, 1])
    assert answer("A0 B1 C2", question) == (3, [0, 1, 2])
    assert answer("A0 B1 B2 C3", question) == (2, [0, 1, None])


def test_unordered_counts_different_steps() -> None:
    question = funnel("A B C", order=Order.UNORDERED)
    assert answer("C0 A5 B7", question) == (3, [0, 5, 7])
    assert answer("C0 C1 C2", question) == (1, [0, None, None])
    assert answer("C0 A5 B11 C15", question) == (3, [5, 11, 15])
    assert only("C0 A5", question).attempt.did == (True, False, True)


def test_unordered_row_fills_one_step() -> None:
    question = funnel("A|B B", order=Order.UNORDERED)
    assert answer("B0", question) == (1, [0, None])
    assert answer("B0 A1", question) == (2, [0, 1])
    assert answer("A0 A1", question) == (1, [0, None])


def test_unordered_may_have_to_begin_with_the_first_step() -> None:
    question = funnel("A B", order=Order.UNORDERED, unordered_entry=UnorderedEntry.FIRST)
    assert answer("B0 A5", question) == (1, [5, None])


def test_unordered_exclusion_guards_the_whole() -> None:
    question = funnel("A B", order=Order.UNORDERED, exclusions=excluding("X"))
    assert answer("B0 X1 A2", question)[0] == 1
    assert answer("B0 A2 X3", question) == (2, [0, 2])
    drop = replace(question, excluded=ExcludedMode.DROP)
    assert answer("B0 X1 A2", drop) == (1, [0, None])


def test_hold_searches_each_value_apart() -> None:
    question = funnel("A B", hold=("g",))
    assert answer("A0:g=a B1:g=b A2:g=b B3:g=b", question) == (2, [2, 3])
    assert answer("A0 B1", funnel("A B"))[0] == 2
    assert cases(written(u1="A0 B1"), question) == []


def test_hold_excludes_only_when_every_value_is_void() -> None:
    question = funnel("A B", hold=("g",), exclusions=excluding("X"))
    assert answer("A0:g=a X1:g=a B2:g=a A5:g=b", question) == (1, [5, None])


def test_sessions_are_cut_by_silence_longer_than_the_gap() -> None:
    log = replace(written(u1="A0 B2 A4 B7"), session_gap_us=2 * SECOND)
    question = funnel("A B", count_by=CountBy(CountKind.SESSIONS))
    assert sorted(map(seconds, cases(log, question)), key=str) == [[0, 2]]
    in_session = replace(question, count_by=CountBy(), window=ConversionWindow(None, True))
    assert [seconds(case) for case in cases(log, in_session)] == [[0, 2]]


def test_session_column_is_taken_where_there_is_one() -> None:
    log = replace(written(u1="A0:s=p A1:s=q B2:s=q C3"), session="s")
    question = funnel("A B", count_by=CountBy(CountKind.SESSIONS))
    assert sorted(map(seconds, cases(log, question)), key=str) == [[0, None], [1, 2]]


def test_totals_open_one_attempt_at_a_time() -> None:
    question = funnel("A B C", 100, count_by=TOTALS)
    log = written(u1="A0 A1 A2 B3 C4 C5 A6 B7 C8")
    assert [seconds(case) for case in cases(log, question)] == [[0, 3, 4], [6, 7, 8]]


def test_totals_close_at_the_window_end() -> None:
    question = funnel("A B", 2, count_by=TOTALS)
    log = written(u1="A0 A2 A3 B4")
    assert [seconds(case) for case in cases(log, question)] == [[0, None], [3, 4]]


def test_totals_close_at_an_exclusion() -> None:
    question = funnel("A B", count_by=TOTALS, exclusions=excluding("X"))
    log = written(u1="A0 X1 A1 B2")
    found = cases(log, question)
    assert [(case.attempt.void, seconds(case)) for case in found] == [
        (True, [0, 2]),
        (False, [1, 2]),
    ]


def test_totals_of_one_step_count_every_row() -> None:
    assert len(cases(written(u1="A0 A0 A3"), funnel("A", count_by=TOTALS))) == 3


def test_totals_in_row_order_reopen_at_the_same_instant() -> None:
    log = written(u1="A0 B0 A0 B0")
    in_row_order = funnel("A B", count_by=TOTALS, ties=Ties.ROW_ORDER)
    assert len(cases(log, in_row_order)) == 2
    assert len(cases(log, replace(in_row_order, ties=Ties.ANY))) == 1


def test_open_funnel_may_be_entered_at_any_step() -> None:
    log = written(u1="B0 C1", u2="A0 B1", u3="A0 B1 B2 C3")
    question = funnel("A B C", open=True)
    found = counts.segment(log, question, cases(log, question))
    # u1 covers 2-3, u2 covers 1-2, u3 covers all.
    assert found.reached == (2, 3, 2)
    assert found.entered_here == (2, 1, 0)
    assert found.stopped == (0, 1, 0)
