"""A pane beside the body: lines that are looked at and not gone through."""

from collections.abc import Sequence
from itertools import zip_longest

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from funneltui.charts.glyphs import Glyphs
from funneltui.tui.draw import spell, strip
from funneltui.views.page import Line, Tone

EDGE = 1
"""Cells of the line between the two."""


class SidePane(Widget):
    """Draws lines from the top; what does not fit is seen where they are opened."""

    ALLOW_SELECT = False

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(id="side")
        self._lines: Sequence[Line] = ()
        self._edge = (spell("│", glyphs), Tone.DIM)

    def show(self, lines: Sequence[Line]) -> None:
        """Draw other lines, of those that are not as before."""
        pairs = zip_longest(self._lines, lines)
        changed = [y for y, (before, now) in enumerate(pairs) if before != now]
        self._lines = lines
        for y in changed:
            self.refresh(Region(0, y, self.size.width, 1))

    def render_line(self, y: int) -> Strip:
        """A line behind the edge."""
        spans = self._lines[y].spans if y < len(self._lines) else ()
        return strip(Line((self._edge, *spans)), self.size.width)
