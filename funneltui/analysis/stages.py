"""Stages: milestones judged by their intervals, and whether the plan may go on."""

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from statistics import NormalDist

from funneltui.analysis.asked import Asked
from funneltui.analysis.increase import increase
from funneltui.analysis.metrics import METRICS, UPSELLING
from funneltui.deferred import dataclass
from funneltui.model.economics import UNITS_PER_WHOLE, Days, MetricValue, Undefined, total_of
from funneltui.model.plan import (
    Action,
    Milestone,
    MilestoneResult,
    Require,
    Stage,
    StageResult,
    StageState,
    Trigger,
    Verdict,
)

_OPS: Mapping[str, Callable[[float, float], bool]] = {
    ">=": operator.ge,
    ">": operator.gt,
    "<=": operator.le,
    "<": operator.lt,
}
_NEAR = 0.10
_MET = {Verdict.GO: True, Verdict.STOP: False}


def stage_results(asked: Asked, stages: Sequence[Stage], as_of: date) -> tuple[StageResult, ...]:
    """Every stage in the plan's order; one is released only when all before it have passed."""
    results: list[StageResult] = []
    released = True
    for stage in stages:
        result = _stage(asked, stage, as_of, is_released=released)
        released = released and result.state is StageState.PASSED
        results.append(result)
    return tuple(results)


def plan_verdict(stages: Sequence[StageResult]) -> Verdict | None:
    """That of the last stage that has begun; of the first, where none has."""
    waiting = (StageState.LOCKED, StageState.PENDING)
    begun = [result for result in stages if result.state not in waiting]
    if begun:
        return begun[-1].verdict
    return stages[0].verdict if stages else None


@dataclass(frozen=True)
class _Standing:
    """What the judgement of a stage's milestones depends on."""

    asked: Asked
    stage: Stage
    as_of: date
    spent: int | None

    @property
    def is_budget_spent(self) -> bool:
        budget = self.stage.budget
        return (
            budget is not None
            and self.spent is not None
            and (self.spent >= budget * UNITS_PER_WHOLE)
        )

    def is_late(self, milestone: Milestone) -> bool:
        deadline = milestone.by or self.stage.days.until
        return deadline is not None and self.as_of >= deadline


def _stage(asked: Asked, stage: Stage, as_of: date, *, is_released: bool) -> StageResult:
    standing = _Standing(asked, stage, as_of, _spent(asked, stage))
    first = stage.days.first
    if not is_released or (first is not None and as_of < first):
        state = StageState.PENDING if is_released else StageState.LOCKED
        waiting = tuple(_waiting(each) for each in stage.milestones)
        spent_early = not is_released and bool(standing.spent)
        return StageResult(
            stage, state, Verdict.HOLD, Action.WAIT, standing.spent, waiting, spent_early
        )
    milestones = tuple(_milestone(standing, each) for each in stage.milestones)
    verdict = _verdict(standing, milestones)
    blocked = _guardrails(standing) if verdict is Verdict.GO else ()
    if blocked:
        verdict = Verdict.HOLD
    return StageResult(
        stage,
        _state(standing, verdict),
        verdict,
        Action.CHANGE if blocked else _action(standing, verdict, milestones),
        standing.spent,
        milestones,
        guardrails=blocked,
    )


def _guardrails(standing: _Standing) -> tuple[str, ...]:
    """What got worse by upselling, where the stage is about that or asks for it."""
    stage = standing.stage
    is_asked = stage.guardrails
    if is_asked is None:
        is_asked = any(each.metric in UPSELLING for each in stage.milestones)
    return standing.asked.worse_guardrails(stage.days) if is_asked else ()


def _spent(asked: Asked, stage: Stage) -> int | None:
    if asked.wish.spend is None:
        return None
    return total_of(
        entry
        for entry in asked.wish.spend.entries
        if stage.days.holds(entry.day)
        and stage.campaign in (None, entry.campaign)
        and stage.channel in (None, entry.channel)
    )


def _waiting(milestone: Milestone) -> MilestoneResult:
    return MilestoneResult(milestone, Verdict.HOLD, None, None, None, None, "not_yet")


