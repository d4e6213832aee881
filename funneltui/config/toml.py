"""Definitions written as TOML: few kinds of values, one tidy way to write each."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, time

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:\d\d)?")
_INSTANT_KEYS = frozenset({"from", "until"})
_LAST_OF_FOUR_DIGITS = 0xFFFF
_ON_ONE_LINE = frozenset({"match", "stages"})
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def toml_text(tables: Mapping[str, object]) -> str:
    """The tables as TOML, values first and the tables inside a table after them."""
    return "\n".join(_lines(tables, ())).strip("\n") + "\n"


def table_text(key: str, value: object) -> str:
    """One top-level table, or array of tables, as TOML."""
    return toml_text({key: value})


def _lines(table: Mapping[str, object], path: tuple[str, ...]) -> list[str]:
    lines = [
        f"{_key(key)} = {_value(value, key)}"
        for key, value in table.items()
        if not _entries(key, value)
    ]
    for key, value in table.items():
        inner = (*path, _key(key))
        name = ".".join(inner)
        header = f"[{name}]" if isinstance(value, Mapping) else f"[[{name}]]"
        for entry in _entries(key, value):
            lines += ["", header, *_lines(entry, inner)]
    return lines


def _entries(key: str, value: object) -> list[Mapping[str, object]]:
    """The tables that get a header of their own; `match` and `stages` are short: one line."""
    if key in _ON_ONE_LINE:
        return []
    if isinstance(value, Mapping):
        return [value]
    if isinstance(value, list) and all(isinstance(entry, Mapping) for entry in value):
        return value
    return []


def _key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else _text(key)


def _value(value: object, key: str = "") -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        bare = key in _INSTANT_KEYS and _INSTANT.fullmatch(value)
        return value if bare else _text(value)
    if isinstance(value, Mapping):
        inner = ", ".join(f"{_key(name)} = {_value(entry)}" for name, entry in value.items())
        return f"{{ {inner} }}"
    if isinstance(value, Sequence):
        return f"[{', '.join(_value(entry) for entry in value)}]"
    return value.isoformat() if isinstance(value, date | time) else repr(value)


def _text(text: str) -> str:
    escaped = "".join(
        _ESCAPES.get(letter) or (letter if letter.isprintable() else _escape(ord(letter)))
        for letter in text
    )
    return f'"{escaped}"'


def _escape(code: int) -> str:
    return f"\\u{code:04X}" if code <= _LAST_OF_FOUR_DIGITS else f"\\U{code:08X}"
