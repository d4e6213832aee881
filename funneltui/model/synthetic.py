"""Groups that a campaign did not touch, and the mixture of them that stands for those it did."""

from datetime import date

from funneltui.deferred import dataclass


@dataclass(frozen=True)
class Treated:
    """Whom a campaign was for, by the values of a column, and who may stand for them."""

    column: str
    values: tuple[str, ...]
    donors: tuple[str, ...] = ()
    """Empty: all other values of the column."""
    fit_from: date | None = None
    """The first day looked at; None is the log's."""


@dataclass(frozen=True)
class GroupDays:
    """What the users of one value of a column paid, day by day."""

    value: str
    daily: tuple[tuple[date, int], ...]
    """Net, in millionths; days that are not here sold nothing."""
    orders: tuple[tuple[date, int], ...]


@dataclass(frozen=True)
class Synthetic:
    """A mixture of untouched groups, and how far it can be trusted."""

    column: str
    treated: tuple[str, ...]
    days: int
    """Of the period before, on which the weights were fitted."""
    weights: tuple[tuple[str, float], ...] = ()
    """(group, weight) pairs, the heaviest first; they add up to 1."""
    left_out: int = 0
    """Groups that sold least, past the number that is fitted."""
    imbalance: float | None = None
    """How far off it was before the campaign, against groups weighted alike: 0 is not at all."""
    placebos: int = 0
    """Untouched groups that were predicted by the others."""
    p: float | None = None
    """Share of the groups, the treated one included, that were as far off as the treated one."""
