"""The question about periods: how conversion went on."""

from datetime import timedelta

from funneltui.deferred import dataclass
from funneltui.engine.base import Engine, Watch
from funneltui.i18n.messages import Messages
from funneltui.model.events import LogFacts
from funneltui.model.funnel import Funnel, FunnelCounts, Grain
from funneltui.model.periods import TrendResult, fitting_grain
from funneltui.views.page import Page

GRAINS = (Grain.DAY, Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.HOUR)
"""In the order in which they are walked."""
_MOST_HOURS = timedelta(days=31)
_MOST_DAYS = timedelta(days=1500)


@dataclass(frozen=True)
class TrendAnswer:
    """Conversion by period of entry."""

    result: TrendResult

    @property
    def facts(self) -> LogFacts:
        """What was read."""
        return self.result.facts

    def page(self, width: int, tr: Messages) -> Page:
        """The trend's page."""
        from funneltui.views import trend

        return trend.present(self.result, width, tr)


@dataclass(frozen=True)
class TrendQuestion:
    """How did conversion go on?"""

    funnel: Funnel
    grain: Grain | None
    """None is the one that suits the log."""

    def ask(self, engine: Engine, watch: Watch) -> TrendAnswer:
        """The funnel of each period."""
        grain = self.grain or fitting_grain(engine.facts()) or Grain.MONTH
        from funneltui.analysis.trend import count_with_previous

        return TrendAnswer(count_with_previous(engine, self.funnel, grain, watch))

    def preview(self, counts: FunnelCounts) -> None:
        """Of no use here."""


def next_grain(grain: Grain, facts: LogFacts) -> Grain:
    """The grain after this one, those left out that would cut the log into too many periods."""
    choices = [one for one in GRAINS if _is_bearable(one, facts)] or [Grain.MONTH]
    return choices[(choices.index(grain) + 1) % len(choices)] if grain in choices else choices[0]


def _is_bearable(grain: Grain, facts: LogFacts) -> bool:
    if facts.first is None or facts.last is None:
        return True
    span = facts.last - facts.first
    if grain is Grain.HOUR:
        return span <= _MOST_HOURS
    return grain is not Grain.DAY or span <= _MOST_DAYS
