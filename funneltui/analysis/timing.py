"""Time to convert: order statistics, the histogram, and the rows that are read on screen."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from math import ceil, inf
from typing import TypeVar

from funneltui.analysis.survival import Watched, kaplan_meier, logrank_p
from funneltui.engine.quantiles import quantiles
from funneltui.model.funnel import Funnel
from funneltui.model.survival import ShorterWindow
from funneltui.model.timing import Bin, TimingCounts, TimingResult

Group = TypeVar("Group")

MIN_BINS, MAX_BINS = 3, 60
ROUND_EDGES_S = (
    0.0, 1.0, 10.0, 60.0, 300.0, 900.0, 3_600.0, 14_400.0, 43_200.0, 86_400.0, 259_200.0,
    604_800.0, 1_209_600.0, 2_592_000.0, 7_776_000.0, 31_536_000.0, inf,
)  # fmt: skip
"""0, 1s, 10s, 1m, 5m, 15m, 1h, 4h, 12h, 1d, 3d, 7d, 14d, 30d, 90d, 365d, beyond."""
MOST_WINDOWS = 4
"""Shorter windows that are told of."""
GROUPS_COMPARED = 5
"""Breakdown groups, from the largest down, that the log-rank test compares; never Other."""


def summarize(
    funnel: Funnel,
    counts: tuple[TimingCounts, ...],
    from_step: int,
    to_step: int,
    bins: int | None = None,
) -> tuple[TimingResult, ...]:
    """Time to convert of all units and of each group, on one shared scale.

    Args:
        funnel: The funnel asked about.
        counts: All units first, then the groups.
        from_step: 1-based.
        to_step: 1-based.
        bins: How many bars the histogram has; None follows from the number of converters.
    """
    edges = histogram_edges(counts[0].elapsed_s, bins)
    rows = row_edges(counts[0].elapsed_s)
    window = funnel.window.length
    results = tuple(
        TimingResult(
            funnel=funnel,
            facts=part.facts,
            from_step=from_step,
            to_step=to_step,
            at_from=part.at_from,
            converted=len(part.elapsed_s),
            still_open=part.still_open,
            quantiles=quantiles(part.elapsed_s),
            max_s=part.elapsed_s[-1] if part.elapsed_s else None,
            histogram=binned(part.elapsed_s, edges),
            rows=binned(part.elapsed_s, rows),
            value=part.value,
            values_inside=part.values_inside,
            km=kaplan_meier(_watched(part), window.total_seconds() if window else None),
            shorter=shorter_windows(part.elapsed_s) if from_step == 1 else (),
        )
        for part in counts
    )
    p = logrank_p([_watched(part) for part in compared(funnel, counts)])
    return (replace(results[0], logrank_p=p), *results[1:])


def compared(funnel: Funnel, everybody: Sequence[Group]) -> Sequence[Group]:
    """The largest breakdown groups; Other, which follows those kept, is not among them.

    Args:
        funnel: With the breakdown.
        everybody: All units, then the groups from the largest down.
    """
    limit = funnel.breakdown.limit if funnel.breakdown else 0
    return everybody[1:][: min(GROUPS_COMPARED, limit)]


def shorter_windows(elapsed_s: Sequence[float]) -> tuple[ShorterWindow, ...]:
    """The longest round windows that somebody took longer than, and what each would lose.

    A window that most converters took longer than is left out, but for the first.

    Args:
        elapsed_s: Ascending, in seconds, from the entry.
    """
    if not elapsed_s:
        return ()
    lengths = [edge for edge in reversed(ROUND_EDGES_S) if 0 < edge < elapsed_s[-1]]
    found = [
        ShorterWindow(length, len(elapsed_s) - bisect_right(elapsed_s, length))
        for length in lengths[:MOST_WINDOWS]
    ]
    half = len(elapsed_s) / 2
    return tuple(one for n, one in enumerate(found) if not n or one.lost <= half)


def _watched(counts: TimingCounts) -> Watched:
    return Watched(counts.elapsed_s, counts.open_s)


def histogram_edges(elapsed_s: Sequence[float], bins: int | None) -> tuple[float, ...]:
    """Equal whole-second bins over the range: cube root of the count, from 3 to 60 of them.

    Args:
        elapsed_s: Ascending, in seconds.
        bins: How many, where the user says so.
    """
    if not elapsed_s:
        return ()
    count = bins or min(MAX_BINS, max(MIN_BINS, ceil(round(len(elapsed_s) ** (1 / 3), 9))))
    low, high = elapsed_s[0], elapsed_s[-1]
    width = max(1, ceil((high - low) / count))
    return tuple(low + width * k for k in range(count + 1))


def row_edges(elapsed_s: Sequence[float]) -> tuple[float, ...]:
    """Round edges, about log-spaced, from the shortest time to the longest."""
    if not elapsed_s:
        return ()
    low, high = elapsed_s[0], elapsed_s[-1]
    inner = [(start, end) for start, end in pairwise(ROUND_EDGES_S) if end > low and start <= high]
    return (*(start for start, _ in inner), inner[-1][1])


def binned(elapsed_s: Sequence[float], edges: Sequence[float]) -> tuple[Bin, ...]:
    """How many times fall in each half-open bin; the last one holds its upper edge too."""
    if not edges:
        return ()
    places = [bisect_left(elapsed_s, edge) for edge in edges[:-1]] + [len(elapsed_s)]
    return tuple(
        Bin(low, high, end - start)
        for (low, high), (start, end) in zip(pairwise(edges), pairwise(places), strict=True)
    )
