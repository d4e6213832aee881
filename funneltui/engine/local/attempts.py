"""Every attempt and its outcome: the chain that counts, its score, whether it is void."""

import numpy as np

from funneltui.deferred import dataclass
from funneltui.engine.local.arrays import FAR, Flags, Ints
from funneltui.engine.local.exclusions import breaches, first_culprit_time
from funneltui.engine.local.matching import (
    Chains,
    Entries,
    best_per_origin,
    follow_later,
    follow_ordered,
    follow_strict_blocks,
    follow_strict_later,
)
from funneltui.engine.local.plan import Plan, Sequence_, spread
from funneltui.engine.local.stream import Stream
from funneltui.engine.local.unordered import match_unordered
from funneltui.model.funnel import ExcludedMode, Order, Ties


@dataclass(frozen=True, eq=False)
class Attempts:
    """a attempts over n steps, sorted by key and entry row."""

    entries: Entries
    at: Ints
    """(n, a) rows used by step, -1 where not done; unordered: the row that completed k steps."""
    score: Ints
    """(a,) how far it got; comparable within one funnel."""
    void: Flags
    """(a,) every chain as good as its best is dirty."""
    did: Flags
    """(n, a) whether this very step was done."""
    cut: Ints
    """(a,) time of the excluded row that ended it before its window did; far ahead if none."""

    def only(self, keep: Ints) -> "Attempts":
        """The attempts kept, in the order given."""
        return Attempts(
            self.entries.only(keep),
            self.at[:, keep],
            self.score[keep],
            self.void[keep],
            self.did[:, keep],
            self.cut[keep],
        )


def all_attempts(stream: Stream, plan: Plan) -> Attempts:
    """Match every attempt of a stream."""
    if plan.funnel.order is Order.UNORDERED:
        return _unordered(stream, plan)
    parts = [_attempts_from(stream, plan, first) for first in _first_steps(plan)]
    return _merged(parts)


def _unordered(stream: Stream, plan: Plan) -> Attempts:
    entries, at, did = match_unordered(stream, plan)
    void = np.zeros(len(entries.rows), dtype=np.bool_)
    if plan.funnel.excluded is ExcludedMode.VOID:
        void = breaches(stream, plan, at, entries).dirty
    score = (at >= 0).sum(axis=0)
    return Attempts(entries, at, score, void, did, _cut_times(stream, plan, entries, at, void))


def _cut_times(stream: Stream, plan: Plan, entries: Entries, at: Ints, void: Flags) -> Ints:
    """(a,) when an excluded row ended each attempt."""
    if not plan.guards:
        return np.full(len(entries.rows), FAR, dtype=np.int64)
    required = [k for k, step in enumerate(plan.funnel.steps) if not step.optional]
    ended = void if plan.funnel.excluded is ExcludedMode.VOID else at[required[-1]] < 0
    return np.where(ended, first_culprit_time(stream, plan, at, entries), FAR)


def _first_steps(plan: Plan) -> range:
    return range(plan.count) if plan.funnel.open else range(1)


def _attempts_from(stream: Stream, plan: Plan, first: int) -> Attempts:
    entries = plan.entries(stream, plan.steps[first])
    sequences = [sequence for sequence in plan.sequences() if sequence[0] == first]
    if not plan.guards:
        found = _without_guards(stream, plan, entries, sequences)
        return _attempts(stream, plan, entries, found)
    if plan.funnel.excluded is ExcludedMode.DROP:
        found = _cut_at_exclusions(stream, plan, entries, sequences)
        return _attempts(stream, plan, entries, found)
    return _voided(stream, plan, entries, sequences)


def _attempts(
    stream: Stream,
    plan: Plan,
    entries: Entries,
    found: tuple[Chains, Ints],
    void: Flags | None = None,
) -> Attempts:
    chains, score = found
    at = chains.at
    void = np.zeros(len(entries.rows), dtype=np.bool_) if void is None else void
    return Attempts(entries, at, score, void, at >= 0, _cut_times(stream, plan, entries, at, void))


def _merged(parts: list[Attempts]) -> Attempts:
    """The attempts of an open funnel, which may begin at any step, as one."""
    if len(parts) == 1:
        return parts[0]
    rows = np.concatenate([part.entries.rows for part in parts])
    limit = np.concatenate([part.entries.limit for part in parts])
    everything = Attempts(
        Entries(rows, limit),
        np.concatenate([part.at for part in parts], axis=1),
        np.concatenate([part.score for part in parts]),
        np.concatenate([part.void for part in parts]),
        np.concatenate([part.did for part in parts], axis=1),
        np.concatenate([part.cut for part in parts]),
    )
    return everything.only(np.argsort(rows, kind="stable"))


def _follow(
    stream: Stream, plan: Plan, entries: Entries, sequence: Sequence_, floors: Ints | None
) -> Chains:
    steps = [plan.steps[k] for k in sequence]
    later = plan.funnel.ties is Ties.STRICTLY_LATER
    if plan.funnel.order is Order.STRICT:
        strict = follow_strict_later if later else follow_strict_blocks
        return strict(stream, entries, steps)
    wanted = floors[list(sequence)] if floors is not None else None
    ordered = follow_later if later else follow_ordered
    return ordered(stream, entries, steps, wanted)


