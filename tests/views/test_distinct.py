"""Cut texts that differ never look alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from funneltui.charts.glyphs import ASCII, UNICODE, Glyphs
from funneltui.views.distinct import distinct
from funneltui.views.layout import lines
from funneltui.views.page import Align, Column, Page, Row, Table
from funneltui.views.width import cells

NAMES = ("Cost per 1,000 impressions", "Cost per click", "Cost per lead", "Cost per sale")


@pytest.mark.parametrize(
    ("texts", "width", "shown"),
    [
        (("lead", "sale"), 6, ("lead", "sale")),
        (("revenue", "refunds"), 4, ("rev…", "ref…")),
        (("step_conversion_a", "step_conversion_b"), 8, ("step_c…a", "step_c…b")),
        (("第一步转化率", "第一步流失率"), 10, ("第一步转…", "第一步流…")),
        (("x_abc_tail", "x_abd_tail"), 5, ("…bc_…", "…bd_…")),
    ],
)
def test_a_text_is_cut_where_it_does_not_differ(
    texts: tuple[str, ...], width: int, shown: tuple[str, ...]
) -> None:
    assert distinct(texts, width) == shown


@given(st.lists(st.text("ab支", max_size=12), max_size=6), st.integers(4, 9))
def test_texts_that_differ_are_shown_differently(texts: list[str], width: int) -> None:
    shown = distinct(texts, width)
    assert all(cells(one) <= width for one in shown)
    assert len(set(shown)) == len(set(texts))


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_headings_names_and_reasons_are_whole_or_told_apart(width: int, glyphs: Glyphs) -> None:
    reason = "cannot be estimated: the log names no revenue, and no plan says what a sale is worth"
    columns = (
        Column("metric", shrink=True),
        *(Column(f"conversion of step {n}", Align.RIGHT) for n in (1, 2)),
        Column("95% interval", Align.RIGHT, below=True),
        Column("note", below=True),
    )
    rows = tuple(Row((name, "1", "2,000.00", "1.00 … 9.00", reason)) for name in NAMES)
    text = [line.text for line in lines(Page("", "", (Table(columns, rows),)), width, glyphs)]
    assert max(map(len, text)) <= width
    heads = text[0].split("  ")
    assert len({head.strip() for head in heads if "conv" in head}) == len(columns[1:3])
    firsts = [line[1:].split("  ")[0] for line in text[1:] if not line.startswith("    ")]
    assert len(set(firsts)) == len(NAMES)
    said = " ".join(" ".join(text).split())
    assert said.count(reason) == len(NAMES)
    assert said.count(glyphs.spell("1.00 … 9.00")) == len(NAMES)
