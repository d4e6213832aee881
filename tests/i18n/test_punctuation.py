"""How Chinese is set: decision 0075, held over every text there is."""

import re
from collections.abc import Iterator

import pytest

from funneltui.analysis.metrics import METRICS
from funneltui.i18n import (
    budget_words,
    choice_words,
    cli_words,
    doctor_words,
    experiment_words,
    log_words,
    money_more_words,
    money_screen_words,
    money_words,
    people_words,
    reading_words,
    selling_words,
    spend_words,
    stage_words,
    zh_phrases_asked,
    zh_phrases_defined,
    zh_phrases_help,
    zh_phrases_log,
    zh_phrases_others,
    zh_phrases_plan,
)
from funneltui.i18n.languages import LANGUAGES
from funneltui.i18n.zh import CHINESE
from funneltui.i18n.zh_formulas import FORMULAS
from funneltui.i18n.zh_keys import ZH_KEYS
from funneltui.i18n.zh_remarks import REMARKS
from tests.i18n.test_messages import templates

WORDS = (
    LANGUAGES["zh"].messages,
    LANGUAGES["zh"].tui,
    budget_words.CHINESE_BUDGET,
    choice_words.CHINESE,
    cli_words.CHINESE,
    doctor_words.CHINESE,
    experiment_words.CHINESE_EXPERIMENT,
    experiment_words.CHINESE_EXPERIMENT_TUI,
    log_words.CHINESE,
    money_more_words.CHINESE,
    money_screen_words.CHINESE_MONEY_SCREEN,
    money_words.CHINESE_MONEY,
    people_words.CHINESE_PEOPLE,
    reading_words.CHINESE,
    selling_words.CHINESE,
    spend_words.CHINESE_SPEND,
    stage_words.CHINESE_STAGES,
)
PHRASES = (
    zh_phrases_asked.TEXT,
    zh_phrases_defined.TEXT,
    zh_phrases_help.TEXT,
    zh_phrases_log.TEXT,
    zh_phrases_others.TEXT,
    zh_phrases_plan.TEXT,
)
CELLS = tuple(row.name_zh for row in METRICS.values())
HAN = r"[\u4e00-\u9fff]"
TYPED = re.compile(r"`[^`]*`|'[^']*'|\"[^\"]*\"|\[[^\]]*\]|stty sane; reset|event WHERE sql")
"""What stands as it is typed."""
FORMULA = re.compile(r"[√×÷−]")
NUMBERS = "n|number|rows|days|total|shown|depth|k|amount|rate|share|times|units"


def all_texts() -> Iterator[str]:
    """Every Chinese text, without what is typed as it stands."""
    said = [text for words in WORDS for _, text in templates(words)]
    said += [text for source in PHRASES for text in translations(source)]
    said += [*REMARKS.values(), *FORMULAS.values(), *CELLS]
    return (TYPED.sub("0", text) for text in said if re.search(HAN, text))


def translations(source: str) -> Iterator[str]:
    """The Chinese lines of phrases, each with those that go on."""
    for pair in re.findall(r"^= (.*(?:\n> .*)*)", source, re.MULTILINE):
        yield pair.replace("\n> ", "")


def test_chinese_has_no_half_width_commas_colons_or_stops() -> None:
    found = [text for text in all_texts() if re.search(r"\S[,;:!?](\s|$)", text)]
    assert [text for text in found if text != CHINESE.funnel.lost_open] == []  # all of it is dense


def test_a_sentence_has_no_half_width_parentheses() -> None:
    sentences = (text for text in all_texts() if re.search("[，。；：？！]", text))
    assert [text for text in sentences if "(" in text and not FORMULA.search(text)] == []


@pytest.mark.parametrize(
    "texts", [CELLS, FORMULAS.values(), [text for _, text in templates(ZH_KEYS)]]
)
def test_cells_formulas_and_keys_have_no_full_width_parentheses(texts: list[str]) -> None:
    assert [text for text in texts if re.search("[（）]", text) and "，" not in text] == []


def test_one_space_is_between_chinese_and_latin_or_digits() -> None:
    close = re.compile(rf"{HAN}[A-Za-z0-9]|[A-Za-z0-9%]{HAN}|{HAN}\{{({NUMBERS})\}}")
    assert [text for text in all_texts() if close.search(text)] == []


def test_no_space_is_between_two_chinese_letters_or_beside_full_width_marks() -> None:
    apart = re.compile(rf"{HAN} {HAN}|[，。；：？！（）“”] \S|\S [，。；：？！（）“”]")
    assert [text for text in all_texts() if apart.search(text)] == []


def test_names_of_the_data_stand_in_chinese_quotation_marks() -> None:
    texts = [text for source in PHRASES for text in translations(source)]
    assert [text for text in texts if re.search(r"'\{\w+\}'", text)] == []


def test_one_thing_has_one_word() -> None:
    """The explorer is no browser, to find is one word, and the screen is one."""
    other = re.compile("(?<!网页)浏览器|搜索|画面|潜在客户|技术|兑换率")
    assert [text for text in all_texts() if other.search(text)] == []


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("Use one of: a, b.", "请用其中之一：a、b。"),
        ("Use one of: 'a, b', c.", "请用其中之一：'a, b', c。"),
        ("Use one of: 'a', 'b'.", "请用其中之一：“a”、“b”。"),
        ("Did you mean 'x' or y?", "是否指“x”、y？"),
        ("Did you mean --user id?", "是否指 --user id？"),
        ("'abc' is not an amount.", "“abc”不是金额。"),
    ],
)
def test_lists_are_joined_the_chinese_way_where_no_name_has_a_comma(
    english: str, chinese: str
) -> None:
    assert CHINESE.phrases.say(english) == chinese
