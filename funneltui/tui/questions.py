"""What can be asked of the engine, and the page that shows each answer.

Analyses and views are imported where they are used: in the worker, after the first paint.
"""

from collections.abc import Callable
from dataclasses import field, replace
from functools import cached_property
from typing import Protocol

from funneltui.deferred import dataclass
from funneltui.engine.base import Engine, Watch
from funneltui.i18n.messages import Messages
from funneltui.model.comparison import NOTHING_BESIDE, Beside
from funneltui.model.events import EventCount, LogFacts
from funneltui.model.funnel import Funnel, FunnelCounts, FunnelResult
from funneltui.model.log_columns import ColumnSize
from funneltui.model.log_items import Detail, LogItem
from funneltui.model.periods import TrendResult, fitting_grain
from funneltui.model.profile import Profile
from funneltui.model.row_filters import conditions_of
from funneltui.model.timing import TimingResult
from funneltui.model.units import Clock, Extent, Selection, SortBy, Sorting, Timeline, UnitList
from funneltui.tui.closer import BesideQuestion
from funneltui.tui.cohorts import CohortsQuestion
from funneltui.tui.experiment import ExperimentQuestion
from funneltui.tui.log_view import DataQuestion, ItemQuestion
from funneltui.tui.marks import ListKey
from funneltui.tui.money import MONEY, PLAN
from funneltui.tui.money_place import money_question
from funneltui.tui.paths import PathsQuestion
from funneltui.tui.periods import TrendQuestion
from funneltui.tui.scope import Scope, counted, listed
from funneltui.views.manner import AS_FITS, Manner
from funneltui.views.page import Page, Text, Tone
from funneltui.views.safe import safe
from funneltui.views.width import cells

UNITS_ON_A_PAGE = 1000
_LEAST_ID, _MOST_ID = 8, 36


class Answer(Protocol):
    """Something a page can be made of."""

    @property
    def facts(self) -> LogFacts | None:
        """What was read for it; None where the answer does not say."""

    def page(self, width: int, tr: Messages) -> Page:
        """The page, on the screen's thread: charts are drawn there only."""


class Question(Protocol):
    """Something to ask; equal questions have equal answers."""

    def ask(self, engine: Engine, watch: Watch) -> Answer:
        """The answer, counted in the worker thread."""

    def preview(self, counts: FunnelCounts) -> Answer | None:
        """An answer of partial counts; None where they are of no use."""


@dataclass(frozen=True)
class FunnelAnswer:
    """Who got how far, and by when they entered."""

    result: FunnelResult
    trend: TrendResult | None = None
    beside: Beside = NOTHING_BESIDE
    manner: Manner = AS_FITS
    notes: tuple[str, ...] = ()
    """What its conditions do not find."""

    @property
    def facts(self) -> LogFacts:
        """What was read."""
        return self.result.facts

    def page(self, width: int, tr: Messages) -> Page:
        """The funnel's page."""
        from funneltui.views import amounts, funnel

        page = funnel.present(self.result, self.trend, width, tr, self.beside, self.manner)
        if not self.notes:
            return page
        first, *rest = page.blocks
        told = Text(amounts.remarks(self.notes, tr), Tone.WARN)
        return replace(page, blocks=(first, told, *rest))


@dataclass(frozen=True)
class FunnelQuestion:
    """Who got how far?"""

    funnel: Funnel

    def ask(self, engine: Engine, watch: Watch) -> FunnelAnswer:
        """The counts at once, the trend when it is there too."""
        from funneltui.analysis.names import empty_notes

        counts = engine.count_funnel(self.funnel, watch)
        watch.partial(counts)
        answer = self.preview(counts)
        grain = fitting_grain(counts.facts)
        if grain is not None:
            answer = replace(answer, trend=engine.count_trend(self.funnel, grain, watch))
        return replace(answer, notes=tuple(empty_notes(engine, self.funnel)))

    def preview(self, counts: FunnelCounts) -> FunnelAnswer:
        """The counts so far as a result."""
        from funneltui.analysis.funnel import summarize

        return FunnelAnswer(summarize(self.funnel, counts))


