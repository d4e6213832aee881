"""The application: starts a session, routes keys and reports to it, and leaves in good order."""

import asyncio
import signal
import sys
from collections.abc import Callable
from functools import partial
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.driver import Driver

from funneltui.charts.glyphs import ASCII, UNICODE
from funneltui.errors import FunneltuiError
from funneltui.tui import commands
from funneltui.tui.answers import Answers, write_trace
from funneltui.tui.hangup import when_gone
from funneltui.tui.keeper import Keeper
from funneltui.tui.key_order import KeyOrder
from funneltui.tui.keyboard import careful
from funneltui.tui.keymap import binding_keys
from funneltui.tui.messages import Answered, Broke, Partial, Progress, Refused, Report, Stopped
from funneltui.tui.problem import problem_text
from funneltui.tui.recents import PREFIX
from funneltui.tui.remembering import remembered
from funneltui.tui.screens.dialogs import DIALOGUE, Look, Prompt, PromptScreen
from funneltui.tui.screens.editor import EditorScreen
from funneltui.tui.screens.explore import ExploreScreen
from funneltui.tui.screens.welcome import DEMO, OTHER, WelcomeScreen
from funneltui.tui.session import Session
from funneltui.tui.start import StartRequest, WelcomeRequest
from funneltui.tui.take import log_file
from funneltui.views.safe import safe

LOOK_EVERY_S = 2.0
"""How often it is seen whether the log's files changed, where no key is pressed."""
_SIGNALS = (signal.SIGHUP, signal.SIGTERM) if hasattr(signal, "SIGHUP") else (signal.SIGTERM,)


