"""An experiment's variants: who entered of each, and how far they got (decision 0080)."""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from funneltui.deferred import dataclass
from funneltui.engine.local.arrays import FAR, NONE, Flags, Ints, run_starts
from funneltui.engine.local.attempted import PART_SHIFT
from funneltui.engine.local.breakdown import grouped
from funneltui.engine.local.clock import instant
from funneltui.engine.local.columns import Coded, named_none
from funneltui.engine.local.journeys import Journeys, PartJourneys
from funneltui.engine.local.members import any_row, born, part_units
from funneltui.engine.local.segments import reached_by
from funneltui.engine.local.unit_facts import UnitFacts
from funneltui.engine.local.workers import in_turn
from funneltui.errors import QueryError
from funneltui.model.arms import ArmMoney
from funneltui.model.cohorts import CohortKind
from funneltui.model.events import LogFacts
from funneltui.model.experiment import DividedCounts, ExperimentCounts, VariantCounts

Kind = TypeVar("Kind", np.int64, np.bool_)

MOST_VARIANTS = 20
CROSSED = -2
"""The code of a unit that was seen in more than one variant."""


@dataclass(frozen=True, eq=False)
class _Assigned:
    """The variants of a part's units, and what is known of its a counted attempts."""

    units: Ints
    """(k,) the code of each unit."""
    of: Ints
    """(a,) the code of each attempt's unit."""
    before: Flags
    """(a,) whether the unit had done the last step before it entered."""
    early: Flags
    """(a,) whether the unit entered before any row said which variant it is of."""


def experiment_counts(
    journeys: Journeys, facts: LogFacts, column: str, currency: str | None
) -> ExperimentCounts:
    """Who of each variant entered, and how far they got.

    Args:
        journeys: With one counted attempt per unit.
        facts: What was read.
        column: Of the variants.
        currency: The column of currencies, where there is one.

    Raises:
        InputError: There is no such column.
        QueryError: It has too many values to be one of variants.
    """
    coded = journeys.question.columns.coded(column)
    parts = tuple(
        in_turn(lambda number: _assigned(journeys.parts[number], coded), len(journeys.parts))
    )
    whose = _joined([one.units for one in parts])
    codes = np.flatnonzero(np.bincount(whose[whose >= 0], minlength=len(coded.labels))).tolist()
    _require_few(codes, column)
    of = _joined([one.of for one in parts])
    when = journeys.counted.entered[of >= 0]
    tally = _Tally(of, codes)
    return ExperimentCounts(
        facts=facts,
        variants=_variants(journeys, parts, tally, [coded.labels[code] for code in codes]),
        crossed=int((of == CROSSED).sum()),
        without=int((of == NONE).sum()),
        groups=_groups(journeys, tally),
        first=instant(int(when.min())) if len(when) else None,
        last=instant(int(when.max())) if len(when) else None,
        currencies=journeys.question.columns.coded(currency).labels if currency else (),
    )


@dataclass(frozen=True, eq=False)
class _Tally:
    """Attempts counted by the variant of their unit."""

    of: Ints
    """(a,)"""
    codes: Sequence[int]

    def __call__(self, which: Flags) -> list[int]:
        """Per variant, how many of some attempts."""
        counts = np.bincount(self.of[which] - CROSSED, minlength=max(self.codes, default=0) + 3)
        return [int(counts[code - CROSSED]) for code in self.codes]


