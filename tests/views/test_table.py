"""How the columns of a table share a line."""

from funneltui.charts.glyphs import UNICODE
from funneltui.views.page import Align, Bar, Column, Row, Table
from funneltui.views.table import TableLines

NAMES = ("isAnonymous=false", "isAnonymous=true")


def drawn(table: Table, width: int) -> list[str]:
    return ["".join(text for text, _ in line.spans) for line in TableLines(table, width, UNICODE)]


def test_a_bar_gives_way_before_a_name_is_cut() -> None:
    columns = (Column("value", shrink=True), Column("rate", Align.RIGHT))
    rows = tuple(Row((name, "12.3%"), Bar(1.0)) for name in NAMES)
    _, first, second = drawn(Table(columns, rows), 40)
    assert first.split()[0] == NAMES[0]
    assert second.split()[0] == NAMES[1]
    assert first.endswith("█" * 13)


def test_what_is_minor_is_cut_before_what_is_not() -> None:
    columns = (Column("event", shrink=True), Column("properties", shrink=True, is_minor=True))
    rows = (Row(("W_Completeren aanvraag", "lifecycle=COMPLETE resource=112")),)
    _, line = drawn(Table(columns, rows), 44)
    assert line == " W_Completeren aanvraag  lifecycle=COMPLETE…"


def test_selecting_a_cell_moves_no_column() -> None:
    columns = tuple(Column(title, Align.RIGHT) for title in ("W0", "W1", "W2"))
    cells = ("100", "█42", "")
    plain, first, middle, blank = (
        drawn(Table(columns, (Row(cells, selected=cell), Row(("", "", "▒10")))), 30)[1]
        for cell in (None, 0, 1, 2)
    )
    assert plain == " 100  █42"
    assert first == "[100] █42"
    assert middle == " 100 [█42]"
    assert blank == " 100  █42   [ ]"


def test_a_bar_gives_way_before_a_heading_of_numbers_is_cut() -> None:
    columns = (Column("step", shrink=True), Column("of previous step", Align.RIGHT))
    rows = (Row(("add_to_cart", "43.4%"), Bar(1.0)),)
    heading, line = drawn(Table(columns, rows), 36)
    assert heading.endswith("of previous step")
    assert "█" not in line


def test_nothing_of_what_is_said_under_a_row_is_cut() -> None:
    said = ("iROAS −0.48 … 1.26", "cannot be estimated: no campaign spans all of the stages")
    row = Row(("pilot",), detail=f"╰ {' · '.join(said)}")
    _, *under = drawn(Table((Column("stage"),), (row,)), 40)
    assert under == [
        " pilot",
        "    ╰ iROAS −0.48 … 1.26",
        "      cannot be estimated: no campaign",
        "      spans all of the stages",
    ]
