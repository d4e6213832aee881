import sys
import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from funneltui.views.page import Align
from funneltui.views.safe import safe
from funneltui.views.width import cells, fit, pad, wrap

TEXTS = st.text(st.sampled_from("ab 支付é👍🇨🇳\u0301\u200cﬀ｜ｶ")).map(safe)


def test_every_letter_is_as_wide_as_the_screen_thinks() -> None:
    known = (
        chr(code)
        for code in range(0x20, sys.maxunicode + 1)
        if unicodedata.category(chr(code)) not in ("Cn", "Cs", "Co", "Cc")
    )
    assert {letter for letter in known if cells(letter) != cell_len(letter)} == set()


@given(text=TEXTS, width=st.integers(0, 30))
def test_fitting_keeps_what_fits_and_never_exceeds_the_width(text: str, width: int) -> None:
    fitted = fit(text, width)
    assert cells(fitted) <= width
    assert fitted == text or cells(text) > width
    assert fitted in (text, "") or text.startswith(fitted[:-1])


@given(text=TEXTS, width=st.integers(0, 30), align=st.sampled_from(Align))
def test_padding_is_exact_to_the_cell(text: str, width: int, align: Align) -> None:
    assert cells(pad(text, width, align)) == width


@given(text=TEXTS, width=st.integers(1, 30))
def test_wrapping_loses_no_short_word(text: str, width: int) -> None:
    wrapped = wrap(text, width)
    assert all(cells(line) <= width for line in wrapped)
    if all(cells(word) <= width for word in text.split()):
        assert "".join(" ".join(wrapped).split()) == "".join(text.split())


def test_wide_letters_wrap_anywhere_but_before_their_comma() -> None:
    assert wrap("步骤顺序不限，步骤 1 开始。", 14) == ("步骤顺序不限，", "步骤 1 开始。")
    assert wrap("步骤顺序不限，步骤 1 开始。", 12) == ("步骤顺序不", "限，步骤 1", "开始。")
    assert wrap("进入（首步）", 6) == ("进入", "（首", "步）")


def test_a_cut_ends_in_an_ellipsis_and_splits_no_wide_letter() -> None:
    assert fit("支付成功", 5) == "支付…"
    assert fit("支付成功", 4) == "支…"
    assert fit("abcdef", 4, "..") == "ab.."


def test_no_line_ends_inside_a_p_value_or_a_duration() -> None:
    said = "−0.2pp (95% CI −4.6pp to −0.2pp, p = 0.033). max 22h 10m"
    assert wrap(said, 36) == ("−0.2pp (95% CI −4.6pp to −0.2pp,", "p = 0.033). max 22h 10m")
    assert wrap(said, 52)[1:] == ("22h 10m",)
    assert wrap("（趋势检验 p < 0.0001）。", 14) == ("（趋势检验", "p < 0.0001）。")
    assert wrap("22h 10m", 4) == ("22h", "10m")
