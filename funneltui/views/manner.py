"""How a funnel is laid out: what a key changes of it, the numbers staying as they are."""

from enum import Enum

from funneltui.deferred import dataclass

WIDE = 110
"""Cells from which a breakdown's funnels stand side by side by themselves."""


class Layout(Enum):
    """How the groups of a breakdown are shown."""

    TABLE = "table"
    """One row per group."""
    SIDE = "side"
    """One funnel per group, beside each other."""


class Figures(Enum):
    """What a step's cell says, where there is room for one figure."""

    RATES = "rates"
    COUNTS = "counts"


class Scale(Enum):
    """How the rows of the time view are cut."""

    LOG = "log"
    """Round times, about log-spaced."""
    LINEAR = "linear"
    """All of one width."""


class PathSide(Enum):
    """Whose list a row of the paths opens, where it counts two kinds."""

    LOST = "lost"
    WENT_ON = "went-on"


class Change(Enum):
    """How a variant of an experiment is held against the control."""

    RELATIVE = "relative"
    """As a part of the control's rate."""
    POINTS = "points"


@dataclass(frozen=True)
class Manner:
    """The user's choice; the default suits the width."""

    layout: Layout | None = None
    figures: Figures = Figures.RATES
    scale: Scale = Scale.LOG
    side: PathSide = PathSide.LOST
    group: int = 0
    """Which of the funnels side by side is chosen, from 1; 0 is none."""
    change: Change = Change.RELATIVE
    variant: int = 0
    """Which variant of an experiment is held against the control, from 1; 0 is each in turn."""
    rows: int | None = None
    """How many rows a list has at most; None: as many as are worth a look."""


AS_FITS = Manner()


def layout_at(manner: Manner, width: int) -> Layout:
    """How groups are shown on so many cells."""
    if manner.layout is not None:
        return manner.layout
    return Layout.SIDE if width >= WIDE else Layout.TABLE
