"""Sentences that were written once, in English, said in another language.

A layer below says what happened, with the names from the data in it, and the command line says
what it takes where it takes it; a phrase is the pattern of such a sentence beside its translation.
What no phrase fits is said as it is: English is better than nothing.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from funneltui.deferred import dataclass

_PLACE = re.compile(r"\{(\w+)\}")
_WIDE = re.compile(r"[\u4e00-\u9fff]")
_LATIN = re.compile(r"[A-Za-z0-9]|--[a-z]")
"""A letter, a digit or an option."""
_SENTENCE_END = re.compile(r"(?<=[.?!]) ")
_INNER = "_"
"""At the end of a place's name: what stands there is a phrase itself."""

_SEVERAL = "_s"
"""The same of several phrases with commas between them."""
_NAMES = "told"
"""The place of names with `or` or commas between them."""
_OR = re.compile(r" or |, (?=')")
_LISTED = "listed"
"""The place of names with commas between them."""
_PLAIN_LIST = re.compile(r"[^\s,'“”]+(, [^\s,'“”]+)+|'[^\s,'“”]+'(, '[^\s,'“”]+')+")
"""Names that no comma can be a part of."""


@dataclass(frozen=True, eq=False, repr=False)
class Phrase:
    """A sentence with places, and the same in the other language."""

    literals: tuple[str, ...]
    """What stands around the places: one more than there are."""
    places: tuple[str, ...]
    translation: str

    def match(self, text: str) -> dict[str, str] | None:
        """What stands at the places; None where the text is another sentence.

        Literals are looked for from left to right, so a text of any length takes one pass.
        """
        first, *between, last = self.literals
        if not text.startswith(first):
            return None
        at, found = len(first), []
        for literal in between:
            end = text.find(literal, at)
            if end < 0:
                return None
            found.append(text[at:end])
            at = end + len(literal)
        end = len(text) - len(last)
        if end < at or not text.endswith(last):
            return None
        return dict(zip(self.places, [*found, text[at:end]], strict=True))


class Phrasebook:
    """All phrases of a language: texts of lines, or tables of short ones."""

    def __init__(self, *sources: str | Mapping[str, str]) -> None:
        self._sources = sources

    def say(self, text: str) -> str:
        """The text in the language; unchanged where it is in no phrase."""
        if "\n" in text:
            return "\n".join(map(self.say, text.split("\n")))
        said = self.find(text)
        if said is not None:
            return said
        sentences = [self.find(one) for one in _SENTENCE_END.split(text)]
        known = [one for one in sentences if one is not None]
        return "".join(known) if len(known) == len(sentences) else text

    def find(self, text: str) -> str | None:
        """The translation of one whole phrase; None where there is none."""
        whole = self._whole.get(text)
        if whole is not None:
            return whole
        for phrase in self._phrases:
            found = phrase.match(text)
            if found is not None:
                return _filled(phrase.translation, found, self._inner)
        return None

    @cached_property
    def _pairs(self) -> tuple[tuple[str, str], ...]:
        return tuple(
            pair
            for source in self._sources
            for pair in (_pairs(source) if isinstance(source, str) else source.items())
        )

    @cached_property
    def _whole(self) -> Mapping[str, str]:
        """The phrases without places."""
        return {english: other for english, other in self._pairs if not _PLACE.search(english)}

    @cached_property
    def _phrases(self) -> tuple[Phrase, ...]:
        """Those with places: the one that says most itself first, as it is meant."""
        known = [_phrase(*pair) for pair in self._pairs if _PLACE.search(pair[0])]
        return tuple(sorted(known, key=lambda one: -sum(map(len, one.literals))))

    def _inner(self, name: str, value: str) -> str:
        if name == _NAMES:
            return "、".join(self.find(one) or _quoted(one) for one in _OR.split(value))
        if name == _LISTED and _PLAIN_LIST.fullmatch(value):
            return "、".join(map(_quoted, value.split(", ")))
        if name.endswith(_SEVERAL):
            return "、".join(map(self.say, value.split(", ")))
        if not name.endswith(_INNER):
            return value
        said = self.say(value)
        return _quoted(value) if said == value else said


def _filled(template: str, found: Mapping[str, str], say: Callable[[str, str], str]) -> str:
    """The values at their places, each with the space that Chinese puts before and after Latin."""
    parts = _PLACE.split(template)
    text = parts[0]
    for name, literal in zip(parts[1::2], parts[2::2], strict=True):
        value = say(name, found[name])
        text = _apart(_apart(text, value), literal)
    return text


def _quoted(name: str) -> str:
    """A name in the other language's quotation marks, where it stands in any."""
    return f"“{name[1:-1]}”" if len(name) > 1 and name[0] == name[-1] == "'" else name


def _apart(text: str, more: str) -> str:
    is_apart = _WIDE.search(text[-1:]) and _LATIN.match(more)
    is_apart = is_apart or (_WIDE.search(more[:1]) and _LATIN.match(text[-1:]))
    return f"{text} {more}" if is_apart else text + more


def _phrase(english: str, other: str) -> Phrase:
    parts = _PLACE.split(english)
    return Phrase(tuple(parts[::2]), tuple(parts[1::2]), other)


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Pairs of lines: a sentence, then `= ` and its translation; `> ` goes on a line."""
    whole: list[str] = []
    for line in text.splitlines():
        if line.startswith("> "):
            whole[-1] += line[1:] if len(whole) % 2 else line[2:]
        elif line:
            whole.append(line)
    for english, other in zip(whole[::2], whole[1::2], strict=True):
        yield english, other.removeprefix("= ")


ENGLISH = Phrasebook()
"""Says everything as it is."""
