"""What is remembered comes back as it was, and anything else does not come back at all."""

from dataclasses import replace
from datetime import UTC, datetime

import msgspec
import pytest

from funneltui.analysis.paths import summarize
from funneltui.model.comparison import Against, BesideWish
from funneltui.model.events import LogFacts
from funneltui.model.funnel import Breakdown, Grain
from funneltui.model.log_items import EventDetail
from funneltui.model.units import Selection, Which
from funneltui.tui import memory, scope
from funneltui.tui.closer import BesideAnswer, WhoAnswer
from funneltui.tui.cohorts import CohortsAnswer
from funneltui.tui.experiment import ExperimentAnswer
from funneltui.tui.log_view import DataAnswer, ItemAnswer
from funneltui.tui.marks import Marks
from funneltui.tui.memory import KEPT_ANSWERS, Remembered, decode, encode, pack
from funneltui.tui.money import MoneyAnswer
from funneltui.tui.paths import PathsAnswer
from funneltui.tui.periods import TrendAnswer
from funneltui.tui.questions import Answer, FunnelAnswer, TimeAnswer, TimelineAnswer, UnitsAnswer
from funneltui.tui.remembering import remembered
from funneltui.views.page import Target
from tests.tui.fake import START, FakeUnits
from tests.tui.money_shop import shop
from tests.tui.story import exploring
from tests.views import people, samples

ANSWERS: tuple[Answer, ...] = (
    FunnelAnswer(samples.grouped(), samples.trend()),
    FunnelAnswer(samples.result(), None, samples.beside()),
    BesideAnswer(samples.result(), samples.beside()),
    TimeAnswer(samples.survival_groups()),
    TrendAnswer(samples.trend()),
    CohortsAnswer(samples.cohort_table()),
    TimelineAnswer(samples.a_funnel(), samples.timeline(), "UTC"),
    DataAnswer(samples.profile()),
    WhoAnswer(samples.who_converts()),
    ItemAnswer(EventDetail("view_item", 3, 0.5, 2, START, START, Grain.DAY, (), "UTC")),
    PathsAnswer(summarize(samples.a_funnel(), people.path_counts())),
)


def a_scope() -> scope.Scope:
    funnel = replace(samples.a_funnel(), breakdown=Breakdown(("country",)), where="a > '支'")
    changed = scope.change(scope.begin(samples.a_funnel()), funnel)
    marks = Marks(("u1", "客户"), all_of=(funnel, Selection(Which.LOST, 2)))
    begun = replace(changed, tab="cohorts", grain=Grain.WEEK, marks=marks)
    period = (datetime(2026, 9, 1, tzinfo=UTC), datetime(2026, 10, 1, tzinfo=UTC))
    inside = scope.drill(begun, Target("2026-09", entered=period))
    wish = BesideWish(against=Against.FUNNEL, other=samples.a_funnel(("a", "b")))
    compared = scope.drill(inside, Target("vs a", beside=wish))
    return scope.drill(compared, Target("lost", Selection(Which.LOST, 2), where="x = 1"))


OF_A_LOG = {MoneyAnswer, ExperimentAnswer}
"""Tried with answers of a log."""


def test_every_kind_of_answer_that_is_kept_is_tried_here() -> None:
    assert {type(answer) for answer in ANSWERS} | OF_A_LOG == set(KEPT_ANSWERS)


@pytest.mark.parametrize("keys", ["5", "7", "5]", "5]]", "5]]]", "5i", "6"])
async def test_an_answer_of_a_log_comes_back_as_it_was(keys: str) -> None:
    async with exploring(shop()) as story:
        await story.press(*({"]": "right_square_bracket"}.get(key, key) for key in keys))
        session = story.app.session
        assert session is not None
        state = remembered(session)
        assert state is not None
        assert type(state.answer) in OF_A_LOG
        assert decode(encode(state)) == state


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: type(answer).__name__)
def test_an_answer_comes_back_as_it_was(answer: Answer) -> None:
    remembered = Remembered(scope.begin(samples.a_funnel()), answer, samples.facts(), 3, 1)
    assert decode(encode(remembered)) == remembered


def test_the_scope_comes_back_with_trail_marks_and_undo_history() -> None:
    assert decode(encode(Remembered(a_scope()))) == Remembered(a_scope())


def test_a_list_of_users_is_not_kept_but_that_it_was_looked_at_is() -> None:
    facts: LogFacts = samples.facts()
    users = UnitsAnswer(samples.a_funnel(), Selection(), FakeUnits(3, 4, "u"), facts.time_zone)
    assert decode(encode(Remembered(a_scope(), users))) == Remembered(a_scope())


def test_of_a_long_history_the_newest_changes_are_kept() -> None:
    funnels = tuple(replace(samples.a_funnel(), name=f"f{n}") for n in range(300))
    past = tuple(map(scope.Moment, funnels))
    made = decode(encode(Remembered(replace(scope.begin(funnels[0]), past=past))))
    assert made is not None
    assert made.scope.past == past[-memory.UNDO_KEPT :]


def test_an_answer_too_large_to_be_written_all_the_time_is_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(memory, "LARGEST_ANSWER", 10)
    made = decode(encode(Remembered(a_scope(), ANSWERS[0])))
    assert made == Remembered(a_scope())


def test_an_answer_of_another_version_is_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    written = encode(Remembered(a_scope(), ANSWERS[0]))
    monkeypatch.setattr(memory, "__version__", "999")
    assert decode(written) == Remembered(a_scope())


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"\x81\xa5scope\x01", b"\xff\xfe"])
def test_what_is_damaged_is_nothing(damage: bytes) -> None:
    assert decode(damage) is None


def test_a_funnel_that_is_none_any_more_is_nothing() -> None:
    tables = msgspec.msgpack.decode(encode(Remembered(a_scope())))
    tables["scope"]["funnel"]["steps"] = []
    assert decode(pack(tables)) is None


def test_an_answer_cut_short_leaves_the_scope() -> None:
    tables = msgspec.msgpack.decode(encode(Remembered(a_scope(), ANSWERS[0])))
    tables["answer"] = tables["answer"][:-20]
    assert decode(pack(tables)) == Remembered(a_scope())
