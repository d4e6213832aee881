"""The plan view as JSON and as flat rows."""

from collections.abc import Iterator, Sequence

from funneltui.model.economics import UNITS_PER_WHOLE
from funneltui.model.plan import MilestoneResult, PlanResult, StageResult, TargetResult
from funneltui.model.whole import StagePart, Whole
from funneltui.report.incremental import whole_dict
from funneltui.report.money import Cell, Json


def plan_dict(result: PlanResult) -> Json:
    """The plan view's own keys; `gate --format json` prints them, too."""
    return {
        "currency": result.currency or None,
        "as_of": result.as_of.isoformat(),
        "verdict": result.verdict.value if result.verdict else None,
        "targets": [_target(each) for each in result.targets],
        "stages": [_stage(each) for each in result.stages],
        "whole": None if result.whole is None else whole_dict(result.whole),
        "notes": list(result.notes),
    }


def plan_rows(result: PlanResult) -> Iterator[Sequence[Cell]]:
    """A row per target, stage and milestone."""
    yield ("kind", "name", "metric", "value", "wanted", "gap", "n", "low", "high", "status", "rule")
    for target in result.targets:
        low, high = target.value.interval or (None, None)
        why = target.value.undefined.code if target.value.undefined else ""
        told = (target.value.value, target.goal, target.gap, target.value.n, low, high)
        level = f" exposures {target.target.exposures}" if target.target.exposures else ""
        named = ("target", f"{target.target.period}{level}", target.target.metric)
        yield (*named, *told, target.status, why)
    for stage in result.stages:
        yield from _stage_rows(stage)
    if result.whole is not None:
        yield from _whole_rows(result.whole)


def _whole_rows(whole: Whole) -> Iterator[Sequence[Cell]]:
    """What each stage added, and the whole."""
    named: list[tuple[str, StagePart | Whole]] = [("part", part) for part in whole.parts]
    for kind, each in (*named, ("whole", whole)):
        verdict = each.verdict if isinstance(each, StagePart) else None
        for value in (each.inc_sales, each.iroas):
            low, high = value.interval or (None, None)
            why = value.undefined.code if value.undefined else ""
            told = (value.value, None, None, value.n, low, high)
            yield (kind, each.name, value.id, *told, verdict or "", why)


def _stage_rows(stage: StageResult) -> Iterator[Sequence[Cell]]:
    name, spent, budget = stage.stage.name, _whole(stage.spent), stage.stage.budget
    left = _left(stage)
    verdict = stage.verdict.value
    yield (
        "stage",
        name,
        "spend",
        spent,
        budget,
        left,
        None,
        None,
        None,
        verdict,
        stage.state.value,
    )
    for each in stage.milestones:
        low, high = each.interval or (None, None)
        asked = each.milestone
        told = (each.value, asked.value, None, each.n, low, high)
        yield ("milestone", name, asked.metric, *told, each.verdict.value, each.reason)


def _whole(amount: int | None) -> float | None:
    return None if amount is None else amount / UNITS_PER_WHOLE


def _target(result: TargetResult) -> Json:
    value = result.value
    return {
        "metric": result.target.metric,
        "period": result.target.period,
        "exposures": None if result.target.exposures is None else str(result.target.exposures),
        "value": value.value,
        "target": result.goal,
        "gap": result.gap,
        "pace": result.pace,
        "projection": result.projection,
        "projected": None if result.projected is None else list(result.projected),
        "p_hit": result.p_hit,
        "attainment": result.attainment,
        "status": result.status,
        "path": [list(point) for point in result.path],
        "n": value.n,
        "interval": None if value.interval is None else list(value.interval),
        "undefined": value.undefined.code if value.undefined else None,
    }


def _stage(result: StageResult) -> Json:
    return {
        "name": result.stage.name,
        "state": result.state.value,
        "verdict": result.verdict.value,
        "action": result.action.value,
        "budget": result.stage.budget,
        "spent": _whole(result.spent),
        "left": _left(result),
        "spent_while_locked": result.spent_while_locked,
        "guardrails": list(result.guardrails),
        "milestones": [_milestone(each) for each in result.milestones],
    }


def _left(result: StageResult) -> float | None:
    spent, budget = _whole(result.spent), result.stage.budget
    return None if spent is None or budget is None else budget - spent


def _milestone(result: MilestoneResult) -> Json:
    asked = result.milestone
    return {
        "metric": asked.metric,
        "kind": asked.kind.value,
        "op": asked.op,
        "threshold": asked.value,
        "by": asked.by.isoformat() if asked.by else None,
        "met": result.met,
        "value": result.value,
        "interval": None if result.interval is None else list(result.interval),
        "confidence": asked.confidence,
        "n": result.n,
        "p_met": result.p_met,
        "verdict": result.verdict.value,
        "reason": result.reason,
    }
