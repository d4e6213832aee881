"""The experiment view as JSON and as flat rows, and what was typed of it, read."""

from collections.abc import Iterator, Sequence

from funneltui.errors import ConfigError
from funneltui.model.experiment import (
    AnyTime,
    DividedEffect,
    Effect,
    ExperimentResult,
    ExperimentWish,
    MeanEffect,
    StepEffect,
    VariantComparison,
    VariantResult,
)
from funneltui.model.metric import Estimate
from funneltui.report.money import Cell, Json

_NOT_APART: tuple[Cell, ...] = (None,) * 7


def experiment_wish(column: str | None, control: str | None, split: str | None) -> ExperimentWish:
    """What was typed, read.

    Args:
        column: Of the variants.
        control: The variant that the others are held against.
        split: The planned sizes: `A=90,B=10`, as parts of any sum.

    Raises:
        ConfigError: The sizes are not written like that.
    """
    planned = tuple(_part(part, split or "") for part in (split or "").split(",") if part.strip())
    if planned and sum(share for _, share in planned) <= 0:
        raise _bad_split(split or "")
    return ExperimentWish(column, control, planned)


def _part(part: str, split: str) -> tuple[str, float]:
    name, sign, share = part.rpartition("=")
    try:
        number = float(share)
    except ValueError:
        raise _bad_split(split) from None
    if not sign or not 0 <= number < float("inf"):
        raise _bad_split(split)
    return name.strip(), number


def _bad_split(split: str) -> ConfigError:
    return ConfigError(
        "bad-split",
        what=f"'{split}' does not say how units are split.",
        where="--split",
        fix="Write each variant and its part of the units: A=50,B=50.",
    )


def experiment_dict(result: ExperimentResult) -> Json:
    """The experiment view's own keys."""
    return {
        "column": result.column,
        "control": result.control,
        "variants": [_variant(each) for each in result.variants],
        "comparisons": [_comparison(one) for one in result.comparisons],
        "srm_p": result.srm_p,
        "crossed": result.crossed.part,
        "without": result.without,
        "days": result.days,
    }


def experiment_rows(result: ExperimentResult) -> Iterator[Sequence[Cell]]:
    """A row per variant and step, the control's first; then one per group of the breakdown."""
    yield (
        *("part", "variant", "group", "step", "name", "entered", "reached", "rate"),
        *("relative", "relative_low", "relative_high", "points", "points_low", "points_high", "p"),
    )
    names = [step.name for step in result.funnel.steps]
    for number, share in enumerate(result.variants[0].steps, start=1):
        sides = (share.whole, share.part, share.ratio)
        yield ("step", result.control, None, number, names[number - 1], *sides, *_NOT_APART)
    for one in result.comparisons:
        for step in one.steps:
            yield ("step", one.value, None, step.step, step.name, *_cells_of(step.effect))
        for group in one.groups:
            value = " · ".join(group.value)
            yield ("group", one.value, value, len(names), names[-1], *_cells_of(group.effect))


def _cells_of(effect: Effect) -> tuple[Cell, ...]:
    share = effect.share
    apart = (*_cells(effect.relative), *_cells(effect.apart), effect.p)
    return (share.whole, share.part, share.ratio, *apart)


def _cells(estimate: Estimate | None) -> tuple[Cell, ...]:
    return (estimate.value, estimate.low, estimate.high) if estimate else (None, None, None)


def _variant(each: VariantResult) -> Json:
    counts = each.counts
    return {
        "value": counts.value,
        "units": counts.units,
        "entered": counts.entered,
        "reached": list(counts.reached),
        "rate": each.steps[-1].ratio,
        "interval": _ends(each.overall),
        "planned": each.planned,
        "in_progress": counts.in_progress,
        "did_before": counts.before,
        "entered_before_variant": counts.early,
        "chance_best": each.chance_best,
    }


def _comparison(one: VariantComparison) -> Json:
    return {
        "variant": one.value,
        "verdict": one.verdict.value,
        "steps": [_step(step) for step in one.steps],
        "p_adjusted": one.p_adjusted,
        "chance_better": one.chance_better,
        "expected_loss": one.loss,
        "detectable": one.detectable,
        "any_time": _any_time(one.any_time),
        "before": _effect(one.before),
        "revenue_per_unit": _mean(one.money),
        "groups": [_group(each) for each in one.groups],
        "interaction_p": one.interaction_p,
    }


def _step(step: StepEffect) -> Json:
    return {"step": step.step, "name": step.name, **_effect(step.effect)}


def _group(each: DividedEffect) -> Json:
    return {"value": list(each.value), "values_inside": each.values_inside, **_effect(each.effect)}


def _effect(effect: Effect) -> Json:
    return {
        "entered": effect.share.whole,
        "reached": effect.share.part,
        "rate": effect.share.ratio,
        "control_rate": effect.control.ratio,
        "relative": effect.relative.value if effect.relative else None,
        "relative_interval": _ends(effect.relative),
        "points": effect.apart.value if effect.apart else None,
        "points_interval": _ends(effect.apart),
        "p": effect.p,
    }


def _any_time(found: AnyTime | None) -> Json | None:
    if found is None:
        return None
    return {"points": found.apart.value, "interval": _ends(found.apart), "p": found.p}


def _mean(money: MeanEffect | None) -> Json | None:
    if money is None:
        return None
    return {
        "variant": money.mean,
        "control": money.control,
        "difference": money.apart.value,
        "interval": _ends(money.apart),
        "relative": money.relative.value if money.relative else None,
        "relative_interval": _ends(money.relative),
    }


def _ends(estimate: Estimate | None) -> list[float] | None:
    return [estimate.low, estimate.high] if estimate else None
