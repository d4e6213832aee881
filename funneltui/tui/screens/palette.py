"""The palette: every command by name, and changes said in plain words."""

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.fuzzy import Matcher
from textual.widgets import Input, Static

from funneltui.deferred import dataclass
from funneltui.tui.draw import spell
from funneltui.tui.screens.dialogs import BOX_SHARE, Dialog, Look
from funneltui.tui.shape import Shape, shape_of
from funneltui.tui.spoken import spoken
from funneltui.tui.widgets.lines import FixedLines, LineView
from funneltui.tui.widgets.typed import TypedLine
from funneltui.views.page import Line, Target, Tone
from funneltui.views.safe import safe
from funneltui.views.width import fit, pad

_SIGN_CELLS = 12
_AROUND, _AROUND_SMALL = 9, 6
"""Lines of the box that are no command; fewer where what can be said is not."""


@dataclass(frozen=True)
class Entry:
    """One command."""

    action: str
    """As the toolkit runs it: `app.command('edit')`."""
    label: str
    signs: str
    """Its keys."""
    also: str = ""
    """Its English name: found, too, in a language that is slower to type."""


Say = Callable[[str], Awaitable[str]]
"""Does what was said in plain words; what is wrong with it, or nothing."""


class PaletteScreen(Dialog[str]):
    """Typing narrows the commands down, or says a change. The result is the action chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move('up')", show=False),
        Binding("down", "move('down')", show=False),
        Binding("pageup", "move('page_up')", show=False),
        Binding("pagedown", "move('page_down')", show=False),
    ]

    TOO_SMALL_FOR_HELP: ClassVar[tuple[Shape, ...]] = (Shape.TOO_SMALL, Shape.SMALL)

    def __init__(self, entries: tuple[Entry, ...], say: Say, look: Look) -> None:
        words = look.words
        super().__init__(words.palette_title, words.palette_help, words.pick_keys, look)
        self._entries = entries
        self._do = say
        self._list = LineView(id="choices", glyphs=look.glyphs)
        self._list.can_focus = False

    def contents(self) -> ComposeResult:
        """A line to type in, what is wrong with it, and the commands that match it."""
        yield TypedLine(placeholder=self.look.words.type_to_narrow)
        yield Static("", classes="problem", markup=False)
        yield self._list

    def on_mount(self) -> None:
        """Type at once."""
        self.query(Input).focus()

    def on_resize(self) -> None:
        """As many commands as the screen has room for; what can be said gives way to them."""
        is_small = shape_of(*self.size) in self.TOO_SMALL_FOR_HELP
        room = int(self.size.height * BOX_SHARE) - (_AROUND_SMALL if is_small else _AROUND)
        self._list.styles.height = max(1, min(len(self._entries), room))
        self.call_after_refresh(self._narrow)

    def action_move(self, how: str) -> None:
        """Move in the list while typing above it."""
        self._list.action_move(how)

    def on_input_changed(self) -> None:
        """Show what matches."""
        self._tell("")
        self._narrow()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Do what was said, or take the command under the cursor."""
        if spoken(event.value) is None:
            self._list.open_current()
        else:
            self.run_worker(self._try(event.value), exclusive=True)

    def on_line_view_opened(self, event: LineView.Opened) -> None:
        """A command was chosen."""
        target = event.view.lines.line(event.index).target
        if target is not None:
            self.dismiss(target.title)

    async def _try(self, text: str) -> None:
        self._tell(self.look.words.checking)
        problem = await self._do(text)
        if not self.is_current:
            return
        if problem:
            self._tell(problem)
        else:
            self.dismiss(None)

    def _tell(self, text: str) -> None:
        self.query_one(".problem", Static).update(spell(text, self.look.glyphs))

    def _narrow(self) -> None:
        text, width = self.query_one(Input).value.strip(), self._list.size.width
        words = self.look.words
        if spoken(text) is not None:
            said = words.palette_does.format(text=safe(text))
            self._list.show(FixedLines((self._plain(said, Tone.ACCENT, width),)), 0)
            return
        lines = tuple(self._line_of(entry, width) for entry in matching(self._entries, text))
        nothing = self._plain(words.palette_nothing, Tone.DIM, width)
        self._list.show(FixedLines(lines or (nothing,)), 0)

    def _line_of(self, entry: Entry, width: int) -> Line:
        glyphs = self.look.glyphs
        signs = pad(spell(entry.signs, glyphs), _SIGN_CELLS, ellipsis=glyphs.ellipsis)
        room = max(0, width - _SIGN_CELLS - 2)
        label = pad(spell(f" {entry.label}", glyphs), room, ellipsis=glyphs.ellipsis)
        return Line(((label, Tone.PLAIN), (f" {signs}", Tone.DIM)), Target(entry.action))

    def _plain(self, text: str, tone: Tone, width: int) -> Line:
        glyphs = self.look.glyphs
        return Line(((fit(spell(f" {text}", glyphs), width, glyphs.ellipsis), tone),))


def matching(entries: tuple[Entry, ...], text: str) -> tuple[Entry, ...]:
    """The commands that match what was typed, the best first; all of them for nothing."""
    if not text:
        return entries
    matcher = Matcher(text)
    scored = [(max(map(matcher.match, (entry.label, entry.also))), entry) for entry in entries]
    found = [pair for pair in scored if pair[0] > 0]
    return tuple(entry for _, entry in sorted(found, key=lambda pair: -pair[0]))
