"""In which periods units have rows: what retention is counted from, the same for every funnel."""

import numpy as np

from funneltui.deferred import dataclass
from funneltui.engine.local.arrays import Ints, Small, number_runs


@dataclass(frozen=True, eq=False)
class Activity:
    """The f distinct pairs of the k units of a part and the periods in which they have rows."""

    unit: Small
    """(f,) which of the part's units, ascending."""
    period: Small
    """(f,) ascending inside each unit."""
    first: Ints
    """(k,) where each unit's pairs begin."""

    @property
    def last(self) -> Ints:
        """(k,) the last pair of each unit."""
        ends = np.append(self.first[1:], len(self.unit))[: len(self.first)]
        return ends - 1


def activity_of(period: Small, starts: Small) -> Activity:
    """The same from rows of whole units.

    Args:
        period: (r,) the number of the period each row lies in, ascending inside each unit.
        starts: (k,) which row is each unit's first.
    """
    new = np.ones(len(period), dtype=np.bool_)
    np.not_equal(period[1:], period[:-1], out=new[1:])
    new[starts] = True
    fresh = np.flatnonzero(new)
    first = np.searchsorted(fresh, starts)
    begins = np.zeros(len(fresh), dtype=np.bool_)
    begins[first] = True
    unit = np.empty(len(fresh), dtype=np.int32)
    number_runs(begins, unit)
    return Activity(unit, period[fresh], first)