class FunnelApp(App[None], inherit_bindings=False):
    """Explores one log; asks for one first where none was named."""

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit_now", id="quit_now", show=False, priority=True),
        Binding("ctrl+c", "interrupt", id="interrupt", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", id="suspend", show=False, priority=True),
    ]

    def __init__(self, request: StartRequest | WelcomeRequest) -> None:
        super().__init__()
        self.request = request
        self.answers = Answers(self.post_message, log_file())
        self.session: Session | None = None
        self._keeper: Keeper | None = None
        self._key_order = KeyOrder(self, super().on_event)

    def get_driver_class(self) -> type[Driver]:
        """The toolkit's, with a reader of keys that nothing a terminal sends can end."""
        return careful(super().get_driver_class())

    def on_mount(self) -> None:
        """Draw something at once; everything slow comes after the first paint."""
        self.theme = "ansi-dark"
        self._catch_signals()
        self.set_keymap(binding_keys(self.request.keys))
        self.set_interval(LOOK_EVERY_S, self._look)
        if isinstance(self.request, WelcomeRequest):
            self.push_screen(WelcomeScreen(self.request))
        else:
            self._explore(self.request)

    async def on_event(self, event: events.Event) -> None:
        """A key waits for those before it."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            await self._key_order.take(event)
        else:
            await super().on_event(event)

    def on_key_passed(self) -> None:
        """A key was dealt with by the widgets and by the bindings."""
        self._key_order.passed()

    def action_command(self, action: str) -> None:
        """Do what a key of the table says."""
        if self.session is None:
            return
        if action == "quit":
            self._quit(self.session)
        elif action == "quit_now":
            self.exit()
        elif action != "back" or not self._chooses_again(self.session):
            commands.run(self, self.session, action)

    def action_view(self, tab: str) -> None:
        """Another view."""
        if self.session is not None:
            commands.go(self.session, tab)

    def on_app_focus(self) -> None:
        """The user came back to the terminal: see whether the log's files changed meanwhile."""
        self._look()
        self.redraw()

    def _look(self) -> None:
        """See whether the log's files changed; what is as it was is not drawn again."""
        if self.session is not None and self.session.look():
            self.redraw()

    def action_quit_now(self) -> None:
        """Leave."""
        self.exit()

    def action_interrupt(self) -> None:
        """Stop the count; the second time, or with nothing to stop, leave."""
        session = self.session
        if session is None:
            self.exit()
            return
        words = session.words
        if session.cancel():
            session.say(words.interrupted)
        elif session.note.text in (words.interrupted, words.idle_interrupt):
            self.exit()
        else:
            session.say(words.idle_interrupt)

    def on_welcome_screen_chosen(self, event: WelcomeScreen.Chosen) -> None:
        """Open what was chosen on the first screen."""
        if not isinstance(self.request, WelcomeRequest):
            return
        if event.choice == OTHER:
            self.run_worker(self._ask_path(self.request), group=DIALOGUE)
        elif event.choice == DEMO and self.request.demo is not None:
            self._try_open(self.request.demo)
        elif event.choice.startswith(PREFIX) and self.request.resume is not None:
            self._try_open(partial(self.request.resume, int(event.choice.removeprefix(PREFIX))))
        else:
            source = self.request.files[int(event.choice)].source
            self._try_open(partial(self.request.open, source))

    def on_progress(self, message: Progress) -> None:
        """A count went on."""
        self._route(message)

    def on_partial(self, message: Partial) -> None:
        """A count has something to show."""
        self._route(message)

    def on_answered(self, message: Answered) -> None:
        """A count is done."""
        self._route(message)

    def on_refused(self, message: Refused) -> None:
        """A question cannot be answered."""
        self._route(message)

    def on_broke(self, message: Broke) -> None:
        """A bug showed itself in the worker thread."""
        self._route(message)

    def on_stopped(self, message: Stopped) -> None:
        """A count was given up."""
        self._route(message)

    def problem_code(self) -> int:
        """The exit code of the problem on the screen; 0 where there is none."""
        error = self.session.shown.error if self.session is not None else None
        return 0 if error is None else error.exit_code

    def redraw(self) -> None:
        """Draw the session's newest state, on the screens that show it."""
        has_editor = any(isinstance(screen, EditorScreen) for screen in self.screen_stack)
        for screen in self.screen_stack:
            if isinstance(screen, EditorScreen) or (
                isinstance(screen, ExploreScreen) and not has_editor
            ):
                screen.draw()
        self._keep()

    def on_line_view_moved(self) -> None:
        """The cursor is elsewhere: that is kept, too."""
        self._keep()

    def keep_all(self) -> None:
        """Put on disk what is not there yet: nothing comes any more."""
        if self._keeper is not None:
            self._keeper.close()

    def _keep(self) -> None:
        state = remembered(self.session) if self.session else None
        if state is not None and self._keeper is not None:
            self._keeper.note(state)

    def _explore(self, request: StartRequest) -> None:
        self.session = Session(request, self.answers, self.redraw)
        self._keeper = Keeper(request.remember)
        self.push_screen(ExploreScreen(self.session))
        self.call_after_refresh(self.session.open)

    def _try_open(self, opener: Callable[[], StartRequest]) -> None:
        try:
            request = opener()
        except FunneltuiError as error:
            if isinstance(self.screen, WelcomeScreen):
                self.screen.say(problem_text(error, self.request.language.messages))
            return
        self._explore(request)

    def _route(self, report: Report) -> None:
        if self.session is not None:
            self.session.handle(report)

    def _quit(self, session: Session) -> None:
        screen = self.screen
        if isinstance(screen, EditorScreen):
            screen.action_edit("done")
        elif not commands.is_at_top(session):
            commands.up(self, session)
        elif session.note.text == session.words.press_again:
            self.exit()
        else:
            session.say(session.words.press_again)

    def _chooses_again(self, session: Session) -> bool:
        """Go back to the first screen, if there was one, from a log that is not open."""
        is_first = isinstance(self.request, WelcomeRequest)
        if not is_first or session.scope is not None or session.cancel():
            return False
        self.session = None
        self.pop_screen()
        return True

    async def _ask_path(self, request: WelcomeRequest) -> None:
        look = Look(request.language.tui, ASCII if request.ascii else UNICODE)
        opened: list[StartRequest] = []

        async def accept(text: str) -> str:
            try:
                opened.append(request.open(text.strip()))
            except FunneltuiError as error:
                return problem_text(error, request.language.messages)
            return ""

        prompt = Prompt(look.words.welcome_path, look.words.welcome_path_help)
        await self.push_screen_wait(PromptScreen(prompt, accept, look))
        if opened:
            self._explore(opened[-1])

    def _catch_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for one in _SIGNALS:
            try:
                loop.add_signal_handler(one, self._leave, one)
            except (NotImplementedError, RuntimeError, ValueError):
                # Not the main thread, or a system without signals: nothing to leave in order.
                return
        if not self.is_headless:
            gone = partial(loop.call_soon_threadsafe, self._leave, _SIGNALS[0])
            when_gone(sys.__stdin__.fileno() if sys.__stdin__ else 0, gone)

    def _leave(self, received: signal.Signals) -> None:
        self.exit(return_code=128 + received)

    def _fatal_error(self) -> None:
        """A bug on the screen's thread: leave, and say where its traceback is.

        Textual would print every local variable instead, data included.
        """
        error = sys.exc_info()[1]
        file = log_file()
        if error is not None:
            write_trace(error, file)
        words = self.request.language.tui
        self.panic(Text("\n".join((words.bug, words.bug_file.format(path=safe(str(file)))))))
