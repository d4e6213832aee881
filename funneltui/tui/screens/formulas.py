"""How the selected line's numbers are made, laid over the screen."""

from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from funneltui.tui.draw import spell
from funneltui.tui.screens.dialogs import Dialog, Look


class FormulaScreen(Dialog[None]):
    """Formulas with their numbers put in; any key closes it."""

    def __init__(self, title: str, said: str, look: Look) -> None:
        super().__init__(title, "", look.words.closer.any_key, look)
        self._said = said

    def contents(self) -> ComposeResult:
        """The formulas, wrapped to the box."""
        for line in self._said.split("\n"):
            yield Static(spell(line, self.look.glyphs), markup=False)

    async def on_key(self, event: events.Key) -> None:
        """Close."""
        event.stop()
        self.dismiss(None)
