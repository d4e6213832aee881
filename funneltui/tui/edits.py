"""Funnel in, funnel out: what the editor does. Step numbers elsewhere follow the steps."""

from collections.abc import Callable
from dataclasses import replace

from funneltui.model.funnel import (
    Breakdown,
    EventMatch,
    Exclusion,
    Funnel,
    Step,
    ValueAt,
)

Places = Callable[[int], int | None]
"""Where a step is after the edit, by its number before; None where it is gone."""


def add_step(funnel: Funnel, after: int, event: str) -> Funnel:
    """The funnel with a step for an event after step number `after` (0 is at the front)."""
    step = Step(event, (EventMatch(event),))
    steps = (*funnel.steps[:after], step, *funnel.steps[after:])
    return _renumbered(funnel, steps, lambda old: old if old <= after else old + 1)


def remove_step(funnel: Funnel, number: int) -> Funnel:
    """The funnel without a step."""
    steps = (*funnel.steps[: number - 1], *funnel.steps[number:])

    def place(old: int) -> int | None:
        if old == number:
            return None
        return old if old < number else old - 1

    return _renumbered(funnel, steps, place)


def move_step(funnel: Funnel, number: int, by: int) -> Funnel:
    """The funnel with a step moved; unchanged where it cannot move that way."""
    goal = number + by
    if not 1 <= goal <= len(funnel.steps):
        return funnel
    steps = list(funnel.steps)
    steps.insert(goal - 1, steps.pop(number - 1))
    order = [*range(1, len(steps) + 1)]
    order.insert(goal - 1, order.pop(number - 1))
    return _renumbered(funnel, tuple(steps), lambda old: order.index(old) + 1)


def toggle_optional(funnel: Funnel, number: int) -> Funnel:
    """The funnel with a step made optional, or required again."""
    step = funnel.steps[number - 1]
    return with_step(funnel, number, replace(step, optional=not step.optional))


def filter_step(funnel: Funnel, number: int, where: str) -> Funnel:
    """The funnel with a condition on a step; an empty one takes it away."""
    return with_step(funnel, number, replace(funnel.steps[number - 1], where=where or None))


def rename_step(funnel: Funnel, number: int, name: str) -> Funnel:
    """The funnel with a step called something else."""
    return with_step(funnel, number, replace(funnel.steps[number - 1], name=name))


def add_or_event(funnel: Funnel, number: int, event: str) -> Funnel:
    """The funnel with a step that another event fulfils too, named after both unless renamed."""
    step = funnel.steps[number - 1]
    if any(match.event == event for match in step.matches):
        return funnel
    was_default = step.name == _default_name(step.matches)
    matches = (*step.matches, EventMatch(event))
    name = _default_name(matches) if was_default else step.name
    return with_step(funnel, number, replace(step, matches=matches, name=name))


def with_step(funnel: Funnel, number: int, step: Step) -> Funnel:
    """The funnel with a step replaced."""
    steps = (*funnel.steps[: number - 1], step, *funnel.steps[number:])
    return replace(funnel, steps=steps)


def _default_name(matches: tuple[EventMatch, ...]) -> str:
    return " | ".join(match.event or "*" for match in matches)


def _renumbered(funnel: Funnel, steps: tuple[Step, ...], place: Places) -> Funnel:
    return replace(
        funnel,
        steps=steps,
        exclusions=tuple(
            moved for one in funnel.exclusions if (moved := _exclusion(one, place)) is not None
        ),
        breakdown=_breakdown(funnel.breakdown, place),
    )


def _exclusion(exclusion: Exclusion, place: Places) -> Exclusion | None:
    """The exclusion between the same steps; None where one of them is gone."""
    if exclusion.between is None:
        return exclusion
    first, last = (place(number) for number in exclusion.between)
    if first is None or last is None:
        return None
    return replace(exclusion, between=(min(first, last), max(first, last)))


def _breakdown(breakdown: Breakdown | None, place: Places) -> Breakdown | None:
    if breakdown is None or breakdown.step is None:
        return breakdown
    step = place(breakdown.step)
    if step is None:
        return replace(breakdown, value_at=ValueAt.ENTRY, step=None)
    return replace(breakdown, step=step)
