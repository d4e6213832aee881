"""Whether a funnel's events occur in the log it is asked of: a typo must not count as zero."""

import re
from collections.abc import Iterator, Mapping, Sequence

from funneltui.engine.base import Engine
from funneltui.errors import QueryError
from funneltui.model.funnel import EventMatch, Funnel
from funneltui.typos import nearest

_SHOWN = 3
_LIKE_A_TYPO = 0.8
_DIGITS = re.compile(r"\d+")


def require_events(engine: Engine, funnel: Funnel) -> None:
    """Refuse every event that never occurs: for a funnel that was just typed.

    Raises:
        QueryError: No event is called like that; the nearest names are given with their counts.
    """
    if _all_occur(engine, funnel):
        return
    known = _known(engine)
    for event, where in _absent(known, funnel):
        raise _unknown(event, where, known)


def require_likely_events(engine: Engine, funnel: Funnel) -> None:
    """Refuse an event that never occurs where it looks like a typo, or where nobody could enter.

    A funnel that is kept and asked again meets logs in which nobody has come to the last step
    yet: there, an event that is like no other counts as zero.

    Raises:
        QueryError: No event is called like that; the nearest names are given with their counts.
    """
    if _all_occur(engine, funnel):
        return
    known = _known(engine)
    entries = {match.event for match in funnel.steps[0].matches}
    nobody_enters = bool(known) and None not in entries and entries.isdisjoint(known)
    for event, where in _absent(known, funnel):
        if (nobody_enters and event in entries) or _typos(event, list(known)):
            raise _unknown(event, where, known)


def absent_events(engine: Engine, funnel: Funnel) -> list[str]:
    """The funnel's events that never occur in a log that has events."""
    if _all_occur(engine, funnel):
        return []
    return list(dict.fromkeys(event for event, _ in _absent(_known(engine), funnel)))


def did_you_mean(name: str, known: Sequence[str]) -> str:
    """What to do about a name that is none: the most like it, else the first that there are."""
    return f"Did you mean {' or '.join(nearest(name, known) or known[:_SHOWN])}?"


def _typos(name: str, known: Sequence[str]) -> list[str]:
    """Names it may have been meant for; `step_2` is no typo of `step_3`."""
    numberless = _DIGITS.sub("", name)
    near = nearest(name, known, _LIKE_A_TYPO)
    return [other for other in near if numberless == name or _DIGITS.sub("", other) != numberless]


def _all_occur(engine: Engine, funnel: Funnel) -> bool:
    """Whether every event occurs: looked up by name, so that nothing needs to be counted."""
    names = set(engine.event_names())
    return all(
        match.event is None or match.event in names
        for matches, _ in _named(funnel)
        for match in matches
    )


def _known(engine: Engine) -> Mapping[str, int]:
    return {count.event: count.rows for count in engine.events()}


def _absent(known: Mapping[str, int], funnel: Funnel) -> Iterator[tuple[str, str]]:
    """Events that never occur, with where they are named; none where the log has no events."""
    for matches, where in _named(funnel) if known else ():
        for match in matches:
            if match.event is not None and match.event not in known:
                yield match.event, f"{where} of funnel '{funnel.name}'"


def _named(funnel: Funnel) -> Iterator[tuple[tuple[EventMatch, ...], str]]:
    for number, step in enumerate(funnel.steps, start=1):
        yield step.matches, f"step {number} '{step.name}'"
    for number, exclusion in enumerate(funnel.exclusions, start=1):
        yield exclusion.matches, f"exclusion {number}"


def _unknown(event: str, where: str, known: Mapping[str, int]) -> QueryError:
    near = nearest(event, list(known))
    told = ", ".join(
        f"'{name}' ({rows_text(known[name])})" for name in near or list(known)[:_SHOWN]
    )
    return QueryError(
        "unknown-event",
        what=f"No event is called '{event}'.",
        where=where,
        fix=f"Did you mean {told}?" if near else f"The most frequent are {told}.",
    )


def empty_notes(engine: Engine, funnel: Funnel) -> Iterator[str]:
    """The rows that conditions say nothing about, as what they reach for is not there."""
    for path, rows in engine.empty_paths(funnel):
        have = "has" if rows == 1 else "have"
        yield f"{rows_text(rows)} of {engine.facts().rows:,} {have} nothing at {path}"


def rows_text(rows: int) -> str:
    """The number of rows in words."""
    return f"{rows:,} row" if rows == 1 else f"{rows:,} rows"
