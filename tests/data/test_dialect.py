from funneltui.data.dialect import sniff_dialect


def test_ends_of_lines_that_only_unicode_knows_end_no_row() -> None:
    texts = ("zero\u2028width", "a\x85b", "c\x0bd", "e\x1cf")
    rows = [f"2025-01-01,{text},{number}" for number, text in enumerate(texts * 5)]
    dialect = sniff_dialect("\n".join(["date,channel,amount", *rows, ""]))
    assert dialect is not None
    assert (dialect.delimiter, dialect.columns) == (",", ("date", "channel", "amount"))
