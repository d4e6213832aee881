"""What a campaign changes besides sales: conversions, visitors, what customers spend and repeat."""

from funneltui.deferred import dataclass


@dataclass(frozen=True)
class Sums:
    """How much of something users did or paid, in all, and its squares over users."""

    total: float = 0.0
    """A count, or whole currency units."""
    squares: float = 0.0

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(self.total + other.total, self.squares + other.squares)


@dataclass(frozen=True)
class Measured:
    """The users of one group over some days."""

    value: str
    """Of the column of groups; empty: everybody who came."""
    users: int
    """Of the group, whether they came in these days or not."""
    conversions: Sums
    """Orders."""
    visitors: Sums
    """Users with any row."""
    existing: Sums
    """What those paid who were customers before the first of the days."""
    returning: Sums
    """Users with an order that is not their first."""


@dataclass(frozen=True)
class MeasureCounts:
    """The answer of an engine."""

    everybody: Measured
    groups: tuple[Measured, ...] = ()
    """Users seen in one group only, by value; () where no column says the groups."""


@dataclass(frozen=True)
class MeasureRow:
    """One measure of a campaign; how much it changed is the metric of this id."""

    id: str
    actual: float | None
    baseline: float | None
