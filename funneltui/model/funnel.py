"""The funnel: the question, validated, and the counts that answer it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import Enum

from funneltui.deferred import dataclass
from funneltui.errors import QueryError
from funneltui.model.events import LogFacts
from funneltui.model.metric import Estimate, Quantiles, Share

MAX_OPTIONAL_STEPS = 10


class Order(Enum):
    """In which order the steps must come."""

    ORDERED = "ordered"
    STRICT = "strict"
    UNORDERED = "unordered"


class Ties(Enum):
    """How rows of one unit at the same instant follow each other."""

    ANY = "any"
    ROW_ORDER = "row-order"
    STRICTLY_LATER = "strictly-later"


class StrictStream(Enum):
    """Which rows strict order looks at."""

    ALL = "all"
    STEPS = "steps"


class UnorderedEntry(Enum):
    """Which step may begin an unordered attempt."""

    ANY = "any"
    FIRST = "first"


class ExcludedMode(Enum):
    """What an excluded event does to an attempt."""

    VOID = "void"
    DROP = "drop"


class CountKind(Enum):
    """What is counted."""

    USERS = "users"
    SESSIONS = "sessions"
    TOTALS = "totals"
    COLUMNS = "columns"


class ValueAt(Enum):
    """Which of a unit's values a breakdown takes."""

    ENTRY = "entry"
    FIRST_TOUCH = "first-touch"
    LAST_TOUCH = "last-touch"
    STEP = "step"
    ALL_STEPS = "all-steps"


class Grain(Enum):
    """The length of a period."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"


@dataclass(frozen=True)
class EventMatch:
    """Rows of one event, or of any (None), that also pass a SQL condition."""

    event: str | None
    where: str | None = None


@dataclass(frozen=True)
class Step:
    """One step: a row that any of the matches fits, and the step's own condition."""

    name: str
    matches: tuple[EventMatch, ...]
    where: str | None = None
    optional: bool = False


@dataclass(frozen=True)
class Exclusion:
    """An event that must not come strictly between two steps."""

    matches: tuple[EventMatch, ...]
    where: str | None = None
    between: tuple[int, int] | None = None
    """Step numbers, 1-based; None is the whole funnel."""


@dataclass(frozen=True)
class ConversionWindow:
    """How long an attempt may use events, counted from its first; the end belongs to it."""

    length: timedelta | None = timedelta(days=7)
    """None is no limit."""
    same_session: bool = False
    """All events of an attempt lie in one session (then `length` is None)."""


@dataclass(frozen=True)
class CountBy:
    """What a unit is."""

    kind: CountKind = CountKind.USERS
    columns: tuple[str, ...] = ()
    """The key, where kind is COLUMNS."""


@dataclass(frozen=True)
class Breakdown:
    """The columns that split the answer, and which of a unit's values counts."""

    by: tuple[str, ...]
    value_at: ValueAt = ValueAt.ENTRY
    step: int | None = None
    """The step whose row gives the value, 1-based, where value_at is STEP."""
    limit: int = 10
    """Values shown; the rest are one group, Other."""


