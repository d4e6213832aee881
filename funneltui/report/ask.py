"""From a view's name to its answer: the engine counts, the analysis summarizes.

The analysis of a view is imported when it is asked for: a start is short of time.
"""

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from types import MappingProxyType

from funneltui.analysis import funnel as funnel_analysis
from funneltui.analysis.trend import count_with_previous
from funneltui.analysis.wishes import MoneyWish
from funneltui.deferred import dataclass
from funneltui.engine.base import Engine, Watch
from funneltui.errors import ConfigError, QueryError
from funneltui.model.comparison import BesideWish
from funneltui.model.experiment import ExperimentWish
from funneltui.model.funnel import Funnel, Grain
from funneltui.model.periods import fitting_grain
from funneltui.model.units import Selection, Sorting
from funneltui.report.answers import (
    Answer,
    CohortsAnswer,
    ExperimentAnswer,
    FrictionAnswer,
    FunnelAnswer,
    MoneyAnswer,
    PathsAnswer,
    PlanAnswer,
    TimeAnswer,
    TrendAnswer,
    UpsellAnswer,
)
from funneltui.report.besides import beside
from funneltui.report.cohorts import CohortWish, retention_table, steps_table
from funneltui.report.listed import units_answer
from funneltui.typos import nearest

MONEY_VIEWS = frozenset({"money", "plan", "upsell", "friction", "experiment"})
"""Those that spend and plan are read for."""


@dataclass(frozen=True)
class Wish:
    """What a question says besides its funnel; None is the view's own choice."""

    grain: Grain | None = None
    """The trend's (by day) or the cohorts' (by week)."""
    from_step: int | None = None
    """The time view's and the paths': 1."""
    to_step: int | None = None
    """The time view's: the last."""
    bins: int | None = None
    """The time view's: by the number of those who converted."""
    has_line: bool = False
    """Whether a funnel has its conversion over time beside it."""
    money: MoneyWish = field(default_factory=MoneyWish)
    """Spend and plan, for the views of money."""
    cohorts: CohortWish = field(default_factory=CohortWish)
    """Which cohorts, and how they are looked at."""
    selection: Selection = field(default_factory=Selection)
    """Who the units view lists."""
    sorting: Sorting = field(default_factory=Sorting)
    """The units view's order."""
    beside: BesideWish = field(default_factory=BesideWish)
    """What the funnel is shown with."""
    experiment: ExperimentWish = field(default_factory=ExperimentWish)
    """Which column has the variants, which one is the control, and the planned split."""
    rows: int | None = None
    """How many units are listed at most; None lists all."""


def require_view(view: str) -> None:
    """Refuse a view that does not exist.

    Raises:
        ConfigError: There is no such view.
    """
    if view not in VIEWS:
        near = nearest(view, VIEWS)
        did_you = f"Did you mean '{near[0]}'? " if near else ""
        raise ConfigError(
            "unknown-view",
            what=f"There is no view '{view}'.",
            where="view",
            fix=f"{did_you}Use one of: {', '.join(VIEWS)}.",
        )


def ask(engine: Engine, funnel: Funnel, view: str, wish: Wish, watch: Watch) -> Answer:
    """The answer of one view.

    Raises:
        FunneltuiError: There is no such view, or the question cannot be asked of this log.
    """
    require_view(view)
    return _ASKED[view](engine, funnel, wish, watch)


def _trend(engine: Engine, funnel: Funnel, wish: Wish, watch: Watch) -> TrendAnswer:
    return TrendAnswer(count_with_previous(engine, funnel, wish.grain or Grain.DAY, watch))


def _cohorts(engine: Engine, funnel: Funnel, wish: Wish, watch: Watch) -> Answer:
    grain = wish.grain or Grain.WEEK
    if wish.cohorts.by is None:
        return CohortsAnswer(engine.count_cohorts(funnel, grain, watch))
    return steps_table(engine, funnel, grain, wish.cohorts, watch)


def _retention(engine: Engine, funnel: Funnel, wish: Wish, watch: Watch) -> Answer:
    return retention_table(engine, funnel, wish.grain or Grain.WEEK, wish.cohorts, watch)


