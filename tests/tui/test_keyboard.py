from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from funneltui.tui.keyboard import Typed

BEGIN, END = "\x1b[200~", "\x1b[201~"


def read(*parts: bytes, encoding: str = "utf-8") -> str:
    """What parts that come one after another are read as."""
    typed = Typed(encoding)
    return "".join(map(typed.text, parts))


def test_keys_are_read_as_they_are_and_bytes_that_are_no_text_end_nothing() -> None:
    assert read(b"\x1b", b"[A", b"\x1bq", b"\x03") == "\x1b[A\x1bq\x03"
    assert read("支".encode()[:2], "支".encode()[2:], b"\xff", b"j") == "支\ufffdj"
    assert read("é".encode("latin-1"), b"j", encoding="latin-1") == "éj"


def test_what_is_pasted_has_no_signs_that_act_as_keys() -> None:
    pasted = "a\x1b[31m\x1b\x1b[2~\x1b[20\x00\x03\x1a\x9b支\u202e\u3000\tb\r\nc"
    said = read(f"j{BEGIN}{pasted}{END}\x1bk".encode())
    assert said == f"j{BEGIN}a[31m[2~[20支\u202e\u3000\tb\r\nc{END}\x1bk"


@given(st.text(), st.lists(st.integers(0, 60)))
def test_it_makes_no_difference_how_a_paste_is_cut_into_parts(text: str, cuts: list[int]) -> None:
    data = f"x{BEGIN}{text}{END}y".encode("utf-8", "replace")
    places = [0, *sorted(cuts), len(data)]
    parts = [data[first:last] for first, last in pairwise(places)]
    said = read(*parts)
    assert said == read(data)
    assert said.startswith(f"x{BEGIN}")
    assert END in text or said.endswith(f"{END}y")
