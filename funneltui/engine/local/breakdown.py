"""Breakdowns, semantics 3.9: which value of a unit counts, and the groups that makes."""

from dataclasses import replace
from functools import cached_property

import numpy as np

from funneltui.deferred import dataclass
from funneltui.engine.local.arrays import NONE, Codes, Ints
from funneltui.engine.local.attempted import PART_SHIFT, Attempted
from funneltui.engine.local.columns import named_none
from funneltui.engine.local.journeys import Journeys
from funneltui.engine.local.question import step_rows
from funneltui.engine.local.segments import Division, segments
from funneltui.model.cohorts import NO_VALUE, NOT_REACHED
from funneltui.model.funnel import Breakdown, SegmentCounts, ValueAt

OTHER = "Other"


@dataclass(frozen=True, eq=False)
class Groups:
    """Group numbers, from the largest group down, of the counted and of the excluded units."""

    counted: Ints
    excluded: Ints
    values: tuple[tuple[str, ...], ...]
    """Per group, its values; the last may be Other."""
    inside: tuple[int, ...]
    """Per group, how many distinct values it stands for."""

    @cached_property
    def members(self) -> list[Ints]:
        """Per group, which of the counted units are in it, in their order."""
        return self.division.members

    @property
    def division(self) -> Division:
        """The counted units by their group."""
        return Division(self.counted, len(self.values))


def group_segments(journeys: Journeys, last_time: int | None) -> tuple[SegmentCounts, ...]:
    """The counts of every group of the funnel's breakdown, largest first, Other last."""
    groups = grouped(journeys)
    excluded = np.bincount(groups.excluded, minlength=len(groups.values))
    counts = segments(journeys.counted, groups.division, excluded, last_time)
    return tuple(
        replace(one, value=value, values_inside=inside)
        for one, value, inside in zip(counts, groups.values, groups.inside, strict=True)
    )


def grouped(journeys: Journeys) -> Groups:
    """Which group each counted and each excluded unit belongs to."""
    at = journeys.question.funnel.breakdown
    if at is None:
        nothing = np.zeros(len(journeys.counted), dtype=np.int64)
        none = np.zeros(len(journeys.excluded), dtype=np.int64)
        return Groups(nothing, none, ((),), (1,))
    number = np.zeros(len(journeys.counted) + len(journeys.excluded), dtype=np.int64)
    labellers = []
    for name in at.by:
        coded = journeys.question.columns.coded(name)
        both = [
            _codes(journeys, attempts, at, coded.codes)
            for attempts in (journeys.counted, journeys.excluded)
        ]
        labellers.append(_Labeller(coded.labels))
        found = named_none(np.concatenate(both), coded.labels)
        number = number * (len(coded.labels) + 2) + found + 2
    kinds, dense = _distinct(number)
    codes = [_codes_in(int(kind), labellers) for kind in kinds]
    values = [_worded(each, labellers) for each in codes]
    sizes = np.bincount(dense, minlength=len(values)).tolist()
    ranked = sorted(range(len(values)), key=lambda group: (-sizes[group], values[group]))
    kept, rest = ranked[: at.limit], ranked[at.limit :]
    if all(map(journeys.question.columns.is_of_ranges, at.by)):
        # Ranges are read in the order of their numbers; units that have none come last.
        kept.sort(key=lambda group: [(code < 0, code) for code in codes[group]])
    return _placed(dense, len(journeys.counted), [values[group] for group in kept], (kept, rest))


def _distinct(number: Ints) -> tuple[Ints, Ints]:
    """The distinct numbers, ascending, and each one's place among them."""
    top = int(number.max(initial=0))
    if top > len(number) + 1_000:
        kinds, dense = np.unique(number, return_inverse=True)
        return kinds, dense.reshape(-1)
    kinds = np.flatnonzero(np.bincount(number, minlength=1))
    place = np.zeros(top + 1, dtype=np.int64)
    place[kinds] = np.arange(len(kinds))
    return kinds, place[number]


def _codes_in(number: int, labellers: list["_Labeller"]) -> tuple[int, ...]:
    """The codes that a combined number is made of, one of each column."""
    codes = []
    for labeller in reversed(labellers):
        number, code = divmod(number, len(labeller.labels) + 2)
        codes.append(code - 2)
    return tuple(reversed(codes))


def _worded(codes: tuple[int, ...], labellers: list["_Labeller"]) -> tuple[str, ...]:
    return tuple(labeller(code) for labeller, code in zip(labellers, codes, strict=True))


class _Labeller:
    """A column's codes as words."""

    def __init__(self, labels: tuple[str, ...]) -> None:
        self.labels = labels

    def __call__(self, code: int) -> str:
        if code == NONE:
            return NO_VALUE
        return NOT_REACHED if code < NONE else self.labels[code]


def _codes(journeys: Journeys, attempts: Attempted, at: Breakdown, codes: Codes) -> Ints:
    if at.value_at in (ValueAt.ENTRY, ValueAt.ALL_STEPS):
        return codes[attempts.entry_row].astype(np.int64)
    if at.value_at is ValueAt.STEP:
        row = attempts.row[(at.step or 1) - 1]
        return np.where(row >= 0, codes[row], NONE - 1)
    return _touched(journeys, attempts, codes, at.value_at)


def _touched(journeys: Journeys, attempts: Attempted, codes: Codes, value_at: ValueAt) -> Ints:
    """The first (or last) non-null value on the rows of a unit that fit any step."""
    touched = np.full(len(attempts), NONE, dtype=np.int64)
    for part in journeys.parts:
        mine = np.flatnonzero(attempts.part == part.number)
        place, unit = step_rows(part.asked)
        values = codes[part.asked.part.row[place]]
        values, unit = values[values != NONE], unit[values != NONE]
        if not len(unit) or not len(mine):
            continue
        wanted = attempts.unit[mine] - (part.number << PART_SHIFT)
        if value_at is ValueAt.FIRST_TOUCH:
            index = np.searchsorted(unit, wanted, side="left")
        else:
            index = np.searchsorted(unit, wanted, side="right") - 1
        index = np.clip(index, 0, len(unit) - 1)
        touched[mine] = np.where(unit[index] == wanted, values[index], NONE)
    return touched


def _placed(
    number: Ints, units: int, shown: list[tuple[str, ...]], ranked: tuple[list[int], list[int]]
) -> Groups:
    """The groups that are shown in their order; the rest of them become one, Other."""
    kept, rest = ranked
    place = np.zeros(max(len(kept) + len(rest), 1), dtype=np.int64)
    place[kept] = np.arange(len(kept))
    place[rest] = len(kept)
    values, inside = tuple(shown), (1,) * len(kept)
    if rest:
        values, inside = (*values, (OTHER,)), (*inside, len(rest))
    placed = place[number]
    return Groups(placed[:units], placed[units:], values, inside)
