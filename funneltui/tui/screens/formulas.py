"""How the selected line's numbers are made, laid over the screen."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from funneltui.tui.draw import spell
from funneltui.tui.screens.dialogs import Dialog, Look

_SCROLL_KEYS = {"down": 1, "j": 1, "up": -1, "k": -1, "pagedown": 5, "pageup": -5}


class FormulaScreen(Dialog[None]):
    """Formulas with their numbers put in; any key closes it, but those that scroll."""

    DEFAULT_CSS = "FormulaScreen #box { overflow-y: auto; scrollbar-size: 0 0; }"

    def __init__(self, title: str, said: str, look: Look) -> None:
        super().__init__(title, "", look.words.help_closes, look)
        self._said = said

    def contents(self) -> ComposeResult:
        """The formulas, wrapped to the box."""
        for line in self._said.split("\n"):
            yield Static(spell(line, self.look.glyphs), markup=False)

    async def on_key(self, event: events.Key) -> None:
        """Scroll where there is more than fits, or close."""
        event.stop()
        by = _SCROLL_KEYS.get(event.key)
        if by is None:
            self.dismiss(None)
        else:
            self.query_one("#box", Vertical).scroll_relative(y=by, animate=False)
