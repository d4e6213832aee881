import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from funneltui.views.safe import safe
from funneltui.views.width import cells


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("view_item", "view_item"),
        ("\x1b[31mRED", "␛[31mRED"),
        ("a\x9b31mb", "a�31mb"),
        ("a\tb\nc\x7f", "a␉b␊c␡"),
        ("\u202eevil", "�evil"),
        ("a\u2066b\u200f", "a�b�"),
        ("zero\u200bwidth\ufeff", "zero�width�"),
        ("👨\u200d👩\u200d👧 x", "👨 x"),
        ("❤\ufe0f", "❤"),
        ("👍🏽 👩🏽\u200d💻 ☝🏿x", "👍 👩 ☝x"),
        ("🏽a", "�a"),
        ("a\uffff\ufdd0\U0001fffe", "a���"),
        ("支付成功", "支付成功"),
        ("مرحبا", "مرحبا"),
        ("\ud800", "�"),
        ("z" + "\u0301" * 500, "z" + "\u0301" * 4),
    ],
)
def test_what_is_hidden_or_active_becomes_visible_and_harmless(text: str, shown: str) -> None:
    assert safe(text) == shown


@given(st.text())
def test_safe_text_holds_nothing_a_terminal_obeys(text: str) -> None:
    for letter in safe(text):
        assert unicodedata.category(letter) not in ("Cc", "Cs", "Zl", "Zp")
        assert unicodedata.bidirectional(letter) not in (
            *("LRE", "RLE", "LRO", "RLO", "PDF"),
            *("LRI", "RLI", "FSI", "PDI"),
        )


@given(st.text())
def test_safe_text_is_safe_already(text: str) -> None:
    assert safe(safe(text)) == safe(text)


@given(st.text(st.characters(exclude_categories=("Cn", "Co"))))
def test_safe_text_is_as_wide_as_the_screen_thinks(text: str) -> None:
    assert cells(safe(text)) == cell_len(safe(text))
