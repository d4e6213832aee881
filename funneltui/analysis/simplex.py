"""Mixtures: the weighted mean of some series that is nearest to another one."""

import numpy as np

from funneltui.analysis.chance import Floats

_HELD = 1e4
"""How much heavier than any day it weighs that the weights add up to 1."""


def mixture(wanted: Floats, pool: Floats) -> Floats:
    """Weights, none below 0 and 1 in all, of the mixture nearest to `wanted` by least squares.

    Args:
        wanted: (days,) the series to be told by the others.
        pool: (days, series) the others.

    Source: Abadie, Diamond & Hainmueller (2010), J. Am. Stat. Assoc. 105:493-505; solved by
    Lawson & Hanson's non-negative least squares with the sum as one more, heavy row.
    """
    from scipy.optimize import nnls

    size = float(np.abs(pool).max(initial=0.0)) or 1.0
    held = np.full((1, pool.shape[1]), _HELD)
    found, _ = nnls(np.vstack([pool / size, held]), np.append(wanted / size, _HELD))
    weights: Floats = found / found.sum()
    return weights
