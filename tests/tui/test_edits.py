"""Editing a funnel: what else follows the steps."""

from dataclasses import replace

import pytest

from funneltui.errors import QueryError
from funneltui.model.funnel import Breakdown, EventMatch, Exclusion, Funnel, ValueAt
from funneltui.tui import edits
from funneltui.tui.scope import begin, change, drill, forget_change, next_pair, redo, undo
from funneltui.views.page import Target
from tests.tui.fake import funnel

ABC = funnel(("a", "b", "c"))
GUARDED = replace(ABC, exclusions=(Exclusion((EventMatch("x"),), between=(1, 2)),))


def _names(made: Funnel) -> list[str]:
    return [step.name for step in made.steps]


def test_a_step_is_added_after_the_marked_one() -> None:
    assert _names(edits.add_step(ABC, 1, "x")) == ["a", "x", "b", "c"]
    assert _names(edits.add_step(ABC, 0, "x")) == ["x", "a", "b", "c"]


def test_a_step_moves_by_one_and_not_over_the_ends() -> None:
    assert _names(edits.move_step(ABC, 1, 1)) == ["b", "a", "c"]
    assert edits.move_step(ABC, 1, -1) == ABC


def test_exclusions_stay_between_the_same_steps() -> None:
    assert edits.add_step(GUARDED, 0, "z").exclusions[0].between == (2, 3)
    assert edits.add_step(GUARDED, 1, "z").exclusions[0].between == (1, 3)
    assert edits.move_step(GUARDED, 2, 1).exclusions[0].between == (1, 3)
    assert edits.remove_step(GUARDED, 3).exclusions[0].between == (1, 2)


def test_an_exclusion_goes_with_its_step() -> None:
    assert edits.remove_step(GUARDED, 2).exclusions == ()


def test_a_breakdown_follows_its_step_and_falls_back_to_the_entry() -> None:
    made = replace(ABC, breakdown=Breakdown(("country",), ValueAt.STEP, 2))
    moved = edits.move_step(made, 2, 1).breakdown
    assert moved is not None
    assert moved.step == 3
    gone = edits.remove_step(made, 2).breakdown
    assert gone is not None
    assert (gone.value_at, gone.step) == (ValueAt.ENTRY, None)


def test_the_first_step_is_never_optional() -> None:
    with pytest.raises(QueryError):
        edits.toggle_optional(ABC, 1)


def test_an_or_event_names_the_step_after_both_unless_it_was_named() -> None:
    assert edits.add_or_event(ABC, 1, "x").steps[0].name == "a | x"
    named = edits.rename_step(ABC, 1, "Start")
    assert edits.add_or_event(named, 1, "x").steps[0].name == "Start"
    assert edits.add_or_event(ABC, 1, "a") == ABC


def test_undo_takes_a_change_back_and_redo_makes_it_again() -> None:
    scope = change(begin(ABC), edits.remove_step(ABC, 3))
    assert undo(scope).funnel == ABC
    assert redo(undo(scope)).funnel == scope.funnel
    assert redo(forget_change(scope)).funnel == ABC


def test_what_was_opened_closes_when_the_steps_change() -> None:
    scope = drill(begin(ABC), Target("lost 2→3"))
    assert change(scope, edits.remove_step(ABC, 3)).trail == ()
    assert change(scope, edits.filter_step(ABC, 1, "x > 1")).trail == scope.trail


def test_step_pairs_are_walked_in_a_circle() -> None:
    scope = begin(ABC)
    walked = []
    for _ in range(4):
        walked.append((scope.from_step, scope.to_step))
        scope = next_pair(scope)
    assert walked == [(1, 3), (1, 2), (2, 3), (1, 3)]