def _chains(
    stream: Stream,
    plan: Plan,
    entries: Entries,
    sequence: Sequence_,
    floors: Ints | None = None,
) -> tuple[Chains, Ints]:
    """All chains of a sequence, by funnel step, with their scores."""
    chains = _follow(stream, plan, entries, sequence, floors)
    score = plan.scores(sequence)[chains.length]
    return Chains(chains.origin, spread(chains.at, sequence, plan.count)), score


def _without_guards(
    stream: Stream, plan: Plan, entries: Entries, sequences: list[Sequence_]
) -> tuple[Chains, Ints]:
    found = (_chains(stream, plan, entries, sequence) for sequence in sequences)
    best, score = best_per_origin(stream, *next(found))
    for chains, other in found:
        best, score = _better(stream, (best, score), best_per_origin(stream, chains, other))
    return best, score


def _better(
    stream: Stream, first: tuple[Chains, Ints], second: tuple[Chains, Ints]
) -> tuple[Chains, Ints]:
    """Of two chains per entry the better one: score, then the earlier step by step, then rows."""
    (chains, score), (other, rival) = first, second
    wins = rival > score
    even = np.flatnonzero(rival == score)
    wins[even] = _is_earlier(stream, other.at[:, even], chains.at[:, even])
    at = np.where(wins, other.at, chains.at)
    return Chains(chains.origin, at), np.maximum(score, rival)


def _is_earlier(stream: Stream, at: Ints, than: Ints) -> Flags:
    """(m,) whether chains come before others: by times step by step, then by input rows."""
    earlier = np.zeros(at.shape[1], dtype=np.bool_)
    undecided = np.ones(at.shape[1], dtype=np.bool_)
    for read in (lambda rows: stream.time[rows], stream.order):
        for rows, others in zip(at, than, strict=True):
            mine, its = read(rows), read(others)
            earlier |= undecided & (mine < its)
            undecided &= mine == its
    return earlier


def _joined(found: list[tuple[Chains, Ints]]) -> tuple[Chains, Ints]:
    if len(found) == 1:
        return found[0]
    origin = np.concatenate([chains.origin for chains, _ in found])
    at = np.concatenate([chains.at for chains, _ in found], axis=1)
    return Chains(origin, at), np.concatenate([score for _, score in found])


def _voided(stream: Stream, plan: Plan, entries: Entries, sequences: list[Sequence_]) -> Attempts:
    """Attempts keep their best score; void are those without a clean chain that has it."""
    found = [_chains(stream, plan, entries, sequence) for sequence in sequences]
    chains, score = best_per_origin(stream, *_joined(found))
    clean = [
        _clean(stream, plan, entries, sequence, (tried, tried_score), score)
        for sequence, (tried, tried_score) in zip(sequences, found, strict=True)
    ]
    chosen, _ = best_per_origin(stream, *_joined(clean))
    void = np.ones(len(entries.rows), dtype=np.bool_)
    void[chosen.origin] = False
    at = chains.at.copy()
    at[:, chosen.origin] = chosen.at
    return _attempts(stream, plan, entries, (Chains(chains.origin, at), score), void)


def _cut_at_exclusions(
    stream: Stream, plan: Plan, entries: Entries, sequences: list[Sequence_]
) -> tuple[Chains, Ints]:
    """The best chain that is clean as far as it goes."""
    found = []
    for sequence in sequences:
        for length in range(len(sequence), 0, -1):
            part = sequence[:length]
            wanted = plan.scores(part)[length]
            tried = _chains(stream, plan, entries, part)
            found.append(
                _clean(stream, plan, entries, part, tried, np.full(len(entries.rows), wanted))
            )
    return best_per_origin(stream, *_joined(found))


def _clean(
    stream: Stream,
    plan: Plan,
    entries: Entries,
    sequence: Sequence_,
    tried: tuple[Chains, Ints],
    wanted: Ints,
) -> tuple[Chains, Ints]:
    """The earliest clean chains of a sequence with the score wanted of their entry.

    Args:
        stream: The rows.
        plan: With the guards.
        entries: (e,) where attempts begin.
        sequence: The steps to do.
        tried: The sequence's earliest chains and their scores.
        wanted: (e,) the score asked for.
    """
    chains, score = tried
    floors = np.zeros((plan.count, len(entries.rows)), dtype=np.int64)[:, chains.origin]
    kept: list[tuple[Chains, Ints]] = []
    while True:
        good = score == wanted[chains.origin]
        chains, score, floors = chains.only(good), score[good], floors[:, good]
        found = breaches(stream, plan, chains.at, entries.only(chains.origin))
        kept.append((chains.only(~found.dirty), score[~found.dirty]))
        again = found.dirty & ~found.hopeless
        if plan.funnel.order is Order.STRICT or not again.any():
            return _joined(kept)
        origin = chains.origin[again]
        floors = np.maximum(floors[:, again], found.floors[:, again])
        chains, score = _chains(stream, plan, entries.only(origin), sequence, floors)
        floors = floors[:, chains.origin]
        chains = Chains(origin[chains.origin], chains.at)
