"""Breakdowns, semantics 3.9: which value of a unit counts, and the groups that makes."""

from dataclasses import dataclass

import numpy as np

from funneltui.engine.local.arrays import NONE, Ints, runs
from funneltui.engine.local.journeys import Counted, Journeys
from funneltui.engine.local.question import step_rows
from funneltui.engine.local.segments import segment
from funneltui.model.funnel import Breakdown, SegmentCounts, ValueAt

NULL_LABEL = "(none)"
NOT_REACHED = "(not reached)"
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


def group_segments(counted: Counted, last_time: int | None) -> tuple[SegmentCounts, ...]:
    """The counts of every group of the funnel's breakdown, largest first, Other last."""
    groups = grouped(counted)
    result = []
    for number, (value, inside) in enumerate(zip(groups.values, groups.inside, strict=True)):
        mine = np.flatnonzero(groups.counted == number)
        excluded = int((groups.excluded == number).sum())
        result.append(segment(counted.journeys.only(mine), excluded, last_time, value, inside))
    return tuple(result)


def grouped(counted: Counted) -> Groups:
    """Which group each counted and each excluded unit belongs to."""
    at = counted.journeys.question.funnel.breakdown
    if at is None:
        nothing = np.zeros(len(counted.journeys.unit), dtype=np.int64)
        none = np.zeros(len(counted.excluded.unit), dtype=np.int64)
        return Groups(nothing, none, ((),), (1,))
    inside = _labels(counted.journeys, at)
    outside = _labels(counted.excluded, at)
    table = np.concatenate([np.stack(inside[0]), np.stack(outside[0])], axis=1)
    kinds, number = np.unique(table, axis=1, return_inverse=True)
    number = number.reshape(-1)
    values = [
        tuple(label(code) for label, code in zip(inside[1], kind, strict=True))
        for kind in kinds.T.tolist()
    ]
    return _ranked(number, values, len(counted.journeys.unit), at.limit)


class _Labeller:
    """A column's codes as words."""

    def __init__(self, labels: tuple[str, ...]) -> None:
        self.labels = labels

    def __call__(self, code: int) -> str:
        if code == NONE:
            return NULL_LABEL
        return NOT_REACHED if code < NONE else self.labels[code]


def _labels(journeys: Journeys, at: Breakdown) -> tuple[list[Ints], list[_Labeller]]:
    codes, labellers = [], []
    for name in at.by:
        coded = journeys.question.columns.coded(name)
        codes.append(_codes(journeys, at, coded.codes))
        labellers.append(_Labeller(coded.labels))
    return codes, labellers


def _codes(journeys: Journeys, at: Breakdown, codes: Ints) -> Ints:
    if at.value_at in (ValueAt.ENTRY, ValueAt.ALL_STEPS):
        return codes[journeys.entry]
    if at.value_at is ValueAt.STEP:
        row = journeys.at[(at.step or 1) - 1]
        return np.where(row >= 0, codes[row], NONE - 1)
    return _touched(journeys, codes, at.value_at)


def _touched(journeys: Journeys, codes: Ints, value_at: ValueAt) -> Ints:
    """The first (or last) non-null value on the rows of a unit that fit any step."""
    place, unit = step_rows(journeys.question)
    known = codes[place] != NONE
    place, unit = place[known], unit[known]
    if not len(unit):
        return np.full(len(journeys.unit), NONE, dtype=np.int64)
    start, end = runs(unit)
    wanted = start if value_at is ValueAt.FIRST_TOUCH else end - 1
    index = np.minimum(np.searchsorted(unit, journeys.unit), len(unit) - 1)
    return np.where(unit[index] == journeys.unit, codes[place[wanted[index]]], NONE)


def _ranked(number: Ints, values: list[tuple[str, ...]], units: int, limit: int) -> Groups:
    """Largest groups first, ties by value; those past the limit become one, Other."""
    sizes = np.bincount(number, minlength=len(values)).tolist()
    ranking = sorted(range(len(values)), key=lambda g: (-sizes[g], values[g]))
    kept, rest = ranking[:limit], ranking[limit:]
    place = np.zeros(max(len(values), 1), dtype=np.int64)
    for position, group in enumerate(kept):
        place[group] = position
    place[rest] = len(kept)
    shown = [values[group] for group in kept]
    inside = [1] * len(kept)
    if rest:
        shown.append((OTHER,))
        inside.append(len(rest))
    ranked = place[number]
    return Groups(ranked[:units], ranked[units:], tuple(shown), tuple(inside))
