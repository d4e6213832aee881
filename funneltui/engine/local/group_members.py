"""Who is in a group of a breakdown: by the value that the counted attempt of each unit has."""

from dataclasses import replace
from functools import cached_property

import numpy as np

from funneltui.deferred import dataclass
from funneltui.engine.local.arrays import Flags
from funneltui.engine.local.attempted import PART_SHIFT, Attempted
from funneltui.engine.local.breakdown import grouped
from funneltui.engine.local.journeys import Journeys, PartJourneys
from funneltui.engine.local.members import PartUnits
from funneltui.model.cohort_groups import BreakdownGroup
from funneltui.model.funnel import Breakdown

_NO_LIMIT = 1 << 31


@dataclass(frozen=True, eq=False)
class GroupMembers:
    """The members of one group of all units of some journeys."""

    journeys: Journeys
    group: BreakdownGroup

    @cached_property
    def _inside(self) -> tuple[Flags, Flags]:
        """Which of the counted and of the excluded attempts are of the group."""
        group, funnel = self.group, self.journeys.question.funnel
        asked = Breakdown(group.by, group.value_at, group.step, _NO_LIMIT)
        groups = grouped(self.journeys.asked_as(replace(funnel, breakdown=asked)))
        named = group.without or (group.value,)
        is_wanted = [(value in named) != bool(group.without) for value in groups.values]
        wanted = np.flatnonzero(np.array(is_wanted, dtype=np.bool_))
        return np.isin(groups.counted, wanted), np.isin(groups.excluded, wanted)

    @cached_property
    def _attempts(self) -> tuple[Attempted, Attempted]:
        """Those that count, and the best ones of units that have only void ones."""
        counted, excluded = map(np.flatnonzero, self._inside)
        return self.journeys.counted.only(counted), self.journeys.excluded.only(excluded)

    def units(self, units: PartUnits) -> Flags:
        """(k,) whether each unit of a part is a member."""
        number = units.part.number << PART_SHIFT
        found = np.concatenate([attempts.unit for attempts in self._attempts]) - number
        inside: Flags = np.isin(units.unit, found)
        return inside

    def attempts(self, part: PartJourneys) -> Flags:
        """Which attempts of a part are members, where it is attempts that are counted."""
        begun = [one.entry[one.part == part.number] for one in self._attempts]
        inside: Flags = np.isin(part.entry, np.concatenate(begun))
        return inside
