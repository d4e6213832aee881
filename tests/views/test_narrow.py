"""Columns that a width leaves out are named."""

from funneltui.charts.glyphs import ASCII, UNICODE, Glyphs
from funneltui.i18n.en import ENGLISH
from funneltui.i18n.messages import Messages
from funneltui.i18n.zh import CHINESE
from funneltui.views.layout import lines
from funneltui.views.named import values_called
from funneltui.views.narrow import naming_unshown
from funneltui.views.page import Align, Bar, Column, Page, Row, Table, Text

HEADINGS = ("bought next", "offered", "95% 区间", "lift")
TABLE = Table(
    (Column("owned", shrink=True), *(Column(each, Align.RIGHT) for each in HEADINGS)),
    (Row(("a name of some length", "茶壶", "1,234,567", "1.2% … 3.4%", "×1.20")),),
    title="What sells",
    caption="6 more",
)


def drawn(width: int, tr: Messages = ENGLISH, glyphs: Glyphs = UNICODE) -> list[str]:
    blocks = naming_unshown((TABLE, Text("a note")), tr)
    return [line.text for line in lines(Page("", "", blocks), width, glyphs)]


def test_columns_without_room_are_named_above_the_rows() -> None:
    assert drawn(46)[:2] == [" What sells", " no room here for: lift"]
    assert drawn(40)[1] == " no room here for: 95% 区间 · lift"
    assert drawn(40, CHINESE)[1] == " 此处放不下的列：95% 区间 · lift"
    assert drawn(40, glyphs=ASCII)[1] == " no room here for: 95% 区间 - lift"
    assert drawn(40)[-3:] == [" 6 more", "", " a note"]


def test_nothing_is_said_where_all_columns_fit() -> None:
    assert not [line for line in drawn(80) if "no room" in line]


def test_a_formula_in_ascii_divides_by_a_slash() -> None:
    assert ASCII.spell("1 ÷ 2") == "1 / 2"


def test_a_bar_gives_way_before_a_name_is_cut() -> None:
    row = Row(("device=android of some length", "36.2%"), bar=Bar(1.0))
    table = Table((Column("value", shrink=True), Column("rate", Align.RIGHT)), (row,))
    text = lines(Page("", "", (table,)), 60, UNICODE)[1].text
    assert "device=android of some length" in text
    assert text.count("█") >= 10


def test_every_sign_of_a_formula_is_ascii() -> None:
    assert ASCII.spell("z²/4n² √(p) Δ p₁ p₂").isascii()


def test_rows_without_a_value_have_a_word_in_every_language() -> None:
    assert values_called(("(none)", "a"), ENGLISH) == "(none) · a"
    assert values_called(("(none)", "a"), CHINESE) == "(无) · a"
