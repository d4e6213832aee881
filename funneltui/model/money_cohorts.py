"""A value of a table of money as a cohort: its users, by the value that their money belongs to."""

import json
from collections.abc import Iterator, Sequence

from funneltui.deferred import dataclass
from funneltui.model.funnel import Breakdown, EventMatch, Step, ValueAt
from funneltui.model.meaning import Meaning

Value = tuple[str, ...]


@dataclass(frozen=True)
class MoneyCohort:
    """The users of one value of a table of money, or of all values but some."""

    by: tuple[str, ...]
    value_at: ValueAt = ValueAt.ENTRY
    value: Value = ()
    without: tuple[Value, ...] = ()
    """None of these, instead of the one."""
    lead: tuple[EventMatch, ...] = ()
    """Where value_at is ENTRY, the value is that of a user's first row of these."""
    then: tuple[EventMatch, ...] = ()
    """Of a user without any, of the first row of these; of the others, of the first row."""


def money_cohort(
    breakdown: Breakdown, meaning: Meaning, value: Value, without: tuple[Value, ...] = ()
) -> MoneyCohort:
    """The users of a row of a table of money; where some values are left out, it has no value."""
    kept = () if without else value
    if breakdown.value_at is not ValueAt.ENTRY:
        return MoneyCohort(breakdown.by, breakdown.value_at, kept, without)
    then = tuple(dict.fromkeys(_of_chain(meaning)))
    return MoneyCohort(breakdown.by, ValueAt.ENTRY, kept, without, _of_step(meaning.lead), then)


def money_text(cohort: MoneyCohort) -> str:
    """The cohort in JSON, as `parse_money` reads it."""
    told: dict[str, object] = {"by": cohort.by}
    if cohort.value_at is not ValueAt.ENTRY:
        told["value_at"] = cohort.value_at.value
    told |= {"not": cohort.without} if cohort.without else {"is": cohort.value}
    for name, matches in (("lead", cohort.lead), ("then", cohort.then)):
        if matches:
            told[name] = [_written(one) for one in matches]
    return json.dumps(told, ensure_ascii=False)


def parse_money(text: str) -> MoneyCohort | None:
    """A cohort as it is written; None where it is not."""
    try:
        told = json.loads(text)
        found = MoneyCohort(
            by=_texts(told["by"]),
            value_at=ValueAt(told.get("value_at", "entry")),
            value=_texts(told.get("is", ())),
            without=tuple(_texts(one) for one in told.get("not", ())),
            lead=tuple(map(_match, told.get("lead", ()))),
            then=tuple(map(_match, told.get("then", ()))),
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return found if _is_whole(found) else None


def _of_chain(meaning: Meaning) -> Iterator[EventMatch]:
    """What a plan gives a meaning besides leads."""
    yield from _of_step(meaning.sale)
    said = (meaning.refund, meaning.offer, meaning.upsell, meaning.contact, meaning.handed)
    after = (meaning.accepted, meaning.rejected, meaning.lost, meaning.cancel, meaning.complaint)
    named = (*meaning.qualified, *said, *after, meaning.checkout, meaning.referral)
    yield from (EventMatch(event) for event in named if event is not None)


def _of_step(step: Step) -> tuple[EventMatch, ...]:
    return tuple(EventMatch(one.event, _both(one.where, step.where)) for one in step.matches)


def _both(one: str | None, other: str | None) -> str | None:
    return f"({one}) AND ({other})" if one and other else one or other


def _written(match: EventMatch) -> object:
    """The event's name, or with its condition a pair."""
    is_plain = match.event is not None and match.where is None
    return match.event if is_plain else (match.event, match.where)


def _match(told: object) -> EventMatch:
    if isinstance(told, str):
        return EventMatch(told)
    if not isinstance(told, list) or len(told) != len(("event", "where")):
        raise TypeError
    event, where = told
    if not all(one is None or isinstance(one, str) for one in (event, where)):
        raise TypeError
    return EventMatch(event, where)


def _texts(told: Sequence[object]) -> tuple[str, ...]:
    if not isinstance(told, list | tuple) or not all(isinstance(one, str) for one in told):
        raise TypeError
    return tuple(str(one) for one in told)


def _is_whole(cohort: MoneyCohort) -> bool:
    values = cohort.without or (cohort.value,)
    is_of_units = cohort.value_at not in (ValueAt.STEP, ValueAt.ALL_STEPS)
    return bool(cohort.by) and is_of_units and all(len(one) == len(cohort.by) for one in values)
