"""From counted paths to rates, and how much more common an event is among the lost."""

from math import exp, log, sqrt

from funneltui.analysis.intervals import wilson
from funneltui.engine.base import Engine, Watch
from funneltui.model.funnel import Funnel
from funneltui.model.metric import Estimate, Share
from funneltui.model.paths import BetweenShare, NextShare, PathCounts, PathsResult

_Z = 1.959963984540054


def analyze(engine: Engine, funnel: Funnel, step: int, watch: Watch) -> PathsResult:
    """What they did after a step."""
    return summarize(funnel, engine.count_paths(funnel, step, watch))


def summarize(funnel: Funnel, counts: PathCounts) -> PathsResult:
    """The counts as rates, the most common first; ties by name."""
    following = [_next(counts, one.event, one.lost, one.converted) for one in counts.next_events]
    following.sort(key=lambda one: (-one.lost.part, -one.converted.part, one.event or ""))
    between = [
        BetweenShare(one.event, share, wilson(share), one.rows)
        for one in counts.between
        for share in (Share(one.units, counts.both),)
    ]
    between.sort(key=lambda one: (-one.share.part, -one.rows, one.event or ""))
    return PathsResult(
        funnel=funnel,
        facts=counts.facts,
        step=counts.step,
        to_step=counts.to_step,
        lost=counts.lost,
        in_progress=counts.in_progress,
        converted=counts.converted,
        next_events=tuple(following),
        nothing=_next(counts, None, counts.lost_nothing, counts.converted_nothing),
        between=tuple(between),
        straight=Share(counts.straight, counts.both),
    )


def ratio(one: Share, other: Share) -> Estimate | None:
    """How many times as large the first proportion is, with its interval; None where one is 0.

    Source: Katz et al. (1978), Biometrics 34:469-474: the normal interval of the logarithm.
    """
    if not one.part or not other.part:
        return None
    value = (one.part / one.whole) / (other.part / other.whole)
    spread = sqrt(1 / one.part - 1 / one.whole + 1 / other.part - 1 / other.whole)
    return Estimate(value, exp(log(value) - _Z * spread), exp(log(value) + _Z * spread))


def _next(counts: PathCounts, event: str | None, lost: int, converted: int) -> NextShare:
    of_lost, of_converted = Share(lost, counts.lost), Share(converted, counts.converted)
    return NextShare(event, of_lost, of_converted, ratio(of_lost, of_converted))
