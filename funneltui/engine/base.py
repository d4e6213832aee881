"""What an engine answers, whatever it is made of, and how a count is watched."""

from collections.abc import Sequence
from typing import Protocol

from funneltui.model.arms import ArmCounts
from funneltui.model.budget import CellMoney
from funneltui.model.cohorts import CohortBy, CohortTable
from funneltui.model.economics import EconomicsCounts, EconomicsQuery
from funneltui.model.events import EventCount, LogFacts
from funneltui.model.experiment import ExperimentCounts
from funneltui.model.exposure import ExposedMoney, Exposures
from funneltui.model.friction import StepRetries
from funneltui.model.funnel import Funnel, FunnelCounts, Grain
from funneltui.model.goals import GoalCounts
from funneltui.model.leads import LeadCounts
from funneltui.model.log_columns import ColumnSize
from funneltui.model.measures import MeasureCounts
from funneltui.model.paths import PathCounts
from funneltui.model.periods import CohortResult, TrendResult
from funneltui.model.synthetic import GroupDays
from funneltui.model.timing import TimingCounts
from funneltui.model.units import Selection, Timeline, UnitList
from funneltui.model.upsell import UpsellCounts
from funneltui.model.values import ValueCounts
from funneltui.model.worth import Purchases


class Watch:
    """How far a count has come, and whether it is still wanted. The default wants the end only."""

    wants_partial = False
    """Whether counts of a part are worth making on the way."""

    def advance(self, share: float, stage: str) -> None:
        """Report progress; called often, from the counting thread.

        Args:
            share: Work done, in [0, 1].
            stage: `reading`, `sorting` or `matching`.

        Raises:
            Cancelled: The answer is no longer wanted.
        """

    def partial(self, counts: FunnelCounts) -> None:
        """Take counts of the units matched so far: a fair sample, to be shown as a preview.

        Called only where `wants_partial` is true.
        """


class Engine(Protocol):
    """Query in, counts out. The only thing that touches all rows."""

    def facts(self) -> LogFacts:
        """What is in the log, unfiltered, with users as units."""

    def events(self) -> Sequence[EventCount]:
        """The event names, most frequent first."""

    def event_names(self) -> Sequence[str]:
        """The event names, ascending: what is known without counting."""

    def keep(self) -> None:
        """Keep what would speed up the next start; called when nothing else is to be done."""

    def warm(self) -> None:
        """Make ready what the next questions are likely to need, beside those that are asked."""

    def columns(self) -> Sequence[str]:
        """The columns a filter or breakdown may use, in file order."""

    def column_sizes(self) -> Sequence[ColumnSize]:
        """The same columns with how many different values each has, of large logs at least."""

    def count_funnel(self, funnel: Funnel, watch: Watch) -> FunnelCounts:
        """How many units got how far."""

    def count_timing(
        self, funnel: Funnel, from_step: int, to_step: int, watch: Watch
    ) -> tuple[TimingCounts, ...]:
        """Elapsed times between two steps: all units first, then one per breakdown group."""

    def count_trend(self, funnel: Funnel, grain: Grain, watch: Watch) -> TrendResult:
        """The funnel by period of entry."""

    def count_cohorts(self, funnel: Funnel, grain: Grain, watch: Watch) -> CohortResult:
        """The funnel by cohort: period of the counted entry, and of the first event."""

    def cohort_table(self, funnel: Funnel, by: CohortBy, grain: Grain, watch: Watch) -> CohortTable:
        """The cohorts of one kind: how far each got, and who of it came back."""

    def count_economics(self, query: EconomicsQuery, watch: Watch) -> EconomicsCounts:
        """Leads, sales, customers and amounts: of all, per group and per period."""

    def rank_values(self, funnel: Funnel, step: int, watch: Watch) -> ValueCounts:
        """Who did a step, of who had reached the one before, per value of every small column."""

    def count_paths(self, funnel: Funnel, step: int, watch: Watch) -> PathCounts:
        """What came next after a step, and what came between it and the next one."""

    def count_experiment(
        self, funnel: Funnel, column: str, currency: str | None, watch: Watch
    ) -> ExperimentCounts:
        """Who of each value of a column entered, and how far they got.

        Args:
            funnel: Its units are counted, each once.
            column: Of the variants that units were put into.
            currency: The column of currencies, where there is one.
            watch: Told how far it is.
        """

    def count_upsell(self, query: EconomicsQuery, watch: Watch) -> UpsellCounts:
        """Offers taken, plan changes and revenue from month to month."""

    def count_leads(self, query: EconomicsQuery, watch: Watch) -> LeadCounts:
        """What became of the leads of the question's days, and how long they took to buy."""

    def count_arms(self, query: EconomicsQuery, watch: Watch) -> ArmCounts:
        """What the users of each group of an experiment paid in the question's days."""

    def count_exposed(self, query: EconomicsQuery, level: Exposures, watch: Watch) -> ExposedMoney:
        """Leads, sales, customers and amounts of who saw an advertisement so many times."""

    def count_cells(self, query: EconomicsQuery, watch: Watch) -> tuple[CellMoney, ...]:
        """Leads, sales, customers and amounts per value of the breakdown and period at once."""

    def count_measures(self, query: EconomicsQuery, watch: Watch) -> MeasureCounts:
        """What users did in the question's days besides paying, and those of each group."""

    def count_group_sales(self, query: EconomicsQuery, watch: Watch) -> tuple[GroupDays, ...]:
        """What the users of each value of the question's breakdown paid, day by day."""

    def count_purchases(self, query: EconomicsQuery, watch: Watch) -> Purchases:
        """How every customer came back."""

    def count_goals(self, query: EconomicsQuery, watch: Watch) -> GoalCounts:
        """Who did the plan's goals, and which pages visits began on."""

    def count_retries(self, funnel: Funnel, watch: Watch) -> tuple[StepRetries, ...]:
        """What units did again, per step; empty where a unit may have several attempts."""

    def empty_paths(self, funnel: Funnel) -> Sequence[tuple[str, int]]:
        """Paths into columns that the funnel's conditions name, and how many rows lack them."""

    def list_units(self, funnel: Funnel, selection: Selection, watch: Watch) -> UnitList:
        """The units a selection names."""

    def timeline(self, funnel: Funnel, unit: str, watch: Watch) -> Timeline:
        """What one unit did, with the steps of its counted attempt marked."""
