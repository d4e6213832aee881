"""The main screen: the heading, a view's page with a cursor, messages and keys."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.timer import Timer

from funneltui.tui.about import about
from funneltui.tui.body import body_lines
from funneltui.tui.cohorts import following
from funneltui.tui.find import find_in
from funneltui.tui.heading import heading, message_line
from funneltui.tui.hints import hints_at
from funneltui.tui.keys import KEYS, MOVES, VIEWS
from funneltui.tui.marks import MANY
from funneltui.tui.pages import UnitLines
from funneltui.tui.peek import AFTER_S, peek_lines, side_width
from funneltui.tui.questions import PeekQuestion, Question, UnitsAnswer
from funneltui.tui.session import Session
from funneltui.tui.shape import Shape, shape_of
from funneltui.tui.shown import Note
from funneltui.tui.tabs import TABS
from funneltui.tui.widgets.frame import Footer, Header
from funneltui.tui.widgets.lines import LineView
from funneltui.tui.widgets.side import EDGE, SidePane
from funneltui.views.format import count
from funneltui.views.page import Target

_MOST_PLACES = 100


class ExploreScreen(Screen[None]):
    """Draws the session, and tells the app what was opened."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(tab.key, f"app.view('{tab.name}')", show=False) for tab in TABS),
        *(
            Binding(",".join(key.keys), f"app.command('{key.action}')", id=key.action, show=False)
            for key in KEYS
            if key.action not in MOVES and set(key.places) & set(VIEWS)
        ),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._header = Header(session.glyphs)
        self._body = LineView(id="body", glyphs=session.glyphs)
        self._side = SidePane(session.glyphs)
        self._footer = Footer(session.glyphs, self._said_below)
        self._resting: Timer | None = None
        self._drawn: tuple[object, ...] = ()
        self._question: Question | None = None
        self._places: dict[Question, tuple[int, int]] = {}
        if session.shown.question is not None:
            self._places[session.shown.question] = session.at

    def compose(self) -> ComposeResult:
        """Heading, body with what stands beside it, footer."""
        yield self._header
        with Horizontal(id="beside"):
            yield self._body
            yield self._side
        yield self._footer

    def on_mount(self) -> None:
        """The keys go to the page."""
        self._body.focus()
        self.draw()

    def on_resize(self) -> None:
        """Lay everything out anew."""
        self.draw()

    def on_screen_resume(self) -> None:
        """What lay above may have changed what is shown."""
        self._body.focus()
        self.draw()

    def on_key(self, event: events.Key) -> None:
        """A key that does nothing here says so."""
        if event.key not in self.active_bindings:
            self._session.say(self._session.words.not_here)

    def on_line_view_moved(self) -> None:
        """The message line says where the cursor is."""
        self._session.note = Note()
        self._session.at = (self._body.cursor, self._body.top)
        self._follow_cursor()
        self._draw_frame(self._shape())
        self._look_at_cursor()

    def target(self) -> Target | None:
        """What Enter would open."""
        line = self._body.current()
        return line.target if line else None

    def go_to(self, is_wanted: Callable[[Target], bool]) -> None:
        """Put the cursor on the first line that is wanted; nowhere else where there is none."""
        lines = self._body.lines
        targets = ((index, lines.line(index).target) for index in range(len(lines)))
        found = next((index for index, one in targets if one and is_wanted(one)), None)
        if found is not None:
            self._body.reveal(found)
            self.on_line_view_moved()

    async def look_up(self) -> None:
        """Have what is sought found in a list before it is gone to: keys do not wait for it."""
        lines = self._body.lines
        if isinstance(lines, UnitLines) and len(lines) > MANY:
            await asyncio.to_thread(lines.find, self._session.sought, 0, 1)

    def find(self, step: int) -> str:
        """Go to the next line with the text that is sought; what to say about it."""
        return find_in(self._body, self._session, step)

    def switch_pane(self) -> bool:
        """Give the keys to the history beside the list, or back; False where there is none."""
        if self._side.display:
            (self._body if self._side.has_focus else self._side).focus()
        return self._side.display

    def leave_side(self) -> bool:
        """Give the keys back to the list; False where it has them."""
        return self._side.has_focus and self.switch_pane()

    def draw(self) -> None:
        """Draw the session as it is now."""
        if not self.is_mounted or not self.size.width:
            return
        shape = self._shape()
        fits = shape is not Shape.TOO_SMALL
        self._header.display = self._footer.display = fits
        self._draw_body()
        if fits:
            self._draw_frame(shape)
        self._look_at_cursor()

    def _look_at_cursor(self) -> None:
        """Have what belongs to the line under the cursor shown with it, once it rests there."""
        target = self.target()
        self._session.look_at(target)
        if self._resting is not None:
            self._resting.stop()
        listed = self._session.shown.answer
        if not self._side.display or target is None or not isinstance(listed, UnitsAnswer):
            return
        if not target.unit or target.place is None:
            return
        peek = partial(self._session.peek_at, PeekQuestion(listed, target.unit, target.place))
        if AFTER_S:
            self._resting = self.set_timer(AFTER_S, peek)
        else:
            peek()

    def _draw_side(self) -> int:
        """Show or hide the history beside a list of users; the cells that the list has then."""
        width = side_width(self._session, *self.size)
        if not width and self._side.has_focus:
            self._body.focus()
        self._side.display = bool(width)
        self._side.styles.width = width
        if width:
            self._side.show(peek_lines(self._session, width - EDGE))
        return self.size.width - (width + EDGE if width else 0)

    def _shape(self) -> Shape:
        return shape_of(self.size.width, self.size.height)

    def _draw_body(self) -> None:
        shown, width = self._session.shown, self._draw_side()
        # A counting session redraws its progress line often; a settled one only when it changed.
        state = (shown, self._session.scope, self.size, self._session.is_counting())
        if state == self._drawn:
            return
        self._drawn = state
        lines = body_lines(self._session, width, self.size.height)
        if shown.question != self._question:
            self._remember_place()
            # Before there is an answer there is no place for the cursor: it is found then.
            self._question = shown.question if shown.answer is not None else None
            cursor, top = self._places.get(shown.question, (0, 0)) if shown.question else (0, 0)
            self._body.show(lines, cursor, top)
        else:
            self._body.show(lines)
        if shown.answer is not None:
            self._session.at = (self._body.cursor, self._body.top)
        self._follow_cursor()

    def _follow_cursor(self) -> None:
        """Select the cohort that the cursor is on, where there are cohorts."""
        scope = self._session.scope
        look = scope and following(scope.look, self.target())
        if scope is not None and look and look != scope.look:
            self._session.scope = replace(scope, look=look)
            self._draw_body()

    def _remember_place(self) -> None:
        if self._question is not None:
            self._places[self._question] = (self._body.cursor, self._body.top)
        while len(self._places) > _MOST_PLACES:
            self._places.pop(next(iter(self._places)))

    def _draw_frame(self, shape: Shape) -> None:
        session = self._session
        self._header.show(heading(session), shape)
        hints = hints_at(session.place(), session.words.keys, session.request.keys)
        self._footer.show(self._message(shape), hints, shape, session.note.tone)

    def _message(self, shape: Shape) -> str:
        session = self._session
        said = message_line(session)
        if said:
            return said
        target = self.target()
        if shape in (Shape.NARROW, Shape.SMALL) and not (target and target.says):
            return heading(session).lens
        return self._about_cursor()

    def _about_cursor(self) -> str:
        words, lines = self._session.words, self._body.lines
        target = self.target()
        if target is None:
            return ""
        if isinstance(lines, UnitLines):
            number = count(self._body.cursor - lines.heading() + 1)
            said = words.line_of.format(number=number, total=count(len(lines) - lines.heading()))
            marked = self._marked()
            return f"{said} · {words.marked.format(number=count(marked))}" if marked else said
        return about(target, words, self._session.tr.code)

    def _said_below(self) -> str:
        """How much more there is, where nothing else says so."""
        below = 0 if isinstance(self._body.lines, UnitLines) else self._body.below()
        return self._session.words.more_below.format(number=count(below)) if below else ""

    def _marked(self) -> int:
        answer, scope = self._session.shown.answer, self._session.scope
        if scope is None or not isinstance(answer, UnitsAnswer):
            return 0
        return scope.marks.count(answer.key, len(answer.units))

    def on_header_tab_clicked(self, event: Header.TabClicked) -> None:
        """A click on a tab is its number key."""
        self.app.run_worker(self.app.run_action(f"app.view('{TABS[event.index].name}')"))
