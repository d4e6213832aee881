"""The questions of money and of experiments, for an engine that is asked none of them."""

from funneltui.engine.base import Watch
from funneltui.model.arms import ArmCounts
from funneltui.model.budget import CellMoney
from funneltui.model.economics import EconomicsCounts, EconomicsQuery
from funneltui.model.experiment import ExperimentCounts
from funneltui.model.exposure import ExposedMoney, Exposures
from funneltui.model.funnel import Funnel
from funneltui.model.goals import GoalCounts
from funneltui.model.leads import LeadCounts
from funneltui.model.measures import MeasureCounts
from funneltui.model.synthetic import GroupDays
from funneltui.model.upsell import UpsellCounts
from funneltui.model.worth import Purchases


class WithoutMoney:
    """A part of an engine."""

    def count_economics(self, query: EconomicsQuery, watch: Watch) -> EconomicsCounts:
        raise NotImplementedError

    def count_upsell(self, query: EconomicsQuery, watch: Watch) -> UpsellCounts:
        raise NotImplementedError

    def count_leads(self, query: EconomicsQuery, watch: Watch) -> LeadCounts:
        raise NotImplementedError

    def count_arms(self, query: EconomicsQuery, watch: Watch) -> ArmCounts:
        raise NotImplementedError

    def count_exposed(self, query: EconomicsQuery, level: Exposures, watch: Watch) -> ExposedMoney:
        raise NotImplementedError

    def count_cells(self, query: EconomicsQuery, watch: Watch) -> tuple[CellMoney, ...]:
        raise NotImplementedError

    def count_measures(self, query: EconomicsQuery, watch: Watch) -> MeasureCounts:
        raise NotImplementedError

    def count_group_sales(self, query: EconomicsQuery, watch: Watch) -> tuple[GroupDays, ...]:
        raise NotImplementedError

    def count_goals(self, query: EconomicsQuery, watch: Watch) -> GoalCounts:
        raise NotImplementedError

    def count_experiment(
        self, funnel: Funnel, column: str, currency: str | None, watch: Watch
    ) -> ExperimentCounts:
        raise NotImplementedError

    def count_purchases(self, query: EconomicsQuery, watch: Watch) -> Purchases:
        raise NotImplementedError
