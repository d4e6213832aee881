"""A page of help: scrolling keys scroll it, any other one closes it."""

from abc import abstractmethod
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from funneltui.charts.glyphs import Glyphs
from funneltui.i18n.tui_words import TuiWords
from funneltui.tui.draw import spell
from funneltui.tui.hints import hints_in
from funneltui.tui.shape import Shape, shape_of
from funneltui.tui.widgets.frame import Footer
from funneltui.tui.widgets.lines import FixedLines, LineView
from funneltui.views.format import count
from funneltui.views.page import Line, Tone
from funneltui.views.width import pad

COLUMN = 38
"""Cells of a column of keys."""
_SIGNS = 12
_SCROLL_KEYS = ("up", "down", "pageup", "pagedown", "j", "k", "home", "end", "g", "G")


class HelpPage(Screen[None]):
    """Any key closes it, but those that scroll."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, words: TuiWords, glyphs: Glyphs) -> None:
        super().__init__()
        self.words, self.glyphs = words, glyphs
        self.body = LineView(id="body", glyphs=glyphs)
        self._footer = Footer(glyphs, self._said_below)

    @abstractmethod
    def help_lines(self, width: int) -> tuple[Line, ...]:
        """What is said, laid out for a width."""

    def closes(self) -> str:
        """The hints of the last line."""
        return self.words.help_page_closes

    def compose(self) -> ComposeResult:
        """The help, how to close it."""
        yield self.body
        yield self._footer

    def on_mount(self) -> None:
        """Scrolling keys go to the help."""
        self.body.focus()

    def takes(self, key: str) -> bool:
        """Whether a key does something else here than to close the page."""
        return key in _SCROLL_KEYS

    def on_resize(self) -> None:
        """Lay the help out for the width."""
        self.draw()

    def draw(self) -> None:
        """Draw the help and its hints."""
        self.say("")
        self.body.show(FixedLines(self.help_lines(self.size.width)))

    def on_line_view_moved(self) -> None:
        """Less is out of sight below, or more."""
        self._footer.refresh()

    def _said_below(self) -> str:
        below = self.body.below()
        return self.words.more_below.format(number=count(below)) if below else ""

    def say(self, message: str) -> None:
        """Put a sentence above the hints."""
        shape = shape_of(self.size.width, self.size.height)
        self._footer.display = shape is not Shape.TOO_SMALL
        self._footer.show(message, hints_in(self.closes()), shape)

    def on_key(self, event: events.Key) -> None:
        """Close, unless the key scrolls."""
        # The toolkit calls this for every class that has it: those below have `takes` instead.
        if not self.takes(event.key):
            event.stop()
            self.dismiss(None)


def key_row(signs: str, does: str, glyphs: Glyphs) -> str:
    """A key and what it does."""
    return f"{pad(spell(signs, glyphs), _SIGNS, ellipsis=glyphs.ellipsis)} {spell(does, glyphs)}"


def key_columns(groups: list[list[str]], width: int, glyphs: Glyphs) -> tuple[Line, ...]:
    """Lists of keys, each below its title, in as many columns as fit."""
    columns = max(1, min(len(groups), (width - 2) // COLUMN))
    made: list[Line] = []
    for start in range(0, len(groups), columns):
        beside = groups[start : start + columns]
        for row in range(max(len(group) for group in beside)):
            texts = (group[row] if row < len(group) else "" for group in beside)
            cells = [pad(text, COLUMN - 1, ellipsis=glyphs.ellipsis) for text in texts]
            tone = Tone.STRONG if row == 0 else Tone.PLAIN
            made.append(Line(((f"  {' '.join(cells)}".rstrip(), tone),)))
        made.append(Line(()))
    return tuple(made)
