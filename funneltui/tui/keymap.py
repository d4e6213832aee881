"""The table of keys with the user's own keys in it."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations

from funneltui.errors import ConfigError
from funneltui.tui.keys import KEYS, SIGNS, Key, sign
from funneltui.tui.tabs import TABS
from funneltui.typos import nearest

FIXED = ("quit_now", "interrupt", "suspend")
"""Ways out that no file takes away."""
_ARROWS: Mapping[str, tuple[str, ...]] = {
    "down": ("down",),
    "up": ("up",),
    "page_down": ("pagedown",),
    "page_up": ("pageup",),
    "first": ("home",),
    "last": ("end",),
    "move_down": ("shift+down",),
    "move_up": ("shift+up",),
}
_PRESETS: Mapping[str, Mapping[str, tuple[str, ...]]] = {"vim": {}, "arrows": _ARROWS}
_WRITTEN = {written: name for name, written in SIGNS.items() if len(written) == 1}


def remapped(preset: str, keys: Mapping[str, tuple[str, ...]], where: str) -> tuple[Key, ...]:
    """The table with a preset's keys and the user's.

    Args:
        preset: `vim` or `arrows`.
        keys: By action; a key is named as the toolkit does, or is the sign itself: `?`.
        where: The file they come from, for the message.

    Raises:
        ConfigError: There is no such action, or two actions of one screen share a key.
    """
    known = [key.action for key in KEYS if key.action not in FIXED]
    for action in keys:
        if action not in known:
            raise _unknown(action, known, where)
    wanted = {**_PRESETS[preset], **{action: _named(names) for action, names in keys.items()}}
    table = tuple(replace(key, keys=wanted.get(key.action, key.keys)) for key in KEYS)
    _refuse_clashes(table, where)
    return table


def binding_keys(table: tuple[Key, ...]) -> dict[str, str]:
    """The keys of every binding whose keys are not the table's own, by the binding's id."""
    changed = [key for key, own in zip(table, KEYS, strict=True) if key.keys != own.keys]
    return {
        f"{prefix}{key.action}": ",".join(key.keys)
        for key in changed
        for prefix in ("", "editor.", "lines.")
    }


def _named(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_WRITTEN.get(name, name) for name in names)


def _refuse_clashes(table: tuple[Key, ...], where: str) -> None:
    numbers = {tab.key for tab in TABS}
    for key in table:
        taken = numbers & set(key.keys)
        if taken:
            raise _clash(taken.pop(), key.action, "a view", where)
    for one, other in combinations(table, 2):
        shared = set(one.keys) & set(other.keys)
        if shared and set(one.places) & set(other.places):
            raise _clash(shared.pop(), one.action, f"'{other.action}'", where)


def _clash(key: str, action: str, other: str, where: str) -> ConfigError:
    return ConfigError(
        "key-clash",
        what=f"The key '{sign(key)}' would mean both '{action}' and {other}.",
        where=where,
        fix="Give one of them another key.",
    )


def _unknown(action: str, known: list[str], where: str) -> ConfigError:
    near = nearest(action, known)
    return ConfigError(
        "unknown-action",
        what=f"There is no action '{action}' to give a key to.",
        where=where,
        fix=f"Did you mean {near[0]}?" if near else "`funneltui config show` lists all of them.",
    )
