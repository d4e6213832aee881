"""Delimited text: whatever a writer of CSV can write is read back."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from funneltui.data.blob import Blob
from funneltui.data.delimited import scan_delimited
from funneltui.data.held import Room
from funneltui.data.trouble import READING_ERRORS, translated
from funneltui.errors import InputError

CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=6) | st.sampled_from(
    ["", "NA", "007", "null", "a,b", "a;b", 'say "hi"', "line\nbreak", "tab\there", "#1", " x "]
)
ROWS = st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=8)


@given(
    rows=ROWS,
    delimiter=st.sampled_from(",\t;|"),
    line_end=st.sampled_from(["\n", "\r\n"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_what_a_csv_writer_writes_is_read_back(
    rows: list[tuple[str, str, str]], delimiter: str, line_end: str, quoting: int
) -> None:
    text = io.StringIO()
    writer = csv.writer(
        text,
        delimiter=delimiter,
        lineterminator=line_end,
        quoting=csv.QUOTE_ALL if quoting == csv.QUOTE_ALL else csv.QUOTE_MINIMAL,
    )
    writer.writerows([("id", "event", "at"), *rows])

    frame, kind, _ = scan_delimited(Blob("log", "-", text.getvalue().encode()), Room())

    assert kind == "csv"
    assert frame.collect().rows() == [tuple(cell or None for cell in row) for row in rows]


@given(content=st.binary(min_size=1, max_size=200) | st.text("ab,\"\n\r\t;|#= 1'", max_size=60))
def test_any_text_is_read_or_refused_in_words(content: bytes | str) -> None:
    held = content.encode() if isinstance(content, str) else content
    refused = ""
    try:
        frame, _, _ = scan_delimited(Blob("log", "-", held), Room())
        frame.collect()
    except InputError as error:
        refused = error.what
    except READING_ERRORS as error:
        refused = translated(error, "log").what

    assert refused or frame.collect_schema().names()


def test_one_column_is_no_log() -> None:
    with pytest.raises(InputError, check=lambda error: error.code == "no-columns"):
        scan_delimited(Blob("log", "-", b"id\n1\n2\n"), Room())


def test_a_header_with_an_odd_name_in_it_is_a_header() -> None:
    text = b"user,event,time,[b]plan[/b]\na,x,2024-01-01,pro\n"
    frame, _, notes = scan_delimited(Blob("log", "-", text), Room())

    assert frame.collect_schema().names() == ["user", "event", "time", "[b]plan[/b]"]
    assert notes == ()
