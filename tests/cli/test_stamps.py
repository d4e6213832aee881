"""A change of any file that a source stands for makes another stamp."""

from pathlib import Path

import pytest

from funneltui.cli import stamps
from funneltui.cli.stamps import is_far, stamp


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "day=1").mkdir()
    for name in ("a.csv", "day=1/b.csv", ".hidden", "_state"):
        (tmp_path / name).write_text("x", "utf-8")
    return tmp_path


@pytest.mark.parametrize("source", ["{}", "{}/a.csv", "{}/**/*.csv", "{}/*.csv"])
def test_a_file_that_grows_is_noticed(folder: Path, source: str) -> None:
    path = source.format(folder)
    before = stamp([path])
    assert before == stamp([path])
    (folder / "a.csv").write_text("xy", "utf-8")
    assert stamp([path]) != before


@pytest.mark.parametrize("source", ["{}", "{}/**/*.csv"])
def test_files_that_come_and_go_below_are_noticed(folder: Path, source: str) -> None:
    path = source.format(folder)
    before = stamp([path])
    (folder / "day=1" / "c.csv").write_text("x", "utf-8")
    with_it = stamp([path])
    assert with_it != before
    (folder / "day=1" / "c.csv").unlink()
    assert stamp([path]) == before


def test_hidden_files_are_no_part_of_a_folder(folder: Path) -> None:
    before = stamp([str(folder)])
    (folder / ".hidden").write_text("xyz", "utf-8")
    (folder / "_state").write_text("xyz", "utf-8")
    assert stamp([str(folder)]) == before


def test_a_file_that_is_gone_is_another_stamp(folder: Path) -> None:
    path = folder / "a.csv"
    before = stamp([str(path)])
    path.unlink()
    assert stamp([str(path)]) != before


def test_a_name_with_the_signs_of_a_pattern_is_a_file(folder: Path) -> None:
    path = folder / "a[1].csv"
    path.write_text("x", "utf-8")
    assert len(stamp([str(path)])) == 1


def test_of_a_large_folder_the_first_files_are_looked_at(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stamps, "MOST_FILES", 1)
    assert len(stamp([str(folder)])) == 1


def test_an_address_has_no_stamp() -> None:
    assert stamp(["https://example.org/a.csv"]) == ()
    assert is_far("s3://bucket/a.parquet")
    assert not is_far("a.csv")
