"""The plan view: targets and stages, as of the end of the data."""

from collections.abc import Iterator

from funneltui.analysis.asked import Asked
from funneltui.analysis.cohort_spend import wish_of_cohorts
from funneltui.analysis.estimates import LEVEL
from funneltui.analysis.stages import plan_verdict, stage_results
from funneltui.analysis.targets import target_result, worst_first
from funneltui.analysis.whole import stages_beside_whole
from funneltui.analysis.wishes import MoneyWish
from funneltui.engine.base import Engine, Watch
from funneltui.model.funnel import Funnel
from funneltui.model.plan import PlanResult


def analyze(engine: Engine, funnel: Funnel, wish: MoneyWish, watch: Watch) -> PlanResult:
    """The plan's targets and stages against the log.

    Raises:
        FunneltuiError: The question cannot be asked of this log.
    """
    wish = wish_of_cohorts(wish, funnel.cohorts)
    asked = Asked(engine, funnel, wish, watch)
    money = asked.money(None, LEVEL)
    stages = stage_results(asked, wish.plan.stages, money.as_of)
    targets = [target_result(asked, each, money.as_of) for each in wish.plan.targets]
    return PlanResult(
        funnel=funnel,
        facts=money.facts,
        plan=wish.plan,
        currency=money.currency,
        as_of=money.as_of,
        targets=worst_first(targets),
        stages=stages,
        verdict=plan_verdict(stages),
        whole=stages_beside_whole(wish.plan.stages, money.incremental),
        notes=(*_notes(wish), *money.notes),
    )


def _notes(wish: MoneyWish) -> Iterator[str]:
    if wish.spend is None and not wish.has_whole_spend:
        yield "no spend file is named, so what was spent is not known"
