"""Changes of the funnel said in plain words: `window 3d`, `drop cart`, `by country`."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from funneltui.analysis.six_stages import six_stages
from funneltui.config.steps import parse_exclusion, parse_step
from funneltui.config.words import parse_count_by, parse_window
from funneltui.deferred import dataclass
from funneltui.errors import ConfigError
from funneltui.model.funnel import Breakdown, Funnel, Order
from funneltui.model.ranges import numbers_of, ranges_of
from funneltui.model.six_stages import PRESET
from funneltui.tui import edits
from funneltui.tui.questions import Vocabulary
from funneltui.typos import nearest

NONE = "none"
_SHOWN = 8


@dataclass(frozen=True)
class Spoken:
    """One verb and what comes after it."""

    verb: str
    rest: str


def spoken(text: str) -> Spoken | None:
    """What was said; None where the first word is no verb of ours, or nothing follows it."""
    verb, _, rest = text.strip().partition(" ")
    verb = verb.casefold()
    return Spoken(verb, rest.strip()) if verb in VERBS and rest.strip() else None


def apply_spoken(said: Spoken, funnel: Funnel, known: Vocabulary) -> Funnel:
    """The funnel changed as was said.

    Raises:
        FunneltuiError: It cannot be done, and why.
    """
    return VERBS[said.verb](funnel, said.rest, known)


def _window(funnel: Funnel, text: str, _: Vocabulary) -> Funnel:
    return replace(funnel, window=parse_window(text))


def _order(funnel: Funnel, text: str, _: Vocabulary) -> Funnel:
    orders = [order.value for order in Order]
    return replace(funnel, order=Order(_one_of(text.casefold(), orders, "order")))


def _count(funnel: Funnel, text: str, known: Vocabulary) -> Funnel:
    count_by = parse_count_by(text)
    for column in count_by.columns:
        _one_of(column, known.columns, "column")
    return replace(funnel, count_by=count_by)


def _by(funnel: Funnel, text: str, known: Vocabulary) -> Funnel:
    if text.casefold() == NONE:
        return replace(funnel, breakdown=None)
    # A column may have a comma in its name.
    said = [text] if text in known.columns else [one.strip() for one in text.split(",")]
    by = tuple(dict.fromkeys(_column_or_ranges(one, known) for one in said))
    return replace(funnel, breakdown=Breakdown(by))


def _column_or_ranges(text: str, known: Vocabulary) -> str:
    base = numbers_of(text)
    if text in known.columns or base is None:
        return _one_of(text, known.columns, "column")
    return ranges_of(_one_of(base, known.columns, "column"))


def _where(funnel: Funnel, text: str, _: Vocabulary) -> Funnel:
    return replace(funnel, where=None if text.casefold() == NONE else text)


def _add(funnel: Funnel, text: str, known: Vocabulary) -> Funnel:
    step = parse_step(text)
    events = [one.event for one in known.events]
    for match in step.matches:
        if match.event is not None:
            _one_of(match.event, events, "event")
    return edits.with_step(
        edits.add_step(funnel, len(funnel.steps), ""), len(funnel.steps) + 1, step
    )


def _drop(funnel: Funnel, text: str, _: Vocabulary) -> Funnel:
    names = [step.name for step in funnel.steps]
    if text.isdigit() and 1 <= int(text) <= len(names):
        number = int(text)
    else:
        number = names.index(_one_of(text, names, "step")) + 1
    if len(names) == 1:
        raise ConfigError("last-step", what="A funnel needs a step.", fix="Add another one first.")
    return edits.remove_step(funnel, number)


def _exclude(funnel: Funnel, text: str, _: Vocabulary) -> Funnel:
    if text.casefold() == NONE:
        return replace(funnel, exclusions=())
    return replace(funnel, exclusions=(*funnel.exclusions, parse_exclusion(text)))


def _preset(funnel: Funnel, text: str, known: Vocabulary) -> Funnel:
    _one_of(text.casefold(), [PRESET], "preset")
    made = six_stages(known.events).funnel
    # What was between or at the steps of before has no place any more.
    return replace(funnel, name=made.name, steps=made.steps, exclusions=(), breakdown=None)


def _one_of(name: str, known: Sequence[str], kind: str) -> str:
    """The known name that is meant: the same, or the same but for case."""
    same = [one for one in known if one == name] or [
        one for one in known if one.casefold() == name.casefold()
    ]
    if len(same) == 1:
        return same[0]
    near = nearest(name, list(known))
    fix = f"Did you mean {' or '.join(near)}?" if near else ""
    raise ConfigError(
        f"unknown-{kind}",
        what=f"There is no {kind} '{name}'.",
        fix=fix or f"There are: {', '.join(known[:_SHOWN])}.",
    )


VERBS: dict[str, Callable[[Funnel, str, Vocabulary], Funnel]] = {
    "window": _window,
    "order": _order,
    "count": _count,
    "by": _by,
    "where": _where,
    "add": _add,
    "drop": _drop,
    "exclude": _exclude,
    "preset": _preset,
}
