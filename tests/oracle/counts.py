"""Counts over units: how many got how far, and how long they took."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from funneltui.model.funnel import CountKind, Funnel
from tests.oracle.rows import SECOND, Log, readable, rows_by_unit
from tests.oracle.units import Case


@dataclass(frozen=True)
class Segment:
    """The counts of some cases; the fields mean what they mean in SegmentCounts."""

    entered: int
    excluded: int
    reached: tuple[int, ...]
    stopped: tuple[int, ...]
    in_progress: tuple[int, ...]
    did: tuple[int, ...]
    entered_here: tuple[int, ...]
    from_previous: tuple[tuple[float, ...], ...]
    """Per step the elapsed seconds, ascending."""
    from_first: tuple[tuple[float, ...], ...]


def last_time(log: Log) -> int:
    """The data's own now: no filter moves the clock, nor does what a unit is."""
    return max(row.time_us for row in readable(log))


def got_to(case: Case, number: int, funnel: Funnel) -> bool:
    if funnel.steps[number - 1].optional:
        return case.attempt.did[number - 1]
    return case.attempt.began_at <= number <= case.attempt.depth


def segment(log: Log, funnel: Funnel, cases: Sequence[Case]) -> Segment:
    numbers = range(1, len(funnel.steps) + 1)
    good = [case for case in cases if not case.attempt.void]
    stopped = [
        [c for c in good if c.attempt.depth == number < len(funnel.steps)] for number in numbers
    ]
    return Segment(
        entered=len(cases),
        excluded=len(cases) - len(good),
        reached=tuple(sum(got_to(case, number, funnel) for case in good) for number in numbers),
        stopped=tuple(len(of_step) for of_step in stopped),
        in_progress=tuple(
            sum(has_window_left(log, case) for case in of_step) for of_step in stopped
        ),
        did=tuple(sum(case.attempt.did[number - 1] for case in good) for number in numbers),
        entered_here=tuple(
            sum(case.attempt.began_at == number for case in good) for number in numbers
        ),
        from_previous=tuple(
            elapsed(good, before_step(funnel, number), number) if number > 1 else ()
            for number in numbers
        ),
        from_first=tuple(since_entry(good, number) for number in numbers),
    )


def has_window_left(log: Log, case: Case) -> bool:
    return case.attempt.limit > last_time(log)


def before_step(funnel: Funnel, number: int) -> int:
    """The last required step before a step."""
    return max(k for k in range(1, number) if not funnel.steps[k - 1].optional)


def elapsed(good: Sequence[Case], start: int, stop: int) -> tuple[float, ...]:
    """Seconds between two steps of those that did both, ascending."""
    found = []
    for case in good:
        began, ended = case.attempt.times[start - 1], case.attempt.times[stop - 1]
        if began is not None and ended is not None:
            found.append((ended - began) / SECOND)
    return tuple(sorted(found))


def since_entry(good: Sequence[Case], number: int) -> tuple[float, ...]:
    """Seconds from the entry to a later step of those that did it, ascending."""
    found = []
    for case in good:
        ended = case.attempt.times[number - 1]
        if ended is not None and number > case.attempt.began_at:
            found.append((ended - case.attempt.entry.time_us) / SECOND)
    return tuple(sorted(found))


def never_entered(log: Log, funnel: Funnel, cases: Sequence[Case]) -> int:
    return len(rows_by_unit(log, funnel)) - len({case.unit.key for case in cases})


def quantile(ascending: Sequence[float], share: float) -> float:
    """Linear between the two nearest order statistics."""
    at = Fraction(share).limit_denominator(100) * (len(ascending) - 1)
    low = int(at)
    high = min(low + 1, len(ascending) - 1)
    return ascending[low] + float(at - low) * (ascending[high] - ascending[low])


def is_totals(funnel: Funnel) -> bool:
    return funnel.count_by.kind is CountKind.TOTALS
