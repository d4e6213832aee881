"""Rates of groups, each drawn to the mean of all by as much as chance may have moved it."""

from collections.abc import Sequence

from funneltui.analysis.intervals import wilson
from funneltui.model.metric import Estimate, Share

_FEWEST_GROUPS = 2


def shrunken(shares: Sequence[Share], level: float = 0.95) -> list[Estimate | None]:
    """The groups' rates under a Beta prior that their own spread gives; None of an empty group.

    Where the groups differ no more than chance makes them, all are drawn to the common rate.

    Source: Marshall (1991), Appl. Statist. 40:283-294; the prior by the method of moments.
    """
    prior = _prior(shares)
    if prior is None:
        return [None] * len(shares)
    rate, strength = prior
    if strength is None:
        common = wilson(Share(sum(s.part for s in shares), sum(s.whole for s in shares)), level)
        return [common if share.whole else None for share in shares]
    return [_posterior(share, rate, strength, level) if share.whole else None for share in shares]


def _prior(shares: Sequence[Share]) -> tuple[float, float | None] | None:
    """The common rate, and how many observations it is worth; None: infinitely many."""
    known = [share for share in shares if share.whole]
    whole = sum(share.whole for share in known)
    if len(known) < _FEWEST_GROUPS:
        return None
    rate = sum(share.part for share in known) / whole
    if not 0 < rate < 1:
        return None
    spread = sum(share.whole * (share.part / share.whole - rate) ** 2 for share in known) / whole
    chance = rate * (1 - rate)
    size = whole / len(known)
    if size <= 1:
        return rate, None
    between = (spread - chance / size) / (1 - 1 / size)
    return rate, None if between <= 0 else max(0.0, chance / between - 1)


def _posterior(share: Share, rate: float, strength: float, level: float) -> Estimate:
    from scipy.special import betaincinv

    won = share.part + rate * strength
    lost = share.whole - share.part + (1 - rate) * strength
    value = won / (won + lost)
    tail = (1 - level) / 2
    low, high = (float(betaincinv(won, lost, end)) for end in (tail, 1 - tail))
    return Estimate(value, low, high, level)