def _verdict(standing: _Standing, milestones: Sequence[MilestoneResult]) -> Verdict:
    """All or any of them, in three-valued logic: what is not known is neither met nor not."""
    verdicts = [each.verdict for each in milestones]
    if not verdicts:
        until = standing.stage.days.until
        is_over = until is not None and standing.as_of >= until
        return Verdict.GO if is_over else Verdict.HOLD
    decisive, other = Verdict.STOP, Verdict.GO
    if standing.stage.require is Require.ANY:
        decisive, other = other, decisive
    if decisive in verdicts:
        return decisive
    if all(verdict is other for verdict in verdicts):
        return other
    return Verdict.INSUFFICIENT if Verdict.INSUFFICIENT in verdicts else Verdict.HOLD


def _state(standing: _Standing, verdict: Verdict) -> StageState:
    if verdict is Verdict.GO:
        return StageState.PASSED
    if verdict is not Verdict.STOP:
        return StageState.RUNNING
    until = standing.stage.days.until
    is_over = until is not None and standing.as_of >= until
    return StageState.FAILED if is_over else StageState.STOPPED


def _action(standing: _Standing, verdict: Verdict, milestones: Sequence[MilestoneResult]) -> Action:
    if verdict is Verdict.GO:
        return Action.SCALE_UP
    if verdict is Verdict.STOP:
        missed = [each for each in milestones if each.met is False]
        near = missed and all(_is_near(each) for each in missed)
        return Action.SCALE_DOWN if near else Action.STOP
    return Action.PAUSE if standing.is_budget_spent else Action.CONTINUE


def _is_near(result: MilestoneResult) -> bool:
    """Missed at its deadline by a tenth of the threshold or less."""
    wanted = result.milestone.value
    if result.reason != "deadline" or result.value is None or not wanted:
        return False
    return abs(result.value - wanted) <= _NEAR * abs(wanted)


def _milestone(standing: _Standing, milestone: Milestone) -> MilestoneResult:
    if milestone.kind is Trigger.INCREASE:
        return _increase(standing, milestone)
    if milestone.kind is not Trigger.METRIC:
        return _trigger(standing, milestone)
    stage = standing.stage
    days = _days_of(stage, milestone)
    level = milestone.confidence
    value = standing.asked.value(milestone.metric, days, level, stage.name)
    is_open = standing.asked.is_open(milestone.metric, days, level, stage.name)
    verdict, reason = _judge(standing, milestone, value, is_open=is_open)
    made = MilestoneResult(
        milestone,
        verdict,
        _MET.get(verdict),
        value.value,
        value.interval,
        value.n,
        reason,
        value.unit,
    )
    return replace(made, p_met=_chance(milestone, value))


def _chance(milestone: Milestone, value: MetricValue) -> float | None:
    """That the metric is on the right side, its interval taken as a normal one."""
    if value.value is None or value.interval is None:
        return None
    low, high = value.interval
    error = (high - low) / 2 / NormalDist().inv_cdf((1 + milestone.confidence) / 2)
    if error <= 0:
        return None
    above = 1 - NormalDist(value.value, error).cdf(milestone.value)
    return above if milestone.op in (">=", ">") else 1 - above


def _days_of(stage: Stage, milestone: Milestone) -> Days:
    """The stage's days, up to the milestone's own."""
    days = stage.days
    if milestone.by is None or (days.until is not None and milestone.by >= days.until):
        return days
    later = days.first is not None and milestone.by <= days.first
    return days if later else Days(days.first, milestone.by)


def _increase(standing: _Standing, milestone: Milestone) -> MilestoneResult:
    """How much a metric grew over as many days before the stage."""
    days = _days_of(standing.stage, milestone)
    level = milestone.confidence
    value = increase(standing.asked, milestone.metric, days, standing.as_of, level)
    if value.value is None:
        code = (value.undefined or Undefined("not_estimable")).code
        verdict, reason = Verdict.INSUFFICIENT, code
    elif value.n is not None and value.n < milestone.min_n:
        verdict, reason = Verdict.INSUFFICIENT, "too_few"
    else:
        ends = value.interval or (value.value, value.value)
        sides = {_OPS[milestone.op](end, milestone.value) for end in ends}
        is_open = days.until is not None and standing.as_of < days.until
        verdict, reason = _judge_sides(standing, milestone, value.value, sides, is_open=is_open)
    told = (value.value, value.interval, value.n, reason, value.unit)
    return MilestoneResult(milestone, verdict, _MET.get(verdict), *told)


