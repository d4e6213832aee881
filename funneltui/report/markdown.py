"""A report as Markdown that reads well as plain text too: its tables are aligned."""

import re
from collections.abc import Iterator, Sequence

from funneltui.report.answers import Answer, Setting
from funneltui.report.paper import Paper, document
from funneltui.views.page import Align, Block, Chart, Column, Page, Row, Table, Text
from funneltui.views.width import cells

_SPECIAL = re.compile(r"([\\|*`\[\]~])")
_LONE_UNDERSCORE = re.compile(r"(?<!\w)_|_(?!\w)")
_LINE_START = re.compile(r"^(\s*)([#>+-]|\d+[.)])(?=\s|$)")
_FENCE = "```"
_NARROWEST = 3
_WIDEST = 80


def to_markdown(answers: Sequence[Answer], setting: Setting) -> str:
    """The report as one Markdown document."""
    return "\n".join(_document(document(answers, setting), setting)) + "\n"


def escape(text: str) -> str:
    """The text as Markdown that shows just that text, in a paragraph or in a table's cell."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    marked = _LONE_UNDERSCORE.sub(r"\\_", _SPECIAL.sub(r"\\\1", plain))
    return _LINE_START.sub(r"\1\\\2", marked)


def _document(written: Paper, setting: Setting) -> Iterator[str]:
    words = setting.tr.report
    yield f"# {escape(written.title)}"
    yield ""
    yield escape(written.lens)
    for page in written.pages:
        yield from _page(page, written)
    if written.definition:
        yield from ("", f"## {words.what_counts}", "", escape(written.definition))
    yield from ("", f"## {words.log}", "")
    yield from (f"- {escape(line)}" for line in (*written.log, written.made_by))


def _page(page: Page, written: Paper) -> Iterator[str]:
    if page.title != written.title:
        yield from ("", f"## {escape(page.title)}")
    for block in page.blocks:
        yield ""
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    if block.title:
        yield from (f"### {escape(block.title)}", "")
    match block:
        case Table():
            yield from _table(block)
            if block.caption:
                yield from ("", escape(block.caption))
        case Text():
            # Two spaces end a line without ending its paragraph.
            yield "  \n".join(escape(line) for line in block.text.split("\n"))
        case Chart():
            yield from (escape(block.alt), "", _FENCE, *block.lines, _FENCE)


def _table(table: Table) -> Iterator[str]:
    has_detail = any(row.detail for row in table.rows)
    columns = (*table.columns, *((Column(""),) if has_detail else ()))
    rows = [
        [escape(cell.strip()) for cell in _cells(row, has_detail=has_detail)] for row in table.rows
    ]
    heading = [escape(column.title.strip()) for column in columns]
    widths = [
        min(_WIDEST, max(_NARROWEST, *(cells(row[index]) for row in [heading, *rows])))
        for index in range(len(columns))
    ]
    yield _line(heading, columns, widths)
    yield "|" + "|".join(map(_rule, columns, widths)) + "|"
    for row in rows:
        yield _line(row, columns, widths)


def _cells(row: Row, *, has_detail: bool) -> tuple[str, ...]:
    return (*row.cells, row.detail.removeprefix("╰ ")) if has_detail else row.cells


def _line(texts: Sequence[str], columns: Sequence[Column], widths: Sequence[int]) -> str:
    padded = map(_padded, texts, columns, widths)
    return "| " + " | ".join(padded) + " |"


def _padded(text: str, column: Column, width: int) -> str:
    space = " " * (width - cells(text))
    return space + text if column.align is Align.RIGHT else text + space


def _rule(column: Column, width: int) -> str:
    dashes = "-" * (width + 1)
    return f"{dashes}:" if column.align is Align.RIGHT else f"{dashes}-"
