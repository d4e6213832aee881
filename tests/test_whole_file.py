import stat
from pathlib import Path

import pytest

from funneltui.whole_file import PRIVATE, PUBLIC, replace_file


def test_a_file_is_replaced_whole_and_no_draft_stays(tmp_path: Path) -> None:
    path = tmp_path / ("名" * 80)
    for content in (b"before", b"after"):
        replace_file(path, content)
    assert path.read_bytes() == b"after"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("mode", [PRIVATE, PUBLIC])
def test_a_file_has_the_mode_that_was_asked_for(tmp_path: Path, mode: int) -> None:
    replace_file(tmp_path / "f", b"", mode)
    assert stat.S_IMODE((tmp_path / "f").stat().st_mode) == mode


def test_where_the_file_cannot_be_put_nothing_is_left_and_the_old_one_stays(
    tmp_path: Path,
) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="folder"):
        replace_file(tmp_path / "folder", b"content")
    assert list(tmp_path.iterdir()) == [tmp_path / "folder"]