@dataclass(frozen=True)
class TimeAnswer:
    """How long it took, of all units and of each group."""

    results: tuple[TimingResult, ...]
    manner: Manner = AS_FITS

    @property
    def facts(self) -> LogFacts | None:
        """What was read."""
        return self.results[0].facts if self.results else None

    def page(self, width: int, tr: Messages) -> Page:
        """The page of times."""
        from funneltui.views import timing

        return timing.present(self.results, width, tr, self.manner)


@dataclass(frozen=True)
class TimeQuestion:
    """How long does it take from one step to another?"""

    funnel: Funnel
    from_step: int
    to_step: int

    def ask(self, engine: Engine, watch: Watch) -> TimeAnswer:
        """The elapsed times, summarized."""
        from funneltui.analysis.pace import timed

        return TimeAnswer(timed(engine, self.funnel, (self.from_step, self.to_step), None, watch))

    def preview(self, counts: FunnelCounts) -> None:
        """Of no use here."""


@dataclass(frozen=True)
class UnitsAnswer:
    """Units, fetched as they are looked at."""

    funnel: Funnel
    selection: Selection
    units: UnitList
    time_zone: str
    sorting: Sorting = field(default_factory=Sorting)
    extent: Extent = field(default_factory=Extent)

    @property
    def key(self) -> ListKey:
        """Which list it is."""
        return self.funnel, self.selection

    @property
    def facts(self) -> None:
        """Not said."""
        return None

    @cached_property
    def _id_cells(self) -> int:
        """As wide as the widest of the first ids, in reason; a longer one below is cut."""
        first = self.units.ids(0, UNITS_ON_A_PAGE)
        widest = max((cells(safe(unit)) for unit in first), default=0)
        return min(max(widest, _LEAST_ID), _MOST_ID)

    def page(self, width: int, tr: Messages) -> Page:
        """The first of the units as a page."""
        return self.part(0, UNITS_ON_A_PAGE, width, tr)

    def part(self, start: int, stop: int, width: int, tr: Messages, shift: int = 0) -> Page:
        """The units [start, stop) as a page, so many columns scrolled away if it is too wide."""
        from funneltui.views import unit_columns, units

        rows = self.units.rows(start, min(stop, len(self.units)))
        has_revenue = SortBy.REVENUE in self.units.sorts()
        listed = unit_columns.Listed(
            total=len(self.units),
            start=start,
            sorting=self.sorting,
            has_revenue=has_revenue,
            id_cells=self._id_cells,
            extent=self.extent,
            pair=units.pair_of(self.selection, self.funnel),
            shift=shift,
        )
        return units.present(rows, listed, self.funnel, width, tr, self.time_zone)


@dataclass(frozen=True)
class UnitsQuestion:
    """Which units are these?"""

    funnel: Funnel
    selection: Selection
    sorting: Sorting = field(default_factory=Sorting)

    def ask(self, engine: Engine, watch: Watch) -> UnitsAnswer:
        """The list."""
        units = engine.list_units(self.funnel, self.selection, watch).ordered(self.sorting)
        # What rows are made of is read here: the file may be gone when the list is drawn.
        units.rows(0, 1)
        zone, extent = engine.facts().time_zone, units.extent()
        return UnitsAnswer(self.funnel, self.selection, units, zone, self.sorting, extent)

    def preview(self, counts: FunnelCounts) -> None:
        """Of no use here."""


@dataclass(frozen=True)
class TimelineAnswer:
    """What one unit did."""

    funnel: Funnel
    timeline: Timeline
    time_zone: str
    clock: Clock = Clock.ABSOLUTE

    @property
    def facts(self) -> None:
        """Not said."""
        return None

    def page(self, width: int, tr: Messages) -> Page:
        """The timeline's page."""
        from funneltui.views import timeline

        del width  # every width shows the same; the layout gives and takes
        told = timeline.Told(self.time_zone, self.clock)
        return timeline.present(self.timeline, self.funnel, told, tr)


