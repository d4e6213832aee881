"""Groups that users were put into by chance: what each one's users paid."""

from collections.abc import Sequence

from funneltui.deferred import dataclass


@dataclass(frozen=True)
class ArmMoney:
    """One group's users over some days."""

    value: str
    users: int
    revenue: int
    """Net, in millionths."""
    amounts: Sequence[tuple[int, int]]
    """(net amount of a user in millionths, users with it) pairs, ascending; those with 0 too."""


@dataclass(frozen=True)
class ArmCounts:
    """The answer of an engine."""

    arms: tuple[ArmMoney, ...]
    """By value."""
    mixed: int
    """Users seen in more than one group: they are of none."""
