"""What the local engine answers about money, from the rows that money is about.

What only some of these need is imported when they are asked: a start is short of time.
"""

from abc import ABC, abstractmethod

from funneltui.data.log import EventLog
from funneltui.engine.base import Watch
from funneltui.engine.local.journeys import Journeys
from funneltui.engine.local.ledger import Ledger, ledger_key, open_ledger
from funneltui.errors import QueryError
from funneltui.model.arms import ArmCounts
from funneltui.model.economics import EconomicsCounts, EconomicsQuery
from funneltui.model.events import LogFacts
from funneltui.model.funnel import Funnel
from funneltui.model.goals import GoalCounts
from funneltui.model.leads import LeadCounts
from funneltui.model.measures import MeasureCounts
from funneltui.model.metric import Share
from funneltui.model.synthetic import GroupDays
from funneltui.model.upsell import OfferCounts, UpsellCounts
from funneltui.model.worth import Purchases

_KEPT = 2


class MoneyQuestions(ABC):
    """A part of the local engine: its questions about money, and the ledger they share."""

    log: EventLog
    _ledgers: dict[EconomicsQuery, Ledger]

    @abstractmethod
    def _whole(self, funnel: Funnel, watch: Watch) -> Journeys: ...

    @abstractmethod
    def _facts_of(self, journeys: Journeys) -> LogFacts: ...

    def count_economics(self, query: EconomicsQuery, watch: Watch) -> EconomicsCounts:
        """Leads, sales, customers and amounts: of all, per group and per period."""
        from funneltui.engine.local.economics import economics_counts

        _require_everybody(query.funnel)
        facts = self._facts_of(self._whole(query.funnel, watch))
        return economics_counts(self._ledger(query), query, facts, self.log.settings)

    def count_upsell(self, query: EconomicsQuery, watch: Watch) -> UpsellCounts:
        """Offers taken, plan changes and revenue from month to month."""
        from funneltui.engine.local.upsell import upsell_counts

        _require_everybody(query.funnel)
        watch.advance(0.0, "reading")
        ledger = self._ledger(query)
        as_of = query.as_of or ledger.last_day
        if as_of is None:
            return UpsellCounts((OfferCounts((), 0, 0),), (), (), Share(0, 0), Share(0, 0))
        return upsell_counts(ledger, query, as_of)

    def count_leads(self, query: EconomicsQuery, watch: Watch) -> LeadCounts:
        """What became of the leads of the question's days, and how long they took to buy."""
        from funneltui.engine.local.leads import lead_counts

        watch.advance(0.0, "reading")
        ledger = self._ledger(query)
        return lead_counts(ledger, query, query.days, self.log.settings.time_zone)

    def count_arms(self, query: EconomicsQuery, watch: Watch) -> ArmCounts:
        """What the users of each group of an experiment paid in the question's days."""
        from funneltui.engine.local.arms import arm_counts

        watch.advance(0.0, "reading")
        return arm_counts(self._ledger(query), query.days)

    def count_measures(self, query: EconomicsQuery, watch: Watch) -> MeasureCounts:
        """What users did in the question's days besides paying, and those of each group."""
        from funneltui.engine.local.measures import measure_counts

        watch.advance(0.0, "reading")
        return measure_counts(self._ledger(query), query.days)

    def count_group_sales(self, query: EconomicsQuery, watch: Watch) -> tuple[GroupDays, ...]:
        """What the users of each value of the question's breakdown paid, day by day."""
        from funneltui.engine.local.group_sales import group_sales

        watch.advance(0.0, "reading")
        return group_sales(self._ledger(query))

    def count_goals(self, query: EconomicsQuery, watch: Watch) -> GoalCounts:
        """Who did the plan's goals, and which pages visits began on."""
        from funneltui.engine.local.goals import goal_counts

        watch.advance(0.0, "reading")
        return goal_counts(self._ledger(query), query)

    def count_purchases(self, query: EconomicsQuery, watch: Watch) -> Purchases:
        """How every customer came back."""
        from funneltui.engine.local.worth import purchases

        watch.advance(0.0, "reading")
        ledger = self._ledger(query)
        as_of = query.as_of or ledger.last_day
        return Purchases((), (), (), ()) if as_of is None else purchases(ledger, as_of)

    def _ledger(self, query: EconomicsQuery) -> Ledger:
        """The rows that money is about; the latest two are kept: all, and by another column."""
        key = ledger_key(query)
        if key not in self._ledgers:
            for old in list(self._ledgers)[: 1 - _KEPT]:
                del self._ledgers[old]
            self._ledgers[key] = open_ledger(self.log, key)
        return self._ledgers[key]


def _require_everybody(funnel: Funnel) -> None:
    if funnel.cohorts:
        raise QueryError(
            "money-of-a-cohort",
            what="Money is counted of everybody, not of a cohort.",
            where=f"funnel '{funnel.name}'",
            fix="Leave the cohort, or break the money down by a column.",
        )
