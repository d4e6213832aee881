"""A report as one HTML file: no script, nothing fetched, light and dark, prints well."""

from collections.abc import Iterator, Sequence
from html import escape

from funneltui.report.answers import Answer, Setting
from funneltui.report.paper import Paper, document
from funneltui.views.page import Align, Bar, Block, Chart, Column, Page, Row, Table, Text, Tone

_STYLE = """
:root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --dim: #5c6670; --line: #d9dee3;
  --bar: #0b7285; --ghost: #c9dfe3; --warn: #8a5a00; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e9ec; --paper: #15181c; --dim: #9aa4ae; --line: #333a41; --bar: #3bb5c9;
    --ghost: #24434a; --warn: #e0b252; } }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
  max-width: 62rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; margin-bottom: 0; } h2 { font-size: 1.2rem; margin-top: 2rem; }
h3 { font-size: 1rem; margin: 1.4rem 0 .3rem; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
th, td { padding: .25rem .6rem; text-align: left; border-bottom: 1px solid var(--line);
  vertical-align: top; }
td:not(.right, .bar) { min-width: 5em; } td:first-child { min-width: 10em; }
th { color: var(--dim); font-weight: 500; } .right { text-align: right; }
td.right { font-variant-numeric: tabular-nums; white-space: nowrap; }
td.bar { width: 34%; min-width: 6rem; } .detail td { color: var(--dim); padding-left: 1.6rem; }
.track { display: flex; height: 1rem; } .full { background: var(--bar); }
.preview { opacity: .5; } .ghost { background: var(--ghost); }
.dim, caption, footer { color: var(--dim); } .warn { color: var(--warn); }
.strong { font-weight: 600; }
caption { caption-side: bottom; text-align: left; padding-top: .3rem; }
pre { font: 12px/1.15 ui-monospace, monospace; overflow-x: auto; color: var(--bar); }
p.lines { white-space: pre-line; }
@media print { :root { --ink: #000; --paper: #fff; --dim: #444; --line: #bbb; --bar: #0b7285;
  --ghost: #c9dfe3; --warn: #664200; } body { margin: 0; max-width: none; font-size: 11px; }
  tr, pre { break-inside: avoid; } .full, .ghost { print-color-adjust: exact; } }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_CLASSES = {Tone.DIM: "dim", Tone.STRONG: "strong", Tone.WARN: "warn"}


def to_html(answers: Sequence[Answer], setting: Setting) -> str:
    """The report as one self-contained document."""
    return "\n".join(_document(document(answers, setting), setting)) + "\n"


def _document(written: Paper, setting: Setting) -> Iterator[str]:
    title = escape(written.title)
    words = setting.tr.report
    yield "<!doctype html>"
    yield f'<html lang="{escape(written.language)}"><head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield f"<title>{title}</title><style>{_STYLE}</style></head><body>"
    yield f"<header><h1>{_data(written.title)}</h1>"
    yield f'<p class="dim">{_data(written.lens)}</p></header><main>'
    for page in written.pages:
        yield from _page(page, written)
    if written.definition:
        yield f"<section><h2>{escape(words.what_counts)}</h2>"
        yield f"<p>{escape(written.definition)}</p></section>"
    yield "</main>"
    yield f"<footer><h2>{escape(words.log)}</h2>"
    yield from (f"<div>{escape(line)}</div>" for line in (*written.log, written.made_by))
    yield "</footer></body></html>"


def _page(page: Page, written: Paper) -> Iterator[str]:
    yield "<section>"
    if page.title != written.title:
        yield f"<h2>{_data(page.title)}</h2>"
    for block in page.blocks:
        yield from _block(block)
    yield "</section>"


def _block(block: Block) -> Iterator[str]:
    if block.title:
        yield f"<h3>{_data(block.title)}</h3>"
    match block:
        case Table():
            yield from _table(block)
        case Text():
            names = f"lines {_CLASSES.get(block.tone, '')}".strip()
            yield f'<p class="{names}">{escape(block.text)}</p>'
        case Chart():
            lines = "\n".join(escape(line) for line in block.lines)
            yield f'<pre role="img" aria-label="{escape(block.alt)}">{lines}</pre>'


def _table(table: Table) -> Iterator[str]:
    has_bar = any(row.bar for row in table.rows)
    yield '<div class="scroll"><table>'
    if table.caption:
        yield f"<caption>{_data(table.caption)}</caption>"
    headings = "".join(_cell("th", column.title, column) for column in table.columns)
    yield f"<thead><tr>{headings}{'<th></th>' if has_bar else ''}</tr></thead><tbody>"
    for row in table.rows:
        yield from _row(row, table.columns, has_bar=has_bar)
    yield "</tbody></table></div>"


def _row(row: Row, columns: Sequence[Column], *, has_bar: bool) -> Iterator[str]:
    texts = "".join(
        _cell("td", text, column) for text, column in zip(row.cells, columns, strict=True)
    )
    tone = _CLASSES.get(row.tone)
    opening = f'<tr class="{tone}">' if tone else "<tr>"
    yield f"{opening}{texts}{_bar(row.bar) if has_bar else ''}</tr>"
    if row.detail:
        span = len(columns) + has_bar
        yield f'<tr class="detail"><td colspan="{span}">{_data(row.detail)}</td></tr>'


def _cell(tag: str, text: str, column: Column) -> str:
    side = ' class="right"' if column.align is Align.RIGHT else ""
    return f"<{tag}{side}>{_data(text.strip())}</{tag}>"


def _bar(bar: Bar | None) -> str:
    if bar is None:
        return "<td></td>"
    full = 100 * min(1.0, max(0.0, bar.full))
    lost = max(0.0, 100 * min(1.0, bar.ghost) - full)
    kind = "full preview" if bar.preview else "full"
    return (
        f'<td class="bar"><div class="track"><div class="{kind}" style="width:{full:.2f}%"></div>'
        f'<div class="ghost" style="width:{lost:.2f}%"></div></div></td>'
    )


def _data(text: str) -> str:
    """The text, its direction kept to itself: a name from right to left moves no number."""
    return f"<bdi>{escape(text)}</bdi>"
