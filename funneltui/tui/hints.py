"""The keys on the last line: as many as fit, each whole."""

from collections.abc import Callable

from funneltui.deferred import dataclass
from funneltui.i18n.key_words import KeyWords
from funneltui.tui.keys import ALWAYS, KEYS, Key, Place, keys_at, sign
from funneltui.views.width import cells


@dataclass(frozen=True)
class Hints:
    """What the last line says of keys: those that give way, the most wanted first, and the rest."""

    wanted: tuple[str, ...] = ()
    always: tuple[str, ...] = ()

    def fitting(self, width: int, spelled: Callable[[str], str] = str) -> str:
        """The hints that fit as they are written there, each whole."""
        always = [spelled(text) for text in self.always]
        shown: list[str] = []
        for text in map(spelled, self.wanted):
            if cells("  ".join([*shown, text, *always])) + 1 > width:
                break
            shown.append(text)
        return " " + "  ".join([*shown, *always])


def hints_in(text: str) -> Hints:
    """Hints that are written in one line, two spaces between them; the last one always stays."""
    *wanted, last = text.split("  ")
    return Hints(tuple(wanted), (last,))


def hints_at(place: Place, words: KeyWords, table: tuple[Key, ...] = KEYS) -> Hints:
    """The keys of a place; `? help  : cmd  q quit` always stays."""
    ranked = [(key.rank_at(place), key) for key in keys_at(place, table) if key.rank_at(place)]
    ranked.sort(key=lambda pair: -pair[0])
    said = {key: f"{sign(key.keys[0])} {key.text(words).short}" for _, key in ranked}
    return Hints(
        tuple(text for key, text in said.items() if key.rank != ALWAYS),
        tuple(text for key, text in said.items() if key.rank == ALWAYS),
    )
