"""A unit's attempts in words: why this one counts, and why the others do not."""

from funneltui.i18n.messages import Messages
from funneltui.i18n.people_words import people_words
from funneltui.model.funnel import CountKind, Funnel
from funneltui.model.units import AttemptTold, Fate, Timeline
from funneltui.views import lens
from funneltui.views.format import count, instant
from funneltui.views.page import Column, Row, Table, Tone
from funneltui.views.reasons import reason


def why_counted(timeline: Timeline, funnel: Funnel, tr: Messages) -> str:
    """Why the unit stands at its step; empty where it has but one attempt, or counts them all."""
    words = people_words(tr.code)
    if timeline.fate is Fate.VOID:
        return words.why_void
    if not timeline.others_total or funnel.count_by.kind is CountKind.TOTALS:
        return ""
    even = any(one.fate is Fate.LATER for one in timeline.others)
    said = words.why_first if even else words.why_furthest
    return said.format(total=count(timeline.others_total + 1))


def other_attempts(
    timeline: Timeline, funnel: Funnel, tr: Messages, time_zone: str
) -> Table | None:
    """The attempts besides the one that counts; None where there is none."""
    if not timeline.others:
        return None
    words = people_words(tr.code)
    shown, total = len(timeline.others), timeline.others_total
    caption = words.more_attempts.format(number=count(total - shown)) if total > shown else ""
    return Table(
        columns=(
            Column(tr.units.entered),
            Column(tr.units.depth, shrink=True),
            Column(words.fate),
            Column(words.why_not_further, below=True),
        ),
        rows=tuple(_row(one, funnel, tr, time_zone) for one in timeline.others),
        title=words.attempts_title,
        caption=caption,
    )


def _row(one: AttemptTold, funnel: Funnel, tr: Messages, time_zone: str) -> Row:
    words = people_words(tr.code)
    return Row(
        (
            instant(one.entered, time_zone),
            lens.bar_title(funnel, one.depth),
            words.fates[one.fate],
            reason(one.miss, funnel, tr, time_zone),
        ),
        tone=Tone.DIM,
    )