def _variants(
    journeys: Journeys, parts: Sequence[_Assigned], tally: _Tally, labels: Sequence[str]
) -> tuple[VariantCounts, ...]:
    counted = journeys.counted
    last = journeys.question.prepared.last_time or 0
    units = _Tally(_joined([one.units for one in parts]), tally.codes)
    sizes = units(np.ones(len(units.of), dtype=np.bool_))
    entered = tally(np.ones(len(counted), dtype=np.bool_))
    reached = [tally(flags) for flags in reached_by(counted)]
    steps = len(journeys.question.funnel.steps)
    waiting = tally((counted.furthest < steps) & (counted.limit > last))
    before = tally(_joined([one.before for one in parts]))
    early = tally(_joined([one.early for one in parts]))
    money = _money(journeys, tally, labels)
    return tuple(
        VariantCounts(
            value=label,
            units=sizes[n],
            entered=entered[n],
            reached=tuple(step[n] for step in reached),
            in_progress=waiting[n],
            before=before[n],
            early=early[n],
            money=money[n] if money else None,
        )
        for n, label in enumerate(labels)
    )


def _assigned(part: PartJourneys, coded: Coded) -> _Assigned:
    units = part_units(part)
    mine = coded.codes[part.asked.part.row[part.asked.units.place]]
    values = named_none(mine.astype(np.int64), coded.labels)
    whose = units.per_row(np.arange(len(units.unit)))
    code, seen = _of_units(values, whose, units.times, len(units.unit))
    entered = born(units, CohortKind.ENTRY)
    last = part.asked.fits(len(part.asked.question.funnel.steps) - 1)[part.asked.units.place]
    before = any_row(units, last & (units.times < entered[whose]))
    place = units.place_of(part.counted[0].unit - (part.number << PART_SHIFT))
    return _Assigned(code, code[place], before[place], (seen > entered)[place])


def _of_units(values: Ints, whose: Ints, times: Ints, units: int) -> tuple[Ints, Ints]:
    """(k,) each unit's code, and when a row said it first.

    Args:
        values: (r,) the codes of rows.
        whose: (r,) their units, ascending.
        times: (r,) their microseconds.
        units: How many there are.
    """
    code, seen = np.full(units, NONE, dtype=np.int64), np.full(units, FAR, dtype=np.int64)
    known = np.flatnonzero(values != NONE)
    if not len(known):
        return code, seen
    first = known[run_starts(whose[known])]
    code[whose[first]], seen[whose[first]] = values[first], times[first]
    other = known[values[known] != code[whose[known]]]
    code[whose[other]] = CROSSED
    return code, seen


def _money(journeys: Journeys, tally: _Tally, labels: Sequence[str]) -> list[ArmMoney]:
    """What those of each variant who entered paid from then on; empty without amounts."""
    facts = UnitFacts(journeys)
    if not facts.has_revenue:
        return []
    paid = facts.paid_since(journeys.counted)
    found = []
    for code, label in zip(tally.codes, labels, strict=True):
        amounts, users = np.unique(paid[tally.of == code], return_counts=True)
        pairs = list(zip(amounts.tolist(), users.tolist(), strict=True))
        total = sum(amount * count for amount, count in pairs)
        found.append(ArmMoney(label, int(users.sum()), total, pairs))
    return found


def _groups(journeys: Journeys, tally: _Tally) -> tuple[DividedCounts, ...]:
    """Per value of the breakdown, who entered and who did the last step."""
    if journeys.question.funnel.breakdown is None:
        return ()
    groups = grouped(journeys)
    converted = reached_by(journeys.counted)[-1]
    return tuple(
        DividedCounts(
            value=value,
            values_inside=inside,
            entered=tuple(tally(groups.counted == number)),
            converted=tuple(tally((groups.counted == number) & converted)),
        )
        for number, (value, inside) in enumerate(zip(groups.values, groups.inside, strict=True))
    )


def _require_few(codes: Sequence[int], column: str) -> None:
    if len(codes) > MOST_VARIANTS:
        raise QueryError(
            "too-many-variants",
            what=f"'{column}' has {len(codes):,} values: too many to be variants.",
            where=f"column '{column}'",
            fix=f"Name one with at most {MOST_VARIANTS} values, which chance put units into.",
        )


def _joined(arrays: Sequence[npt.NDArray[Kind]]) -> npt.NDArray[Kind]:
    """Per part, one after another: as the counted attempts are."""
    return np.concatenate(arrays)