def _money(engine: Engine, funnel: Funnel, wish: Wish, watch: Watch) -> MoneyAnswer:
    from funneltui.analysis import money

    return MoneyAnswer(money.analyze(engine, funnel, wish.money, wish.grain, watch))


def _plan(engine: Engine, funnel: Funnel, wish: Wish, watch: Watch) -> PlanAnswer:
    from funneltui.analysis import plan

    return PlanAnswer(plan.analyze(engine, funnel, wish.money, watch))


def _upsell(engine: Engine, funnel: Funnel, wish: Wish, watch: Watch) -> UpsellAnswer:
    from funneltui.analysis import upsell

    return UpsellAnswer(upsell.analyze(engine, funnel, wish.money, watch))


def _friction(engine: Engine, funnel: Funnel, wish: Wish, watch: Watch) -> FrictionAnswer:
    from funneltui.analysis import friction

    against = friction.Against(wish.money.reference, wish.money.plan.benchmarks)
    grain = wish.grain or Grain.WEEK
    return FrictionAnswer(friction.analyze(engine, funnel, grain, watch, against))


def _paths(engine: Engine, funnel: Funnel, wish: Wish, watch: Watch) -> PathsAnswer:
    from funneltui.analysis import paths

    step = 1 if wish.from_step is None else wish.from_step
    return PathsAnswer(paths.analyze(engine, funnel, step, watch))


def _experiment(engine: Engine, funnel: Funnel, wish: Wish, watch: Watch) -> ExperimentAnswer:
    from funneltui.analysis import experiment

    asked = experiment.as_planned(wish.experiment, wish.money.plan)
    return ExperimentAnswer(experiment.analyze(engine, funnel, asked, watch))


def _units(engine: Engine, funnel: Funnel, wish: Wish, watch: Watch) -> Answer:
    answer = units_answer(engine, funnel, wish.selection, wish.sorting, watch)
    return answer if wish.rows is None else replace(answer, rows=answer.rows[: wish.rows])


def _funnel(engine: Engine, funnel: Funnel, wish: Wish, watch: Watch) -> FunnelAnswer:
    result = funnel_analysis.summarize(funnel, engine.count_funnel(funnel, watch))
    grain = fitting_grain(result.facts) if wish.has_line else None
    trend = None if grain is None else engine.count_trend(funnel, grain, watch)
    return FunnelAnswer(result, trend, beside(engine, funnel, result.facts, wish.beside, watch))


def _time(engine: Engine, funnel: Funnel, wish: Wish, watch: Watch) -> TimeAnswer:
    from funneltui.analysis import pace

    first = 1 if wish.from_step is None else wish.from_step
    last = len(funnel.steps) if wish.to_step is None else wish.to_step
    _require_pair(funnel, first, last)
    if wish.bins is not None and wish.bins < 1:
        raise QueryError(
            "bad-bins",
            what=f"A histogram cannot have {wish.bins} bins.",
            where="--bins",
            fix="Use 1 or more, or leave it out.",
        )
    return TimeAnswer(pace.timed(engine, funnel, (first, last), wish.bins, watch))


def _require_pair(funnel: Funnel, first: int, last: int) -> None:
    steps = len(funnel.steps)
    if steps == 1:
        raise QueryError(
            "one-step",
            what="There is no time to convert: the funnel has one step.",
            where=f"funnel '{funnel.name}'",
            fix="Add a step, or ask for another view.",
        )
    if not 1 <= first < last <= steps:
        raise QueryError(
            "bad-step-pair",
            what=f"There is no time from step {first} to step {last}.",
            where=f"funnel '{funnel.name}', which has steps 1 to {steps}",
            fix="Use two of its steps, the smaller first.",
        )


_ASKED: Mapping[str, Callable[[Engine, Funnel, Wish, Watch], Answer]] = MappingProxyType(
    {
        "funnel": _funnel,
        "units": _units,
        "time": _time,
        "trend": _trend,
        "cohorts": _cohorts,
        "retention": _retention,
        "money": _money,
        "plan": _plan,
        "upsell": _upsell,
        "friction": _friction,
        "paths": _paths,
        "experiment": _experiment,
    }
)
VIEWS = tuple(_ASKED)
