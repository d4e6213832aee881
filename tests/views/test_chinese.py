"""Every page in Chinese."""

import pytest

from funneltui.charts.glyphs import ASCII, UNICODE, Glyphs
from funneltui.i18n.en import ENGLISH
from funneltui.i18n.zh import CHINESE
from funneltui.model.cohorts import NOT_REACHED
from funneltui.views.layout import lines
from funneltui.views.named import values_called
from funneltui.views.width import cells
from tests.golden import assert_golden
from tests.views.pages import pages
from tests.views.test_pages import WIDTHS, drawn


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("name", [name for name, _ in pages(80)])
def test_a_chinese_page_looks_as_somebody_read_it(name: str, width: int) -> None:
    page = dict(pages(width, CHINESE))[name]
    assert_golden(f"pages/zh/{name}_{width}.txt", drawn(page, width))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_no_line_of_a_chinese_page_is_wider_than_asked(width: int, glyphs: Glyphs) -> None:
    for name, page in pages(width, CHINESE):
        assert max(cells(line.text) for line in lines(page, width, glyphs)) <= width, name


@pytest.mark.parametrize("width", [80, 120])
def test_a_chinese_page_shows_the_numbers_of_the_english_one(width: int) -> None:
    english, chinese = dict(pages(width)), dict(pages(width, CHINESE))
    for name, page in english.items():
        shown = {line.target for line in lines(chinese[name], width)}
        assert len(shown) == len({line.target for line in lines(page, width)}), name


def test_units_that_did_not_get_to_a_step_are_named_in_the_language() -> None:
    assert values_called((NOT_REACHED, "US"), CHINESE) == "(未到达) · US"
    assert values_called((NOT_REACHED,), ENGLISH) == NOT_REACHED
