"""What the engine once got wrong, or could: logs of a few rows with the answer beside them."""

from dataclasses import replace

import pytest

from funneltui.engine.base import Watch
from funneltui.model.funnel import (
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
)
from tests.engine.asking import counted, engine_of, listed_good
from tests.oracle.asked import funnel
from tests.oracle.rows import SECOND
from tests.oracle.written import START_US, excluding, written

Answer = list[tuple[int | None, ...]]
TOTALS = CountBy(CountKind.TOTALS)
STRICT = Order.STRICT
UNORDERED = Order.UNORDERED
DROP = ExcludedMode.DROP


def answer(history: str, question: Funnel) -> Answer:
    """The times of every attempt listed, in seconds."""
    return sorted(
        (
            tuple(None if t is None else (t - START_US) // SECOND for t in times)
            for *_, times in listed_good(written(u1=history), question)
        ),
        key=repr,
    )


WITH_A_ROW_OF_NO_STEP = funnel("A B C", order=STRICT, strict_stream=StrictStream.STEPS)
EXAMPLES: list[tuple[str, Funnel, Answer]] = [
    ("B1 C2", funnel("A B"), []),
    ("A0 A1 B2", funnel("A"), [(0,)]),
    ("A0 B1", funnel("A B", 0), [(0, None)]),
    ("A0 B1 A1", funnel("A B", 0), [(1, 1)]),
    ("A0 B10", funnel("A B"), [(0, 10)]),
    ("A0 B11", funnel("A B"), [(0, None)]),
    ("A0 B1 A20 B21 C22", funnel("A B C"), [(20, 21, 22)]),
    ("A0 B1", funnel("A A B"), [(0, None, None)]),
    ("A0 A0 B0", funnel("A A B"), [(0, 0, 0)]),
    ("A0 C1 B1", funnel("A B|C C"), [(0, 1, 1)]),
    ("B1 A1 C1", funnel("A B C"), [(1, 1, 1)]),
    ("B1 A1 C1", funnel("A B C", ties=Ties.ROW_ORDER), [(1, None, None)]),
    ("A1 B1 C2", funnel("A B C", ties=Ties.STRICTLY_LATER), [(1, None, None)]),
    ("A0 B1 B2 C3", funnel("A B C", ties=Ties.STRICTLY_LATER), [(0, 1, 3)]),
    ("A0 C1 B2 C3", funnel("A B? C"), [(0, 2, 3)]),
    ("A0 X1 B2", funnel("A B", exclusions=excluding("X")), []),
    ("A0 X1 B2 A3 B4", funnel("A B", exclusions=excluding("X")), [(3, 4)]),
    ("A0 X0 B2 X2", funnel("A B", exclusions=excluding("X")), [(0, 2)]),
    ("A0 X9", funnel("A B", exclusions=excluding("X")), []),
    ("A0 X10", funnel("A B", exclusions=excluding("X")), [(0, None)]),
    ("A0 B1 X2 B3 C4", funnel("A B C", exclusions=excluding("X", 2, 3)), [(0, 3, 4)]),
    ("A0 B1 X2 C3", funnel("A B C", exclusions=excluding("X"), excluded=DROP), [(0, 1, None)]),
    ("A0 A1 B2 C3", funnel("A B C", order=STRICT), [(1, 2, 3)]),
    ("A0 D1 B2", funnel("A B C", order=STRICT), [(0, None, None)]),
    ("A0 D1 B2 C3", WITH_A_ROW_OF_NO_STEP, [(0, 2, 3)]),
    ("B1 A1 D1 C2", funnel("A B C", order=STRICT), [(1, 1, 2)]),
    ("A0 B1 D1 C2", funnel("A B C", order=STRICT), [(0, 1, None)]),
    ("C0 A5 B7", funnel("A B C", order=UNORDERED), [(0, 5, 7)]),
    ("B0", funnel("A|B B", order=UNORDERED), [(0, None)]),
    (
        "B0 A5",
        funnel("A B", order=UNORDERED, unordered_entry=UnorderedEntry.FIRST),
        [(5, None)],
    ),
    ("A0:g=a B1:g=b A2:g=b B3:g=b", funnel("A B", hold=("g",)), [(2, 3)]),
    ("A0 A1 A2 B3 C4 C5 A6 B7 C8", funnel("A B C", count_by=TOTALS), [(0, 3, 4), (6, 7, 8)]),
    ("A0 A2 A3 B4", funnel("A B", 2, count_by=TOTALS), [(0, None), (3, 4)]),
    ("A0 X1 A1 B2", funnel("A B", count_by=TOTALS, exclusions=excluding("X")), [(1, 2)]),
]


@pytest.mark.parametrize(("history", "question", "expected"), EXAMPLES)
def test_answer_worked_out_by_hand(history: str, question: Funnel, expected: Answer) -> None:
    assert answer(history, question) == expected


def test_cut_attempt_lets_the_next_in_at_the_very_instant() -> None:
    question = funnel(
        "B A", order=UNORDERED, exclusions=excluding("X"), excluded=DROP, count_by=TOTALS
    )
    assert answer("X1 B1 B0", question) == [(0, None), (1, None)]


def test_entries_at_one_instant_do_not_depend_on_their_order_in_the_input() -> None:
    last = Step("not a", (EventMatch("A"),), "g <> 'a'")
    question = replace(funnel("A A"), steps=(*funnel("A").steps, last))
    for history in ("A1:g=b A1 A3:g=b", "A1 A1:g=b A3:g=b"):
        assert answer(history, question) == [(1, 1)]
        assert answer(history, replace(question, count_by=TOTALS)) == [(1, 1), (3, None)]


def test_held_values_entering_at_one_instant_are_settled_by_their_times() -> None:
    question = funnel("B A A", None, order=UNORDERED, hold=("g",))
    assert answer("A0:g=b B0:g=a A1:g=b A0:g=a", question) == [(0, 0, None)]


def test_open_totals_begin_at_the_step_that_leads_furthest() -> None:
    assert answer("B4", funnel("B B", open=True, count_by=TOTALS)) == [(None, 4)]


def test_cut_attempt_is_not_in_progress() -> None:
    guard = Exclusion((EventMatch("X"),))
    for order in Order:
        question = funnel("A B", order=order, exclusions=(guard,), excluded=DROP)
        assert counted(written(u1="A0 X1"), question).total.in_progress == (0, 0)
        assert counted(written(u1="A0 D1"), question).total.in_progress == (1, 0)


def test_filter_does_not_move_the_end_of_the_data() -> None:
    log = written(u1="A0:g=a", u2="A50")
    question = funnel("A B", where="g = 'a'")
    assert counted(log, question).total.in_progress == (0, 0)


def test_open_time_between_steps_is_of_who_did_both() -> None:
    log = written(u1="A0 B1", u2="B0 C1", u3="A0 B1 C4")
    timing = engine_of(log).count_timing(funnel("A B C", open=True), 1, 3, Watch())[0]
    assert list(timing.elapsed_s) == [4.0]
    assert timing.at_from == 2


def test_rows_without_the_key_still_move_the_clock() -> None:
    log = written(u1="A1:g=a", u2="B50")
    question = funnel("A B", count_by=CountBy(CountKind.COLUMNS, ("g",)))
    assert counted(log, question).total.in_progress == (0, 0)


def test_a_session_that_fell_silent_is_not_in_progress() -> None:
    # Gap 1 s: u1's session ended at 0, u2's last row is the end of the data.
    log = replace(written(u1="A0", u2="A8"), session_gap_us=SECOND)
    question = replace(funnel("A B"), window=ConversionWindow(None, same_session=True))
    total = counted(log, question).total
    assert (total.stopped, total.in_progress) == ((2, 0), (1, 0))
