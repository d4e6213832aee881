"""Text from the data made harmless: nothing in it can steer a terminal or hide what it says."""

import unicodedata

_REPLACEMENT = "\ufffd"
_JOINER = "\u200d"
_NON_JOINER = "\u200c"
VISIBLE_FORMATS = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)
"""Signs that Unicode files under formatting although they are drawn."""
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0")
_SEPARATORS = frozenset("\u2028\u2029")
_ENDS_OF_PLANES = (plane + end for plane in range(0, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF))
_NONCHARACTERS = frozenset(map(chr, (*range(0xFDD0, 0xFDF0), *_ENDS_OF_PLANES)))
"""Codes that will never be letters."""
_UNDRAWN = _FILLERS | _SEPARATORS | _NONCHARACTERS
_MOST_MARKS = 4
_EMOJI_FROM = 0x1F000
_SKIN_TONES = frozenset("\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")
_LAST_CONTROL = 0x20
_DELETE = 0x7F


def safe(text: str) -> str:
    """The text with everything invisible or active replaced by something visible and harmless.

    Control characters become their pictures (`␛`), bidirectional controls and other invisible
    signs become `�`, a family of joined emoji becomes its first member, an emoji loses its skin
    tone, and marks piled on one letter stop at four. Letters of every script stay as they are.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_letters(text))


def safe_by_letter(text: str) -> str:
    """The text harmless in as many letters as it has: what is typed keeps its places.

    What joins or varies other letters becomes `�` here, for it cannot become nothing.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(safe(letter) or _REPLACEMENT for letter in text)


def _letters(text: str) -> list[str]:
    kept: list[str] = []
    marks = 0
    skip_joined = False
    for letter in text:
        category = unicodedata.category(letter)
        is_mark = category in ("Mn", "Me") or letter == _NON_JOINER
        if letter == _JOINER:
            skip_joined = bool(kept) and _is_emoji(kept[-1])
            continue
        if is_mark:
            marks += 1
            if marks <= _MOST_MARKS and not _is_variation(letter):
                kept.append(letter)
            continue
        marks = 0
        if letter in _SKIN_TONES and kept and _is_emoji(kept[-1]):
            continue
        if not skip_joined:
            kept.append(_harmless(letter, category))
        skip_joined = False
    return kept


def _harmless(letter: str, category: str) -> str:
    if category == "Cc":
        return _picture(ord(letter))
    hidden = category in ("Cf", "Cs") and letter not in VISIBLE_FORMATS
    # A skin tone with nothing to colour has two cells on some terminals and none on others.
    if hidden or letter in _UNDRAWN or letter in _SKIN_TONES:
        return _REPLACEMENT
    return letter


def _picture(code: int) -> str:
    if code < _LAST_CONTROL:
        return chr(0x2400 + code)
    return "\u2421" if code == _DELETE else _REPLACEMENT


def _is_emoji(letter: str) -> bool:
    # Skin tones are modifiers (Sk), everything else that joins is a symbol.
    return ord(letter) >= _EMOJI_FROM or unicodedata.category(letter) == "So"


def _is_variation(letter: str) -> bool:
    # Terminals disagree on the width that a variation selector asks for; without it they do not.
    return "\ufe00" <= letter <= "\ufe0f" or "\U000e0100" <= letter <= "\U000e01ef"
