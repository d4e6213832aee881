"""Places: directories, globs, partitions, standard input, pipes and addresses."""

import io
import os
import sys
import threading
from pathlib import Path

import polars as pl
import pytest

from funneltui.data import files
from funneltui.data.files import scan
from funneltui.data.places import find, is_url
from funneltui.errors import InputError
from tests.data.test_files import LOG, ROWS, TYPED, written


def test_directory_is_one_log_of_all_its_files_in_order(tmp_path: Path) -> None:
    written(tmp_path, "b/2.csv", "id,event\n3,c\n")
    written(tmp_path, "a/1.csv", "id,event\n1,a\n2,b\n")
    for other in ("_old/x.csv", ".hidden.csv", "a/_SUCCESS", "README.md", "a/._1.csv"):
        written(tmp_path, other, "no,log\n")

    source = scan(str(tmp_path))

    assert source.frame.collect().rows() == [("1", "a"), ("2", "b"), ("3", "c")]
    assert source.resolved == (str(tmp_path / "a/1.csv"), str(tmp_path / "b/2.csv"))


def test_columns_of_several_files_are_joined_by_name(tmp_path: Path) -> None:
    written(tmp_path, "1.csv", "id,event\n1,a\n")
    written(tmp_path, "2.csv", "event;id;plan\nb;2;pro\n")

    rows = scan(str(tmp_path)).frame.collect().rows()

    assert rows == [("1", "a", None), ("2", "b", "pro")]


def test_types_that_differ_between_files_meet(tmp_path: Path) -> None:
    pl.DataFrame({"id": [1], "event": ["a"]}).write_parquet(tmp_path / "1.parquet")
    pl.DataFrame({"id": ["x"], "event": ["b"]}).write_parquet(tmp_path / "2.parquet")
    written(tmp_path, "json/1.ndjson", '{"id": 1}\n')
    written(tmp_path, "json/2.ndjson", '{"id": "x", "late": true}\n')

    columnar = scan(str(tmp_path / "*.parquet")).frame.collect()
    lines = scan(str(tmp_path / "json")).frame.collect()

    assert columnar.rows() == [("1", "a"), ("x", "b")]
    assert lines.rows() == [("1", None), ("x", True)]


@pytest.mark.parametrize("kind", ["parquet", "csv", "ndjson"])
def test_hive_partitions_become_text_columns(tmp_path: Path, kind: str) -> None:
    for day in ("01", "02"):
        folder = tmp_path / f"day={day}" / "city=S%C3%A3o Paulo"
        folder.mkdir(parents=True)
        frame = pl.DataFrame({"id": [f"u{day}"]})
        getattr(frame, f"write_{kind}")(folder / f"part.{kind}")

    if kind == "csv":
        for file in tmp_path.rglob("*.csv"):
            file.write_text(f"id,n\n{file.parts[-3][-2:]},1\n")
    rows = scan(str(tmp_path)).frame.select("day", "city").collect().rows()

    assert rows == [("01", "São Paulo"), ("02", "São Paulo")]


def test_null_partition_is_null(tmp_path: Path) -> None:
    (tmp_path / "day=__HIVE_DEFAULT_PARTITION__").mkdir()
    TYPED.write_parquet(tmp_path / "day=__HIVE_DEFAULT_PARTITION__" / "a.parquet")

    assert scan(str(tmp_path)).frame.collect().get_column("day").to_list() == [None, None]


def test_glob_finds_files_and_their_partitions(tmp_path: Path) -> None:
    written(tmp_path, "day=01/a.csv", "id,event\n1,a\n")
    written(tmp_path, "day=02/a.csv", "id,event\n2,b\n")

    rows = scan(str(tmp_path / "**" / "*.csv")).frame.collect().rows()

    assert rows == [("1", "a", "01"), ("2", "b", "02")]


def test_glob_without_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, check=lambda error: error.code == "file-missing"):
        scan(str(tmp_path / "*.csv"))


def test_directory_without_logs_says_what_is_there(tmp_path: Path) -> None:
    written(tmp_path, "photo.png", "x")
    written(tmp_path, "README", "x")

    with pytest.raises(InputError) as caught:
        scan(str(tmp_path))

    assert caught.value.code == "no-logs"
    assert ".png" in caught.value.where


def test_empty_directory_and_empty_logs_are_refused(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    written(tmp_path, "empty/log.csv", "")

    for name in ("none", "empty"):
        with pytest.raises(InputError) as caught:
            scan(str(tmp_path / name))
        assert caught.value.code == "no-logs"


def test_mixed_formats_are_refused_with_a_way_out(tmp_path: Path) -> None:
    written(tmp_path, "log.csv", LOG)
    TYPED.write_parquet(tmp_path / "log.parquet")

    with pytest.raises(InputError) as caught:
        scan(str(tmp_path))

    assert caught.value.code == "formats-mixed"
    assert "1 Parquet" in caught.value.what


def test_delta_table_is_refused_since_deleted_rows_would_count(tmp_path: Path) -> None:
    TYPED.write_parquet(tmp_path / "part-0.parquet")
    written(tmp_path, "_delta_log/0.json", "{}")

    with pytest.raises(InputError, check=lambda error: error.code == "format-unknown"):
        scan(str(tmp_path))


def test_annex_link_without_content_is_a_pointer(tmp_path: Path) -> None:
    (tmp_path / "log.csv").symlink_to(".git/annex/objects/ab/SHA256E-s1--4d7a.csv")

    with pytest.raises(InputError, check=lambda error: error.code == "file-pointer"):
        scan(str(tmp_path / "log.csv"))


def standard_input(patch: pytest.MonkeyPatch, content: bytes) -> None:
    patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


def test_standard_input_is_told_by_its_content(monkeypatch: pytest.MonkeyPatch) -> None:
    buffer = io.BytesIO()
    TYPED.write_parquet(buffer)

    for content, rows in (
        (LOG.encode(), ROWS),
        (b'{"id": 1}\n', [(1,)]),
        (buffer.getvalue(), TYPED.rows()),
    ):
        standard_input(monkeypatch, content)
        source = scan("-")
        assert source.frame.collect().rows() == rows
        assert (source.path, source.name, source.resolved) == ("-", "standard input", ("-",))
        assert source.digest


def test_empty_standard_input_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    standard_input(monkeypatch, b"")

    with pytest.raises(InputError, check=lambda error: error.code == "file-empty"):
        scan("-")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_pipe_is_read_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(LOG.encode(),))
    writer.start()

    source = scan(str(pipe))
    writer.join()

    assert source.frame.collect().rows() == ROWS


def test_addresses_are_told_from_paths() -> None:
    assert is_url("s3://bucket/log.parquet")
    assert is_url("https://example.org/log.csv?x=1")
    assert not is_url("log.csv")
    assert not is_url("file:///tmp/log.csv")


def test_file_address_is_a_path(tmp_path: Path) -> None:
    path = written(tmp_path, "my log.csv", LOG)

    (place,) = find(Path(path).as_uri())

    assert place.blob.path == path


def test_address_without_a_known_format_is_refused() -> None:
    with pytest.raises(InputError, check=lambda error: error.code == "format-unknown"):
        scan("https://example.org/log")


def test_address_that_does_not_answer_is_the_users_to_mend(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = pl.scan_parquet(tmp_path / "gone.parquet")
    monkeypatch.setattr(files, "scan_url", lambda _: (gone, "parquet", ()))
    with pytest.raises(InputError, check=lambda error: error.code == "address-unreachable"):
        scan("s3://bucket/log.parquet")
