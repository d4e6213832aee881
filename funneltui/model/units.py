"""Units one by one: who reached a step, who was lost, and what a unit did."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import Enum
from typing import Protocol

from funneltui.deferred import dataclass


class Which(Enum):
    """Which units a list holds."""

    ENTERED = "entered"
    EVERYBODY = "all"
    """Who entered, and who did not."""
    REACHED = "reached"
    LOST = "lost"
    EXCLUDED = "excluded"
    CONVERTED_IN = "converted-in"
    LOST_THEN = "lost-then"
    """Lost after a step, by what they did next instead."""
    WENT_THEN = "went-then"
    """Went on after a step, by what they did next."""
    BETWEEN = "between"
    """Did a step and the next required one, by what they did in between."""


OF_PATHS = (Which.LOST_THEN, Which.WENT_THEN, Which.BETWEEN)
AT_A_STEP = (Which.REACHED, Which.LOST, *OF_PATHS)
"""Those of which a step is said."""


@dataclass(frozen=True)
class Selection:
    """A set of units by what their counted attempt did."""

    which: Which = Which.ENTERED
    step: int = 1
    """REACHED: at least this step; LOST: no further than this step; of paths: after this step."""
    value: tuple[str, ...] = ()
    """A breakdown group's value; () is all units."""
    from_step: int = 1
    to_step: int = 1
    low_s: float = 0.0
    high_s: float = float("inf")
    """CONVERTED_IN: elapsed time from from_step to to_step in [low_s, high_s)."""
    seen: tuple[str | None, ...] = ()
    """LOST_THEN, WENT_THEN, BETWEEN: an event, None where its row has none; () is no row at all."""


@dataclass(frozen=True)
class UnitRow:
    """One unit's counted attempt (one attempt, where totals are counted)."""

    unit: str
    user: str
    """The user the unit belongs to; the unit itself where users are counted."""
    depth: int
    """Furthest step, 1-based; 0: it did not enter."""
    entered: datetime | None
    times: tuple[datetime | None, ...]
    """Per step; None where not done. UTC."""
    events: int | None = None
    """Rows of the unit that take part; None where they were not counted."""
    revenue: float | None = None
    """The amounts on those rows together; None where no row has one."""


class SortBy(Enum):
    """What a list can be sorted by."""

    UNIT = "id"
    ENTERED = "entered"
    STEPS = "steps"
    TIME = "time"
    """From the entry to the last step."""
    EVENTS = "events"
    REVENUE = "revenue"


@dataclass(frozen=True)
class Sorting:
    """The order of a list. What is unknown comes last either way; ties: newest entry first."""

    by: SortBy = SortBy.ENTERED
    descending: bool = True


_ASCENDING = (SortBy.UNIT, SortBy.TIME)


def sorted_by(by: SortBy) -> Sorting:
    """The order one usually wants: A to Z, the quickest first, the largest first."""
    return Sorting(by, descending=by not in _ASCENDING)


@dataclass(frozen=True)
class Extent:
    """The largest numbers of a list of units: its columns have to hold them."""

    events: int = 0
    revenue: tuple[float, float] = (0.0, 0.0)
    """The least and the most money of a unit."""


@dataclass(frozen=True)
class Match:
    """A line that was found."""

    index: int
    number: int
    """Which of those found it is, 1-based, in the list's order."""
    total: int


class UnitList(Protocol):
    """Many units, fetched a window at a time."""

    def __len__(self) -> int:
        """How many."""

    def rows(self, start: int, stop: int) -> Sequence[UnitRow]:
        """The rows [start, stop), in the list's order."""

    def ids(self, start: int, stop: int) -> Sequence[str]:
        """The units of the rows [start, stop), as `UnitRow.unit` names them."""

    def users(self, start: int, stop: int) -> Sequence[str]:
        """The users of the rows [start, stop), as `UnitRow.user` names them."""

    def sorts(self) -> tuple[SortBy, ...]:
        """What the list can be sorted by."""

    def extent(self) -> Extent:
        """The largest numbers in it."""

    def ordered(self, sorting: Sorting) -> "UnitList":
        """The same units in another order."""

    def history(self, place: int) -> "Timeline":
        """What the unit in a row did and when, without what else its rows say.

        Nothing is read for it that the list did not need: quick however large the log is.
        """

    def find(self, text: str, after: int, step: int) -> Match | None:
        """The next unit with the text in its id, upper and lower case alike; None is nowhere.

        Args:
            text: Part of an id, as it stands.
            after: The index the search begins behind.
            step: 1 forward, -1 backward; at the end it goes on from the other one.
        """


@dataclass(frozen=True)
class TimelineRow:
    """One row of a unit's history."""

    time: datetime
    event: str
    step: int | None
    """The step this row counted as in the counted attempt, 1-based."""
    properties: tuple[tuple[str, str], ...]
    """Some of the row's other columns, as text."""
    number: int | None = None
    """Where the row stands in the log, from 1; None where that was not looked up."""


@dataclass(frozen=True)
class Miss:
    """Why the counted attempt went no further."""

    step: int
    """The step that was not done, 1-based."""
    reason: str
    """`never`, `window`, `before`, `broken`, `excluded`, `open` or `none` (it converted); of a unit
    without an attempt also `dates` (it began outside them), `held` (without the values held) or
    `filtered` (no row of it passes the filter)."""
    late_by: timedelta | None = None
    """`window`: how long after the window's end the step came."""
    event: str = ""
    """`broken`, `excluded`: the event in the way."""
    window_end: datetime | None = None


class Clock(Enum):
    """How a history tells the time."""

    ABSOLUTE = "absolute"
    SINCE_ENTRY = "since-entry"


class Fate(Enum):
    """What became of an attempt."""

    COUNTED = "counted"
    SHORTER = "shorter"
    """Another attempt of the unit got further."""
    LATER = "later"
    """As far as the one that counts, but not the first."""
    VOID = "void"
    """An excluded event came in between."""


@dataclass(frozen=True)
class AttemptTold:
    """An attempt besides the one that counts."""

    entered: datetime
    depth: int
    fate: Fate
    miss: Miss


@dataclass(frozen=True)
class Timeline:
    """What a unit did, and why it went no further."""

    unit: str
    rows: tuple[TimelineRow, ...]
    rows_total: int
    """All rows of the unit; `rows` may hold only those around the attempt."""
    depth: int
    """0: it never entered."""
    miss: Miss
    fate: Fate = Fate.COUNTED
    """VOID: every attempt is, so the unit is not in the funnel."""
    others: tuple[AttemptTold, ...] = ()
    """Its other attempts, the earliest first; at most as many as are worth showing."""
    others_total: int = 0
    entered: datetime | None = None
    """Where the attempt begins; None where the unit has none."""
    window_end: datetime | None = None
    silence: timedelta | None = None
    """Gaps longer than this are silence."""
