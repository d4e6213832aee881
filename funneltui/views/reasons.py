"""Why an attempt went no further, in one sentence."""

from collections.abc import Callable

from funneltui.i18n.messages import Messages
from funneltui.i18n.people_words import people_words
from funneltui.model.funnel import Funnel, Order
from funneltui.model.units import Miss
from funneltui.views import lens
from funneltui.views.format import duration, instant
from funneltui.views.safe import safe


def reason(miss: Miss, funnel: Funnel, tr: Messages, time_zone: str) -> str:
    """Why the counted attempt went no further, in one sentence."""
    if miss.reason == "none":
        return tr.units.converted
    step = lens.step_name(funnel, miss.step) if 1 <= miss.step <= len(funnel.steps) else ""
    made = _REASONS.get(miss.reason, _never)
    said = made(miss, tr, time_zone)
    if miss.reason == "before" and funnel.order is Order.UNORDERED:
        said = tr.units.before_entry
    return said.format(
        step=step,
        event=safe(miss.event),
        late=duration(miss.late_by.total_seconds() if miss.late_by else None),
        end=instant(miss.window_end, time_zone),
    )


def _never(_: Miss, tr: Messages, __: str) -> str:
    return tr.units.never


def _window(miss: Miss, tr: Messages, _: str) -> str:
    return tr.units.window if miss.late_by else tr.units.window_unknown


def _open(miss: Miss, tr: Messages, _: str) -> str:
    return tr.units.still_open if miss.window_end else tr.units.still_open_unknown


_REASONS: dict[str, Callable[[Miss, Messages, str], str]] = {
    "never": _never,
    "window": _window,
    "before": lambda _, tr, __: tr.units.before,
    "broken": lambda _, tr, __: tr.units.broken,
    "excluded": lambda _, tr, __: tr.units.excluded,
    "open": _open,
    "dates": lambda _, tr, __: people_words(tr.code).miss_dates,
    "held": lambda _, tr, __: people_words(tr.code).miss_held,
    "filtered": lambda _, tr, __: people_words(tr.code).miss_filtered,
}
