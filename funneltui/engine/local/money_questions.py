"""What the local engine answers about money, from the rows that money is about.

What only some of these need is imported when they are asked: a start is short of time.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import replace

from funneltui.data.log import EventLog
from funneltui.engine.base import Watch
from funneltui.engine.local.journeys import Journeys
from funneltui.engine.local.ledger import Ledger, ledger_key, open_ledger
from funneltui.engine.local.narrowing import stamped
from funneltui.model.arms import ArmCounts
from funneltui.model.budget import CellMoney
from funneltui.model.economics import EconomicsCounts, EconomicsQuery
from funneltui.model.events import LogFacts
from funneltui.model.exposure import ExposedMoney, Exposures
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
    _cohort_ledgers: dict[EconomicsQuery, Ledger]

    @abstractmethod
    def _whole(self, funnel: Funnel, watch: Watch) -> Journeys: ...

    @abstractmethod
    def _facts_of(self, journeys: Journeys) -> LogFacts: ...

    def count_economics(self, query: EconomicsQuery, watch: Watch) -> EconomicsCounts:
        """Leads, sales, customers and amounts: of all, per group and per period."""
        from funneltui.engine.local.economics import economics_counts

        facts = self._facts_of(self._whole(query.funnel, watch))
        return economics_counts(self._ledger(query, watch), query, facts, self.log.settings)

    def count_upsell(self, query: EconomicsQuery, watch: Watch) -> UpsellCounts:
        """Offers taken, plan changes and revenue from month to month."""
        from funneltui.engine.local.upsell import upsell_counts

        watch.advance(0.0, "reading")
        ledger = self._ledger(query, watch)
        as_of = query.as_of or ledger.last_day
        if as_of is None:
            return UpsellCounts((OfferCounts((), 0, 0),), (), (), Share(0, 0), Share(0, 0))
        return upsell_counts(ledger, query, as_of)

    def count_leads(self, query: EconomicsQuery, watch: Watch) -> LeadCounts:
        """What became of the leads of the question's days, and how long they took to buy."""
        from funneltui.engine.local.leads import lead_counts

        watch.advance(0.0, "reading")
        ledger = self._ledger(query, watch)
        return lead_counts(ledger, query, query.days, self.log.settings.time_zone)

    def count_arms(self, query: EconomicsQuery, watch: Watch) -> ArmCounts:
        """What the users of each group of an experiment paid in the question's days."""
        from funneltui.engine.local.arms import arm_counts

        watch.advance(0.0, "reading")
        return arm_counts(self._ledger(query, watch), query.days)

    def count_exposed(self, query: EconomicsQuery, level: Exposures, watch: Watch) -> ExposedMoney:
        """Leads, sales, customers and amounts of who saw an advertisement so many times."""
        from funneltui.engine.local.exposures import exposed_money

        watch.advance(0.0, "reading")
        return exposed_money(self._ledger(query, watch), query, level)

    def count_cells(self, query: EconomicsQuery, watch: Watch) -> tuple[CellMoney, ...]:
        """Leads, sales, customers and amounts per value of the breakdown and period at once."""
        from funneltui.engine.local.money_cells import money_cells

        watch.advance(0.0, "reading")
        return money_cells(self._ledger(query, watch), query, self.log.settings)

    def count_measures(self, query: EconomicsQuery, watch: Watch) -> MeasureCounts:
        """What users did in the question's days besides paying, and those of each group."""
        from funneltui.engine.local.measures import measure_counts

        watch.advance(0.0, "reading")
        return measure_counts(self._ledger(query, watch), query.days)

    def count_group_sales(self, query: EconomicsQuery, watch: Watch) -> tuple[GroupDays, ...]:
        """What the users of each value of the question's breakdown paid, day by day."""
        from funneltui.engine.local.group_sales import group_sales

        watch.advance(0.0, "reading")
        return group_sales(self._ledger(query, watch))

    def count_goals(self, query: EconomicsQuery, watch: Watch) -> GoalCounts:
        """Who did the plan's goals, and which pages visits began on."""
        from funneltui.engine.local.goals import goal_counts

        watch.advance(0.0, "reading")
        return goal_counts(self._ledger(query, watch), query)

    def count_purchases(self, query: EconomicsQuery, watch: Watch) -> Purchases:
        """How every customer came back."""
        from funneltui.engine.local.worth import purchases

        watch.advance(0.0, "reading")
        ledger = self._ledger(query, watch)
        as_of = query.as_of or ledger.last_day
        return Purchases((), (), (), ()) if as_of is None else purchases(ledger, as_of)

    def _ledger(self, query: EconomicsQuery, watch: Watch) -> Ledger:
        """The rows that money is about: of everybody, or of who is in the funnel's cohorts."""
        funnel = query.funnel
        key = ledger_key(replace(query, funnel=replace(funnel, cohorts=())))
        whole = _kept(self._ledgers, key, lambda: open_ledger(self.log, key, watch))
        if not funnel.cohorts:
            return whole
        from funneltui.engine.local.ledger_members import of_members

        # Its dates, too: which attempt counts, and so who is in a cohort of entry, hangs on them.
        inside = replace(key, funnel=replace(funnel, name="", cohorts=stamped(funnel.cohorts)))
        return _kept(
            self._cohort_ledgers,
            inside,
            lambda: of_members(whole, self._whole(funnel, watch), self.log),
        )


def _kept(
    ledgers: dict[EconomicsQuery, Ledger], key: EconomicsQuery, made: Callable[[], Ledger]
) -> Ledger:
    """The ledger of a key; the latest two are kept: all, and by another column."""
    if key not in ledgers:
        for old in list(ledgers)[: 1 - _KEPT]:
            del ledgers[old]
        ledgers[key] = made()
    return ledgers[key]
