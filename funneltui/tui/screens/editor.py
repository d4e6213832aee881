"""The funnel editor: the log's events on the left, the steps on the right, the result below."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen

from funneltui.model.funnel import Funnel
from funneltui.tui import edits
from funneltui.tui.asking import apply
from funneltui.tui.editor_lines import event_lines, matching, result_lines, step_lines
from funneltui.tui.heading import heading, message_line
from funneltui.tui.hints import hints_at
from funneltui.tui.keys import EDITOR_ACTIONS, KEYS, MOVES, Place
from funneltui.tui.screens.dialogs import DIALOGUE
from funneltui.tui.session import Session
from funneltui.tui.shape import Shape, shape_of
from funneltui.tui.step_dialogs import (
    StepDialogue,
    ask_or_event,
    ask_step_filter,
    ask_step_name,
    step_changed,
)
from funneltui.tui.widgets.frame import Footer, Header
from funneltui.tui.widgets.lines import FixedLines, LineView
from funneltui.tui.widgets.typed import TypedLine
from funneltui.views.page import Line, Tone
from funneltui.views.safe import safe

_LEAST_PREVIEW = 3


class EditorScreen(Screen[None]):
    """Every edit is asked at once; leaving it keeps them, undo takes them back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            ",".join(key.keys),
            f"screen.edit('{key.action}')"
            if key.action in EDITOR_ACTIONS
            else f"app.command('{key.action}')",
            id=f"editor.{key.action}",
            show=False,
        )
        for key in KEYS
        if key.action not in MOVES and Place.EDITOR in key.places
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        glyphs = session.glyphs
        self.set_class(bool(glyphs.substitutes), "-ascii")
        self._header = Header(glyphs)
        self._find = TypedLine(id="find")
        self._events = LineView(id="events", glyphs=glyphs)
        self._steps = LineView(id="steps", glyphs=glyphs)
        self._preview = LineView(id="preview", glyphs=glyphs)
        self._preview.can_focus = False
        self._footer = Footer(glyphs)
        self._has_started = False

    def compose(self) -> ComposeResult:
        """Heading, two lists, the result, footer."""
        yield self._header
        with Horizontal(id="panes"):
            with Vertical(id="left"):
                yield self._find
                yield self._events
            yield self._steps
        yield self._preview
        yield self._footer

    def on_mount(self) -> None:
        """Start in the steps, the last one marked, where the next one is added."""
        self._session.is_editing = True
        self._find.placeholder = f"/ {self._session.words.pane_events.lower()}"
        self._find.can_focus = False
        self._events.focus()
        self._session.ask()
        self.draw()

    def on_unmount(self) -> None:
        """The view shows the edited funnel."""
        self._session.is_editing = False

    def on_resize(self) -> None:
        """Lay the lists out anew, when the panes have their widths."""
        self.draw()
        self.call_after_refresh(self.draw)

    def on_descendant_focus(self) -> None:
        """The cursor of the pane with the focus looks different."""
        self._events.refresh()
        self._steps.refresh()

    def on_input_changed(self) -> None:
        """Show the events that match."""
        self._draw_events()

    def on_input_submitted(self) -> None:
        """Back to the list of events."""
        self._leave_find()

    def on_line_view_opened(self, event: LineView.Opened) -> None:
        """A click on the marked line is Enter there."""
        event.view.focus()
        self.action_edit("add_step")

    def action_edit(self, action: str) -> None:
        """Do what an editor's key says."""
        if self._find.has_focus and action in ("done", "pane"):
            if action == "done":
                self._find.value = ""
            self._leave_find()
            return
        actions: dict[str, Callable[[], None]] = {
            "done": self._done,
            "pane": self._other_pane,
            "filter_events": self._enter_find,
            "add_step": self._enter,
            "remove_step": self._remove,
            "move_down": lambda: self._move(1),
            "move_up": lambda: self._move(-1),
            "optional": self._toggle_optional,
            "step_filter": lambda: self._ask(ask_step_filter),
            "rename_step": lambda: self._ask(ask_step_name),
            "or_event": lambda: self._ask(ask_or_event),
        }
        actions[action]()

    def draw(self) -> None:
        """Draw the session as it is now."""
        if not self.is_mounted or not self.size.width or self._session.scope is None:
            return
        shape = shape_of(self.size.width, self.size.height)
        fits = shape is not Shape.TOO_SMALL
        for widget in (self._header, self._footer, self._preview):
            widget.display = fits
        self._draw_events()
        at = None if self._has_started else len(self._session.scope.funnel.steps)
        self._has_started = self._has_started or self._steps.size.width > 0
        lines = step_lines(self._session, self._steps.size.width)
        self._steps.show(FixedLines(lines, heading=1), at)
        self._draw_result(shape)
        session = self._session
        hints = hints_at(Place.EDITOR, session.words.keys, session.request.keys)
        self._header.show(heading(self._session), shape)
        self._footer.show(message_line(self._session), hints, shape, self._session.note.tone)

    def _draw_events(self) -> None:
        words, glyphs = self._session.words, self._session.glyphs
        known = self._session.vocabulary
        width = self._events.size.width
        if known is None:
            lines: tuple[Line, ...] = (Line(((f" {words.reading_events}", Tone.DIM),)),)
        else:
            found = matching(known.events, self._find.value)
            nothing = Line(((f" {words.no_events}", Tone.DIM),))
            lines = event_lines(found, width, glyphs) or (nothing,)
        self._events.show(FixedLines(lines))

    def _draw_result(self, shape: Shape) -> None:
        lines = result_lines(self._session, self.size.width)
        most = 1 if shape is Shape.SMALL else max(_LEAST_PREVIEW, self.size.height // 4)
        shown = lines[1:] if shape is Shape.SMALL else lines
        self._preview.styles.height = min(len(shown), most)
        self._preview.show(FixedLines(shown))

    def _done(self) -> None:
        self._session.is_editing = False
        self.dismiss(None)
        self._session.ask()

    def _other_pane(self) -> None:
        (self._steps if self._events.has_focus else self._events).focus()

    def _enter_find(self) -> None:
        self._find.can_focus = True
        self._find.focus()

    def _leave_find(self) -> None:
        self._events.focus()
        self._find.can_focus = False

    def _enter(self) -> None:
        if self._events.has_focus:
            self._add()
            return
        line = self._steps.current()
        if line is None or line.target is None:
            return
        if line.target.title.isdigit():
            self._ask(ask_step_filter)
        else:
            self.app.run_worker(self.app.run_action(f"app.command('{line.target.title}')"))

    def _add(self) -> None:
        line = self._events.current()
        if line is None or line.target is None:
            return
        event = line.target.title
        after = self._step() or len(self._funnel().steps)
        said = self._session.words.step_added.format(number=after + 1, name=safe(event))
        if self._edit(lambda funnel: edits.add_step(funnel, after, event), said):
            self._mark(after + 1)

    def _remove(self) -> None:
        number = self._step()
        words = self._session.words
        if number is None:
            self._session.say(words.nothing_here)
        elif len(self._funnel().steps) == 1:
            self._session.say(words.last_step, Tone.WARN)
        else:
            said = words.step_removed.format(number=number, name=self._step_name(number))
            if self._edit(lambda funnel: edits.remove_step(funnel, number), said):
                self._mark(min(number, len(self._funnel().steps)))

    def _move(self, by: int) -> None:
        number = self._step()
        if number is None or not 1 <= number + by <= len(self._funnel().steps):
            return
        said = self._session.words.step_moved.format(
            name=self._step_name(number), number=number + by
        )
        if self._edit(lambda funnel: edits.move_step(funnel, number, by), said):
            self._mark(number + by)

    def _toggle_optional(self) -> None:
        number = self._step()
        if number is not None:
            self._edit(
                lambda funnel: edits.toggle_optional(funnel, number),
                step_changed(self._session, number),
            )

    def _ask(self, dialogue: StepDialogue) -> None:
        number = self._step()
        if number is None:
            self._session.say(self._session.words.nothing_here)
        else:
            self.app.run_worker(dialogue(self.app, self._session, number), group=DIALOGUE)

    def _edit(self, edit: Callable[[Funnel], Funnel], message: str) -> bool:
        return apply(self._session, lambda: edit(self._funnel()), message)

    def _mark(self, number: int) -> None:
        self._steps.show(self._steps.lines, number)

    def _step(self) -> int | None:
        """The number of the marked step; None where a setting is marked."""
        line = self._steps.current()
        title = line.target.title if line and line.target else ""
        return int(title) if title.isdigit() else None

    def _step_name(self, number: int) -> str:
        return safe(self._funnel().steps[number - 1].name)

    def _funnel(self) -> Funnel:
        if self._session.scope is None:
            raise RuntimeError("the editor is open, but no log is")
        return self._session.scope.funnel
