"""The answer of the money view."""

from datetime import date

from funneltui.deferred import dataclass
from funneltui.model.budget import Budget
from funneltui.model.economics import (
    Allocate,
    EconomicsQuery,
    GroupMoney,
    IncrementalResult,
    MetricValue,
    PeriodMetrics,
    SpendShown,
)
from funneltui.model.events import LogFacts
from funneltui.model.funnel import Funnel
from funneltui.model.goals import NO_GOALS, GoalRates
from funneltui.model.inputs import InputFile
from funneltui.model.leads import LeadCounts
from funneltui.model.meaning import CostBasis, RefundDay
from funneltui.model.worth import AgeWorth, MoneyCohort


@dataclass(frozen=True)
class MetricSorting:
    """By which metric the groups stand."""

    metric: str
    descending: bool = True


@dataclass(frozen=True)
class MoneyResult:
    """The money view's answer."""

    funnel: Funnel
    facts: LogFacts
    query: EconomicsQuery
    currency: str
    as_of: date
    metrics: tuple[MetricValue, ...]
    groups: tuple[GroupMoney, ...]
    periods: tuple[PeriodMetrics, ...]
    incremental: tuple[IncrementalResult, ...]
    spend: SpendShown | None
    allocate: Allocate
    notes: tuple[str, ...] = ()
    basis: CostBasis = CostBasis.PERIOD
    refunds: RefundDay = RefundDay.BY_DATE
    worth: tuple[AgeWorth, ...] = ()
    """LTV by cohort age."""
    cohorts: tuple[MoneyCohort, ...] = ()
    daily: tuple[tuple[date, int], ...] = ()
    """Net revenue per day that has any, all days of the log; millionths."""
    daily_orders: tuple[tuple[date, int], ...] = ()
    goals: GoalRates = NO_GOALS
    inputs: tuple[InputFile, ...] = ()
    break_even: float | None = None
    """The incremental ROAS that the gross margin pays for."""
    budget: Budget | None = None
    """Spend by channel and period; None where groups are of something else."""
    sort: MetricSorting | None = None
    """None: by leads and customers."""
    leads: LeadCounts | None = None
    """None where the plan says nothing of contacts, hand-over or loss."""

    @property
    def has_whole_spend(self) -> bool:
        """Whether costs are unknown because spend is of everybody, not of the cohorts counted."""
        return any(one.undefined and one.undefined.code == "whole_spend" for one in self.metrics)
