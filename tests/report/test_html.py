from html.parser import HTMLParser

import pytest

from funneltui.report.html import to_html
from tests.report.answers import SETTING, answers, hostile_answers
from tests.views.samples import HOSTILE

VOID = {"meta"}


class Checker(HTMLParser):
    """Collects tags and checks that each is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            assert name not in ("src", "href"), (tag, value)
            assert not name.startswith("on"), (tag, name)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def checked(text: str) -> Checker:
    checker = Checker()
    checker.feed(text)
    checker.close()
    assert checker.open == []
    return checker


def test_the_document_is_whole_and_fetches_nothing() -> None:
    text = to_html(list(answers().values())[:5], SETTING)
    tags = checked(text).tags
    assert not {"script", "link", "img", "iframe"} & set(tags)
    assert "http:" not in text
    assert "https:" not in text
    assert "default-src 'none'" in text


def test_it_prints_and_follows_the_readers_light_or_dark() -> None:
    text = to_html([answers()["funnel"]], SETTING)
    assert "@media print" in text
    assert "prefers-color-scheme: dark" in text


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_no_name_adds_a_tag(name: str) -> None:
    for plain, hostile in zip(hostile_answers("plain"), hostile_answers(name), strict=True):
        expected = checked(to_html([plain], SETTING)).tags
        assert checked(to_html([hostile], SETTING)).tags == expected
