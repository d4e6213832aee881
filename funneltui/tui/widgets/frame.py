"""The frame of every screen: what is open and counted above, messages and keys below."""

from collections.abc import Callable

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from funneltui.charts.glyphs import Glyphs
from funneltui.deferred import dataclass
from funneltui.tui.draw import sides, spell, strip
from funneltui.tui.hints import Hints
from funneltui.tui.shape import Shape
from funneltui.views.page import Line, Tone
from funneltui.views.width import cells, fit, wrap


@dataclass(frozen=True)
class Heading:
    """What stands above the body. Every text is harmless already."""

    name: str = ""
    """The log."""
    amount: str = ""
    """How much is in it: parts with ` · ` between them."""
    chip: str = ""
    chip_tone: Tone = Tone.DIM
    tabs: tuple[str, ...] = ()
    tab: int = -1
    """The current one, from 0."""
    trail: str = ""
    lens: str = ""


_LEAST_NAME = 12
STEP = " ▸ "
"""What parts the steps of the trail."""
_AND = " · "
_BETWEEN = 3
"""Cells beside the two ends of the third line: two between them, one behind."""
_AROUND = 6
"""Cells beside the name, the amount and the chip on the first line."""
_IN_RULE = 3
"""Cells beside a message that begins in the rule."""


class Header(Widget):
    """Four lines; fewer where the screen is small."""

    ALLOW_SELECT = False

    class TabClicked(Message):
        """A tab was clicked."""

        def __init__(self, index: int) -> None:
            self.index = index
            super().__init__()

    def __init__(self, glyphs: Glyphs) -> None:
        super().__init__()
        self.heading = Heading()
        self.shape = Shape.DESIGN
        self._glyphs = glyphs
        self._spots: list[tuple[int, int]] = []

    def show(self, heading: Heading, shape: Shape) -> None:
        """Draw another heading."""
        if (heading, shape) == (self.heading, self.shape):
            return
        self.heading, self.shape = heading, shape
        self.styles.height = 1 if shape is Shape.SMALL else 4
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A line of the heading."""
        width = self.size.width
        if self.shape is Shape.SMALL:
            return strip(self._first(self._small_source(), width), width)
        if y == 0:
            return strip(self._first(self._source(width), width), width)
        if y == 1:
            return strip(self._tabs(), width)
        if y == 2:  # noqa: PLR2004  the third line
            lens = "" if self.shape is Shape.NARROW else self._lens(width)
            text = sides(self._trail(width - cells(lens)), lens, width, self._glyphs)
            return strip(Line(((text, Tone.PLAIN),)), width)
        return strip(rule(width, self._glyphs), width)

    def on_click(self, event: events.Click) -> None:
        """A click on a tab goes there."""
        if event.y != 1:
            return
        for index, (first, last) in enumerate(self._spots):
            if first <= event.x < last:
                self.post_message(self.TabClicked(index))

    def _lens(self, width: int) -> str:
        """What is counted: its longest part, mostly a filter, gives way to a third of trail."""
        said = spell(self.heading.lens, self._glyphs)
        trail = cells(spell(self.heading.trail, self._glyphs)) + 1
        over = cells(said) + min(trail, width // 3) + _BETWEEN - width
        if over <= 0:
            return said
        parts = said.split(spell(_AND, self._glyphs))
        longest = max(parts, key=cells)
        shorter = fit(longest, max(_LEAST_NAME, cells(longest) - over), self._glyphs.ellipsis)
        return spell(_AND, self._glyphs).join(
            shorter if part == longest else part for part in parts
        )

    def _trail(self, room: int) -> str:
        """Where we are: what was opened last tells most, and of it the end, where values stand."""
        said, steps = spell(f" {self.heading.trail}", self._glyphs), self.heading.trail.split(STEP)
        is_deep = len(steps) > 1
        while len(steps) > 1 and cells(said) > room - _BETWEEN:
            steps = steps[1:]
            said = spell(STEP.join((" …", *steps)), self._glyphs)
        if is_deep and cells(said) > room - _BETWEEN:
            last = steps[-1][-max(1, room) :]
            while last and cells(spell(f" …{last}", self._glyphs)) > room - _BETWEEN:
                last = last[1:]
            said = spell(f" …{last}", self._glyphs)
        return said

    def _small_source(self) -> str:
        return f"{self.heading.name}  {self.heading.trail}".rstrip()

    def _source(self, width: int) -> str:
        """The log and how much is in it: a long name gives way before a number or a date does."""
        name, amount = self.heading.name, self.heading.amount
        room = width - cells(self.heading.chip) - _AROUND - cells(amount)
        return f"{fit(name, max(_LEAST_NAME, room), self._glyphs.ellipsis)}  {amount}"

    def _first(self, source: str, width: int) -> Line:
        chip = spell(self.heading.chip, self._glyphs)
        left = sides(f" {spell(source, self._glyphs)}", chip, width, self._glyphs)
        if not chip:
            return Line(((left, Tone.PLAIN),))
        split = len(left) - len(chip) - 1
        return Line(((left[:split], Tone.PLAIN), (left[split:], self.heading.chip_tone)))

    def _tabs(self) -> Line:
        spans: list[tuple[str, Tone]] = []
        self._spots = []
        used = 0
        left, right = ("[", "]") if self._glyphs.substitutes else ("▐", "▌")
        # Where all of them have no room, they stand closer.
        titles = [self._tab_title(index) for index in range(len(self.heading.tabs))]
        gap = " " if sum(cells(title) + 3 for title in titles) <= self.size.width else ""
        for index, title in enumerate(titles):
            here = index == self.heading.tab
            text = f"{gap}{left}{title}{right}" if here else f"{gap} {title} "
            spans.append((text, Tone.STRONG if here else Tone.DIM))
            self._spots.append((used, used + cells(text)))
            used += cells(text)
        return Line(tuple(spans))

    def _tab_title(self, index: int) -> str:
        """A tab's title; where it is narrow, the number alone of those that are not open."""
        title = self.heading.tabs[index]
        is_short = self.shape is Shape.NARROW and index != self.heading.tab
        return title.split()[0] if is_short else title


