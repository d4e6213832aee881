"""Order statistics of elapsed times: one definition for every table, chart and report."""

from collections.abc import Collection

from funneltui.model.metric import Quantiles


def quantiles(elapsed_s: Collection[float]) -> Quantiles | None:
    """Exact order statistics with linear interpolation; None of nothing.

    Args:
        elapsed_s: In seconds, in any order; an array will do.
    """
    if not len(elapsed_s):
        return None
    import numpy as np

    values = np.asarray(elapsed_s, dtype=np.float64)
    p25, median, p75, p90, p95 = np.quantile(values, [0.25, 0.5, 0.75, 0.9, 0.95]).tolist()
    return Quantiles(len(values), median, float(values.mean()), p25, p75, p90, p95)
