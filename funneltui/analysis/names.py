"""Whether a funnel's events occur in the log it is asked of: a typo must not count as zero."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from funneltui.engine.base import Engine
from funneltui.errors import QueryError
from funneltui.model.funnel import EventMatch, Funnel

_SHOWN = 3


def require_events(engine: Engine, funnel: Funnel) -> None:
    """Refuse an event that never occurs in a log that has events.

    Raises:
        QueryError: No event is called like that; the nearest names are given with their counts.
    """
    known = {count.event: count.rows for count in engine.events()}
    if not known:
        return
    for number, step in enumerate(funnel.steps, start=1):
        where = f"step {number} '{step.name}' of funnel '{funnel.name}'"
        _require_events(step.matches, known, where)
    for number, exclusion in enumerate(funnel.exclusions, start=1):
        _require_events(exclusion.matches, known, f"exclusion {number} of funnel '{funnel.name}'")


def nearest(name: str, known: Sequence[str]) -> list[str]:
    """The known names most like this one, whatever the case, best first."""
    folded: dict[str, str] = {}
    for other in known:
        folded.setdefault(other.casefold(), other)
    near = get_close_matches(name.casefold(), list(folded), n=_SHOWN, cutoff=0.6)
    return [folded[found] for found in near]


def _require_events(matches: Iterable[EventMatch], known: Mapping[str, int], where: str) -> None:
    for match in matches:
        if match.event is None or match.event in known:
            continue
        near = nearest(match.event, list(known))
        lead = "Did you mean" if near else "The most frequent are"
        told = [f"'{event}' ({known[event]:,} rows)" for event in near or list(known)[:_SHOWN]]
        raise QueryError(
            "unknown-event",
            what=f"No event is called '{match.event}'.",
            where=where,
            fix=f"{lead} {', '.join(told)}{'?' if near else '.'}",
        )