@dataclass(frozen=True)
class TimelineQuestion:
    """What did this unit do?"""

    funnel: Funnel
    unit: str

    def ask(self, engine: Engine, watch: Watch) -> TimelineAnswer:
        """Its events, and why it went no further."""
        found = engine.timeline(self.funnel, self.unit, watch)
        return TimelineAnswer(self.funnel, found, engine.facts().time_zone)

    def preview(self, counts: FunnelCounts) -> None:
        """Of no use here."""


@dataclass(frozen=True)
class PeekQuestion:
    """What did the unit in this place of a list do, as far as the list tells?"""

    listed: UnitsAnswer
    unit: str
    place: int

    @property
    def opened(self) -> TimelineQuestion:
        """What Enter asks there."""
        return TimelineQuestion(self.listed.funnel, self.unit)

    def ask(self, engine: Engine, watch: Watch) -> TimelineAnswer:
        """Its events, and why it went no further."""
        del engine
        watch.advance(0.0, "reading")
        listed = self.listed
        return TimelineAnswer(listed.funnel, listed.units.history(self.place), listed.time_zone)

    def preview(self, counts: FunnelCounts) -> None:
        """Of no use here."""


@dataclass(frozen=True)
class Vocabulary:
    """What a funnel can be made of: the editor's lists."""

    events: tuple[EventCount, ...]
    sizes: tuple[ColumnSize, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns, in file order."""
        return tuple(size.name for size in self.sizes)


def vocabulary(engine: Engine) -> Vocabulary:
    """The log's event names and columns."""
    return Vocabulary(tuple(engine.events()), tuple(engine.column_sizes()))


def question_of(
    scope: Scope, profile: Callable[[], Profile], inspect: Callable[[LogItem], Detail]
) -> Question:
    """What has to be asked to show a scope.

    Args:
        scope: What is looked at.
        profile: Reads what is in the log; called in the worker thread.
        inspect: Looks at one thing of the log; called there, too.
    """
    if scope.trail and scope.trail[-1].item is not None:
        return ItemQuestion(scope.trail[-1].item, inspect)
    if scope.tab in (MONEY, PLAN) and (not scope.trail or scope.trail[-1].explains is not None):
        return money_question(scope)
    if scope.trail:
        return _of_target(counted(scope), scope)
    if scope.tab == "data":
        funnel = counted(scope)
        return DataQuestion(profile, funnel, tuple(conditions_of(funnel)))
    return _OF_TAB[scope.tab](counted(scope), scope)


def _of_target(funnel: Funnel, scope: Scope) -> Question:
    target = scope.trail[-1]
    if target.beside is not None:
        return BesideQuestion(funnel, target.beside)
    if target.paths is not None:
        return PathsQuestion(funnel, target.paths)
    if target.unit is not None:
        return TimelineQuestion(funnel, target.unit)
    return UnitsQuestion(funnel, target.selection or Selection(), scope.sorting)


_OF_TAB: dict[str, Callable[[Funnel, Scope], Question]] = {
    "funnel": lambda funnel, _: FunnelQuestion(funnel),
    "time": lambda funnel, scope: TimeQuestion(funnel, scope.from_step, scope.to_step),
    "cohorts": lambda funnel, scope: CohortsQuestion(funnel, scope.cohorts_by, scope.grain),
    "users": lambda funnel, scope: UnitsQuestion(funnel, Selection(listed(scope)), scope.sorting),
    "trend": lambda funnel, scope: TrendQuestion(funnel, scope.grain),
    "experiment": lambda funnel, scope: ExperimentQuestion(funnel, scope.experiment, scope.money),
}
