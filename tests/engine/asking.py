"""What the engine answers, in the words of the definition."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from funneltui.data.open import log_from_frame
from funneltui.engine.base import Engine, Watch
from funneltui.engine.local import open_engine
from funneltui.model.funnel import Funnel, FunnelCounts, SegmentCounts
from funneltui.model.metric import Quantiles
from funneltui.model.periods import PeriodCounts
from funneltui.model.units import Selection, UnitRow, Which
from tests.oracle.counts import Segment, quantile
from tests.oracle.periods import Period
from tests.oracle.rows import Log
from tests.oracle.units import cases
from tests.oracle.written import frame_of, settings_of

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
Listed = tuple[str, int, int, tuple[int | None, ...]]
"""User, depth, entry and times."""


def engine_of(log: Log) -> Engine:
    return open_engine(log_from_frame(frame_of(log), settings_of(log)))


def counted(log: Log, funnel: Funnel) -> FunnelCounts:
    return engine_of(log).count_funnel(funnel, Watch())


def micros(instant: datetime) -> int:
    return (instant - EPOCH) // timedelta(microseconds=1)


def _listed(row: UnitRow) -> Listed:
    times = tuple(None if time is None else micros(time) for time in row.times)
    return row.user, row.depth, micros(row.entered) if row.entered else -1, times


def listed(engine: Engine, funnel: Funnel, selection: Selection) -> list[Listed]:
    """All rows of a list, sorted."""
    found = engine.list_units(funnel, selection, Watch())
    rows = [_listed(row) for row in found.rows(0, len(found))]
    assert len(rows) == len(found)
    return sorted(rows, key=repr)


def listed_good(log: Log, funnel: Funnel) -> list[Listed]:
    """The units in the funnel, one by one."""
    return listed(engine_of(log), funnel, Selection(Which.ENTERED))


def defined(log: Log, funnel: Funnel) -> list[Listed]:
    """What `listed_good` should be."""
    found = []
    for case in cases(log, funnel):
        attempt = case.attempt
        if not attempt.void:
            user = str(attempt.entry.user)
            found.append((user, attempt.depth, attempt.entry.time_us, attempt.times))
    return sorted(found, key=repr)


def check_segment(actual: SegmentCounts, expected: Segment) -> None:
    assert _integers(actual) == _integers(expected)
    check_quantiles(actual.from_previous, expected.from_previous)
    check_quantiles(actual.from_first, expected.from_first)


def _integers(segment: SegmentCounts | Segment) -> dict[str, int | tuple[int, ...]]:
    return {
        "entered": segment.entered,
        "excluded": segment.excluded,
        "reached": segment.reached,
        "stopped": segment.stopped,
        "in_progress": segment.in_progress,
        "entered_here": segment.entered_here,
    }


def check_quantiles(
    actual: Sequence[Quantiles | None], expected: Sequence[tuple[float, ...]]
) -> None:
    assert len(actual) == len(expected)
    for found, seconds in zip(actual, expected, strict=True):
        if not seconds:
            assert found is None
            continue
        assert found is not None
        assert found.count == len(seconds)
        assert found.mean == pytest.approx(sum(seconds) / len(seconds))
        shares = (0.5, 0.25, 0.75, 0.9, 0.95)
        values = (found.median, found.p25, found.p75, found.p90, found.p95)
        assert values == pytest.approx(tuple(quantile(seconds, share) for share in shares))


def periods_of(points: Sequence[PeriodCounts]) -> dict[datetime, Period]:
    """The periods anybody belongs to."""
    return {point.start: Period(point.entered, point.reached) for point in points if point.entered}
