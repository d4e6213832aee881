"""Who converts at a step: counts per value of a column, and how much they differ from the rest."""

from funneltui.deferred import dataclass
from funneltui.model.events import LogFacts
from funneltui.model.funnel import Funnel
from funneltui.model.metric import Estimate, Share


@dataclass(frozen=True)
class ValueCount:
    """Units that had one value on the row their counted attempt began at."""

    column: str
    value: str
    share: Share
    """Who did the step, of who had reached the one before."""
    is_text: bool = True
    """Whether the column holds texts; other values are shown as texts."""


@dataclass(frozen=True)
class ValueCounts:
    """All values of all columns that have few of them."""

    facts: LogFacts
    everybody: Share
    columns: tuple[str, ...]
    """Those counted, in file order."""
    skipped: tuple[str, ...]
    """Those with too many values, or that hold lists or structs."""
    values: tuple[ValueCount, ...]


@dataclass(frozen=True)
class ValueEffect:
    """One value against all units without it: an association, not a cause."""

    column: str
    value: str
    share: Share
    apart: Estimate
    """From the rest, with Newcombe's interval."""
    p: float
    p_adjusted: float
    """Holm's, over all values looked at."""
    is_thin: bool
    """So few units with the value, or without it, that the difference says little."""
    where: str = ""
    """The condition, in SQL, that rows with this value fulfil."""


@dataclass(frozen=True)
class WhoConverts:
    """The values of one step, from the one that moves most units down."""

    funnel: Funnel
    step: int
    """1-based."""
    before: int
    """The last required step before, 1-based."""
    everybody: Share
    columns: tuple[str, ...]
    skipped: tuple[str, ...]
    effects: tuple[ValueEffect, ...]
