"""The first run: what can be opened here, and how."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen

from funneltui import __version__
from funneltui.charts.glyphs import ASCII, UNICODE
from funneltui.tui.draw import spell
from funneltui.tui.hints import hints_in
from funneltui.tui.recents import PREFIX, recent_lines
from funneltui.tui.screens.welcome_help import WelcomeHelp
from funneltui.tui.shape import Shape, shape_of
from funneltui.tui.start import WelcomeRequest
from funneltui.tui.widgets.frame import Footer
from funneltui.tui.widgets.lines import FixedLines, LineView
from funneltui.views.page import Line, Target, Tone
from funneltui.views.safe import safe
from funneltui.views.width import cells, fit, pad

DEMO = "demo"
OTHER = "other"
_MOST_NUMBERED = 9
_LABEL = 6
_COMMAND = 30


class WelcomeScreen(Screen[None]):
    """Lists the files at hand. Enter opens one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", show=False),
        Binding("o", "other", show=False),
        Binding("D", "demo", show=False),
        Binding("question_mark", "help", id="help", show=False),
        Binding("q", "app.quit_now", show=False),
        *(Binding(str(n), f"number({n})", show=False) for n in range(1, _MOST_NUMBERED + 1)),
    ]

    class Chosen(Message):
        """A file, the demo, or the wish to type a path."""

        def __init__(self, choice: str) -> None:
            self.choice = choice
            """`demo`, `other`, the file's place in the request as digits, or a recent log's."""
            super().__init__()

    def __init__(self, request: WelcomeRequest) -> None:
        super().__init__()
        self._request = request
        self._glyphs = ASCII if request.ascii else UNICODE
        self._body = LineView(id="body", glyphs=self._glyphs)
        self._footer = Footer(self._glyphs)
        self.message = ""
        self._is_drawn = False

    def compose(self) -> ComposeResult:
        """The list, and the keys."""
        yield self._body
        yield self._footer

    def on_mount(self) -> None:
        """The keys go to the list."""
        self._body.focus()

    def on_resize(self) -> None:
        """Lay the list out for the width."""
        self.draw()

    def on_key(self, event: events.Key) -> None:
        """A key that does nothing here says so."""
        if event.key not in self.active_bindings:
            self.say(self._request.language.tui.welcome_no_key)

    def on_line_view_moved(self) -> None:
        """What was said is read."""
        self.say("")

    def say(self, message: str) -> None:
        """Put a sentence above the keys."""
        self.message = message
        self.draw()

    def draw(self) -> None:
        """Draw the files and the message."""
        shape = shape_of(self.size.width, self.size.height)
        self._footer.display = shape is not Shape.TOO_SMALL
        words = self._request.language.tui
        hints = words.welcome_keys_demo if self._request.demo else words.welcome_keys
        self._footer.show(self.message, hints_in(hints), shape, Tone.WARN)
        lines = self._lines()
        if self._is_drawn or not self._request.recent:
            self._body.show(FixedLines(lines))
            return
        self._is_drawn = True
        targets = [line.target.title if line.target else "" for line in lines]
        self._body.show(FixedLines(lines), targets.index(f"{PREFIX}0"))

    def on_line_view_opened(self, event: LineView.Opened) -> None:
        """A line was opened."""
        target = event.view.lines.line(event.index).target
        if target is not None:
            self.post_message(self.Chosen(target.title))

    def action_open(self) -> None:
        """Open the marked line."""
        self._body.open_current()

    def action_other(self) -> None:
        """Ask for a path."""
        self.post_message(self.Chosen(OTHER))

    def action_demo(self) -> None:
        """Open the sample log."""
        if self._request.demo:
            self.post_message(self.Chosen(DEMO))

    def action_help(self) -> None:
        """Say what can be done here."""
        self.app.push_screen(WelcomeHelp(self._request))

    def action_number(self, number: int) -> None:
        """Open a file by its number."""
        recent, files = len(self._request.recent), len(self._request.files)
        if number <= recent:
            self.post_message(self.Chosen(f"{PREFIX}{number - 1}"))
        elif number <= recent + files:
            self.post_message(self.Chosen(str(number - recent - 1)))

    def _lines(self) -> tuple[Line, ...]:
        words, width = self._request.language.tui, self.size.width
        title = f" funneltui {__version__}     {words.welcome}"
        made = [
            Line(()),
            self._plain(title, Tone.STRONG),
            Line(()),
            self._plain(f" {pad(words.welcome_open, _LABEL)} {words.welcome_open_how}", Tone.PLAIN),
        ]
        if self._request.demo:
            command = pad("funneltui demo", _COMMAND)
            demo = f" {pad(words.welcome_try, _LABEL)} {command} {words.welcome_demo}"
            made.append(self._plain(demo, Tone.PLAIN, DEMO))
        if self._request.recent:
            made += [Line(()), self._plain(f" {words.welcome_recent}", Tone.STRONG)]
            made += recent_lines(self._request.recent, words, width, self._glyphs)
        folder = words.welcome_folder.format(folder=safe(self._request.folder))
        made += [Line(()), self._plain(f" {folder}", Tone.STRONG)]
        made += [self._file(number) for number in range(len(self._request.files))]
        made.append(self._plain(f"   o {words.welcome_other}", Tone.PLAIN, OTHER))
        made += [Line(()), self._plain(f" {words.welcome_needs}", Tone.DIM)]
        return tuple(made)

    def _file(self, number: int) -> Line:
        file, width = self._request.files[number], self.size.width
        place = number + len(self._request.recent)
        label = str(place + 1) if place < _MOST_NUMBERED else " "
        note = safe(file.note)
        room = max(8, width - cells(note) - 8)
        name = pad(spell(safe(file.source), self._glyphs), room, ellipsis=self._glyphs.ellipsis)
        return Line(
            ((f"   {label} {name}", Tone.PLAIN), (f"  {note}", Tone.DIM)), Target(str(number))
        )

    def _plain(self, text: str, tone: Tone, opens: str = "") -> Line:
        spelled = fit(spell(text, self._glyphs), self.size.width, self._glyphs.ellipsis)
        return Line(((spelled, tone),), Target(opens) if opens else None)
