"""Lines that are scrolled, selected and opened: a page, a list of users, a list to choose from."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Protocol

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from funneltui.charts.glyphs import UNICODE, Glyphs
from funneltui.tui.draw import cursor_strip, marked_strip, strip
from funneltui.tui.keys import KEYS, MOVES
from funneltui.views.page import Line

MOVE_BINDINGS: list[BindingType] = [
    Binding(",".join(key.keys), f"move('{key.action}')", id=f"lines.{key.action}", show=False)
    for key in KEYS
    if key.action in MOVES
]
"""The keys that go through lines, or scroll them."""
NOTHING = -1
"""The cursor where no line can be selected."""


class Lines(Protocol):
    """Something to draw, a line at a time."""

    def __len__(self) -> int:
        """How many lines."""

    def line(self, index: int) -> Line:
        """One line; those with a target can be selected."""

    def heading(self) -> int:
        """How many lines at the top stay in place when the rest scrolls."""


class FixedLines:
    """So many lines; one that is never looked at need not be made."""

    def __init__(self, lines: Sequence[Line], heading: int = 0) -> None:
        self._lines = lines
        self._heading = heading

    def __len__(self) -> int:
        return len(self._lines)

    def line(self, index: int) -> Line:
        """One line."""
        return self._lines[index]

    def heading(self) -> int:
        """How many lines stay in place."""
        return self._heading


class LineView(Widget, can_focus=True):
    """Draws lines from `top` on, and moves a cursor over those that have a target.

    Nothing is measured but the lines on screen, so a million of them cost what a screenful does.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = "LineView { width: 1fr; height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = MOVE_BINDINGS

    class Opened(Message):
        """Enter, or a click, on a line with a target."""

        def __init__(self, view: "LineView", index: int) -> None:
            self.view = view
            self.index = index
            super().__init__()

    class Moved(Message):
        """The cursor is on another line."""

        def __init__(self, view: "LineView") -> None:
            self.view = view
            super().__init__()

    def __init__(self, *, id: str | None = None, glyphs: Glyphs = UNICODE) -> None:  # noqa: A002  Textual's name
        super().__init__(id=id)
        self.lines: Lines = FixedLines(())
        self.cursor = NOTHING
        self.top = 0
        """The first line drawn below the heading, counted from the end of the heading."""
        self._found: int | None = None
        """A line that cannot be selected and is marked in place of the cursor's: one that was
        found, or that is read where no line can be selected."""
        self._glyphs = glyphs

    def show(self, lines: Lines, cursor: int | None = None, top: int = 0) -> None:
        """Draw other lines; cursor and top stay where they are unless a cursor is given."""
        before = self._rows()
        self.lines = lines
        if cursor is not None:
            self.top, self._found = top, None
        if self._found is not None and self._found >= len(lines):
            self._found = None
        wanted = self.cursor if cursor is None else cursor
        self.cursor = self._nearest(max(0, wanted))
        self._scroll_to_cursor()
        self._refresh_rows(before)

    def current(self) -> Line | None:
        """The line under the cursor."""
        here = self.marked_line()
        return None if here == NOTHING else self.lines.line(here)

    def below(self) -> int:
        """How many lines are out of sight below."""
        return max(0, len(self.lines) - self.top - self.size.height)

    def marked_line(self) -> int:
        """The cursor, or the line found that cannot be selected."""
        return self.cursor if self._found is None else self._found

    def reveal(self, index: int) -> None:
        """Go to a line, also to one that cannot be selected."""
        self._found = None if self._can_select(index) else index
        if self._found is None:
            self.cursor = index
        self._scroll_to_cursor()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A line of the screen."""
        line, is_marked = self._row(y)
        width = self.size.width
        if line is None:
            return Strip.blank(width)
        if not is_marked:
            return strip(line, width)
        draw = cursor_strip if self.has_focus else marked_strip
        return draw(line, width, self._glyphs)

    def action_move(self, how: str) -> None:
        """Move the cursor: up, down, page_up, page_down, first, last."""
        before = (self.marked_line(), self.top)
        page = max(1, self._room() - 1)
        moves: dict[str, Callable[[], None]] = {
            "up": lambda: self._step(-1),
            "down": lambda: self._step(1),
            "page_up": lambda: self._jump(-page),
            "page_down": lambda: self._jump(page),
            "first": lambda: self._jump(-len(self.lines)),
            "last": lambda: self._jump(len(self.lines)),
        }
        moves[how]()
        self._mark_in_sight()
        self._refresh_moved(*before)
        self.post_message(self.Moved(self))

    def on_click(self, event: events.Click) -> None:
        """Select the line; a click on the selected one opens it."""
        index = event.y if event.y < self.lines.heading() else event.y + self.top
        if not self._can_select(index):
            return
        if index == self.cursor and self.has_focus:
            self.post_message(self.Opened(self, index))
        self.cursor, self._found = index, None
        self.refresh()
        self.post_message(self.Moved(self))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel moves the cursor."""
        event.stop()
        self.action_move("down")

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel moves the cursor."""
        event.stop()
        self.action_move("up")

    def on_resize(self) -> None:
        """Keep the cursor in sight, and no room empty that lines above it could fill."""
        self.top = 0
        self._scroll_to_cursor()

    def open_current(self) -> bool:
        """Tell that the line under the cursor was opened; False where there is none."""
        here = self.marked_line()
        if not self._can_select(here):
            return False
        self.post_message(self.Opened(self, here))
        return True

    def _row(self, y: int) -> tuple[Line | None, bool]:
        """What is in a row of the screen, and whether it is marked."""
        index = y if y < self.lines.heading() else y + self.top
        if index >= len(self.lines):
            return None, False
        return self.lines.line(index), index == self.marked_line()

    def _rows(self) -> list[tuple[Line | None, bool]]:
        return [self._row(y) for y in range(self.size.height)]

    def _refresh_rows(self, before: Sequence[tuple[Line | None, bool]]) -> None:
        """Draw the rows that are not as before: a slow link feels every line that is sent again."""
        changed = [y for y, row in enumerate(self._rows()) if row != before[y]]
        if changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def _refresh_moved(self, before: int, top: int) -> None:
        """Draw the lines that the cursor left and entered."""
        here = self.marked_line()
        if self.top != top or NOTHING in (before, here):
            self.refresh()
            return
        heading, width = self.lines.heading(), self.size.width
        rows = [index if index < heading else index - top for index in (before, here)]
        self.refresh(*(Region(0, row, width, 1) for row in rows))

    def _step(self, by: int) -> None:
        found = self._next(self.marked_line(), by)
        if found is None or not self._is_near(found):
            # Text above and below the last selectable line must be reachable too.
            self._scroll(by)
        else:
            self._select(found)

    def _jump(self, by: int) -> None:
        goal = max(0, min(len(self.lines) - 1, self.marked_line() + by))
        found = self._nearest(goal)
        self._scroll(by)
        if found != self.cursor:
            self._select(found)

    def _select(self, index: int) -> None:
        self.cursor, self._found = index, None
        self._scroll_to_cursor()

    def _mark_in_sight(self) -> None:
        """Mark the line that is read where the cursor's is out of sight, and else the cursor's."""
        if self.cursor == NOTHING or not self.size.height:
            return
        first = self.lines.heading() + self.top
        end = min(len(self.lines), first + self._room())
        is_in_sight = first <= self.cursor < end or self.cursor < self.lines.heading()
        self._found = None if is_in_sight else first if self.cursor < first else end - 1

    def _next(self, start: int, by: int) -> int | None:
        index = start + by if start != NOTHING else (0 if by > 0 else NOTHING)
        while 0 <= index < len(self.lines):
            if self._can_select(index):
                return index
            index += by
        return None

    def _nearest(self, index: int) -> int:
        if not len(self.lines):
            return NOTHING
        here = min(index, len(self.lines) - 1)
        if self._can_select(here):
            return here
        before = self._next(here, -1) if here > 0 else None
        after = self._next(here, 1)
        candidates = [found for found in (before, after) if found is not None]
        return min(candidates, key=lambda found: abs(found - here), default=NOTHING)

    def _can_select(self, index: int) -> bool:
        return 0 <= index < len(self.lines) and self.lines.line(index).target is not None

    def _is_near(self, index: int) -> bool:
        first = self.lines.heading() + self.top
        return first - 1 <= index <= first + self._room()

    def _room(self) -> int:
        return max(1, self.size.height - self.lines.heading())

    def _scroll(self, by: int) -> None:
        longest = len(self.lines) - self.lines.heading() - self._room()
        self.top = max(0, min(longest, self.top + by))

    def _scroll_to_cursor(self) -> None:
        if self.size.height:
            self._scroll(0)
        here = self.marked_line()
        if here == NOTHING or not self.size.height:
            return
        place = here - self.lines.heading()
        if place < self.top:
            self.top = max(0, place)
        elif place >= self.top + self._room():
            self.top = place - self._room() + 1
