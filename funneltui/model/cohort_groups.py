"""A group of a breakdown as a cohort: its units, by the value that their counted attempt has."""

import json

from funneltui.deferred import dataclass
from funneltui.model.funnel import Breakdown, ValueAt

Value = tuple[str, ...]


@dataclass(frozen=True)
class BreakdownGroup:
    """The units of one value of a breakdown, or of all values but some."""

    by: tuple[str, ...]
    value_at: ValueAt = ValueAt.ENTRY
    step: int | None = None
    """Where value_at is STEP."""
    value: Value = ()
    without: tuple[Value, ...] = ()
    """None of these, instead of the one."""


def group_of(breakdown: Breakdown, value: Value, without: tuple[Value, ...] = ()) -> BreakdownGroup:
    """The group of a breakdown; where some values are left out, the value is none."""
    kept = () if without else value
    return BreakdownGroup(breakdown.by, breakdown.value_at, breakdown.step, kept, without)


def group_text(group: BreakdownGroup) -> str:
    """The group in JSON, as `parse_group` reads it."""
    told: dict[str, object] = {"by": group.by}
    if group.value_at is not ValueAt.ENTRY:
        told["value_at"] = group.value_at.value
    if group.step is not None:
        told["step"] = group.step
    told |= {"not": group.without} if group.without else {"is": group.value}
    return json.dumps(told, ensure_ascii=False)


def parse_group(text: str) -> BreakdownGroup | None:
    """A group as it is written; None where it is not."""
    try:
        told = json.loads(text)
        by, value = _texts(told["by"]), _texts(told.get("is", ()))
        without = tuple(_texts(one) for one in told.get("not", ()))
        step = told.get("step")
        found = BreakdownGroup(by, ValueAt(told.get("value_at", "entry")), step, value, without)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return found if _is_whole(found) else None


def _texts(told: object) -> tuple[str, ...]:
    if not isinstance(told, list | tuple) or not all(isinstance(one, str) for one in told):
        raise TypeError
    return tuple(told)


def _is_whole(group: BreakdownGroup) -> bool:
    values = group.without or (group.value,)
    is_at_step = isinstance(group.step, int) and group.step > 0
    return (
        bool(group.by)
        and group.value_at is not ValueAt.ALL_STEPS
        and is_at_step == (group.value_at is ValueAt.STEP)
        and all(len(one) == len(group.by) for one in values)
    )
