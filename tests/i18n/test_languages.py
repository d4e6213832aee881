import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from funneltui.i18n import cli_words, doctor_words
from funneltui.i18n.codes import language_of
from funneltui.i18n.experiment_words import (
    CHINESE_EXPERIMENT,
    CHINESE_EXPERIMENT_TUI,
    ENGLISH_EXPERIMENT,
    ENGLISH_EXPERIMENT_TUI,
)
from funneltui.i18n.languages import LANGUAGES
from funneltui.i18n.money_words import CHINESE_MONEY, ENGLISH_MONEY
from funneltui.i18n.people_words import CHINESE_PEOPLE, ENGLISH_PEOPLE
from tests.i18n.test_messages import places, templates

ENGLISH, CHINESE = LANGUAGES["en"], LANGUAGES["zh"]
PAIRS = [
    pytest.param(ENGLISH.messages, CHINESE.messages, id="pages"),
    pytest.param(ENGLISH.tui, CHINESE.tui, id="explorer"),
    pytest.param(ENGLISH_MONEY, CHINESE_MONEY, id="money"),
    pytest.param(ENGLISH_PEOPLE, CHINESE_PEOPLE, id="people"),
    pytest.param(ENGLISH_EXPERIMENT, CHINESE_EXPERIMENT, id="experiment"),
    pytest.param(ENGLISH_EXPERIMENT_TUI, CHINESE_EXPERIMENT_TUI, id="trying"),
    pytest.param(cli_words.ENGLISH, cli_words.CHINESE, id="commands"),
    pytest.param(doctor_words.ENGLISH, doctor_words.CHINESE, id="doctor"),
]
TYPED = re.compile(r"stty sane; reset|export [\w=.-]+|`funneltui \w+`|A=50,B=50")
"""What is typed into a shell as it stands."""
SIGNS_AND_UNITS = re.compile(r"\{\w+\}|[^\w]|p\d\d|p|funneltui|\d+", re.ASCII)
"""What no language words: values, punctuation, percentiles, our name."""
CODES = {".code", ".bug_code"}
"""What programs read."""
LATIN = {
    "add", "AND", "arrow", "b", "by", "C", "c", "count", "country", "csv", "D", "d", "drop", "e",
    "esc", "EVENT", "events", "exclude", "FILE", "Fisher", "format", "fresh", "funneltui", "h",
    "help", "Holm", "html", "i", "ID", "json", "k", "Kaplan", "Katz", "l", "LANG", "M", "m", "md",
    "Meier", "N", "n", "ndjson", "Newcombe", "none", "o", "order", "OSC", "p", "parquet", "plan",
    "pp", "preset", "price", "pro", "profile", "Q", "q", "r", "report", "S", "s", "session",
    "sessions", "six", "Space", "spend", "SQL", "sql", "stage", "STEP", "strict", "svg", "T", "t",
    "tmux", "TSV", "txt", "U", "u", "URL", "US", "v", "w", "WHERE", "where", "Wilson", "window",
    "x", "Y", "y", "yank", "z", "Tab", "ASCII", "COLOR", "NO", "shell", "SSH", "TERM", "UTC", "UTF",
    "Arrow", "CSV", "JSON", "NDJSON", "Parquet",
}  # fmt: skip
"""Keys, names of tools, formats and statistics, and what is typed as it stands."""


def texts(words: object) -> dict[str, str]:
    return dict(templates(words))


@pytest.mark.parametrize(("english", "other"), PAIRS)
def test_no_word_is_left_in_english(english: object, other: object) -> None:
    known = texts(english)
    same = [path for path, text in texts(other).items() if text == known[path]]
    same = [path for path in same if path not in CODES]
    assert [path for path in same if SIGNS_AND_UNITS.sub("", known[path])] == []


@pytest.mark.parametrize(("english", "other"), PAIRS)
def test_languages_fill_in_the_same_values(english: object, other: object) -> None:
    known, translated = texts(english), texts(other)
    assert set(translated) == set(known)
    # One form is for every number in Chinese, so a form for one may say more than the English one.
    wrong = {
        path: text
        for path, text in translated.items()
        if places(text) != places(known[path]) and not path.endswith(".one")
    }
    assert {path for path in wrong if not _is_a_count_said_once(path)} == set()


def _is_a_count_said_once(path: str) -> bool:
    return ".far[" in path


@pytest.mark.parametrize("words", [pytest.param(pair.values[1], id=pair.id) for pair in PAIRS])
def test_no_chinese_sentence_is_half_english(words: object) -> None:
    for path, text in texts(words).items():
        if path in CODES:
            continue
        plain = re.sub(r"\{\w+\}|p\d\d", "", TYPED.sub("", text))
        assert set(re.findall(r"[A-Za-z]+", plain)) <= LATIN, (path, text)


@pytest.mark.parametrize("words", [pytest.param(pair.values[1], id=pair.id) for pair in PAIRS])
def test_chinese_words_are_the_glossary_s(words: object) -> None:
    for path, text in texts(words).items():
        assert "兑换率" not in text, path
        assert not re.search(r"[\u4e00-\u9fff][,;:?!](\s|$)", text), path
        assert not re.search(r"[\u4e00-\u9fff][A-Za-z0-9]", text), path


@pytest.mark.parametrize(
    ("environ", "code"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh"}, "zh"),
        ({"LANG": "zh-Hans"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "POSIX"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_TW.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
        ({"LANG": "C.UTF-8"}, "en"),
    ],
)
def test_the_first_variable_that_is_set_decides(environ: Mapping[str, str], code: str) -> None:
    assert language_of(environ) == code


def test_the_reasons_that_are_worded_are_the_ones_the_reader_gives() -> None:
    folder = Path(__file__).resolve().parents[2] / "funneltui" / "data"
    source = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    for said in ENGLISH.messages.profile.reasons:
        assert f'"{said}"' in source
