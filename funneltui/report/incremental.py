"""What stands beside a campaign's numbers, as JSON."""

from funneltui.model.economics import UNITS_PER_WHOLE, MetricValue
from funneltui.model.measures import MeasureRow
from funneltui.model.synthetic import Synthetic
from funneltui.model.whole import StagePart, Whole


def measure_dict(row: MeasureRow, change: MetricValue) -> dict[str, object]:
    """One measure: what it was, what it would have been, and the difference."""
    base = row.baseline
    return {
        "id": row.id,
        "actual": row.actual,
        "baseline": base,
        "change": change.value,
        "relative": None if change.value is None or not base else change.value / base,
        "interval": None if change.interval is None else list(change.interval),
        "undefined": change.undefined.code if change.undefined else None,
    }


def whole_dict(whole: Whole) -> dict[str, object]:
    """The stages as campaigns, and the whole they are parts of."""
    return {
        "name": whole.name or None,
        **_campaign(whole),
        "control": whole.control,
        "parts": [
            {
                "stage": part.name,
                **_campaign(part),
                "share": part.share,
                "against_whole": part.verdict,
            }
            for part in whole.parts
        ],
    }


def _campaign(each: Whole | StagePart) -> dict[str, object]:
    why = each.inc_sales.undefined or each.iroas.undefined
    return {
        "inc_sales": each.inc_sales.value,
        "spend": None if each.spend is None else each.spend / UNITS_PER_WHOLE,
        "iroas": each.iroas.value,
        "intervals": {
            value.id: list(value.interval)
            for value in (each.inc_sales, each.iroas)
            if value.interval is not None
        },
        "undefined": why.code if why else None,
    }


def synthetic_dict(made: Synthetic) -> dict[str, object]:
    """The mixture of untouched groups, and how far it can be trusted."""
    return {
        "column": made.column,
        "treated": list(made.treated),
        "days_before": made.days,
        "weights": dict(made.weights),
        "left_out": made.left_out,
        "imbalance": made.imbalance,
        "placebos": made.placebos,
        "p": made.p,
    }
