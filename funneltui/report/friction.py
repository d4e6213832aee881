"""The friction view as JSON and as flat rows."""

from collections.abc import Iterator, Sequence

from funneltui.model.friction import FrictionResult, StepFriction, StepRetries
from funneltui.report.money import Cell, Json


def friction_dict(result: FrictionResult) -> Json:
    """The friction view's own keys: the costliest step first."""
    return {
        "grain": result.grain.value,
        "reference": result.reference.value,
        "steps": [_step(each) for each in result.steps],
    }


def friction_rows(result: FrictionResult) -> Iterator[Sequence[Cell]]:
    """A row per step."""
    yield (
        *("step", "name", "rate", "reference", "reference_start", "lost"),
        *("low", "high", "median_s", "p90_s", "dropped", "repeated", "went_back"),
    )
    for each in result.steps:
        low, high = each.interval or (None, None)
        dwell = each.dwell
        yield (
            *(each.step, each.name, each.rate.ratio),
            each.reference_rate,
            each.reference_start.isoformat() if each.reference_start else None,
            *(each.lost, low, high),
            *((dwell.median, dwell.p90) if dwell else (None, None)),
            each.dropped,
            *((each.retries.repeated, each.retries.went_back) if each.retries else (None, None)),
        )


def _retries(retries: StepRetries) -> Json:
    return {
        "reached": retries.reached,
        "repeated": retries.repeated,
        "repeats": retries.repeats,
        "went_back": retries.went_back,
        "back_steps": retries.back_steps,
    }


def _step(each: StepFriction) -> Json:
    return {
        "step": each.step,
        "name": each.name,
        "rate": each.rate.ratio,
        "n": each.rate.whole,
        "dropped": each.dropped,
        "reference": each.reference_rate,
        "reference_name": each.reference_name or None,
        "reference_n": each.reference.whole if each.reference else None,
        "reference_start": each.reference_start.isoformat() if each.reference_start else None,
        "lost": each.lost,
        "interval": None if each.interval is None else list(each.interval),
        "undefined": None if each.reference_rate is not None else "too_few",
        "median_s": each.dwell.median if each.dwell else None,
        "p90_s": each.dwell.p90 if each.dwell else None,
        "retries": None if each.retries is None else _retries(each.retries),
    }
