"""A line to type in that takes its keys in the order in which they were typed."""

from textual import events
from textual.binding import Binding
from textual.widgets import Input

_EDITING = {
    key: binding.action
    for binding in Input.BINDINGS
    if isinstance(binding, Binding)
    for key in binding.key.split(",")
}


class TypedLine(Input):
    """Textual's line, made safe for keys that arrive together, as they do over a slow link.

    There a letter is taken at once, but a backspace goes through the bindings and comes later:
    of "backspace, 3, d" the d would be what is deleted.
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

    async def on_key(self, event: events.Key) -> None:
        """Do what an editing key does now, not when the bindings come to it."""
        action = _EDITING.get(event.key)
        if action is not None:
            event.stop()
            event.prevent_default()
            await self.run_action(action)
