"""What a report can hold: the result of each view, and what is said around it."""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace

from funneltui.deferred import dataclass
from funneltui.i18n.en import ENGLISH
from funneltui.i18n.messages import Messages
from funneltui.model.comparison import NOTHING_BESIDE, Beside
from funneltui.model.events import LogFacts
from funneltui.model.experiment import ExperimentResult
from funneltui.model.friction import FrictionResult
from funneltui.model.funnel import Funnel, FunnelResult
from funneltui.model.log_items import Detail
from funneltui.model.money import MoneyResult
from funneltui.model.paths import PathsResult
from funneltui.model.periods import CohortResult, TrendResult
from funneltui.model.plan import PlanResult
from funneltui.model.profile import Profile
from funneltui.model.timing import TimingResult
from funneltui.model.units import Selection, Sorting, UnitRow
from funneltui.model.upsell import UpsellResult
from funneltui.report.cohorts import CohortTableAnswer
from funneltui.views.manner import AS_FITS, Manner


@dataclass(frozen=True)
class FunnelAnswer:
    """The funnel view; `trend` is for its sparkline and chart."""

    result: FunnelResult
    trend: TrendResult | None = None
    beside: Beside = NOTHING_BESIDE


@dataclass(frozen=True)
class TimeAnswer:
    """The time view: all units first, then one result per breakdown group."""

    results: tuple[TimingResult, ...]


@dataclass(frozen=True)
class TrendAnswer:
    """The trend view."""

    result: TrendResult


@dataclass(frozen=True)
class CohortsAnswer:
    """The cohorts view."""

    result: CohortResult


@dataclass(frozen=True)
class MoneyAnswer:
    """The money view."""

    result: MoneyResult


@dataclass(frozen=True)
class PlanAnswer:
    """The plan view."""

    result: PlanResult


@dataclass(frozen=True)
class UpsellAnswer:
    """The upsell view."""

    result: UpsellResult


@dataclass(frozen=True)
class FrictionAnswer:
    """The friction view."""

    result: FrictionResult


@dataclass(frozen=True)
class PathsAnswer:
    """The paths view."""

    result: PathsResult


@dataclass(frozen=True)
class ExperimentAnswer:
    """The experiment view."""

    result: ExperimentResult


@dataclass(frozen=True)
class UnitsAnswer:
    """The units view: every unit that entered, or those of another list."""

    funnel: Funnel
    facts: LogFacts
    rows: Sequence[UnitRow]
    total: int
    """How many there are; `rows` may be the first of them."""
    sorting: Sorting = field(default_factory=Sorting)
    has_revenue: bool = False
    """Whether the log has amounts of money."""
    selection: Selection = field(default_factory=Selection)


@dataclass(frozen=True)
class ProfileAnswer:
    """What is in a log, no funnel asked."""

    profile: Profile


@dataclass(frozen=True)
class DetailAnswer:
    """One thing of a log, no funnel asked."""

    facts: LogFacts
    detail: Detail


Answer = (
    FunnelAnswer
    | TimeAnswer
    | TrendAnswer
    | CohortsAnswer
    | CohortTableAnswer
    | MoneyAnswer
    | PlanAnswer
    | UpsellAnswer
    | FrictionAnswer
    | PathsAnswer
    | ExperimentAnswer
    | UnitsAnswer
    | ProfileAnswer
    | DetailAnswer
)


@dataclass(frozen=True)
class Setting:
    """What a report needs besides its numbers."""

    version: str
    definition: Mapping[str, object] = field(default_factory=dict, hash=False)
    """The funnel file as understood, defaults filled in: part of the JSON."""
    width: int = 80
    """Cells of a line, where the format has lines."""
    tr: Messages = ENGLISH
    explains: bool = False
    """Whether the formulas of the numbers follow them."""
    manner: Manner = AS_FITS
    """How groups and steps are laid out, where there is a choice."""


def at_least(setting: Setting, width: int) -> Setting:
    """The setting, its width raised to `width`."""
    return replace(setting, width=max(setting.width, width))


def asked(answer: Answer) -> tuple[Funnel | None, LogFacts]:
    """The funnel an answer is of, None for a profile, and the log it was counted in."""
    match answer:
        case TimeAnswer(results):
            return results[0].funnel, results[0].facts
        case ProfileAnswer(profile):
            return None, profile.facts
        case DetailAnswer(facts):
            return None, facts
        case UnitsAnswer(funnel, facts):
            return funnel, facts
        case _:
            return answer.result.funnel, answer.result.facts
