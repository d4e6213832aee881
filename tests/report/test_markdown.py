import re

import pytest

from funneltui.report.markdown import escape, to_markdown
from funneltui.views.width import cells
from tests.report.answers import SETTING, answers, hostile_answers
from tests.views.samples import HOSTILE


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("view_item", "view_item"),
        ("_it_", r"\_it\_"),
        ("a|b", r"a\|b"),
        ("*b* `c` [d](e)", r"\*b\* \`c\` \[d\](e)"),
        ("<b>&amp;", "&lt;b&gt;&amp;amp;"),
        ("# head", r"\# head"),
        ("1. one", r"\1. one".replace("\\1", "\\1")),
        ("- item", r"\- item"),
    ],
)
def test_escaped_text_shows_itself(text: str, escaped: str) -> None:
    assert escape(text) == escaped


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_no_name_adds_a_column_or_a_row_to_a_table(name: str) -> None:
    for plain, hostile in zip(hostile_answers("plain"), hostile_answers(name), strict=True):
        assert _shape(to_markdown([hostile], SETTING)) == _shape(to_markdown([plain], SETTING))


def _shape(text: str) -> list[int]:
    """Bars per line of the tables, escaped ones aside."""
    return [len(re.findall(r"(?<!\\)\|", line)) for line in text.split("\n") if line[:1] == "|"]


def test_tables_are_aligned_as_text() -> None:
    lines = to_markdown([answers()["funnel"]], SETTING).split("\n")
    first = lines.index(next(line for line in lines if line.startswith("|")))
    assert len({cells(line) for line in lines[first : first + 6]}) == 1
