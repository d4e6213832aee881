"""Whose spend is whose: by breakdown value, and what names none shared out or shown apart."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from funneltui.model.economics import Allocate, Spend, total_of

SHARED = "(shared)"
OTHER = "Other"
SPEND_COLUMNS = ("channel", "campaign")

Value = tuple[str, ...]


def spend_by_group(
    entries: Sequence[Spend],
    column: str,
    leads: Mapping[Value, int],
    allocate: Allocate,
) -> dict[Value, tuple[Spend, ...]]:
    """The spend of each group; every entry is in one, so they add up to the whole.

    Args:
        entries: What was spent.
        column: `channel` or `campaign`, whichever the groups are of.
        leads: Per group shown, its leads.
        allocate: What becomes of spend that names no group.
    """
    rest: Value | None = (OTHER,) if (OTHER,) in leads else None
    groups: dict[Value, list[Spend]] = {}
    shared: list[Spend] = []
    for entry in entries:
        name = entry.channel if column == "channel" else entry.campaign
        if name is None:
            shared.append(entry)
        else:
            value: Value = (name,) if (name,) in leads or rest is None else rest
            groups.setdefault(value, []).append(entry)
    weights = _weights(groups, leads, allocate)
    for entry in shared:
        for value, part in _parts(entry, weights):
            groups.setdefault(value, []).append(part)
    return {value: tuple(found) for value, found in groups.items()}


def _weights(
    groups: Mapping[Value, Sequence[Spend]], leads: Mapping[Value, int], allocate: Allocate
) -> dict[Value, int]:
    """How much of shared spend each group bears; nothing where it is shown apart."""
    if allocate is Allocate.BY_SPEND:
        weights = {value: max(0, total_of(own)) for value, own in groups.items()}
    elif allocate is Allocate.BY_LEADS:
        weights = dict(leads)
    elif allocate is Allocate.EQUAL:
        weights = dict.fromkeys(groups, 1)
    else:
        weights = {}
    return {value: weight for value, weight in weights.items() if weight}


def _parts(entry: Spend, weights: Mapping[Value, int]) -> list[tuple[Value, Spend]]:
    """The entry cut by weight into whole millionths; what is left goes to the first."""
    whole = sum(weights.values())
    if not whole:
        return [((SHARED,), entry)]
    cut = {value: entry.amount * weight // whole for value, weight in weights.items()}
    first = next(iter(cut))
    cut[first] += entry.amount - sum(cut.values())
    bare = replace(entry, impressions=None, clicks=None)
    return [(value, replace(bare, amount=amount)) for value, amount in cut.items()]
