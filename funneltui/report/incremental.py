"""What stands beside a campaign's numbers, as JSON."""

from funneltui.model.synthetic import Synthetic


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
