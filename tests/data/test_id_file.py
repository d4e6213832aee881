"""Files of ids: any id comes back, for its owner's eyes only, whole or not at all."""

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from funneltui.data.id_file import read_ids, write_ids
from funneltui.errors import InputError

HOSTILE = (
    "a\nb",
    "\r",
    " lead",
    '"quoted"',
    "\x1b[31m",
    "\u202eleft",
    "支付",
    "=1+1",
    "",
    "a\u2028b",
)


def test_hostile_ids_come_back_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "x.ids"
    assert write_ids(path, (*HOSTILE, "=1+1")) == len(HOSTILE)
    assert set(read_ids(path)) == set(HOSTILE)
    assert all(letter == "\n" or letter.isprintable() for letter in path.read_text("utf-8"))


@given(ids=st.sets(st.text(st.characters(codec="utf-8"), max_size=8), max_size=8))
def test_any_ids_come_back(ids: set[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("ids") / "x.ids"
    write_ids(path, ids)
    assert set(read_ids(path)) == ids


def test_nobody_else_can_read_it_and_no_draft_is_left(tmp_path: Path) -> None:
    path = tmp_path / "new" / "x.ids"
    write_ids(path, ["u1"])
    write_ids(path, ["u2"])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in path.parent.iterdir()] == ["x.ids"]
    assert list(read_ids(path)) == ["u2"]


def test_a_file_of_somebody_else_is_read_with_its_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes("\ufeffu1\r\n\r\nu2\nu1".encode())
    assert sorted(read_ids(path)) == ["u1", "u2"]


def test_what_cannot_be_read_is_said_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "x.ids"
    with pytest.raises(InputError, match="cannot be read"):
        read_ids(path)
    path.write_text('u1\n"open\n', encoding="utf-8")
    with pytest.raises(InputError, match="JSON") as refused:
        read_ids(path)
    assert "line 2" in refused.value.where
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="UTF-8"):
        read_ids(path)


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="could not be written"):
        write_ids(tmp_path / "file" / "x.ids", ["u1"])
