"""Any metric over any days, as targets and milestones ask for it."""

from collections.abc import Sequence
from dataclasses import field, replace

from funneltui.analysis.estimates import LEVEL, undefined
from funneltui.analysis.exposure import exposed_value
from funneltui.analysis.metrics import OF_CAMPAIGNS, UPSELLING
from funneltui.analysis.money import analyze
from funneltui.analysis.upsell import analyze as analyze_upsell
from funneltui.analysis.wishes import MoneyWish
from funneltui.deferred import dataclass
from funneltui.engine.base import Engine, Watch
from funneltui.model.economics import Days, IncrementalResult, MetricValue, Undefined
from funneltui.model.exposure import Exposures
from funneltui.model.funnel import Funnel
from funneltui.model.money import MoneyResult
from funneltui.model.upsell import UpsellResult

MONEY_TOO = frozenset({"upsell_rate", "upsell_eligible"})
"""Metrics of upselling that the money view has, too."""


@dataclass(frozen=True)
class Asked:
    """One log and plan, asked for metrics; answers are kept."""

    engine: Engine
    funnel: Funnel
    wish: MoneyWish
    watch: Watch
    _kept: dict[tuple[Days | None, float], MoneyResult] = field(default_factory=dict)
    _kept_upsell: dict[tuple[Days | None, float], UpsellResult] = field(default_factory=dict)

    def money(self, days: Days | None, level: float) -> MoneyResult:
        """The money view over some days; None is the funnel's own range."""
        if (days, level) not in self._kept:
            wish = replace(self.wish, days=days, level=level, move=None)
            funnel = replace(self.funnel, breakdown=None)
            self._kept[days, level] = analyze(self.engine, funnel, wish, None, self.watch)
        return self._kept[days, level]

    def upsell(self, days: Days | None, level: float) -> UpsellResult:
        """The upsell view over some days."""
        if (days, level) not in self._kept_upsell:
            wish = replace(self.wish, days=days, level=level)
            funnel = replace(self.funnel, breakdown=None)
            self._kept_upsell[days, level] = analyze_upsell(self.engine, funnel, wish, self.watch)
        return self._kept_upsell[days, level]

    def exposed(self, metric: str, days: Days, level: float, exposures: Exposures) -> MetricValue:
        """The metric of those who saw an advertisement so many times in these days."""
        result = self.money(None, LEVEL)
        query = replace(result.query, days=days, level=level)
        return exposed_value(self.engine, (query, self.wish), exposures, metric, self.watch)

    def value(self, metric: str, days: Days, level: float, name: str = "") -> MetricValue:
        """The metric over these days.

        Args:
            metric: Its id.
            days: Where it is counted; a campaign's metric is of its own days.
            level: Of the interval.
            name: Which campaign, for the metrics that are of one: the one of this name, else of
                these days, else the first.
        """
        if metric in UPSELLING - MONEY_TOO:
            return self._of(self.upsell(days, level).metrics, metric)
        result = self.money(days, level)
        if metric not in OF_CAMPAIGNS:
            return self._of(result.metrics, metric)
        campaign = self.campaign(result, days, name)
        if campaign is None:
            return undefined(metric, Undefined("no_denominator", "no [[incremental]] is planned"))
        return next(value for value in campaign.metrics if value.id == metric)

    def _of(self, metrics: Sequence[MetricValue], metric: str) -> MetricValue:
        found = {value.id: value for value in metrics}
        why = Undefined("not_estimable", "nothing in the plan or log gives it")
        return found.get(metric) or undefined(metric, why)

    def worse_guardrails(self, days: Days) -> tuple[str, ...]:
        """Those that upselling in these days made worse."""
        result = self.upsell(days, LEVEL)
        return tuple(each.counts.name for each in result.guardrails if each.verdict == "worse")

    def campaign(self, result: MoneyResult, days: Days, name: str) -> IncrementalResult | None:
        """The campaign that a stage or target is about."""
        for each in result.incremental:
            if each.name == name:
                return each
        same_days = [each for each in result.incremental if each.days == days]
        return next(iter((*same_days, *result.incremental)), None)

    def is_open(self, metric: str, days: Days, level: float, name: str = "") -> bool:
        """Whether a campaign's metric still grows because its days are not over."""
        if metric not in OF_CAMPAIGNS:
            return False
        campaign = self.campaign(self.money(days, level), days, name)
        return campaign is not None and not campaign.complete
