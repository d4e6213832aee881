"""What a terminal sends, read so that no byte ends the program or acts as a key by mistake."""

import os
import selectors
import sys
from codecs import getincrementaldecoder
from collections.abc import Iterable

from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.message import Message

_ESCAPE = "\x1b"
_BEGIN, _END = "\x1b[200~", "\x1b[201~"
"""Around what is pasted."""
_CONTROL = frozenset(map(chr, (*range(0x20), *range(0x7F, 0xA0)))) - set("\t\n\r")
_AT_ONCE = 4096
_LOOK_UP_S = 0.1


class Typed:
    """Makes text of bytes, without the control signs of what is pasted.

    After an escape in pasted text the toolkit would take the rest for keys, and do what they do.
    """

    def __init__(self, encoding: str) -> None:
        # A terminal of another encoding sends what is no UTF-8 with its first accent.
        self._decode = getincrementaldecoder(encoding)("replace").decode
        self._latest = ""
        self._is_pasting = False

    def text(self, data: bytes) -> str:
        """What the bytes say; nothing where a letter is not complete yet."""
        return "".join(map(self._letter, self._decode(data)))

    def _letter(self, letter: str) -> str:
        if self._is_pasting:
            return self._pasted(letter)
        self._latest = (self._latest + letter)[-len(_BEGIN) :]
        self._is_pasting = self._latest == _BEGIN
        if self._is_pasting:
            self._latest = ""
        return letter

    def _pasted(self, letter: str) -> str:
        # What may be the end of the paste is held back until it is one, or is not.
        held, self._latest = self._latest + letter, ""
        if held == _END:
            self._is_pasting = False
            return _END
        if _END.startswith(held):
            self._latest = held
            return ""
        if letter == _ESCAPE:
            held, self._latest = held[:-1], _ESCAPE
        return "".join(sign for sign in held if sign not in _CONTROL)


def careful(driver: type[Driver]) -> type[Driver]:
    """The toolkit's driver of a terminal with our reader; any other driver as it is."""
    if driver.__name__ != "LinuxDriver":
        return driver
    from textual.drivers.linux_driver import LinuxDriver

    class CarefulDriver(LinuxDriver):
        """Reads what is typed in the terminal's own encoding."""

        def run_input_thread(self) -> None:
            """Read until the program ends, and then what is still on its way to it."""
            parser = XTermParser(self._debug)
            typed = Typed(getattr(sys.__stdin__, "encoding", None) or "utf-8")

            def hand_on(messages: Iterable[Message]) -> None:
                for message in messages:
                    self.process_message(message)

            with selectors.SelectSelector() as selector:
                selector.register(self.fileno, selectors.EVENT_READ)
                is_over = False
                while not is_over:
                    is_over = self.exit_event.is_set()
                    if selector.select(_LOOK_UP_S):
                        text = typed.text(os.read(self.fileno, _AT_ONCE))
                        # No text would be the end of it to the parser.
                        hand_on(parser.feed(text) if text else ())
                    hand_on(parser.tick())
            try:
                list(parser.feed(""))
            except (EOFError, ParseError):
                return

    return CarefulDriver