class Footer(Widget):
    """A rule, a line of what just happened, and the keys; no rule where it is small.

    A message that is longer than its line begins in the rule.
    """

    ALLOW_SELECT = False

    def __init__(self, glyphs: Glyphs, below: Callable[[], str] = str) -> None:
        """A footer that says nothing yet.

        Args:
            glyphs: What it is drawn with.
            below: What to say at the end of the rule, asked when it is drawn: only then is known
                what has no room above it.
        """
        super().__init__()
        self.message = ""
        self.tone = Tone.PLAIN
        self.hints = Hints()
        self.shape = Shape.DESIGN
        self._glyphs = glyphs
        self._below = below
        self._drawn_below = ""

    def show(self, message: str, hints: Hints, shape: Shape, tone: Tone = Tone.PLAIN) -> None:
        """Draw another message and other keys."""
        if self.shape is not Shape.SMALL and self._below() != self._drawn_below:
            self.refresh(Region(0, 0, self.size.width, 1))
        if (message, hints, shape, tone) == (self.message, self.hints, self.shape, self.tone):
            return
        is_message = (hints, shape) == (self.hints, self.shape)
        was_long = self._is_long()
        self.message, self.hints, self.shape, self.tone = message, hints, shape, tone
        if is_message and not was_long and not self._is_long():
            # The line alone: it changes with every step of the cursor.
            row = 0 if shape is Shape.SMALL else 1
            self.refresh(Region(0, row, self.size.width, 1))
            return
        self.styles.height = 2 if shape is Shape.SMALL else 3
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A line of the footer."""
        width = self.size.width
        row = y + 1 if self.shape is Shape.SMALL else y
        if row == 0:
            return strip(self._above(width), width)
        if row > 2:  # noqa: PLR2004  a smaller footer is on its way
            return Strip.blank(width)
        if row == 1:
            text, tone = f" {self._said(width)[-1]}", self.tone
        else:
            text, tone = self.hints.fitting(width, self._spell), Tone.DIM
        return strip(Line(((fit(text, width, self._glyphs.ellipsis), tone),)), width)

    def _above(self, width: int) -> Line:
        """The rule, and in it the beginning of a message that is longer than its line."""
        first, *rest = self._said(width)
        self._drawn_below = "" if rest else self._below()
        if not rest:
            return rule(width, self._glyphs, self._drawn_below)
        mark = spell("─", self._glyphs)
        fill = mark * (width - cells(first) - _IN_RULE)
        return Line(((f"{mark} ", Tone.DIM), (first, self.tone), (f" {fill}", Tone.DIM)))

    def _said(self, width: int) -> tuple[str, ...]:
        """The message as one line, or as two where one is too short and there is a rule."""
        text = self._spell(self.message)
        if not self._is_long():
            return (text,)
        text = " ".join(text.split())
        first = wrap(text, width - _IN_RULE, self._glyphs.ellipsis)[0]
        return (first, text[len(first) :].lstrip()) if text.startswith(first) else (text,)

    def _is_long(self) -> bool:
        """Whether the message needs the rule's line, too."""
        room = self.size.width - 1
        return self.shape is not Shape.SMALL and cells(self._spell(self.message)) > room > _IN_RULE

    def _spell(self, text: str) -> str:
        return spell(text, self._glyphs)


def rule(width: int, glyphs: Glyphs, said: str = "") -> Line:
    """A line across the screen, with a word near its end."""
    line = spell("─", glyphs)
    text = fit(f" {spell(said, glyphs)} {line}", width, glyphs.ellipsis) if said else ""
    return Line(((line * (width - cells(text)) + text, Tone.DIM),))
