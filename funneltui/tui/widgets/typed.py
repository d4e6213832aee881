"""A line to type in that takes its keys in the order in which they were typed."""

import re

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.binding import Binding
from textual.widgets import Input

from funneltui.views.safe import safe_by_letter

_ENDS_OF_LINES = re.compile(r"[\r\n]+")
_EDITING = {
    key: binding.action
    for binding in Input.BINDINGS
    if isinstance(binding, Binding)
    for key in binding.key.split(",")
}


class TypedLine(Input):
    """Textual's line, made safe for what is in it, and for keys that arrive together.

    Over a slow link a letter is taken at once, but a backspace goes through the bindings and comes
    later: of "backspace, 3, d" the d would be what is deleted.

    The line holds names of the data as they are, and shows them so that no terminal obeys them.
    """

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        id: str | None = None,  # noqa: A002  Textual's name
    ) -> None:
        super().__init__(value, placeholder=placeholder, id=id)
        # An idle screen is sent nothing, so nothing on it blinks.
        self.cursor_blink = False

    @property
    def _value(self) -> Text:
        return Text(safe_by_letter(self.value), no_wrap=True, overflow="ignore", end="")

    def _position_to_cell(self, position: int) -> int:
        return cell_len(safe_by_letter(self.value[:position]))

    def _on_paste(self, event: events.Paste) -> None:
        # Lines that were pasted together belong together: none is dropped.
        text = _ENDS_OF_LINES.sub(" ", event.text.strip("\r\n"))
        self.replace(text, *self.selection)
        event.prevent_default()
        event.stop()

    async def on_key(self, event: events.Key) -> None:
        """Do what an editing key does now, not when the bindings come to it."""
        action = _EDITING.get(event.key)
        if action is not None:
            event.stop()
            event.prevent_default()
            await self.run_action(action)
