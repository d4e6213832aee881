"""Questions asked of a log that is ready: `python -m tests.benchmarks.ours CASE FILE`.

Prints one JSON object: the counts per step where the case has any, and the seconds it took.
"""

import json
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

from funneltui.data.open import open_log
from funneltui.engine.base import Engine, Watch
from funneltui.engine.local import open_engine
from funneltui.model.events import LogSettings, SourceSpec
from funneltui.model.funnel import (
    Breakdown,
    ConversionWindow,
    EventMatch,
    Funnel,
    Grain,
    SegmentCounts,
    Step,
)
from tests.benchmarks.steps import OTHER_STEPS, STEPS

Answer = tuple[list[int], float]


def our_next(path: Path) -> Answer:
    """Other steps, of a log that was asked once."""
    return _ours(path, lambda engine: engine.count_funnel(_funnel(OTHER_STEPS), Watch()).total)


def our_other_window(path: Path) -> Answer:
    """The same steps, another window."""
    return _ours(path, lambda engine: engine.count_funnel(_funnel(days=3), Watch()).total)


def our_breakdown(path: Path) -> Answer:
    """The same funnel by another column, as the explorer would be asked it: it was made ready."""
    return _ours(path, lambda engine: engine.count_funnel(_funnel(by="country"), Watch()).total)


def our_cohorts(path: Path) -> Answer:
    """The same funnel by week of entry."""
    return _ours(path, lambda engine: engine.count_cohorts(_funnel(), Grain.WEEK, Watch()))


def our_timing(path: Path) -> Answer:
    """Times between another pair of steps."""
    return _ours(path, lambda engine: engine.count_timing(_funnel(), 2, 3, Watch()))


def our_trend(path: Path) -> Answer:
    """The funnel by day of entry, where each day has a best attempt of its own."""
    return _ours(path, lambda engine: engine.count_trend(_funnel(), Grain.DAY, Watch()))


def our_progress(path: Path) -> Answer:
    """The longest time between two words of progress, from nothing to the answer."""
    begin = time.perf_counter()
    moments = [begin]

    class Noting(Watch):
        def advance(self, share: float, stage: str) -> None:
            moments.append(time.perf_counter())

    counts = _opened(path).count_funnel(_funnel(), Noting())
    moments.append(time.perf_counter())
    gaps = [later - earlier for earlier, later in pairwise(moments)]
    return list(counts.total.reached), max(gaps)


def _funnel(names: tuple[str, ...] = STEPS, days: int = 7, by: str | None = None) -> Funnel:
    return Funnel(
        "bench",
        tuple(Step(name, (EventMatch(name),)) for name in names),
        window=ConversionWindow(timedelta(days=days)),
        breakdown=None if by is None else Breakdown((by,)),
    )


def _opened(path: Path) -> Engine:
    return open_engine(open_log([SourceSpec(str(path))], LogSettings()))


def _ours(path: Path, question: Callable[[Engine], object]) -> Answer:
    engine = _opened(path)
    engine.count_funnel(_funnel(), Watch())
    engine.warm()
    begin = time.perf_counter()
    answer = question(engine)
    seconds = time.perf_counter() - begin
    return (list(answer.reached) if isinstance(answer, SegmentCounts) else []), seconds


CASES: dict[str, Callable[[Path], Answer]] = {
    "next": our_next,
    "other-window": our_other_window,
    "breakdown": our_breakdown,
    "cohorts": our_cohorts,
    "timing": our_timing,
    "trend": our_trend,
    "progress": our_progress,
}

if __name__ == "__main__":
    answer, seconds = CASES[sys.argv[1]](Path(sys.argv[2]))
    print(json.dumps({"reached": answer, "seconds": seconds}))