@dataclass(frozen=True)
class Funnel:
    """A funnel's whole definition.

    Raises:
        QueryError: No steps, a first step that is optional, a negative window, an exclusion
            outside the steps or of a step it guards, or options that contradict each other.
    """

    name: str
    steps: tuple[Step, ...]
    order: Order = Order.ORDERED
    window: ConversionWindow = ConversionWindow()
    count_by: CountBy = CountBy()
    ties: Ties = Ties.ANY
    where: str | None = None
    from_time: datetime | None = None
    until_time: datetime | None = None
    hold: tuple[str, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    strict_stream: StrictStream = StrictStream.ALL
    unordered_entry: UnorderedEntry = UnorderedEntry.ANY
    excluded: ExcludedMode = ExcludedMode.VOID
    open: bool = False
    breakdown: Breakdown | None = None
    cohorts: tuple[str, ...] = ()
    """Only units that are in all of these count; each is written as `model.cohorts` reads it."""

    def __post_init__(self) -> None:
        for refusal in (*_step_problems(self), *_mode_problems(self), *_exclusion_problems(self)):
            raise refusal


def _step_problems(funnel: Funnel) -> Iterator[QueryError]:
    where = f"funnel '{funnel.name}'"
    if not funnel.steps:
        yield QueryError(
            "no-steps", what="The funnel has no steps.", where=where, fix="Name one: --step EVENT."
        )
        return
    if funnel.steps[0].optional:
        yield QueryError(
            "first-step-optional",
            what="The first step cannot be optional: an attempt begins with it.",
            where=f"step 1 '{funnel.steps[0].name}' of {where}",
            fix="Make it required, or move it down.",
        )
    if sum(step.optional for step in funnel.steps) > MAX_OPTIONAL_STEPS:
        yield QueryError(
            "too-many-optional",
            what=f"A funnel may have at most {MAX_OPTIONAL_STEPS} optional steps.",
            where=where,
            fix="Make some of them required, or split the funnel.",
        )
    length = funnel.window.length
    if length is not None and length < timedelta(0):
        yield QueryError(
            "negative-window",
            what=f"The window is negative: {length.total_seconds():g} s.",
            where=where,
            fix="Use 0s or more, or 'none' for no limit.",
        )


def _mode_problems(funnel: Funnel) -> Iterator[QueryError]:
    where = f"funnel '{funnel.name}'"
    if funnel.order is Order.UNORDERED and any(step.optional for step in funnel.steps):
        yield QueryError(
            "optional-unordered",
            what="Optional steps have no meaning where steps may come in any order.",
            where=where,
            fix="Drop 'optional', or use order = \"ordered\".",
        )
    if funnel.open and (funnel.order is not Order.ORDERED or any(s.optional for s in funnel.steps)):
        yield QueryError(
            "open-order",
            what='An open funnel needs order = "ordered" and no optional steps.',
            where=where,
            fix="Set open = false, or change the order.",
        )
    if funnel.from_time and funnel.until_time and funnel.from_time >= funnel.until_time:
        yield QueryError(
            "empty-range",
            what="'from' is not before 'until', so no entry can lie between them.",
            where=where,
            fix="Swap them, or drop one.",
        )
    at = funnel.breakdown
    if at and at.step is not None and not 1 <= at.step <= len(funnel.steps):
        yield QueryError(
            "breakdown-step",
            what=f"The breakdown takes its value at step {at.step}, which does not exist.",
            where=where,
            fix=f"Use a step from 1 to {len(funnel.steps)}.",
        )


def _exclusion_problems(funnel: Funnel) -> Iterator[QueryError]:
    for number, exclusion in enumerate(funnel.exclusions, start=1):
        where = f"exclusion {number} of funnel '{funnel.name}'"
        first, last = exclusion.between or (1, len(funnel.steps))
        whole = (first, last) == (1, len(funnel.steps))
        if not whole and not 1 <= first < last <= len(funnel.steps):
            yield QueryError(
                "exclusion-range",
                what=f"An exclusion cannot lie between steps {first} and {last}.",
                where=where,
                fix=f"Use two steps from 1 to {len(funnel.steps)}, the smaller first.",
            )
            continue
        if funnel.order is Order.UNORDERED and not whole:
            yield QueryError(
                "exclusion-unordered",
                what="In an unordered funnel an exclusion guards the whole funnel only.",
                where=where,
                fix="Drop 'between'.",
            )
        guarded = {
            (match.event, match.where or step.where)
            for step in funnel.steps[first - 1 : last]
            for match in step.matches
        }
        for match in exclusion.matches:
            if (match.event, match.where or exclusion.where) in guarded:
                yield QueryError(
                    "excluded-step",
                    what=f"'{match.event}' is a step and excluded between the same steps.",
                    where=where,
                    fix="Exclude another event, or give one of them a condition.",
                )


@dataclass(frozen=True)
class SegmentCounts:
    """The counts of one group of units (or of all): what an engine answers with.

    Every tuple has one entry per step, in the funnel's order.
    """

    value: tuple[str, ...]
    """The breakdown's values; () for all units together."""
    values_inside: int
    """How many distinct values this group stands for: 1, or k for Other."""
    entered: int
    """Units with at least one attempt, void ones included."""
    excluded: int
    """Units whose every attempt is void."""
    reached: tuple[int, ...]
    """Units whose counted attempt got at least this far; an optional step: who did it."""
    stopped: tuple[int, ...]
    """Units that went no further than this step; 0 at the last."""
    in_progress: tuple[int, ...]
    """How many of the stopped still have window left at the end of the data, filtered or not."""
    did: tuple[int, ...]
    """Units whose counted attempt did this very step; differs from reached when unordered."""
    entered_here: tuple[int, ...]
    """Units whose counted attempt began at this step; open funnels only differ from step 1."""
    from_previous: tuple[Quantiles | None, ...]
    """Time since the last required step before; None at step 1 and where nobody came."""
    from_first: tuple[Quantiles | None, ...]
    """Time since step 1; in an open funnel, since the step the attempt began at."""


@dataclass(frozen=True)
class FunnelCounts:
    """All counts of one funnel question."""

    facts: LogFacts
    never_entered: int
    """Units of the data (after the filter) without any attempt."""
    total: SegmentCounts
    groups: tuple[SegmentCounts, ...] = ()
    multiple_groups: bool = False
    """A unit can be in several groups (value_at ALL_STEPS): they do not add up to the total."""
    incomplete_partitions: bool = False
    """The counts are of a fair sample of units: a preview."""


@dataclass(frozen=True)
class StepResult:
    """One step of an answer, ready to be shown."""

    step: int
    name: str
    optional: bool
    reached: int
    of_first: Share
    of_previous: Share | None
    """None at the first step."""
    of_all: Share
    """Of all units in the data; None-ratio in groups, whose whole is not known."""
    interval: Estimate | None
    """Wilson, 95 %, of `of_first`; None where nobody entered."""
    dropped: int
    in_progress: int
    did: int
    entered_here: int
    from_previous: Quantiles | None
    from_first: Quantiles | None
    apart: Estimate | None = None
    """A group's rate of the first step minus that of all units outside it."""


@dataclass(frozen=True)
class FunnelTable:
    """The steps of one group, or of all units."""

    value: tuple[str, ...]
    values_inside: int
    all_units: int | None
    """Units in the data; None in a group."""
    never_entered: int | None
    entered: int
    excluded: int
    steps: tuple[StepResult, ...]
    apart: Estimate | None = None
    """A group's overall rate minus that of all units outside it; None where there are none."""
    p_adjusted: float | None = None
    """The chance of such a difference were there none; Holm's, over all groups."""


@dataclass(frozen=True)
class FunnelResult:
    """The answer to a funnel question."""

    funnel: Funnel
    facts: LogFacts
    total: FunnelTable
    groups: tuple[FunnelTable, ...]
    multiple_groups: bool
    is_preview: bool