def _judge(
    standing: _Standing, milestone: Milestone, value: MetricValue, *, is_open: bool
) -> tuple[Verdict, str]:
    """The verdict and the rule that gave it."""
    if value.value is None:
        return Verdict.INSUFFICIENT, (value.undefined or Undefined("not_estimable")).code
    if METRICS[milestone.metric].adds_up:
        return _judge_sum(standing, milestone, value.value)
    if value.n is not None and value.n < milestone.min_n:
        return Verdict.INSUFFICIENT, "too_few"
    if value.interval is None:
        return Verdict.INSUFFICIENT, "not_estimable"
    sides = {_OPS[milestone.op](end, milestone.value) for end in value.interval}
    return _judge_sides(standing, milestone, value.value, sides, is_open=is_open)


def _judge_sides(
    standing: _Standing, milestone: Milestone, value: float, sides: set[bool], *, is_open: bool
) -> tuple[Verdict, str]:
    """By the sides of the threshold on which the interval's ends lie."""
    if sides == {True}:
        return Verdict.GO, "met"
    if is_open:
        return Verdict.INSUFFICIENT, "immature"
    return (
        (Verdict.STOP, "wrong_side") if sides == {False} else _undecided(standing, milestone, value)
    )


def _undecided(standing: _Standing, milestone: Milestone, value: float) -> tuple[Verdict, str]:
    """The interval straddles the threshold."""
    if standing.is_late(milestone) and not _OPS[milestone.op](value, milestone.value):
        return Verdict.STOP, "deadline"
    return (Verdict.STOP, "budget") if standing.is_budget_spent else (Verdict.HOLD, "straddles")


def _judge_sum(standing: _Standing, milestone: Milestone, value: float) -> tuple[Verdict, str]:
    """A sum is known exactly and only grows: at least is settled early, at most when it is over."""
    holds = _OPS[milestone.op](value, milestone.value)
    is_late = standing.is_late(milestone)
    if milestone.op in ("<=", "<"):
        if not holds:
            return Verdict.STOP, "wrong_side"
        return (Verdict.GO, "met") if is_late else (Verdict.HOLD, "not_yet")
    if holds:
        return Verdict.GO, "met"
    if is_late:
        return Verdict.STOP, "deadline"
    return (Verdict.STOP, "budget") if standing.is_budget_spent else (Verdict.HOLD, "not_yet")


def _trigger(standing: _Standing, milestone: Milestone) -> MilestoneResult:
    """What no metric says: money spent, days gone by, a date, somebody's word."""
    value = _trigger_value(standing, milestone)
    verdict, reason = _judge_trigger(milestone, value)
    return MilestoneResult(milestone, verdict, _MET.get(verdict), value, None, None, reason)


def _judge_trigger(milestone: Milestone, value: float | None) -> tuple[Verdict, str]:
    is_manual = milestone.kind is Trigger.MANUAL
    if value is None:
        return Verdict.INSUFFICIENT, "not_said" if is_manual else "no_spend"
    wanted = 1.0 if milestone.kind in (Trigger.DATE, Trigger.MANUAL) else milestone.value
    if _OPS[milestone.op](value, wanted):
        return Verdict.GO, "met"
    return (Verdict.STOP, "wrong_side") if is_manual else (Verdict.HOLD, "not_yet")


def _trigger_value(standing: _Standing, milestone: Milestone) -> float | None:
    match milestone.kind:
        case Trigger.BUDGET:
            return None if standing.spent is None else standing.spent / UNITS_PER_WHOLE
        case Trigger.DATE:
            return float(standing.is_late(milestone))
        case Trigger.ELAPSED:
            first = standing.stage.days.first
            return None if first is None else float((standing.as_of - first).days)
        case _:
            return None if milestone.done is None else float(milestone.done)
