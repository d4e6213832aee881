"""A report as lines of text: what the screen shows, for a pipe or a terminal."""

from collections.abc import Iterator, Sequence

from funneltui.charts.glyphs import UNICODE, Glyphs
from funneltui.report.answers import Answer, Setting
from funneltui.report.paper import Paper, paper
from funneltui.views.layout import lines, sentence_lines
from funneltui.views.page import Page, Tone
from funneltui.views.width import fit


def to_text(answers: Sequence[Answer], setting: Setting, glyphs: Glyphs = UNICODE) -> str:
    """The report in lines of at most the setting's width."""
    return (
        "\n".join(line.rstrip() for line in _lines(paper(answers, setting), setting, glyphs)) + "\n"
    )


def _lines(written: Paper, setting: Setting, glyphs: Glyphs) -> Iterator[str]:
    width = setting.width
    yield fit(f" {glyphs.spell(written.title)}", width, glyphs.ellipsis)
    yield from _sentences([written.lens], width, glyphs)
    for page in written.pages:
        yield from _page(page, written, width, glyphs)
    if written.definition:
        yield ""
        yield from _sentences([written.definition], width, glyphs)
    yield ""
    yield from _sentences([*written.log, written.made_by], width, glyphs)


def _page(page: Page, written: Paper, width: int, glyphs: Glyphs) -> Iterator[str]:
    yield ""
    if page.title != written.title:
        yield fit(f" {glyphs.spell(page.title)}", width, glyphs.ellipsis)
    for line in lines(page, width, glyphs):
        yield line.text


def _sentences(sentences: Sequence[str], width: int, glyphs: Glyphs) -> Iterator[str]:
    for sentence in sentences:
        for line in sentence_lines(sentence, Tone.PLAIN, width, glyphs):
            yield line.text
