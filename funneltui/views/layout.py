"""A page as lines of text with tones and targets: the screen and the table format draw the same."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from funneltui.charts.glyphs import UNICODE, Glyphs
from funneltui.views.page import Block, Chart, Line, Page, Table, Text, Tone
from funneltui.views.table import table_lines
from funneltui.views.width import fit, wrap

_BLANK = Line(spans=())


def lines(page: Page, width: int, glyphs: Glyphs = UNICODE) -> tuple[Line, ...]:
    """The page's blocks, one blank line between them, each line at most `width` cells.

    The first cell of every line is free, for the cursor. Title, lens and state are not drawn:
    where they stand differs between the screen and a report.
    """
    laid: list[Line] = []
    for block in page.blocks:
        if laid:
            laid.append(_BLANK)
        laid.extend(_block_lines(block, width, glyphs))
    return tuple(laid)


def _block_lines(block: Block, width: int, glyphs: Glyphs) -> Iterator[Line]:
    if block.title:
        yield from sentence_lines(block.title, Tone.STRONG, width, glyphs)
    match block:
        case Table():
            yield from table_lines(block, width, glyphs)
            if block.caption:
                yield from sentence_lines(block.caption, Tone.DIM, width, glyphs)
        case Text():
            yield from _text_lines(block, width, glyphs)
        case Chart():
            for line in block.lines:
                yield Line(((fit(f" {glyphs.redraw(line)}", width, glyphs.ellipsis), Tone.ACCENT),))


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
