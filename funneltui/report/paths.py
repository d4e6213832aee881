"""The paths view as JSON and as flat rows."""

from collections.abc import Iterator, Sequence

from funneltui.model.metric import Estimate
from funneltui.model.paths import BetweenShare, NextShare, PathsResult
from funneltui.report.money import Cell, Json


def paths_dict(result: PathsResult) -> Json:
    """The paths view's own keys."""
    return {
        "step": result.step,
        "to_step": result.to_step,
        "lost": result.lost,
        "in_progress": result.in_progress,
        "converted": result.converted,
        "next": [{"event": one.event, **_next(one)} for one in result.next_events],
        "nothing": _next(result.nothing),
        "between": {
            "converted": result.straight.whole,
            "straight": result.straight.part,
            "events": [_between(one) for one in result.between],
        },
    }


def paths_rows(result: PathsResult) -> Iterator[Sequence[Cell]]:
    """A row per event, of what came next and then of what came in between."""
    yield (
        *("part", "event", "lost", "of_lost", "converted", "of_converted"),
        *("lift", "low", "high", "rows"),
    )
    for one in result.next_events:
        yield ("next", one.event, *_next_cells(one), None)
    yield ("nothing", None, *_next_cells(result.nothing), None)
    straight = result.straight
    yield ("straight", None, None, None, straight.part, straight.ratio, None, None, None, None)
    for each in result.between:
        share = (each.share.part, each.share.ratio)
        yield ("between", each.event, None, None, *share, None, *_bounds(each.interval), each.rows)


def _next_cells(one: NextShare) -> tuple[Cell, ...]:
    lift = one.lift.value if one.lift else None
    sides = (one.lost.part, one.lost.ratio, one.converted.part, one.converted.ratio)
    return (*sides, lift, *_bounds(one.lift))


def _bounds(estimate: Estimate | None) -> tuple[Cell, Cell]:
    return (estimate.low, estimate.high) if estimate else (None, None)


def _next(one: NextShare) -> Json:
    return {
        "lost": one.lost.part,
        "of_lost": one.lost.ratio,
        "converted": one.converted.part,
        "of_converted": one.converted.ratio,
        "lift": one.lift.value if one.lift else None,
        "lift_interval": [one.lift.low, one.lift.high] if one.lift else None,
        "undefined": None if one.lift else "a side has none",
    }


def _between(one: BetweenShare) -> Json:
    return {
        "event": one.event,
        "converted": one.share.part,
        "of_converted": one.share.ratio,
        "interval": [one.interval.low, one.interval.high] if one.interval else None,
        "rows": one.rows,
    }
