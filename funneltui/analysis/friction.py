"""Friction: conversions lost at each step against what it has been, is elsewhere, or should be."""

from collections.abc import Sequence
from datetime import datetime

import numpy as np

from funneltui.analysis import funnel as funnel_analysis
from funneltui.analysis.chance import REPEATS, SEED, percentiles
from funneltui.deferred import dataclass
from funneltui.engine.base import Engine, Watch
from funneltui.errors import QueryError
from funneltui.model.friction import FrictionResult, Reference, StepFriction, StepRetries
from funneltui.model.funnel import Funnel, FunnelResult, Grain, Order
from funneltui.model.metric import Share
from funneltui.model.periods import PeriodCounts
from funneltui.model.plan import Benchmark

LEAST = 30
"""Units a period or group needs at the step before, to be a reference."""
_FEWEST = 2
LEVEL = 0.95


@dataclass(frozen=True)
class Against:
    """What steps are held against."""

    reference: Reference = Reference.BEST_PERIOD
    benchmarks: tuple[Benchmark, ...] = ()
    """The plan's; those with a step are used."""


@dataclass(frozen=True)
class _Held:
    """A step's reference."""

    rate: float
    counts: Share | None = None
    """None: it is given, not counted."""
    start: datetime | None = None
    name: str = ""


@dataclass(frozen=True)
class _Seen:
    """What the engine says: the funnel, its whole periods, and what was done again."""

    result: FunnelResult
    periods: tuple[PeriodCounts, ...]
    retries: tuple[StepRetries, ...]
    against: Against


def analyze(
    engine: Engine, funnel: Funnel, grain: Grain, watch: Watch, against: Against | None = None
) -> FrictionResult:
    """The friction view's answer.

    Raises:
        QueryError: The steps have no order, some may be left out, or there is no such reference.
    """
    against = against or Against()
    _require(funnel, against)
    result = funnel_analysis.summarize(funnel, engine.count_funnel(funnel, watch))
    cohorts = engine.count_cohorts(funnel, grain, watch)
    whole = tuple(period for period in cohorts.by_entry if period.complete)
    seen = _Seen(result, whole, engine.count_retries(funnel, watch), against)
    steps = [_step(seen, index) for index in range(1, len(funnel.steps))]
    ranked = sorted(steps, key=lambda each: (-(each.lost or 0.0), each.step))
    return FrictionResult(funnel, result.facts, grain, tuple(ranked), against.reference)


def _require(funnel: Funnel, against: Against) -> None:
    if funnel.order is Order.UNORDERED or any(step.optional for step in funnel.steps):
        raise QueryError(
            "friction-order",
            what="Friction is of steps that follow each other; these need not.",
            where=f"funnel '{funnel.name}'",
            fix="Use --order ordered, without optional steps.",
        )
    if against.reference is Reference.BENCHMARK and not any(
        each.step for each in against.benchmarks
    ):
        raise QueryError(
            "friction-benchmark",
            what="There is no benchmark of a step.",
            where=f"--reference {against.reference.value}",
            fix='Add one to the plan: [[benchmark]] metric = "conv_step", step = 2, low and high.',
        )
    if against.reference is Reference.BEST_GROUP and funnel.breakdown is None:
        raise QueryError(
            "friction-group",
            what="There is no best group: the funnel is not broken down.",
            where=f"--reference {against.reference.value}",
            fix="Add --by COLUMN.",
        )


def _step(seen: _Seen, index: int) -> StepFriction:
    steps = seen.result.total.steps
    rate = Share(steps[index].reached, steps[index - 1].reached)
    onward = Share(steps[-1].reached, steps[index].reached)
    held = _held(seen, index)
    if seen.against.reference is Reference.PREVIOUS_PERIOD and held is not None:
        last = seen.periods[-1]
        rate, onward = _rate(last, index), Share(last.reached[-1], last.reached[index])
    lost, interval = None, None
    if held is not None and onward.ratio is not None and rate.ratio is not None:
        lost = max(0.0, held.rate - rate.ratio) * rate.whole * onward.ratio
        interval = _interval(held, rate, onward, index)
    return StepFriction(
        step=index + 1,
        name=steps[index].name,
        rate=rate,
        reference=None if held is None else held.counts,
        reference_start=None if held is None else held.start,
        lost=lost,
        interval=interval,
        dwell=steps[index].from_previous,
        dropped=rate.whole - rate.part,
        reference_rate=None if held is None else held.rate,
        reference_name="" if held is None else held.name,
        retries=seen.retries[index] if seen.retries else None,
    )


def _held(seen: _Seen, index: int) -> _Held | None:
    match seen.against.reference:
        case Reference.BEST_PERIOD:
            return _best_period(seen.periods, index)
        case Reference.PREVIOUS_PERIOD:
            return _previous_period(seen.periods, index)
        case Reference.BEST_GROUP:
            return _best_group(seen.result, index)
        case Reference.BENCHMARK:
            return _benchmark(seen.against.benchmarks, index)


def _rate(period: PeriodCounts, index: int) -> Share:
    return Share(period.reached[index], period.reached[index - 1])


def _of_period(period: PeriodCounts, index: int) -> _Held:
    counts = _rate(period, index)
    return _Held(counts.ratio or 0.0, counts, period.start)


def _best_period(periods: Sequence[PeriodCounts], index: int) -> _Held | None:
    """The whole period with the highest rate; the latest of several."""
    large = [each for each in periods if each.reached[index - 1] >= LEAST]
    if len(large) < _FEWEST:
        return None
    best = max(large, key=lambda each: (_rate(each, index).ratio or 0.0, each.start))
    return _of_period(best, index)


def _previous_period(periods: Sequence[PeriodCounts], index: int) -> _Held | None:
    if len(periods) < _FEWEST or periods[-2].reached[index - 1] < LEAST:
        return None
    return _of_period(periods[-2], index)


def _best_group(result: FunnelResult, index: int) -> _Held | None:
    """The group with the highest rate; the first of several."""
    shares = [
        (Share(group.steps[index].reached, group.steps[index - 1].reached), group.value)
        for group in result.groups
    ]
    large = [(share, value) for share, value in shares if share.whole >= LEAST]
    if len(large) < _FEWEST:
        return None
    counts, value = max(large, key=lambda each: each[0].ratio or 0.0)
    return _Held(counts.ratio or 0.0, counts, name=" · ".join(value))


def _benchmark(benchmarks: Sequence[Benchmark], index: int) -> _Held | None:
    found = next((each for each in benchmarks if each.step == index + 1), None)
    return None if found is None else _Held(found.low, name=found.source)


def _interval(held: _Held, rate: Share, onward: Share, index: int) -> tuple[float, float]:
    """Units drawn anew: of the step, of its reference where that was counted, and of the rest."""
    rng = np.random.default_rng(SEED + index)
    reference = np.full(REPEATS, held.rate)
    if held.counts is not None:
        drawn = rng.binomial(held.counts.whole, held.rate, REPEATS)
        reference = drawn / held.counts.whole
    own = rng.binomial(rate.whole, rate.ratio or 0.0, REPEATS) / rate.whole
    rest = rng.binomial(onward.whole, onward.ratio or 0.0, REPEATS) / onward.whole
    lost = np.maximum(0.0, reference - own) * rate.whole * rest
    return percentiles(lost, LEVEL)
