"""Lines with tones, made into what the terminal is sent. The only place that knows colours."""

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from funneltui.charts.glyphs import Glyphs
from funneltui.views.page import Line, Tone
from funneltui.views.width import cells, fit

# The 16 colours of the terminal's own palette: readable wherever the user's shell is.
_STYLES = {
    Tone.PLAIN: Style(),
    Tone.STRONG: Style(bold=True),
    Tone.DIM: Style(dim=True),
    Tone.ACCENT: Style(color="cyan"),
    Tone.GHOST: Style(color="bright_black"),
    Tone.GOOD: Style(color="green"),
    Tone.BAD: Style(color="red"),
    Tone.WARN: Style(color="yellow"),
}
_BARS = (Tone.ACCENT, Tone.GHOST)
_CURSOR = Style(reverse=True, bold=True)
_UNFOCUSED = Style(bold=True)

_ASCII_WORDS = {
    "↵": "RET",
    "⌫": "BS",
    "↑↓": "up/down",
    "↑": "up",
    "↓": "down",
    "⇧Tab": "S-Tab",
    "⟳": "~",
    "◐": "o",
    "✖": "x",
}


def spell(text: str, glyphs: Glyphs) -> str:
    """A sentence of the interface as the terminal can draw it: `RET` for `↵` in ASCII."""
    if not glyphs.substitutes or text.isascii():
        return text
    for sign, word in _ASCII_WORDS.items():
        text = text.replace(sign, word)
    return glyphs.spell(text)


def strip(line: Line, width: int) -> Strip:
    """A line as exactly `width` cells."""
    segments = [Segment(text, _STYLES[tone]) for text, tone in line.spans]
    return _exact(segments, width)


def cursor_strip(line: Line, width: int, glyphs: Glyphs) -> Strip:
    """The line under the cursor: marked in its first cell, and reversed but for its bar."""
    return _exact(_marked(line, glyphs, _CURSOR), width)


def marked_strip(line: Line, width: int, glyphs: Glyphs) -> Strip:
    """The line the cursor stands on in a pane that has not the focus."""
    return _exact(_marked(line, glyphs, _UNFOCUSED), width)


def sides(left: str, right: str, width: int, glyphs: Glyphs) -> str:
    """Two texts at the two ends of a line; the left one gives way where both do not fit."""
    right = fit(right, max(0, width - 2), glyphs.ellipsis)
    room = width - cells(right) - 2
    shown = fit(left, max(0, room), glyphs.ellipsis)
    gap = " " * max(0, width - cells(shown) - cells(right) - 1)
    return f"{shown}{gap}{right} " if right else fit(left, width, glyphs.ellipsis)


def _marked(line: Line, glyphs: Glyphs, style: Style) -> list[Segment]:
    segments: list[Segment] = []
    for text, tone in line.spans:
        base = _STYLES[tone]
        segments.append(Segment(text, base if tone in _BARS else base + style))
    if segments and segments[0].text[:1] == " ":
        first = segments[0]
        segments[0] = Segment(f"{glyphs.cursor}{first.text[1:]}", first.style)
    return segments


def _exact(segments: list[Segment], width: int) -> Strip:
    return Strip(segments).simplify().adjust_cell_length(width)
