"""What a terminal without UTF-8 is sent."""

import io

from funneltui.tui.letters import fill_letters


def written(encoding: str, text: str) -> bytes:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding, errors="backslashreplace")
    fill_letters(stream)
    stream.write(text)
    stream.flush()
    return raw.getvalue()


def test_a_letter_that_cannot_be_sent_takes_the_cells_it_would() -> None:
    assert written("ascii", "支付 e\u0301 é|") == b"???? e ?|"
    assert written("latin-1", "支付 é|") == "???? é|".encode("latin-1")
    assert written("gb18030", "支付|") == "支付|".encode("gb18030")
    assert written("utf-8", "支付|") == "支付|".encode()


def test_a_stream_that_is_none_is_left_alone() -> None:
    fill_letters(None)
    fill_letters(io.StringIO())
