"""Attempts where the steps come in any order."""

from funneltui.model.funnel import ExcludedMode, Funnel, UnorderedEntry
from tests.oracle.chains import Attempt, deadline, fits, guards_of, in_range
from tests.oracle.rows import Row


def attempts(funnel: Funnel, rows: list[Row]) -> list[Attempt]:
    """One attempt per row of any step (or of the first listed one)."""
    must_be_first = funnel.unordered_entry is UnorderedEntry.FIRST
    may_begin = funnel.steps[:1] if must_be_first else funnel.steps
    return [
        _attempt(funnel, rows, entry)
        for entry in rows
        if in_range(funnel, entry) and any(fits(entry, step) for step in may_begin)
    ]


def _attempt(funnel: Funnel, rows: list[Row], entry: Row) -> Attempt:
    end = deadline(funnel, entry)
    excluded = soiling_times(funnel, rows, entry, end)
    is_cut = funnel.excluded is ExcludedMode.DROP and bool(excluded)
    usable_until = excluded[0] if is_cut else end
    usable = [row for row in rows if entry.time_us <= row.time_us <= usable_until]
    times = _bar_times(funnel, usable)
    depth = sum(time is not None for time in times)
    complete_at = times[-1]
    exposed_until = end if complete_at is None else complete_at
    soiled = any(time < exposed_until for time in excluded)
    return Attempt(
        entry=entry,
        score=(depth,),
        depth=depth,
        began_at=1,
        times=times,
        did=_did(funnel, usable),
        chain=(),
        void=soiled and funnel.excluded is ExcludedMode.VOID,
        limit=end if complete_at is not None else usable_until,
    )


def soiling_times(funnel: Funnel, rows: list[Row], entry: Row, end: float) -> list[int]:
    """Excluded rows after the entry and before the end, ascending."""
    return sorted(
        time
        for guard in guards_of(funnel, rows)
        for time in guard.times
        if entry.time_us < time < end
    )


def _bar_times(funnel: Funnel, usable: list[Row]) -> tuple[int | None, ...]:
    instants = sorted({row.time_us for row in usable})
    done_by = [(t, _most_done(funnel, [r for r in usable if r.time_us <= t])) for t in instants]
    return tuple(
        next((time for time, number in done_by if number >= bar), None)
        for bar in range(1, len(funnel.steps) + 1)
    )


def _most_done(funnel: Funnel, rows: list[Row], number: int = 0) -> int:
    """The most steps from `number` on that distinct rows can do: each row does one at most."""
    if number == len(funnel.steps):
        return 0
    best = _most_done(funnel, rows, number + 1)
    for row in rows:
        if fits(row, funnel.steps[number]):
            others = [other for other in rows if other is not row]
            best = max(best, 1 + _most_done(funnel, others, number + 1))
    return best


def _did(funnel: Funnel, usable: list[Row]) -> tuple[bool, ...]:
    """Each row in turn does the first step that it fits and that nobody did yet.

    Right only where a row fits one step, or several that ask for the very same thing.
    """
    did = [False] * len(funnel.steps)
    for row in usable:
        for number, step in enumerate(funnel.steps):
            if fits(row, step) and not did[number]:
                did[number] = True
                break
    return tuple(did)


def did_is_certain(funnel: Funnel, rows: list[Row]) -> bool:
    """Whether no row fits two steps that ask for different things."""
    return all(
        len({(step.matches, step.where) for step in funnel.steps if fits(row, step)}) <= 1
        for row in rows
    )
