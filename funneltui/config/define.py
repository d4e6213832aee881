"""A funnel and its log's settings as a definition: the funnel file as a dict, nothing left out."""

from datetime import datetime

from funneltui.config.steps import default_name
from funneltui.config.words import duration_text, window_text
from funneltui.model.events import Duplicates, LogSettings
from funneltui.model.funnel import (
    Breakdown,
    CountBy,
    CountKind,
    EventMatch,
    Exclusion,
    Funnel,
    Step,
    ValueAt,
)

Definition = dict[str, object]
"""Tables, arrays, text, numbers and booleans only: fit for JSON and for TOML."""


def definition_dict(funnel: Funnel, settings: LogSettings) -> Definition:
    """The definition as understood; `funnel_file_from_dict` reads the same back.

    Keys without a value are left out, as TOML has no null.
    """
    return {"log": log_dict(settings), "funnel": [funnel_dict(funnel)]}


def log_dict(settings: LogSettings) -> Definition:
    """The `[log]` table."""
    drops = settings.duplicates is not Duplicates.COUNT
    session: Definition = {"session": settings.session}
    if settings.session is None:
        session = {"session_gap": duration_text(settings.session_gap)}
    return _present(
        {
            "user": settings.user,
            "event": settings.event,
            "event_is": settings.event_is,
            "time": settings.time,
            **session,
            "revenue": settings.revenue,
            "time_zone": settings.time_zone,
            "week_start": settings.week_start.value,
            "duplicates": settings.duplicates.value if drops else None,
        }
    )


def funnel_dict(funnel: Funnel) -> Definition:
    """One `[[funnel]]` table, its own values before the tables inside it."""
    return _present(
        {
            "name": funnel.name,
            "order": funnel.order.value,
            "window": window_text(funnel.window),
            "count_by": _count_by(funnel.count_by),
            "ties": funnel.ties.value,
            "where": funnel.where,
            "from": _instant(funnel.from_time),
            "until": _instant(funnel.until_time),
            "hold": list(funnel.hold) or None,
            "cohort": list(funnel.cohorts) or None,
            "strict_stream": funnel.strict_stream.value,
            "unordered_entry": funnel.unordered_entry.value,
            "excluded": funnel.excluded.value,
            "open": funnel.open,
            "step": [_step(step) for step in funnel.steps],
            "exclude": [_exclusion(exclusion) for exclusion in funnel.exclusions] or None,
            "breakdown": _breakdown(funnel.breakdown),
        }
    )


def _present(table: Definition) -> Definition:
    return {key: value for key, value in table.items() if value is not None}


def _count_by(count_by: CountBy) -> object:
    if count_by.kind is CountKind.COLUMNS:
        return list(count_by.columns)
    return count_by.kind.value


def _instant(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _events(matches: tuple[EventMatch, ...]) -> Definition:
    if any(match.where is not None for match in matches):
        return {"match": [_present({"event": m.event, "where": m.where}) for m in matches]}
    events = [match.event for match in matches if match.event is not None]
    if len(events) > 1:
        return {"events": events}
    return {"event": events[0]} if events else {}


def _step(step: Step) -> Definition:
    return _present(
        {
            **_events(step.matches),
            "name": step.name or default_name(step.matches, step.where),
            "where": step.where,
            "optional": step.optional,
        }
    )


def _exclusion(exclusion: Exclusion) -> Definition:
    between = list(exclusion.between) if exclusion.between else None
    return _present({**_events(exclusion.matches), "where": exclusion.where, "between": between})


def _breakdown(breakdown: Breakdown | None) -> Definition | None:
    if breakdown is None:
        return None
    value_at = breakdown.value_at.value
    if breakdown.value_at is ValueAt.STEP:
        value_at = f"step:{breakdown.step}"
    return {"by": list(breakdown.by), "value_at": value_at, "limit": breakdown.limit}
