"""Which events lead to which: first occurrences per user, and the longest way through them."""

from collections.abc import Sequence
from datetime import timedelta

import polars as pl

from funneltui.data.blank import is_blank
from funneltui.data.gather import gathered
from funneltui.data.log import EVENT, TIME, USER, EventLog
from funneltui.deferred import dataclass

_MOST_EVENTS = 500
"""Event names looked at; the most used."""
_IN_CHAINS = 16
_ENOUGH_ROWS = 1_000_000
"""Larger logs are judged by users picked by a hash."""
_FEWEST_SHARE = 0.05
"""An event fewer of the first step's users have is a curiosity, not a goal."""
_FOLLOWING_SHARES = (0.8, 0.5, 0.3)
_NARROWING = 0.99


@dataclass(frozen=True)
class Occurrence:
    """When each user first did each event."""

    names: tuple[str, ...]
    """Events, the one most users have first."""
    users: dict[str, int]
    places: dict[str, float]
    """The median place of an event among a user's first occurrences, from 1."""
    firsts: pl.DataFrame
    """One row per user and event: `u`, `e`, `t`."""


def occurrences(log: EventLog) -> Occurrence:
    """First occurrences of the log's events, of all users or of a fair sample of them.

    Raises:
        InputError: A file is damaged.
    """
    firsts = _firsts(log, _one_in(log))
    if firsts.is_empty():
        firsts = _firsts(log, 1)
    counts = firsts.group_by("e").len().sort(["len", "e"], descending=[True, False])
    users = dict(counts.head(_MOST_EVENTS).iter_rows())
    ranked = firsts.with_columns(pl.col("t").rank("min").over("u"))
    places = dict(ranked.group_by("e").agg(pl.col("t").median()).iter_rows())
    return Occurrence(tuple(users), users, places, firsts)


def _one_in(log: EventLog) -> int:
    rows = int(gathered(log.frame.select(pl.len()), log.name, log.sources).item())
    return -(-rows // _ENOUGH_ROWS)


def _firsts(log: EventLog, one_in: int) -> pl.DataFrame:
    blank = is_blank(pl.col(USER), log.frame.collect_schema()[USER])
    usable = ~blank & pl.col(TIME).is_not_null() & pl.col(EVENT).is_not_null()
    sampled = log.frame if one_in <= 1 else log.frame.filter(pl.col(USER).hash() % one_in == 0)
    query = (
        sampled.filter(usable)
        .group_by(pl.col(USER).alias("u"), pl.col(EVENT).alias("e"))
        .agg(pl.col(TIME).min().alias("t"))
    )
    return gathered(query, log.name, log.sources)


def chain(found: Occurrence, names: Sequence[str], longest: int) -> list[str]:
    """The longest run of events, each done by fewer users, most of whom did the one before first.

    Among the longest: the one that ends in the rarest event, then the one most users are in.
    """
    order = {name: (-found.users[name], found.places[name], name) for name in names}
    taken = sorted(names, key=lambda name: order[name])[:_IN_CHAINS]
    floor = _FEWEST_SHARE * found.users[taken[0]]
    taken = [name for name in taken if found.users[name] >= floor]
    before = _precedence(found, taken)
    best: list[str] = []
    for share in _FOLLOWING_SHARES:
        best = _longest(found, taken, before, share)[:]
        if len(best) > 1:
            break
    return best if len(best) <= longest else _thinned(best, longest)


def usual_duration(found: Occurrence, first: str, last: str) -> timedelta | None:
    """The time within which nine in ten of those who did one event and later another did so."""
    start, end = (
        found.firsts.lazy().filter(pl.col("e") == event).select("u", "t") for event in (first, last)
    )
    took = (pl.col("t_right") - pl.col("t")).dt.total_microseconds()
    both = start.join(end, on="u").select(took.alias("took")).filter(pl.col("took") > 0)
    longest = both.select(pl.col("took").quantile(0.9, "nearest")).collect().item()
    return None if longest is None else timedelta(microseconds=int(longest))


def _precedence(found: Occurrence, names: Sequence[str]) -> dict[tuple[int, int], int]:
    """How many users did the first of two events before the second, or at the same time."""
    rows = found.firsts.filter(pl.col("e").is_in(names))
    place = pl.col("e").replace_strict({name: str(i) for i, name in enumerate(names)})
    wide = rows.with_columns(place).pivot(on="e", index="u", values="t")
    pairs = [(i, k) for i in range(len(names)) for k in range(len(names)) if i != k]
    if not pairs:
        return {}
    counts = wide.select(
        (pl.col(str(i)) <= pl.col(str(k))).sum().alias(f"{i}-{k}") for i, k in pairs
    ).row(0)
    return dict(zip(pairs, (int(count or 0) for count in counts), strict=True))


def _longest(
    found: Occurrence, names: Sequence[str], before: dict[tuple[int, int], int], share: float
) -> list[str]:
    """Ways grow from events many users have to rarer ones, so one pass in that order will do."""
    users = [found.users[name] for name in names]
    ways: list[list[int]] = []
    for k in range(len(names)):
        leading = [
            ways[i]
            for i in range(k)
            if users[k] <= users[i] * _NARROWING and before[i, k] >= users[k] * share
        ]
        ways.append([*max(leading, key=lambda way: _worth(way, users), default=[]), k])
    best = max(ways, key=lambda way: (len(way), -users[way[-1]], _worth(way, users)), default=[])
    return [names[i] for i in best]


def _worth(way: Sequence[int], users: Sequence[int]) -> tuple[int, int, list[int]]:
    return len(way), sum(users[i] for i in way), [-i for i in way]


def _thinned(steps: list[str], longest: int) -> list[str]:
    """The first steps and the last one."""
    return [*steps[: longest - 1], steps[-1]]
