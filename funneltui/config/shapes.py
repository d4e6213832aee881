"""The funnel file's tables as they are written: the one place where its keys are declared."""

from msgspec import Struct, field

from funneltui.model.economics import Allocate, SpendGrain
from funneltui.model.events import Duplicates, WeekStart
from funneltui.model.funnel import ExcludedMode, Order, StrictStream, Ties, UnorderedEntry


class LogTable(Struct, forbid_unknown_fields=True, frozen=True):
    """`[log]`."""

    user: str | None = None
    event: str | None = None
    event_is: str | None = None
    time: str | None = None
    session: str | None = None
    session_gap: str | None = None
    revenue: str | None = None
    time_zone: str = "UTC"
    week_start: WeekStart = WeekStart.MONDAY
    duplicates: Duplicates = Duplicates.COUNT


class SourceTable(Struct, forbid_unknown_fields=True, frozen=True):
    """`[[source]]`."""

    path: str
    user: str | None = None
    event: str | None = None
    event_is: str | None = None
    time: str | None = None
    session: str | None = None
    revenue: str | None = None
    stages: dict[str, str] = {}


class MatchTable(Struct, forbid_unknown_fields=True, frozen=True):
    """One entry of `match`."""

    event: str | None = None
    where: str | None = None


class StepTable(Struct, forbid_unknown_fields=True, frozen=True):
    """`[[funnel.step]]`."""

    event: str | None = None
    events: tuple[str, ...] | None = None
    match: tuple[MatchTable, ...] | None = None
    name: str | None = None
    where: str | None = None
    optional: bool = False


class ExcludeTable(Struct, forbid_unknown_fields=True, frozen=True):
    """`[[funnel.exclude]]`."""

    event: str | None = None
    events: tuple[str, ...] | None = None
    match: tuple[MatchTable, ...] | None = None
    where: str | None = None
    between: tuple[int, int] | None = None


class BreakdownTable(Struct, forbid_unknown_fields=True, frozen=True):
    """`[funnel.breakdown]`."""

    by: str | tuple[str, ...]
    value_at: str = "entry"
    limit: int = 10


class FunnelTable(Struct, forbid_unknown_fields=True, frozen=True):
    """`[[funnel]]`."""

    name: str | None = None
    step: tuple[StepTable, ...] = ()
    order: Order = Order.ORDERED
    window: str = "7d"
    count_by: str | tuple[str, ...] = "users"
    ties: Ties = Ties.ANY
    where: str | None = None
    from_time: object = field(default=None, name="from")
    """A TOML time, or ISO text: read with the zone at hand."""
    until_time: object = field(default=None, name="until")
    hold: str | tuple[str, ...] = ()
    strict_stream: StrictStream = StrictStream.ALL
    unordered_entry: UnorderedEntry = UnorderedEntry.ANY
    excluded: ExcludedMode = ExcludedMode.VOID
    open: bool = False
    exclude: tuple[ExcludeTable, ...] = ()
    breakdown: BreakdownTable | None = None
    cohort: str | tuple[str, ...] = ()


class SpendTable(Struct, forbid_unknown_fields=True, frozen=True):
    """`[spend]`."""

    path: str | None = None
    columns: dict[str, str] = {}
    grain: SpendGrain | None = None
    currency: str | None = None
    allocate: Allocate | None = None


class FunnelFileTable(Struct, forbid_unknown_fields=True, frozen=True):
    """The whole file."""

    log: LogTable = LogTable()
    source: tuple[SourceTable, ...] = ()
    funnel: tuple[FunnelTable, ...] = ()
    spend: SpendTable = SpendTable()


TABLES: dict[str, type[Struct]] = {
    "": FunnelFileTable,
    "log": LogTable,
    "source": SourceTable,
    "spend": SpendTable,
    "funnel": FunnelTable,
    "funnel.step": StepTable,
    "funnel.step.match": MatchTable,
    "funnel.exclude": ExcludeTable,
    "funnel.exclude.match": MatchTable,
    "funnel.breakdown": BreakdownTable,
}
"""Which table stands at which path: for naming the keys it knows."""
