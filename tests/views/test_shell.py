import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from funneltui.views.safe import safe
from funneltui.views.shell import command_line, quoted
from tests.shell import words_of
from tests.tui.hostile import NAMES

_ARGUMENTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"))


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("log.csv", "log.csv"),
        ("it's; rm -rf ~", "'it'\"'\"'s; rm -rf ~'"),
        ("支付成功", "'支付成功'"),
        ("\x1b[31mRED", r"$'\e[31mRED'"),
        ("a'\\\n\tb\x9b", r"$'a\'\\\n\tb\xc2\x9b'"),
        ("\u202e支付", r"$'\xe2\x80\xae支付'"),
        ("bad\udcff", r"$'bad\xff'"),
    ],
)
def test_only_what_a_terminal_would_obey_is_written_in_escapes(word: str, shown: str) -> None:
    assert quoted(word) == shown


def test_hostile_names_are_the_same_words_to_a_shell_and_nothing_in_them_runs() -> None:
    runs = ("$(touch x)", "`touch x`", "'; touch x; '", '"$HOME"', "!!", "-o", "\udcff\n")
    names = [name for name in (*NAMES, *runs) if "\0" not in name]
    line = command_line(names)
    assert words_of(line) == names
    assert safe(line) == line


def test_a_name_that_no_command_can_be_given_is_not_cut_short() -> None:
    assert words_of(quoted("a\0b")) == ["a␀b"]


@settings(max_examples=25)
@given(st.lists(_ARGUMENTS, min_size=1))
def test_any_words_come_back_from_a_line_that_is_safe_to_show(words: list[str]) -> None:
    line = command_line(words)
    assert words_of(line) == words
    assert safe(line) == line
