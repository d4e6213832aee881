"""Words of a command as a shell takes them, with nothing in them that a terminal would obey."""

import shlex
import unicodedata
from collections.abc import Iterable

from funneltui.views.safe import safe

_NAMED = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\x1b": "\\e"}
_NOTHING = "\x00"


def command_line(words: Iterable[str]) -> str:
    """The words as one line to paste into bash or zsh: it runs as these words, and shows whole."""
    return " ".join(map(quoted, words))


def quoted(word: str) -> str:
    r"""The word in quotes where it needs them; `$'\e[31m'` where a terminal would obey it."""
    if safe(word) == word:
        return shlex.quote(word)
    return "$'{}'".format("".join(map(_escaped, word)))


def _escaped(letter: str) -> str:
    if letter in _NAMED:
        return _NAMED[letter]
    if letter == _NOTHING:
        # No command can be given one: its picture is found nowhere, what ends before it might be.
        return safe(letter)
    if safe(letter) == letter and not unicodedata.category(letter).startswith("M"):
        return letter
    is_byte = "\udc80" <= letter <= "\udcff"
    data = letter.encode("utf-8", "surrogateescape" if is_byte else "replace")
    return "".join(f"\\x{byte:02x}" for byte in data)
