import pytest
from rich.cells import cell_len

from funneltui.charts.glyphs import ASCII, UNICODE, Glyphs
from funneltui.views.layout import lines
from funneltui.views.page import Page
from funneltui.views.width import cells
from tests.golden import assert_golden
from tests.views.pages import hostile_pages, pages
from tests.views.samples import HOSTILE

WIDTHS = (120, 80, 60, 40, 20, 3)


def drawn(page: Page, width: int, glyphs: Glyphs = UNICODE) -> str:
    heading = f"{page.title} | {page.lens} | {page.state}"
    return "\n".join([heading, *(line.text for line in lines(page, width, glyphs))]) + "\n"


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("name", [name for name, _ in pages(80)])
def test_a_page_looks_as_somebody_read_it(name: str, width: int) -> None:
    assert_golden(f"pages/{name}_{width}.txt", drawn(dict(pages(width))[name], width))


def test_a_page_in_ascii_looks_as_somebody_read_it() -> None:
    assert_golden("pages/funnel_ascii.txt", drawn(dict(pages(120))["funnel"], 120, ASCII))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_no_line_of_any_page_is_wider_than_asked(width: int, glyphs: Glyphs) -> None:
    for _, page in pages(width):
        assert max(cells(line.text) for line in lines(page, width, glyphs)) <= width


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_no_hostile_name_makes_a_line_wider(name: str, width: int) -> None:
    for page in hostile_pages(name, width):
        for line in lines(page, width):
            assert cells(line.text) == cell_len(line.text) <= width


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_no_hostile_name_reaches_the_terminal_alive(name: str) -> None:
    for page in hostile_pages(name, 80):
        whole = drawn(page, 80).replace("\n", "")
        assert all(letter.isprintable() or letter == "\u200c" for letter in whole)
        whole.encode()


@pytest.mark.parametrize("width", [80, 120])
def test_ascii_pages_are_ascii_but_for_names(width: int) -> None:
    for _, page in pages(width):
        text = drawn(page, width, ASCII).partition("\n")[2]
        assert {letter for letter in text if not letter.isascii()} <= set("支付成功中国客户")
