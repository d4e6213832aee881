"""Questions laid over the screen: a line to fill in, and a list to choose from."""

from collections.abc import Awaitable, Callable
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from funneltui.charts.glyphs import UNICODE, Glyphs
from funneltui.deferred import dataclass
from funneltui.i18n.tui_words import EN_TUI, TuiWords
from funneltui.tui.draw import spell
from funneltui.tui.shape import Shape, shape_of
from funneltui.tui.widgets.lines import FixedLines, LineView
from funneltui.tui.widgets.typed import TypedLine
from funneltui.views.page import Line, Target, Tone
from funneltui.views.safe import safe
from funneltui.views.width import cells, fit, pad

DIALOGUE = "dialogue"
"""The group of the workers that ask something."""

Accept = Callable[[str], Awaitable[str]]
"""Takes what was typed; returns what is wrong with it, or nothing."""

Result = TypeVar("Result")


@dataclass(frozen=True)
class Look:
    """How dialogs speak and draw."""

    words: TuiWords = EN_TUI
    glyphs: Glyphs = UNICODE


@dataclass(frozen=True)
class Prompt:
    """A line to fill in."""

    title: str
    help: str
    value: str = ""


@dataclass(frozen=True)
class Choice:
    """One line of a list."""

    label: str
    """From the data or not: it is made harmless where it is drawn."""
    note: str = ""


BOX_SHARE = 0.9
"""Of the screen's lines, how many the box takes at most: as its style says."""
_AROUND_CHOICES = 5
"""Lines of the box that are no choice: its frame, the title, what is typed, the keys."""


class Dialog(ModalScreen[Result]):
    """A box over the screen. Escape closes it without a result."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", show=False)]
    TOO_SMALL_FOR_HELP: ClassVar[tuple[Shape, ...]] = (Shape.TOO_SMALL,)

    def __init__(self, title: str, help: str, keys: str, look: Look) -> None:  # noqa: A002  what it is
        super().__init__()
        self.look = look
        self.set_class(bool(look.glyphs.substitutes), "-ascii")
        self._title = title
        self._help = help
        self._keys = keys

    def compose(self) -> ComposeResult:
        """Title, help, what the dialog is about, keys."""
        with Vertical(id="box"):
            yield self._line(self._title, "title")
            if self._help:
                yield self._line(self._help, "help")
            yield from self.contents()
            yield self._line(self._keys, "keys")

    def contents(self) -> ComposeResult:
        """What the dialog is about."""
        yield from ()

    def on_resize(self) -> None:
        """Where there is hardly room, what is typed is seen rather than how."""
        self.query(".help").set(display=shape_of(*self.size) not in self.TOO_SMALL_FOR_HELP)

    @property
    def takes_keys(self) -> bool:
        """Whether it is there: what is typed goes into it, and what is chosen can be seen."""
        return self.is_mounted and self.focused is not None

    def action_close(self) -> None:
        """Close without a result."""
        self.dismiss(None)

    def _line(self, text: str, kind: str) -> Static:
        return Static(spell(text, self.look.glyphs), classes=kind, markup=False)


class PromptScreen(Dialog[str]):
    """Asks for a line, and stays until it is accepted or given up."""

    def __init__(self, prompt: Prompt, accept: Accept, look: Look) -> None:
        super().__init__(prompt.title, prompt.help, look.words.prompt_keys, look)
        self._value = prompt.value
        self._accept = accept
        self.problem = ""

    def contents(self) -> ComposeResult:
        """The line, and what is wrong with it."""
        yield TypedLine(self._value)
        yield Static("", classes="problem", markup=False)

    def on_mount(self) -> None:
        """Type at once."""
        self.query(Input).focus()

    def on_input_changed(self) -> None:
        """What was wrong is being mended."""
        self._say("")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Try it."""
        self.run_worker(self._try(event.value), exclusive=True)

    async def _try(self, value: str) -> None:
        self._say(self.look.words.checking)
        problem = await self._accept(value)
        if not self.is_current:
            return
        if problem:
            self._say(problem)
        else:
            self.dismiss(value)

    def _say(self, text: str) -> None:
        self.problem = text
        self.query_one(".problem", Static).update(spell(text, self.look.glyphs))


class PickScreen(Dialog[int]):
    """Asks for one of several; typing narrows them down. The result is the choice's index."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move('up')", show=False),
        Binding("down", "move('down')", show=False),
        Binding("pageup", "move('page_up')", show=False),
        Binding("pagedown", "move('page_down')", show=False),
    ]

    def __init__(self, title: str, choices: tuple[Choice, ...], look: Look, at: int = 0) -> None:
        super().__init__(title, "", look.words.pick_keys, look)
        self._choices = choices
        self._at = at
        self._list = LineView(id="choices", glyphs=look.glyphs)
        self._list.can_focus = False
        self._is_filled = False

    def contents(self) -> ComposeResult:
        """A line to type in, and the choices that match it."""
        yield TypedLine(placeholder=self.look.words.type_to_narrow)
        yield self._list

    @property
    def takes_keys(self) -> bool:
        """Whether the choices are there, too."""
        return super().takes_keys and self._is_filled

    def on_mount(self) -> None:
        """Type at once."""
        self.query(Input).focus()

    def on_resize(self) -> None:
        """As many choices as the screen has room for."""
        room = int(self.size.height * BOX_SHARE) - _AROUND_CHOICES
        self._list.styles.height = max(1, min(len(self._choices), room))
        self.call_after_refresh(self._narrow)

    def action_move(self, how: str) -> None:
        """Move in the list while typing above it."""
        self._list.action_move(how)

    def on_input_changed(self) -> None:
        """Show what matches."""
        self._at = 0
        self._narrow()

    def on_input_submitted(self) -> None:
        """Take the line under the cursor."""
        self._take(self._list.current())

    def on_line_view_opened(self, event: LineView.Opened) -> None:
        """A choice was made."""
        self._take(event.view.lines.line(event.index))

    def _take(self, line: Line | None) -> None:
        if line is not None and line.target is not None:
            self.dismiss(int(line.target.title))

    def _narrow(self) -> None:
        self._is_filled = True
        wanted = self.query_one(Input).value.casefold()
        found = [n for n, one in enumerate(self._choices) if wanted in one.label.casefold()]
        width = self._list.size.width
        label = min(width // 2, max((cells(safe(one.label)) for one in self._choices), default=0))
        lines = tuple(self._choice_line(number, label, width) for number in found)
        nothing = Line(((f" {self.look.words.nothing_matches}", Tone.DIM),))
        self._list.show(
            FixedLines(lines or (nothing,)), found.index(self._at) if self._at in found else 0
        )
        self.on_line_view_moved()

    def on_line_view_moved(self) -> None:
        """The last line says how many choices are out of sight below."""
        below, words = self._list.below(), self.look.words
        more = f" · {words.more_below.format(number=below)}" if below else ""
        keys = self.query_one(".keys", Static)
        keys.update(spell(f"{words.pick_keys}{more}", self.look.glyphs))

    def _choice_line(self, number: int, label_cells: int, width: int) -> Line:
        choice, glyphs = self._choices[number], self.look.glyphs
        room = label_cells if choice.note else width - 1
        label = pad(glyphs.spell(safe(choice.label)), max(0, room), ellipsis=glyphs.ellipsis)
        note = fit(glyphs.spell(safe(choice.note)), max(0, width - room - 3), glyphs.ellipsis)
        return Line(((f" {label}", Tone.PLAIN), (f"  {note}", Tone.DIM)), Target(str(number)))
