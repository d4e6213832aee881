"""One thing of a log as it is typed: `event:purchase`, `column:plan`, `dropped`, `row:7`."""

from collections.abc import Iterable

from funneltui.errors import ConfigError
from funneltui.model.log_items import ItemKind, LogItem

_NAMED = {"event": ItemKind.EVENT, "column": ItemKind.COLUMN, "row": ItemKind.ROW}
_PLAIN = {
    "no-user": LogItem(ItemKind.DROPPED, "null_unit"),
    "bad-time": LogItem(ItemKind.DROPPED, "bad_time"),
    "duplicates": LogItem(ItemKind.DUPLICATES),
}


def parse_items(words: Iterable[str]) -> tuple[LogItem, ...]:
    """The things that were asked for; `dropped` is all rows dropped, for either reason.

    Raises:
        ConfigError: A word names nothing.
    """
    return tuple(item for word in words for item in _items(word))


def item_word(item: LogItem) -> str:
    """A thing as `parse_items` reads it."""
    plain = next((word for word, known in _PLAIN.items() if known == item), None)
    return plain or f"{item.kind.value}:{item.name}"


def _items(word: str) -> tuple[LogItem, ...]:
    if word == "dropped":
        return _PLAIN["no-user"], _PLAIN["bad-time"]
    if word in _PLAIN:
        return (_PLAIN[word],)
    kind, _, name = word.partition(":")
    is_number = name.isascii() and name.isdigit()
    if kind not in _NAMED or not name or (kind == "row" and not is_number):
        raise ConfigError(
            "bad-detail",
            what=f"'{word}' names nothing in a log.",
            where="--detail",
            fix="Write event:NAME, column:NAME, row:NUMBER, dropped, no-user, bad-time"
            " or duplicates.",
        )
    return (LogItem(_NAMED[kind], name),)
