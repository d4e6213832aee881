"""What can be asked of the engine, and the page that shows each answer.

Analyses and views are imported where they are used: in the worker, after the first paint.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from funneltui.engine.base import Engine, Watch
from funneltui.i18n.messages import Messages
from funneltui.model.events import EventCount, LogFacts
from funneltui.model.funnel import Funnel, FunnelCounts, FunnelResult, Grain
from funneltui.model.periods import TrendResult
from funneltui.model.timing import TimingResult
from funneltui.model.units import Selection, Timeline, UnitList, Which
from funneltui.tui.scope import Scope
from funneltui.views.page import Page

MOST_DAYS = 100
MOST_WEEKS = 700
UNITS_ON_A_PAGE = 1000


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

    @property
    def facts(self) -> LogFacts:
        """What was read."""
        return self.result.facts

    def page(self, width: int, tr: Messages) -> Page:
        """The funnel's page."""
        from funneltui.views import funnel

        return funnel.present(self.result, self.trend, width, tr)


@dataclass(frozen=True)
class FunnelQuestion:
    """Who got how far?"""

    funnel: Funnel

    def ask(self, engine: Engine, watch: Watch) -> FunnelAnswer:
        """The counts at once, the trend when it is there too."""
        counts = engine.count_funnel(self.funnel, watch)
        watch.partial(counts)
        answer = self.preview(counts)
        grain = _grain(counts.facts)
        if grain is None:
            return answer
        return FunnelAnswer(answer.result, engine.count_trend(self.funnel, grain, watch))

    def preview(self, counts: FunnelCounts) -> FunnelAnswer:
        """The counts so far as a result."""
        from funneltui.analysis.funnel import summarize

        return FunnelAnswer(summarize(self.funnel, counts))


@dataclass(frozen=True)
class TimeAnswer:
    """How long it took, of all units and of each group."""

    results: tuple[TimingResult, ...]

    @property
    def facts(self) -> LogFacts | None:
        """What was read."""
        return self.results[0].facts if self.results else None

    def page(self, width: int, tr: Messages) -> Page:
        """The page of times."""
        from funneltui.views import timing

        return timing.present(self.results, width, tr)


@dataclass(frozen=True)
class TimeQuestion:
    """How long does it take from one step to another?"""

    funnel: Funnel
    from_step: int
    to_step: int

    def ask(self, engine: Engine, watch: Watch) -> TimeAnswer:
        """The elapsed times, summarized."""
        from funneltui.analysis.timing import summarize

        counts = engine.count_timing(self.funnel, self.from_step, self.to_step, watch)
        return TimeAnswer(summarize(self.funnel, counts, self.from_step, self.to_step, None))

    def preview(self, counts: FunnelCounts) -> None:
        """Of no use here."""


@dataclass(frozen=True)
class UnitsAnswer:
    """Units, fetched as they are looked at."""

    funnel: Funnel
    units: UnitList

    @property
    def facts(self) -> None:
        """Not said."""
        return None

    def page(self, width: int, tr: Messages) -> Page:
        """The first of the units as a page."""
        return self.part(0, UNITS_ON_A_PAGE, width, tr)

    def part(self, start: int, stop: int, width: int, tr: Messages) -> Page:
        """The units [start, stop) as a page."""
        from funneltui.views import units

        rows = self.units.rows(start, min(stop, len(self.units)))
        return units.present(rows, len(self.units), self.funnel, width, tr)


@dataclass(frozen=True)
class UnitsQuestion:
    """Which units are these?"""

    funnel: Funnel
    selection: Selection

    def ask(self, engine: Engine, watch: Watch) -> UnitsAnswer:
        """The list."""
        return UnitsAnswer(self.funnel, engine.list_units(self.funnel, self.selection, watch))

    def preview(self, counts: FunnelCounts) -> None:
        """Of no use here."""


@dataclass(frozen=True)
class TimelineAnswer:
    """What one unit did."""

    funnel: Funnel
    timeline: Timeline

    @property
    def facts(self) -> None:
        """Not said."""
        return None

    def page(self, width: int, tr: Messages) -> Page:
        """The timeline's page."""
        from funneltui.views import timeline

        return timeline.present(self.timeline, self.funnel, width, tr)


@dataclass(frozen=True)
class TimelineQuestion:
    """What did this unit do?"""

    funnel: Funnel
    unit: str

    def ask(self, engine: Engine, watch: Watch) -> TimelineAnswer:
        """Its events, and why it went no further."""
        return TimelineAnswer(self.funnel, engine.timeline(self.funnel, self.unit, watch))

    def preview(self, counts: FunnelCounts) -> None:
        """Of no use here."""


@dataclass(frozen=True)
class Vocabulary:
    """What a funnel can be made of: the editor's lists."""

    events: tuple[EventCount, ...]
    columns: tuple[str, ...]


def vocabulary(engine: Engine) -> Vocabulary:
    """The log's event names and columns."""
    return Vocabulary(tuple(engine.events()), tuple(engine.columns()))


def question_of(scope: Scope) -> Question:
    """What has to be asked to show a scope."""
    if scope.trail:
        target = scope.trail[-1]
        if target.unit is not None:
            return TimelineQuestion(scope.funnel, target.unit)
        return UnitsQuestion(scope.funnel, target.selection or Selection())
    if scope.tab == "time":
        return TimeQuestion(scope.funnel, scope.from_step, scope.to_step)
    if scope.tab == "users":
        return UnitsQuestion(scope.funnel, Selection(Which.ENTERED))
    return FunnelQuestion(scope.funnel)


def _grain(facts: LogFacts) -> Grain | None:
    """Periods of which a few dozen fill the data's time; None where it is empty or endless."""
    if facts.first is None or facts.last is None:
        return None
    span = facts.last - facts.first
    if span <= timedelta(days=MOST_DAYS):
        return Grain.DAY
    if span <= timedelta(days=MOST_WEEKS):
        return Grain.WEEK
    # Empty periods are kept in a trend, so a stray date must not ask for a million of them.
    return Grain.MONTH if span <= timedelta(days=366 * 50) else None
