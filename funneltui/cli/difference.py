"""What has to be typed to make another funnel of a funnel in a file."""

from dataclasses import replace
from typing import Any

from funneltui.cli.command import count_by_text
from funneltui.cli.definition import with_flags
from funneltui.cli.options import Flags
from funneltui.config.steps import exclusion_text, step_text
from funneltui.config.words import window_text
from funneltui.errors import FunneltuiError
from funneltui.model.events import LogSettings
from funneltui.model.funnel import Breakdown, Funnel, ValueAt

_EMPTY: dict[type, str | tuple[str, ...]] = {str: "", tuple: ("",)}


def told_from(own: Funnel, funnel: Funnel, settings: LogSettings) -> Flags | None:
    """The flags that make the funnel of the file's own; None where flags cannot.

    Args:
        own: As it stands in the file.
        funnel: As it is asked.
        settings: How the log is read: naive times are of its zone.
    """
    flags = _difference(own, funnel)
    try:
        made = with_flags(own, flags, settings)
    except FunneltuiError:
        return None
    limit = made.breakdown.limit if made.breakdown else 0
    asked = funnel.breakdown and replace(funnel.breakdown, limit=limit)
    return flags if made == replace(funnel, breakdown=asked) else None


def _difference(own: Funnel, funnel: Funnel) -> Flags:
    before, now = _told(own), _told(funnel)
    # What the file has and the funnel has not is taken away by an empty word.
    changed: dict[str, Any] = {
        flag: _EMPTY[type(before[flag])] if value in (None, ()) else value
        for flag, value in now.items()
        if value != before[flag]
    }
    return Flags(**changed, **_breakdown(own.breakdown, funnel.breakdown))


def _told(funnel: Funnel) -> dict[str, Any]:
    """What each flag would say of the funnel."""
    return {
        "step": tuple(map(step_text, funnel.steps)),
        "order": funnel.order.value,
        "open_": funnel.open,
        "window": window_text(funnel.window),
        "exclude": tuple(map(exclusion_text, funnel.exclusions)),
        "count_by": count_by_text(funnel.count_by),
        "ties": funnel.ties.value,
        "where": funnel.where,
        "from_": funnel.from_time and funnel.from_time.isoformat(),
        "until": funnel.until_time and funnel.until_time.isoformat(),
        "hold": funnel.hold,
        "cohort": funnel.cohorts,
    }


def _breakdown(own: Breakdown | None, asked: Breakdown | None) -> dict[str, Any]:
    if asked is None:
        return {"by": ("",)} if own is not None else {}
    if own is not None and replace(asked, limit=own.limit) == own:
        return {}
    at = asked.value_at.value
    return {
        "by": asked.by,
        "value_at": f"step:{asked.step}" if asked.value_at is ValueAt.STEP else at,
    }
