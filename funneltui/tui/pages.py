"""Pages and lists of units as lines for the screen, and as text to take away."""

from collections.abc import Callable
from dataclasses import replace

from funneltui.charts.glyphs import Glyphs
from funneltui.i18n.messages import Messages
from funneltui.i18n.tui_words import TuiWords
from funneltui.model.funnel import Funnel
from funneltui.model.units import Match
from funneltui.tui.cohorts import CohortsAnswer
from funneltui.tui.marks import Marks
from funneltui.tui.questions import Answer, FunnelAnswer, TimeAnswer, UnitsAnswer
from funneltui.tui.widgets.lines import FixedLines, Lines
from funneltui.views.format import percent
from funneltui.views.layout import laid, lines
from funneltui.views.page import Align, Column, Line, Page, Row, Table, Text, Tone
from funneltui.views.safe import safe
from funneltui.views.scrolling import scrolled

CHUNK = 100
"""Units laid out in one go: so many that a page has them, so few that no key waits."""
_BAR_CELLS = 40
_BARE_COLUMNS = 3
_MARK = "●"


class UnitLines:
    """A list of units as lines, made a chunk at a time as they come into sight."""

    def __init__(
        self, answer: UnitsAnswer, width: int, tr: Messages, glyphs: Glyphs, shift: int = 0
    ) -> None:
        self._answer = answer
        self._shift = shift
        self._is_marked: Callable[[str], bool] = lambda _: False
        self._width = width
        self._tr = tr
        self._glyphs = glyphs
        first = self._laid(0)
        self._chunks = {0: tuple(line for line in first if line.target)}
        self._rows_at = next((n for n, line in enumerate(first) if line.target), len(first))
        self._top = first[: self._rows_at]

    def __len__(self) -> int:
        """The heading and a line per unit."""
        return self._rows_at + len(self._answer.units)

    def heading(self) -> int:
        """The lines above the first unit."""
        return self._rows_at if len(self._answer.units) else 0

    def line(self, index: int) -> Line:
        """A line of the heading, or a unit's."""
        if index < self._rows_at:
            return self._top[index]
        chunk, place = divmod(index - self._rows_at, CHUNK)
        rows = self._chunk(chunk)
        return self._with_mark(rows[place]) if place < len(rows) else Line(())

    def marking(self, marks: Marks) -> "UnitLines":
        """The same lines, with a sign before the units that are marked."""
        self._is_marked = marks.test(self._answer.key)
        return self

    def find(self, text: str, after: int, step: int) -> Match | None:
        """The next unit with the text in its id: of the whole list, not only of what is drawn."""
        found = self._answer.units.find(text, after - self._rows_at, step)
        return replace(found, index=found.index + self._rows_at) if found else None

    def _with_mark(self, line: Line) -> Line:
        if line.target is None or not line.target.unit:
            return line
        if not self._is_marked(line.target.unit):
            return line
        (text, tone), *rest = line.spans
        return Line(((f"{self._glyphs.spell(_MARK)}{text[1:]}", tone), *rest), line.target)

    def _chunk(self, number: int) -> tuple[Line, ...]:
        if number not in self._chunks:
            rows = tuple(line for line in self._laid(number) if line.target)
            self._chunks = {**dict(list(self._chunks.items())[-8:]), number: rows}
        return self._chunks[number]

    def _laid(self, number: int) -> tuple[Line, ...]:
        start, stop = number * CHUNK, (number + 1) * CHUNK
        page = self._answer.part(start, stop, self._width, self._tr, self._shift)
        return lines(page, self._width, self._glyphs)


def answer_lines(answer: Answer, width: int, tr: Messages, glyphs: Glyphs, shift: int = 0) -> Lines:
    """An answer as lines for the screen; of wide tables so many columns are scrolled away."""
    if isinstance(answer, UnitsAnswer):
        return UnitLines(answer, width, tr, glyphs, shift)
    # A table of cohorts may be long: its columns' names stay in sight.
    stays = isinstance(answer, CohortsAnswer)
    page = answer.page(width, tr)
    made = laid(page if stays else scrolled(page, shift, width, glyphs, tr), width, glyphs)
    return FixedLines(
        made, next((n for n, one in enumerate(made) if one.target), 0) if stays else 0
    )


def bare_lines(answer: Answer, width: int, tr: Messages, glyphs: Glyphs, shift: int = 0) -> Lines:
    """The same where there is hardly room: the first table without headings and details."""
    if not isinstance(answer, FunnelAnswer | TimeAnswer):
        return answer_lines(answer, width, tr, glyphs, shift)
    return FixedLines(laid(_bare(answer.page(width, tr)), width, glyphs))


def skeleton_lines(funnel: Funnel, width: int, glyphs: Glyphs) -> Lines:
    """The steps without their numbers: what can be shown before anything is counted."""
    rows = tuple(
        Row((f"{number} {safe(step.name)}", "…")) for number, step in enumerate(funnel.steps, 1)
    )
    table = Table((Column("", shrink=True), Column("", Align.RIGHT)), rows)
    return FixedLines(lines(Page("", "", (table,)), width, glyphs))


def progress_lines(share: float, words: TuiWords, width: int, glyphs: Glyphs) -> tuple[Line, ...]:
    """How far a count is, under the page it will replace."""
    room = min(_BAR_CELLS, max(0, width - 12))
    bar = glyphs.eighths[-1] * round(room * share)
    drawn = (("   ", Tone.PLAIN), (bar, Tone.ACCENT))
    rest = (f"{' ' * (room - len(bar))}  {percent(share, 0)}", Tone.DIM)
    note = Page("", "", (Text(words.counting_body, Tone.DIM),))
    return (Line(()), Line((*drawn, rest)), Line(()), *lines(note, width, glyphs))


def tsv(page: Page) -> tuple[str, int]:
    """The page's tables as tab-separated text, and how many rows they have."""
    parts: list[str] = []
    rows = 0
    for block in page.blocks:
        if not isinstance(block, Table):
            continue
        head = [column.title for column in block.columns]
        body = [row.cells for row in block.rows]
        rows += len(body)
        parts.append("\n".join("\t".join(_cell(text) for text in line) for line in (head, *body)))
    return "\n\n".join(parts) + ("\n" if parts else ""), rows


def _cell(text: str) -> str:
    return " ".join(text.split())


def _bare(page: Page) -> Page:
    table = next((block for block in page.blocks if isinstance(block, Table)), None)
    if table is None:
        return page
    columns = tuple(replace(column, title="") for column in table.columns[:_BARE_COLUMNS])
    rows = tuple(
        replace(row, cells=row.cells[:_BARE_COLUMNS], detail="", detail_target=None)
        for row in table.rows
    )
    texts = tuple(block for block in page.blocks if isinstance(block, Text))[:1]
    return replace(page, blocks=(Table(columns, rows), *texts))
