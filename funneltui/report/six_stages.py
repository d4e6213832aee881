"""The top, middle and bottom of a six-stage funnel as JSON."""

from funneltui.analysis.six_stages import part_rates
from funneltui.model.funnel import FunnelResult
from funneltui.model.metric import Estimate

Json = dict[str, object]


def stages_dict(result: FunnelResult) -> Json:
    """The key `parts`; nothing where the funnel is not of the six stages."""
    parts = part_rates(result)
    if not parts:
        return {}
    return {
        "parts": [
            {
                "part": each.part.value,
                "stages": list(each.stages),
                "entered": each.entered,
                "through": each.through.ratio if each.through else None,
                "interval_of_through": _interval(each.through_interval),
                "onward": each.onward.ratio if each.onward else None,
                "interval_of_onward": _interval(each.onward_interval),
            }
            for each in parts
        ]
    }


def _interval(estimate: Estimate | None) -> list[float] | None:
    return [estimate.low, estimate.high] if estimate else None
