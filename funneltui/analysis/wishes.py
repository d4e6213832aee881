"""What a money question says besides its funnel, and what its scopes are made of."""

from collections.abc import Sequence
from dataclasses import field, replace
from datetime import date
from functools import cached_property
from typing import Protocol
from zoneinfo import ZoneInfo

from funneltui.analysis.economics import Scope
from funneltui.analysis.estimates import LEVEL
from funneltui.analysis.leads import has_lead_questions
from funneltui.analysis.meaning import has_cycle
from funneltui.deferred import dataclass
from funneltui.engine.base import Engine, Watch
from funneltui.model.budget import Move
from funneltui.model.economics import (
    Allocate,
    Days,
    EconomicsCounts,
    EconomicsQuery,
    MoneyCounts,
    Spend,
    SpendLog,
)
from funneltui.model.friction import Reference
from funneltui.model.funnel import Funnel
from funneltui.model.leads import LeadCounts
from funneltui.model.meaning import CostBasis, RefundDay
from funneltui.model.money import MetricSorting
from funneltui.model.plan import Plan


@dataclass(frozen=True)
class MoneyWish:
    """What a money question says besides its funnel."""

    spend: SpendLog | None = None
    plan: Plan = field(default_factory=Plan)
    allocate: Allocate = Allocate.NONE
    as_of: date | None = None
    days: Days | None = None
    """None: the funnel's own range."""
    level: float = LEVEL
    basis: CostBasis = CostBasis.PERIOD
    refunds: RefundDay = RefundDay.BY_DATE
    reference: Reference = Reference.BEST_PERIOD
    sort: MetricSorting | None = None
    """By which metric groups stand; None: by leads and customers."""
    has_whole_spend: bool = False
    """Spend is known of everybody, but not of the cohorts that are counted."""
    move: Move | None = None
    """Money that another channel is to get, to see what that would do."""


@dataclass(frozen=True)
class Told:
    """What the engine says to one question about money."""

    engine: Engine
    query: EconomicsQuery
    wish: MoneyWish
    watch: Watch

    @cached_property
    def counts(self) -> EconomicsCounts:
        """Leads, sales, customers and amounts."""
        return self.engine.count_economics(self.query, self.watch)

    @cached_property
    def in_days(self) -> EconomicsQuery:
        """The question with its range's open ends filled."""
        return replace(self.query, days=self.counts.days)

    @cached_property
    def cycle(self) -> tuple[Sequence[float], Sequence[float]] | None:
        """Seconds of leads to their sale, and of the open ones; None where both are one event."""
        if not has_cycle(self.query.meaning):
            return None
        return self._leads.sold_s, self._leads.unsold_s

    @cached_property
    def _leads(self) -> LeadCounts:
        return self.engine.count_leads(self.in_days, self.watch)

    @property
    def leads(self) -> LeadCounts | None:
        """None where the plan says nothing of what becomes of leads."""
        return self._leads if has_lead_questions(self.query.meaning) else None


def days_of(funnel: Funnel, zone: str) -> Days:
    """The funnel's range in whole days: that of an instant inside a day is the day's."""
    ends = (funnel.from_time, funnel.until_time)
    first, until = (each.astimezone(ZoneInfo(zone)).date() if each else None for each in ends)
    return Days(first, until)


def spend_within(spend: SpendLog | None, days: Days) -> tuple[Spend, ...]:
    """What was spent on these days."""
    return tuple(entry for entry in (spend.entries if spend else ()) if days.holds(entry.day))


_NAMED = ("refund", "offer", "upsell")
"""Events that only a plan can name."""


class Amounts(Protocol):
    """What is known of all amounts of a log."""

    @property
    def has_revenue(self) -> bool:
        """Whether there are any."""

    @property
    def currencies(self) -> tuple[str, ...]:
        """Which they are in."""


def scope_of(counts: Amounts, mine: MoneyCounts, spend: Sequence[Spend], wish: MoneyWish) -> Scope:
    """What the metrics of some of the counts are made of."""
    told = (*counts.currencies, *([wish.spend.currency] if wish.spend else ()))
    return Scope(
        counts=mine,
        spend=spend,
        has_revenue=counts.has_revenue,
        gross_margin=wish.plan.gross_margin,
        has_qualifying=bool(wish.plan.meaning.qualified),
        unsaid=tuple(key for key in _NAMED if getattr(wish.plan.meaning, key) is None),
        has_referral=wish.plan.meaning.referral is not None,
        currencies=tuple(dict.fromkeys(each for each in told if each)),
        level=wish.level,
        basis=wish.basis,
    )
