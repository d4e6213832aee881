"""All the mistakes of a file at once: each is put right in thought, so that the next one shows."""

from collections.abc import Callable, MutableMapping, MutableSequence
from dataclasses import field
from typing import TypeVar

from msgspec import Struct, ValidationError, convert

from funneltui.config.origin import KeyPath, Origin
from funneltui.deferred import dataclass
from funneltui.errors import ConfigError

MOST = 20
"""Mistakes that are told; who made more will mend these first."""
_STAND_INS: tuple[object, ...] = ("?", 0.0, {}, False)
"""Tried in turn for a value that is missing or cannot be used."""
_Table = TypeVar("_Table", bound=Struct)
_Made = TypeVar("_Made")
_Node = MutableMapping[str, object] | MutableSequence[object]


@dataclass(frozen=True)
class Mistakes:
    """What is wrong with a file, in the order it was found."""

    origin: Origin
    found: list[ConfigError] = field(default_factory=list)
    broken: set[KeyPath] = field(default_factory=set)
    """Tables that hold one: nothing else is said of them."""

    def attempt(self, path: KeyPath, make: Callable[[], _Made]) -> _Made | None:
        """What is made of a table; None, and the mistake kept, where it cannot be."""
        if path in self.broken:
            return None
        try:
            return make()
        except ConfigError as error:
            self.found.append(error)
            return None

    def raise_any(self) -> None:
        """Refuse the file, where anything is wrong.

        Raises:
            ConfigError: The mistake, or all of them.
        """
        if not self.found:
            return
        if len(self.found) == 1:
            raise self.found[0]
        raise ConfigError(
            "several-mistakes",
            what=f"There are {len(self.found)} mistakes, so nothing of it is used.",
            where=self.origin.name,
            fix="Mend them one by one.",
            each=self.found[:MOST],
        )


def converted(mapping: dict[str, object], kind: type[_Table], mistakes: Mistakes) -> _Table | None:
    """The tables of a file; None where a mistake cannot be thought away.

    Args:
        mapping: The file; what is wrong in it is taken out or replaced.
        kind: Its outermost table.
        mistakes: Where each is kept, and which tables held one.
    """
    tried: dict[KeyPath, int] = {}
    for _ in range(MOST * len(_STAND_INS)):
        try:
            return convert(mapping, kind)
        except ValidationError as error:
            path, is_unknown = mistakes.origin.path_of(error)
            if path not in tried:
                mistakes.found.append(mistakes.origin.refuse(error))
                mistakes.broken.add(path[:2])
            if not _repaired(mapping, path, tried, is_unknown=is_unknown):
                return None
    return None


def _repaired(
    mapping: dict[str, object], path: KeyPath, tried: dict[KeyPath, int], *, is_unknown: bool
) -> bool:
    """Whether the value at the path was taken out, or replaced by the next stand-in."""
    times = tried.get(path, 0)
    tried[path] = times + 1
    parent = _at(mapping, path[:-1])
    if not path or parent is None or times > len(_STAND_INS):
        return False
    key = path[-1]
    if isinstance(parent, MutableSequence) and isinstance(key, int):
        parent[key] = _STAND_INS[min(times, len(_STAND_INS) - 1)]
        return True
    if not isinstance(parent, MutableMapping) or not isinstance(key, str):
        return False
    if is_unknown or (times == 0 and key in parent):
        parent.pop(key, None)
    else:
        parent[key] = _STAND_INS[min(max(0, times - 1), len(_STAND_INS) - 1)]
    return True


def _at(mapping: object, path: KeyPath) -> _Node | None:
    node = mapping
    for part in path:
        if isinstance(node, MutableMapping) and isinstance(part, str):
            node = node.get(part)
        elif isinstance(node, MutableSequence) and isinstance(part, int):
            node = node[part] if part < len(node) else None
        else:
            return None
    return node if isinstance(node, MutableMapping | MutableSequence) else None
