"""Units that were marked: one by one, or a whole list but for some."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from funneltui.deferred import dataclass
from funneltui.model.funnel import Funnel
from funneltui.model.units import Selection, UnitList

ListKey = tuple[Funnel, Selection]
"""Which list; its order makes no difference."""
MANY = 20_000
"""Units of a list from which on it is searched and copied beside the screen."""
_AT_A_TIME = 100_000


@dataclass(frozen=True)
class Marks:
    """What is marked. A whole list is not spelled out, however long it is."""

    units: tuple[str, ...] = ()
    """The marked ones in that order; where a whole list is marked, those that are not."""
    all_of: ListKey | None = None

    def count(self, here: ListKey | None, total: int) -> int:
        """How many are marked, seen from a list of so many."""
        if self.all_of is None:
            return len(self.units)
        return total - len(self.units) if self.all_of == here else 0

    def test(self, here: ListKey) -> Callable[[str], bool]:
        """Says of a unit of a list whether it is marked."""
        units = frozenset(self.units)
        if self.all_of is None:
            return units.__contains__
        is_here = self.all_of == here
        return lambda unit: is_here and unit not in units

    def toggled(self, unit: str, here: ListKey) -> "Marks":
        """The unit marked, or no longer so."""
        if self.all_of not in (None, here):
            return Marks((unit,))
        left = tuple(one for one in self.units if one != unit)
        return replace(self, units=left if unit in self.units else (*self.units, unit))


def chosen_ids(marks: Marks, here: ListKey, units: UnitList) -> Sequence[str]:
    """The ids that are taken away: the marked ones, or all of the list where none is."""
    if marks.all_of is None and marks.units:
        return marks.units
    left_out = frozenset(marks.units) if marks.all_of == here else frozenset()
    total = len(units)
    return [
        unit
        for start in range(0, total, _AT_A_TIME)
        for unit in units.ids(start, min(start + _AT_A_TIME, total))
        if unit not in left_out
    ]
