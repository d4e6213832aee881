"""The logs looked at last, as lines of the first screen."""

from funneltui.charts.glyphs import Glyphs
from funneltui.i18n.tui_words import TuiWords
from funneltui.tui.draw import spell
from funneltui.tui.heading import short_count
from funneltui.tui.start import RecentLog
from funneltui.views.page import Line, Target, Tone
from funneltui.views.safe import safe
from funneltui.views.width import cells, fit, pad

PREFIX = "recent:"
"""Before the place of a recent log, where a choice is told as text."""
_MINUTE, _HOUR, _DAY = 60, 3600, 86_400
_LEAST_SOURCE = 16
_DESIGN = 80
"""Narrower screens leave out how much is in a log, and its funnel."""
_AMOUNT, _FUNNEL, _AGE, _STATE = 13, 12, 10, 8


def recent_lines(
    recent: tuple[RecentLog, ...], words: TuiWords, width: int, glyphs: Glyphs
) -> list[Line]:
    """A line for each; Enter goes on with it."""
    notes = [_note(one, words, glyphs, width) for one in recent]
    widest = max((cells(note) for note in notes), default=0)
    room = max(_LEAST_SOURCE, width - widest - 7)
    lines = []
    for number, (one, note) in enumerate(zip(recent, notes, strict=True)):
        source = _end_of(spell(safe(one.source), glyphs), room, glyphs)
        tone = Tone.DIM if one.is_gone else Tone.PLAIN
        shown = fit(f"   {number + 1} {pad(source, room)}  {note}", width, glyphs.ellipsis)
        lines.append(Line(((shown, tone),), Target(f"{PREFIX}{number}")))
    return lines


def age(age_s: float, words: TuiWords) -> str:
    """How long ago, roughly."""
    if age_s < _MINUTE:
        return words.ago_now
    for size, text in ((_DAY, words.ago_days), (_HOUR, words.ago_hours)):
        if age_s >= size:
            return text.format(n=int(age_s // size))
    return words.ago_minutes.format(n=int(age_s // _MINUTE))


def _note(one: RecentLog, words: TuiWords, glyphs: Glyphs, width: int) -> str:
    amount = "" if one.events is None else f"{short_count(one.events)} {words.events}"
    funnel = pad(spell(safe(one.funnel), glyphs), _FUNNEL, ellipsis=glyphs.ellipsis)
    state = spell(f"✖ {words.moved}" if one.is_gone else f"● {words.resume}", glyphs)
    wide = (pad(amount, _AMOUNT), funnel) if width >= _DESIGN else ()
    return "  ".join((*wide, pad(age(one.age_s, words), _AGE), pad(state, _STATE)))


def _end_of(text: str, room: int, glyphs: Glyphs) -> str:
    """The text, its beginning left out where there is no room: a path's end tells more."""
    if cells(text) <= room:
        return text
    kept = text
    while kept and cells(kept) + cells(glyphs.ellipsis) > room:
        kept = kept[1:]
    return f"{glyphs.ellipsis}{kept}"
