"""Where in a file something stands, and the refusals that say so."""

import re
from collections.abc import Mapping
from dataclasses import field
from enum import Enum
from types import NoneType
from typing import get_args, get_type_hints

from msgspec import Struct, ValidationError, structs

from funneltui.config.shapes import TABLES
from funneltui.deferred import dataclass
from funneltui.errors import ConfigError
from funneltui.typos import SOMEWHAT_ALIKE, nearest

KeyPath = tuple[str | int, ...]
"""Keys and 0-based places in arrays: `("funnel", 0, "step", 2, "event")`."""

_AT = re.compile(r"^(?P<what>.*?)(?: - at `(?P<path>[^`]*)`)?$", re.DOTALL)
_STEP_OF_PATH = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]")
_HEADER = re.compile(r"^\s*(\[\[?)\s*([\w.\-\"' ]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"^\s*([\w\-]+|\"[^\"]*\"|'[^']*')\s*(?:=|\.)")
_FIXES = {
    ("array", "object"): "Write it as an array of tables, with double brackets: [[{key}]].",
    ("object", "array"): "Write it as one table, with single brackets: [{key}].",
}


@dataclass(frozen=True)
class Origin:
    """The file (or the call) a definition came from."""

    name: str
    text: str = ""
    """The file's text, for line numbers; empty where there is none."""
    tables: Mapping[str, type[Struct]] = field(default_factory=lambda: TABLES)
    """Which table stands at which path."""

    def at(self, path: KeyPath) -> str:
        """Where the path stands, in words: `funnel.toml, line 12: funnel 1, step 2, order`."""
        line = line_of(self.text, path) if self.text else None
        place = f"{self.name}, line {line}" if line else self.name
        return f"{place}: {path_text(path)}" if path else place

    def refuse(self, error: ValidationError) -> ConfigError:
        """The decoder's complaint, with the nearest known key or the allowed values."""
        found = _AT.match(str(error))
        what, at = (found["what"], found["path"] or "") if found else (str(error), "")
        path = _path(at)
        unknown = re.search(r"unknown field `(.*)`", what)
        if unknown:
            return self._unknown_key(unknown[1], path)
        missing = re.search(r"missing required field `(.*)`", what)
        if missing:
            return ConfigError(
                "missing-key",
                what=f"The key '{missing[1]}' is missing.",
                where=self.at(path),
                fix=f"Add it: {missing[1]} = …",
            )
        wrong = re.search(r"Invalid enum value (.*)", what)
        if wrong:
            return self._bad_value(wrong[1], path)
        return self._wrong_type(what, path)

    def path_of(self, error: ValidationError) -> tuple[KeyPath, bool]:
        """Where the decoder's complaint is, its key included; and whether the key is unknown."""
        found = _AT.match(str(error))
        what, at = (found["what"], found["path"] or "") if found else (str(error), "")
        unknown = re.search(r"unknown field `(.*)`", what)
        missing = re.search(r"missing required field `(.*)`", what)
        key = unknown or missing
        return (*_path(at), *((key[1],) if key else ())), unknown is not None

    def _unknown_key(self, key: str, path: KeyPath) -> ConfigError:
        known = known_keys(path, self.tables)
        near = nearest(key, known, SOMEWHAT_ALIKE)
        return ConfigError(
            "unknown-key",
            what=f"There is no key '{key}' here.",
            where=self.at((*path, key)),
            fix=f"Did you mean '{near[0]}'?" if near else f"Known here: {', '.join(known)}.",
        )

    def _bad_value(self, value: str, path: KeyPath) -> ConfigError:
        return ConfigError(
            "bad-value",
            what=f"The value {value} is not allowed here.",
            where=self.at(path),
            fix=f"Use one of: {', '.join(_allowed(path, self.tables))}.",
        )

    def _wrong_type(self, what: str, path: KeyPath) -> ConfigError:
        allowed = _allowed(path, self.tables)
        kinds = re.search(r"Expected `(\w+)(?: \| null)?`, got `(\w+)`", what)
        fix = "Change the value's type."
        if allowed:
            fix = f"Use one of: {', '.join(allowed)}."
        elif kinds and (kinds[1], kinds[2]) in _FIXES:
            key = ".".join(part for part in path if isinstance(part, str))
            fix = _FIXES[kinds[1], kinds[2]].format(key=key)
        elif kinds and kinds[1] == "str":
            fix = "Put it in quotes."
        return ConfigError("wrong-type", what=_plain(what), where=self.at(path), fix=fix)


def known_keys(path: KeyPath, tables: Mapping[str, type[Struct]] = TABLES) -> list[str]:
    """The keys of the table at the path, as the file spells them."""
    table = tables.get(".".join(part for part in path if isinstance(part, str)))
    return [known.encode_name for known in structs.fields(table)] if table else []


def path_text(path: KeyPath) -> str:
    """The path in words, counted from 1: `funnel 1, step 2, order`."""
    words: list[str] = []
    for part in path:
        if isinstance(part, int) and words:
            words[-1] += f" {part + 1}"
        else:
            words.append(str(part))
    return ", ".join(words)


def line_of(text: str, path: KeyPath) -> int | None:
    """The line of the longest part of the path that can be found, from 1."""
    best: tuple[int, int] = (0, 0)
    current: KeyPath = ()
    counts: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        header = _HEADER.match(line)
        if header:
            current = _header_path(header[2], counts, is_array=header[1] == "[[")
            here = current
        else:
            key = _KEY.match(line)
            if not key:
                continue
            here = (*current, key[1].strip("\"'"))
        if here == path[: len(here)] and len(here) > best[0]:
            best = (len(here), number)
    return best[1] or None


def _header_path(header: str, counts: dict[str, int], *, is_array: bool) -> KeyPath:
    parts = [part.strip(" \"'") for part in header.split(".")]
    path: KeyPath = ()
    for depth, part in enumerate(parts, start=1):
        path = (*path, part)
        name = str(path)
        if is_array and depth == len(parts):
            counts[name] = counts.get(name, -1) + 1
        if name in counts:
            path = (*path, counts[name])
    return path


def _path(text: str) -> KeyPath:
    found = _STEP_OF_PATH.findall(text.removeprefix("$"))
    return tuple(key or int(place) for key, place in found)


def _allowed(path: KeyPath, tables: Mapping[str, type[Struct]]) -> list[str]:
    """The values of the enum at the path; none where it is no enum."""
    keys = [part for part in path if isinstance(part, str)]
    table = tables.get(".".join(keys[:-1])) if keys else None
    hint = get_type_hints(table).get(keys[-1]) if table else None
    hint = next((each for each in get_args(hint) if each is not NoneType), hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return [str(member.value) for member in hint]
    return ["true", "false"] if hint is bool else []


def _plain(what: str) -> str:
    words = what.replace("`", "").replace(" | null", "").replace("object", "table")
    for type_name, word in (("str", "text"), ("int", "whole number"), ("bool", "true or false")):
        words = re.sub(rf"\b{type_name}\b", word, words)
    return words.replace(" | ", " or ") + "."
