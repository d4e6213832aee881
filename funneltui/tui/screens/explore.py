"""The main screen: the heading, a view's page with a cursor, messages and keys."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from funneltui.tui.heading import TABS, heading, message_line
from funneltui.tui.keys import KEYS, MOVES, VIEWS, footer
from funneltui.tui.pages import (
    UnitLines,
    answer_lines,
    bare_lines,
    progress_lines,
    skeleton_lines,
)
from funneltui.tui.problem import bug_lines, problem_lines
from funneltui.tui.questions import Question
from funneltui.tui.session import Session
from funneltui.tui.shape import Shape, shape_of
from funneltui.tui.shown import Note
from funneltui.tui.widgets.frame import Footer, Header
from funneltui.tui.widgets.lines import FixedLines, Lines, LineView
from funneltui.views.format import count
from funneltui.views.page import Line, Target, Tone
from funneltui.views.width import fit

_MOST_PLACES = 100


class ExploreScreen(Screen[None]):
    """Draws the session, and tells the app what was opened."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(n), f"app.view('{tab}')", show=False) for n, tab in enumerate(TABS, 1)),
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
        self._footer = Footer(session.glyphs)
        self._drawn: tuple[object, ...] = ()
        self._question: Question | None = None
        self._places: dict[Question, tuple[int, int]] = {}

    def compose(self) -> ComposeResult:
        """Heading, body, footer."""
        yield self._header
        yield self._body
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

    def on_line_view_moved(self) -> None:
        """The message line says where the cursor is."""
        self._session.note = Note()
        self._draw_frame(self._shape())

    def target(self) -> Target | None:
        """What Enter would open."""
        line = self._body.current()
        return line.target if line else None

    def draw(self) -> None:
        """Draw the session as it is now."""
        if not self.is_mounted or not self.size.width:
            return
        shape = self._shape()
        fits = shape is not Shape.TOO_SMALL
        self._header.display = self._footer.display = fits
        self._draw_body(shape)
        if fits:
            self._draw_frame(shape)

    def _shape(self) -> Shape:
        return shape_of(self.size.width, self.size.height)

    def _draw_body(self, shape: Shape) -> None:
        shown = self._session.shown
        # A counting session redraws its progress line often; a settled one only when it changed.
        state = (shown, self._session.scope, self.size, self._session.is_counting())
        if state == self._drawn:
            return
        self._drawn = state
        if shown.question != self._question:
            self._remember_place()
            self._question = shown.question
            cursor, top = self._places.get(shown.question, (0, 0)) if shown.question else (0, 0)
            self._body.show(self._lines(shape), cursor, top)
        else:
            self._body.show(self._lines(shape))

    def _remember_place(self) -> None:
        if self._question is not None:
            self._places[self._question] = (self._body.cursor, self._body.top)
        while len(self._places) > _MOST_PLACES:
            self._places.pop(next(iter(self._places)))

    def _lines(self, shape: Shape) -> Lines:
        session, width = self._session, self.size.width
        shown = session.shown
        if shape is Shape.TOO_SMALL:
            return FixedLines((self._too_small(),))
        if shown.error is not None:
            return problem_lines(shown.error, session, width)
        if shown.bug is not None:
            return bug_lines(shown.bug, session, width)
        lay_out = bare_lines if shape is Shape.SMALL else answer_lines
        if shown.answer is not None:
            lines = lay_out(shown.answer, width, session.tr, session.glyphs)
        elif (
            session.scope is not None and not session.scope.trail and session.scope.tab == "funnel"
        ):
            lines = skeleton_lines(session.scope.funnel, width, session.glyphs)
        else:
            lines = FixedLines(())
        if not session.is_counting() or not isinstance(lines, FixedLines):
            return lines
        kept = tuple(lines.line(index) for index in range(len(lines)))
        under = progress_lines(shown.share or 0.0, session.words, width, session.glyphs)
        return FixedLines((*kept, *under), lines.heading())

    def _too_small(self) -> Line:
        width, height = self.size
        text = self._session.words.too_small.format(width=width, height=height)
        glyphs = self._session.glyphs
        return Line(((fit(glyphs.spell(text), width, glyphs.ellipsis), Tone.WARN),))

    def _draw_frame(self, shape: Shape) -> None:
        session = self._session
        self._header.show(heading(session), shape)
        hints = footer(session.place(), session.words.keys, self.size.width)
        self._footer.show(self._message(shape), hints, shape, session.note.tone)

    def _message(self, shape: Shape) -> str:
        session = self._session
        said = message_line(session)
        if said:
            return said
        if shape in (Shape.NARROW, Shape.SMALL):
            return heading(session).lens
        return self._about_cursor()

    def _about_cursor(self) -> str:
        words, lines = self._session.words, self._body.lines
        target = self.target()
        if target is None:
            return ""
        if isinstance(lines, UnitLines):
            number = count(self._body.cursor - lines.heading() + 1)
            return words.line_of.format(number=number, total=count(len(lines) - lines.heading()))
        return words.opens.format(title=target.title)

    def on_header_tab_clicked(self, event: Header.TabClicked) -> None:
        """A click on a tab is its number key."""
        self.app.run_worker(self.app.run_action(f"app.view('{TABS[event.index]}')"))
