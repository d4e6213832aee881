"""A page as lines of text with tones and targets: the screen and the table format draw the same."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, zip_longest
from typing import overload

from funneltui.charts.glyphs import UNICODE, Glyphs
from funneltui.views.page import Block, Chart, Line, Page, Table, Text, Tone
from funneltui.views.table import TableLines
from funneltui.views.width import fit, wrap

_BLANK = Line(spans=())


def lines(page: Page, width: int, glyphs: Glyphs = UNICODE) -> tuple[Line, ...]:
    """The page's blocks, one blank line between them, each line at most `width` cells.

    The first cell of every line is free, for the cursor. Title, lens and state are not drawn:
    where they stand differs between the screen and a report.
    """
    return tuple(laid(page, width, glyphs))


def laid(page: Page, width: int, glyphs: Glyphs) -> Sequence[Line]:
    """The same, but the lines of tables are made when they are looked at."""
    parts: list[Sequence[Line]] = []
    for block in page.blocks:
        if parts:
            parts.append((_BLANK,))
        parts.extend(_block_lines(block, width, glyphs))
    return _Joined(parts)


class _Joined(Sequence[Line]):
    """Several sequences as one."""

    def __init__(self, parts: Sequence[Sequence[Line]]) -> None:
        self._parts = parts
        self._ends = tuple(accumulate(map(len, parts)))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    @overload
    def __getitem__(self, index: int) -> Line: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Line]: ...

    def __getitem__(self, index: int | slice) -> Line | Sequence[Line]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        index = range(len(self))[index]
        part = bisect_right(self._ends, index)
        return self._parts[part][index - self._ends[part]]


def _block_lines(block: Block, width: int, glyphs: Glyphs) -> Iterator[Sequence[Line]]:
    if block.title:
        yield tuple(sentence_lines(block.title, Tone.STRONG, width, glyphs))
    match block:
        case Table():
            drawn = TableLines(block, width, glyphs)
            # Above the rows: below a long table nobody would come across it.
            if block.unshown and drawn.unshown:
                said = block.unshown.format(names=" · ".join(drawn.unshown))
                yield tuple(sentence_lines(said, Tone.DIM, width, glyphs))
            yield drawn
            if block.caption:
                yield tuple(sentence_lines(block.caption, Tone.DIM, width, glyphs))
        case Text():
            yield tuple(_text_lines(block, width, glyphs))
        case Chart():
            texts = (fit(f" {glyphs.redraw(one)}", width, glyphs.ellipsis) for one in block.lines)
            yield tuple(Line(((text, Tone.ACCENT),)) for text in texts)


def _text_lines(block: Text, width: int, glyphs: Glyphs) -> Iterator[Line]:
    """The sentences, the first line of each that opens something with its target."""
    if not block.targets:
        yield from sentence_lines(block.text, block.tone, width, glyphs)
        return
    for sentence, target in zip_longest(block.text.split("\n"), block.targets):
        first, *rest = sentence_lines(sentence or "", block.tone, width, glyphs)
        yield replace(first, target=target)
        yield from rest


def sentence_lines(text: str, tone: Tone, width: int, glyphs: Glyphs) -> Iterator[Line]:
    """The text wrapped to the width, behind the margin."""
    for line in wrap(glyphs.spell(text), max(1, width - 1), glyphs.ellipsis):
        yield Line(((fit(f" {line}", width, glyphs.ellipsis), tone),))
