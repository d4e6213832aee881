"""Chains of rows: which are better, which are dirty, which are cut."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf

from funneltui.model.funnel import EventMatch, ExcludedMode, Funnel, Step
from tests.oracle.rows import SECOND, Row, passes

Chain = tuple[Row | None, ...]
"""Per step the row that did it, or None."""
Score = tuple[int, ...]


@dataclass(frozen=True)
class Guard:
    """An exclusion: the steps it lies between, and when the excluded rows came."""

    first: int
    last: int
    times: tuple[int, ...]


@dataclass(frozen=True)
class Attempt:
    """What came of one entry."""

    entry: Row
    score: Score
    depth: int
    began_at: int
    times: tuple[int | None, ...]
    """Per step, or per bar where the order is free."""
    did: tuple[bool, ...]
    chain: Chain
    """Empty where the order is free."""
    void: bool
    limit: float
    """Until when it could have gone on: the end of its window, or the row that cut it."""


def fits(row: Row, step: Step) -> bool:
    return matched(row, step.matches) and passes(row, step.where)


def matched(row: Row, matches: Iterable[EventMatch]) -> bool:
    return any(m.event in (None, row.event) and passes(row, m.where) for m in matches)


def guards_of(funnel: Funnel, rows: Iterable[Row]) -> list[Guard]:
    rows = list(rows)
    found = []
    for exclusion in funnel.exclusions:
        first, last = exclusion.between or (1, len(funnel.steps))
        excluded = [
            row.time_us
            for row in rows
            if matched(row, exclusion.matches) and passes(row, exclusion.where)
        ]
        found.append(Guard(first, last, tuple(excluded)))
    return found


def deadline(funnel: Funnel, entry: Row) -> float:
    """The last instant an attempt may use."""
    length = funnel.window.length
    if length is None or funnel.window.same_session:
        return inf
    return entry.time_us + round(length.total_seconds() * SECOND)


def in_range(funnel: Funnel, row: Row) -> bool:
    """Whether an attempt may begin at this row, as far as the date range goes."""
    after = funnel.from_time is None or row.time_us >= funnel.from_time.timestamp() * SECOND
    before = funnel.until_time is None or row.time_us < funnel.until_time.timestamp() * SECOND
    return after and before


def done(chain: Chain) -> list[int]:
    """The steps done, 1-based."""
    return [number for number, row in enumerate(chain, start=1) if row is not None]


def score(funnel: Funnel, chain: Chain) -> Score:
    steps = done(chain)
    if funnel.open:
        return max(steps), -min(steps)
    optional = sum(funnel.steps[number - 1].optional for number in steps)
    return len(steps) - optional, max(steps), optional


def soiling(chain: Chain, guards: Iterable[Guard], end: float) -> list[int]:
    """Times of the excluded rows that make the chain dirty, ascending."""
    found = []
    for guard in guards:
        first, last = chain[guard.first - 1], chain[guard.last - 1]
        if first is not None:
            stop = last.time_us if last is not None else end
            found += [t for t in guard.times if first.time_us < t < stop]
    return sorted(found)


def is_cut(chain: Chain, guards: Iterable[Guard]) -> bool:
    """Whether an excluded row lies between the steps it guards, as far as the chain got."""
    latest = max(row.time_us for row in chain if row is not None)
    return bool(soiling(chain, guards, latest))


def earliness(chain: Chain) -> tuple[tuple[float, ...], tuple[float, ...]]:
    return (
        tuple(inf if row is None else row.time_us for row in chain),
        tuple(inf if row is None else row.row for row in chain),
    )


def choose(funnel: Funnel, chains: Iterable[Chain], guards: list[Guard], entry: Row) -> Attempt:
    """The attempt that these chains of one entry make."""
    candidates = list(chains)
    if funnel.excluded is ExcludedMode.DROP:
        candidates = [chain for chain in candidates if not is_cut(chain, guards)]
    best = max(score(funnel, chain) for chain in candidates)
    candidates = [chain for chain in candidates if score(funnel, chain) == best]
    void = False
    if funnel.excluded is ExcludedMode.VOID:
        end = deadline(funnel, entry)
        clean = [chain for chain in candidates if not soiling(chain, guards, end)]
        void = not clean
        candidates = clean or candidates
    chain = min(candidates, key=earliness)
    return Attempt(
        entry=entry,
        score=best,
        depth=max(done(chain)),
        began_at=min(done(chain)),
        times=tuple(None if row is None else row.time_us for row in chain),
        did=tuple(row is not None for row in chain),
        chain=chain,
        void=void,
        limit=_limit(funnel, chain, guards, deadline(funnel, entry)),
    )


def _limit(funnel: Funnel, chain: Chain, guards: list[Guard], end: float) -> float:
    if funnel.excluded is ExcludedMode.DROP and not is_complete(funnel, chain):
        return min([end, *soiling(chain, guards, end)])
    return end


def is_complete(funnel: Funnel, chain: Chain) -> bool:
    """Whether nothing that is required is missing (open: to the last step)."""
    if funnel.open:
        return chain[-1] is not None
    return all(
        row is not None or step.optional for row, step in zip(chain, funnel.steps, strict=True)
    )
