"""A pane beside the body: lines that are looked at, and scrolled once it has the focus."""

from collections.abc import Sequence
from itertools import zip_longest

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from funneltui.charts.glyphs import Glyphs
from funneltui.tui.draw import spell, strip
from funneltui.tui.widgets.lines import MOVE_BINDINGS
from funneltui.views.page import Line, Tone

EDGE = 1
"""Cells of the line between the two."""


class SidePane(Widget, can_focus=True):
    """Draws lines behind an edge, which is thick while keys scroll them."""

    ALLOW_SELECT = False
    BINDINGS = MOVE_BINDINGS

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__(id="side")
        self._lines: Sequence[Line] = ()
        self._top = 0
        edges = {False: ("│", Tone.DIM), True: ("█", Tone.ACCENT)}
        self._edges = {focus: (spell(sign, glyphs), tone) for focus, (sign, tone) in edges.items()}

    def show(self, lines: Sequence[Line]) -> None:
        """Draw other lines, from their top; of those only what is not as before is sent."""
        if self._top:
            self._top = 0
            self.refresh()
        pairs = zip_longest(self._lines[: self.size.height], lines[: self.size.height])
        changed = [y for y, (before, now) in enumerate(pairs) if before != now]
        self._lines = lines
        for y in changed:
            self.refresh(Region(0, y, self.size.width, 1))

    def render_line(self, y: int) -> Strip:
        """A line behind the edge."""
        index = y + self._top
        spans = self._lines[index].spans if index < len(self._lines) else ()
        return strip(Line((self._edges[self.has_focus], *spans)), self.size.width)

    def action_move(self, how: str) -> None:
        """Scroll: up, down, page_up, page_down, first, last."""
        page, total = max(1, self.size.height - 1), len(self._lines)
        by = {"up": -1, "down": 1, "page_up": -page, "page_down": page, "first": -total}
        most = max(0, total - self.size.height)
        self._top = max(0, min(most, self._top + by.get(how, total)))
        self.refresh()
