"""Friction: conversions lost at each step against its best whole period of entry."""

from funneltui.analysis import funnel as funnel_analysis
from funneltui.analysis.proportions import difference
from funneltui.engine.base import Engine, Watch
from funneltui.errors import QueryError
from funneltui.model.friction import FrictionResult, StepFriction
from funneltui.model.funnel import Funnel, FunnelResult, Grain, Order
from funneltui.model.metric import Share
from funneltui.model.periods import CohortResult, PeriodCounts

LEAST = 30
"""Units a period needs at the step before, to be a reference."""
_FEWEST_PERIODS = 2


def analyze(engine: Engine, funnel: Funnel, grain: Grain, watch: Watch) -> FrictionResult:
    """The friction view's answer.

    Raises:
        QueryError: The steps have no order, or some may be left out.
    """
    if funnel.order is Order.UNORDERED or any(step.optional for step in funnel.steps):
        raise QueryError(
            "friction-order",
            what="Friction is of steps that follow each other; these need not.",
            where=f"funnel '{funnel.name}'",
            fix="Use --order ordered, without optional steps.",
        )
    result = funnel_analysis.summarize(funnel, engine.count_funnel(funnel, watch))
    cohorts = engine.count_cohorts(funnel, grain, watch)
    steps = [_step(result, cohorts, index) for index in range(1, len(funnel.steps))]
    ranked = sorted(steps, key=lambda each: (-(each.lost or 0.0), each.step))
    return FrictionResult(funnel, result.facts, grain, tuple(ranked))


def _step(result: FunnelResult, cohorts: CohortResult, index: int) -> StepFriction:
    steps = result.total.steps
    rate = Share(steps[index].reached, steps[index - 1].reached)
    best = _best(cohorts.by_entry, index)
    reference = None if best is None else _rate(best, index)
    lost, interval = None, None
    last = steps[-1].reached
    # Of those at this step, the share that goes on to the end stays as it is.
    onward = Share(last, steps[index].reached).ratio
    if reference is not None and onward is not None:
        lost, interval = _lost(rate, reference, rate.whole * onward)
    return StepFriction(
        step=index + 1,
        name=steps[index].name,
        rate=rate,
        reference=reference,
        reference_start=None if best is None else best.start,
        lost=lost,
        interval=interval,
        dwell=steps[index].from_previous,
    )


def _rate(period: PeriodCounts, index: int) -> Share:
    return Share(period.reached[index], period.reached[index - 1])


def _best(periods: tuple[PeriodCounts, ...], index: int) -> PeriodCounts | None:
    """The whole period with the highest rate; the latest of several."""
    large = [each for each in periods if each.complete and each.reached[index - 1] >= LEAST]
    if len(large) < _FEWEST_PERIODS:
        return None
    return max(large, key=lambda each: (_rate(each, index).ratio or 0.0, each.start))


def _lost(rate: Share, reference: Share, worth: float) -> tuple[float, tuple[float, float] | None]:
    """Conversions lost, never below 0, with Newcombe's interval of the rates' difference."""
    differ = difference(reference, rate)
    if differ is None:
        return 0.0, None
    low, high = (max(0.0, end * worth) for end in (differ.low, differ.high))
    return max(0.0, differ.value * worth), (low, high)
