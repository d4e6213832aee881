"""A log's profile as public JSON and as flat rows."""

from collections.abc import Iterator, Sequence

from funneltui.model.profile import ColumnProfile, Profile
from funneltui.views.format import iso

Cell = str | int | float | bool | None


def profile_dict(profile: Profile) -> dict[str, object]:
    """The profile's own keys: `roles`, `columns`, `events`, `quality`, `sessions`, `notes`."""
    zone = profile.facts.time_zone
    return {
        "roles": [
            {
                "role": guess.role.value,
                "column": guess.column,
                "certainty": guess.certainty,
                "reason": guess.reason,
            }
            for guess in profile.guesses
        ],
        "columns": [_column(column) for column in profile.columns],
        "events": [
            {
                "event": event.event,
                "rows": event.rows,
                "users": event.users,
                "first": iso(event.first, zone),
                "last": iso(event.last, zone),
            }
            for event in profile.events
        ],
        "quality": _quality(profile),
        "sessions": {
            "given": profile.sessions.is_given,
            "count": profile.sessions.sessions,
            "gap_s": profile.sessions.gap.total_seconds() if profile.sessions.gap else None,
        },
        "notes": list(profile.notes),
    }


def _column(column: ColumnProfile) -> dict[str, object]:
    return {
        "name": column.name,
        "type": column.type,
        "distinct": column.distinct,
        "nulls": column.nulls,
        "role": column.role,
        "example": column.example,
    }


def profile_rows(profile: Profile) -> Iterator[Sequence[Cell]]:
    """One row per column and per event; `item` says which."""
    zone = profile.facts.time_zone
    yield ("item", "name", "type", "role", "distinct", "nulls", "rows", "users", "first", "last")
    for column in profile.columns:
        before = ("column", column.name, column.type, column.role, column.distinct, column.nulls)
        yield (*before, None, None, None, None)
    for event in profile.events:
        span = (iso(event.first, zone), iso(event.last, zone))
        yield ("event", event.event, None, None, None, None, event.rows, event.users, *span)


def _quality(profile: Profile) -> dict[str, object]:
    zone = profile.facts.time_zone
    return {
        "unnamed": profile.unnamed,
        "duplicates": profile.duplicates,
        "tied": profile.tied,
        "dropped": [
            {
                "reason": dropped.reason,
                "rows": dropped.rows,
                "examples": list(dropped.examples),
                "values": list(dropped.values),
            }
            for dropped in profile.dropped
        ],
        "gaps": [
            {
                "start": iso(gap.start, zone),
                "end": iso(gap.end, zone),
                "length_s": gap.length.total_seconds(),
            }
            for gap in profile.gaps
        ],
        "far": [
            {
                "reason": far.reason,
                "rows": far.rows,
                "first": iso(far.first, zone),
                "last": iso(far.last, zone),
            }
            for far in profile.far
        ],
    }
