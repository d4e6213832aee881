"""How many cells a text takes on a terminal, and cutting and padding by cells."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from funneltui.views.page import Align
from funneltui.views.safe import VISIBLE_FORMATS

_NOTHING = frozenset(("Mn", "Me", "Mc", "Cc", "Cf", "Cs", "Zl", "Zp"))
_DRAWN = VISIBLE_FORMATS | {"\xad"}
# Joining vowels and finals of Korean, its filler, and skin tones: drawn in the cell before them.
_HANGUL = ((0x1160, 0x11FF), (0xD7B0, 0xD7FB), (0x3164, 0x3164), (0xFFA0, 0xFFA0))
_JOINED = (*_HANGUL, (0x1F3FB, 0x1F3FF))
# Symbols that newer Unicode versions call wide and this Python's tables do not know as such yet.
_NEWLY_WIDE = ((0x2630, 0x2637), (0x268A, 0x268F), (0x4DC0, 0x4DFF), (0x1D300, 0x1D376))

# What stands on both sides of a space that no line ends at: `p = 0.03`, `1d 4h`.
_BEFORE_SIGN = re.compile(r"(?:^|[^\w])[npz]$")
_SIGNS = frozenset("=<>")
_DURATION = re.compile(r"\d[\d,.]*(?:ms|[smhd])")

# A line begins with none of the first and ends with none of the second.
_NEVER_FIRST = frozenset("，。、：；？！）」』》】”’…%),.:;?!")
_NEVER_LAST = frozenset("（「『《【“‘(")


def cells(text: str) -> int:
    """How many cells the text takes."""
    return len(text) if text.isascii() else sum(map(_letter_cells, text))


def fit(text: str, width: int, ellipsis: str = "…") -> str:
    """The text cut to at most `width` cells, ending in an ellipsis; no wide letter is split."""
    if len(text) <= width and text.isascii():
        return text
    room = max(0, width)
    used = 0
    end_with_ellipsis = 0
    for index, letter in enumerate(text):
        used += _letter_cells(letter)
        if used > room:
            return (text[:end_with_ellipsis] + ellipsis) if len(ellipsis) <= room else ""
        if used <= room - len(ellipsis):
            end_with_ellipsis = index + 1
    return text


def pad(text: str, width: int, align: Align = Align.LEFT, ellipsis: str = "…") -> str:
    """The text in exactly `width` cells, cut or filled with spaces."""
    fitted = fit(text, width, ellipsis)
    space = " " * max(0, width - cells(fitted))
    return space + fitted if align is Align.RIGHT else fitted + space


def wrap(text: str, width: int, ellipsis: str = "…") -> tuple[str, ...]:
    """The text in lines of at most `width` cells, broken at spaces and beside wide letters."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_wrapped(paragraph, width, ellipsis))
    return tuple(lines)


def _wrapped(paragraph: str, width: int, ellipsis: str) -> list[str]:
    if cells(paragraph) <= width:
        return [paragraph.rstrip()]
    lines: list[str] = []
    current = ""
    for space, piece in _pieces(paragraph, width):
        longer = f"{current}{space}{piece}" if current else piece
        if cells(longer) <= width:
            current = longer
            continue
        if current:
            lines.append(current)
        current = fit(piece, width, ellipsis)
    return [*lines, current]


def _pieces(paragraph: str, width: int) -> Iterator[tuple[str, str]]:
    """What a line break does not split, and the space before it."""
    for word in _together(paragraph.split(), width):
        start = 0
        for index in range(1, len(word)):
            if _may_break(word[index - 1], word[index]):
                yield ("" if start else " "), word[start:index]
                start = index
        yield ("" if start else " "), word[start:]


def _together(words: Sequence[str], width: int) -> Iterator[str]:
    """The words, those joined that one would not read apart and that have room in a line."""
    current = ""
    for word in words:
        longer = f"{current} {word}"
        if current and _is_joined(current.split(" "), word) and cells(longer) <= width:
            current = longer
            continue
        if current:
            yield current
        current = word
    if current:
        yield current


def _is_joined(before: Sequence[str], word: str) -> bool:
    """Whether a word belongs to those before it: a sign and its number, two parts of a duration."""
    last = before[-1]
    if word in _SIGNS:
        return bool(_BEFORE_SIGN.search(last))
    is_after_sign = last in _SIGNS and len(before) > 1
    return is_after_sign or bool(_DURATION.fullmatch(last.lstrip("(+−")) and _DURATION.match(word))


def _may_break(before: str, after: str) -> bool:
    """Whether a line may end between two letters: beside a wide one, not before a comma of it."""
    widths = _letter_cells(before), _letter_cells(after)
    is_kept = after in _NEVER_FIRST or before in _NEVER_LAST
    return max(widths) > 1 and min(widths) > 0 and not is_kept


@lru_cache(maxsize=4096)
def _letter_cells(letter: str) -> int:
    code = ord(letter)
    if _inside(code, _JOINED):
        return 0
    if unicodedata.category(letter) in _NOTHING and letter not in _DRAWN:
        return 0
    wide = unicodedata.east_asian_width(letter) in "WF" or _inside(code, _NEWLY_WIDE)
    return 2 if wide else 1


def _inside(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(low <= code <= high for low, high in ranges)
