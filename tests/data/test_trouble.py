"""Broken inputs: each is refused in words, with the place and a way out."""

import gzip
import io
import os
from pathlib import Path

import polars as pl
import pytest
from polars.exceptions import ComputeError

from funneltui.data import delimited, held
from funneltui.data.files import scan
from funneltui.data.trouble import translated
from funneltui.errors import InputError
from tests.data.test_files import LOG, TYPED, written, zstd_of

MANY = "".join(f"u{i},view,{i * 7919 % 10007}\n" for i in range(20_000))


def parquet() -> bytes:
    buffer = io.BytesIO()
    TYPED.write_parquet(buffer)
    return buffer.getvalue()


def refusal(path: str) -> InputError:
    with pytest.raises(InputError) as caught:
        scan(path)
    error = caught.value
    assert error.what
    assert error.where
    assert error.fix
    assert "polars" not in str(error).lower()
    assert "infer_schema" not in str(error)
    return error


def test_missing_file_names_its_neighbours(tmp_path: Path) -> None:
    written(tmp_path, "Events.csv", LOG)

    error = refusal(str(tmp_path / "event.csv"))

    assert error.code == "file-missing"
    assert "Events.csv" in error.fix


def test_missing_folder_is_said(tmp_path: Path) -> None:
    assert "no directory" in refusal(str(tmp_path / "nowhere" / "log.csv")).fix


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-empty"),
        (b" \n\n", "file-empty"),
        (b"<!DOCTYPE html><html><body>Sign in</body></html>", "not-a-log"),
        (b"\n  <html>", "not-a-log"),
        (b"<?xml version='1.0'?><log/>", "not-a-log"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12\n", "file-pointer"),
        (b"/annex/objects/SHA256E-s1--4d7a.csv\n", "file-pointer"),
        (b"../.git/annex/objects/ab/cd/SHA256E-s1--4d7a.csv", "file-pointer"),
        (b"PK\x03\x04\x14\x00", "format-unknown"),
        (b"SQLite format 3\x00", "format-unknown"),
        (b"Obj\x01\x04", "format-unknown"),
        (bytes(range(256)) * 40, "not-a-log"),
        (b"\x00" * 5_000, "not-a-log"),
        (b"a\x01\x02\x03\x04b" * 100, "not-a-log"),
        (b"Dear diary\nnothing happened today\n", "no-columns"),
        (b"[]", "file-empty"),
        (b"{}\n{}\n", "no-columns"),
        (b'[{"a": 1}, {"b":', "file-truncated"),
        (b'[{"a": 1},\n {"b": oops}]', "bad-json"),
    ],
)
@pytest.mark.parametrize("name", ["log.csv", "log.json", "log.parquet"])
def test_what_is_no_log_is_refused_under_any_name(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    assert refusal(written(tmp_path, name, content)).code == code


def test_json_without_objects_is_refused(tmp_path: Path) -> None:
    assert refusal(written(tmp_path, "log.json", "[1, 2, 3]")).code == "bad-json"
    assert refusal(written(tmp_path, "log.ndjson", '{"a": 1}\n"5"\n')).code == "bad-json"


@pytest.mark.parametrize("kept", [12, 40, 0.5, 0.99])
def test_truncated_gzip_is_refused(tmp_path: Path, kept: float) -> None:
    packed = gzip.compress(("id,event,at\n" + MANY).encode())
    length = kept if isinstance(kept, int) else int(len(packed) * kept)

    for name in ("log.csv.gz", "log.json.gz"):
        assert refusal(written(tmp_path, name, packed[:length])).code == "file-truncated"


def test_truncated_json_in_gzip_is_refused(tmp_path: Path) -> None:
    lines = "".join(f'{{"id": {i}, "n": {i * 7919 % 10007}}}\n' for i in range(20_000))
    packed = gzip.compress(lines.encode())

    error = refusal(written(tmp_path, "log.ndjson.gz", packed[: len(packed) // 2]))

    assert error.code == "file-truncated"


def test_truncated_zstd_is_refused(tmp_path: Path) -> None:
    packed = zstd_of("id,event,at\n" + MANY, tmp_path)

    error = refusal(written(tmp_path, "log.csv.zst", packed[: len(packed) // 2]))

    assert error.code == "file-truncated"


@pytest.mark.parametrize("cut", [5, 100])
def test_truncated_parquet_is_refused(tmp_path: Path, cut: int) -> None:
    error = refusal(written(tmp_path, "log.parquet", parquet()[:-cut]))

    assert error.code == "file-truncated"


def test_damaged_parquet_is_refused(tmp_path: Path) -> None:
    content = parquet()
    broken = content[:-40] + b"\xff" * 28 + content[-12:]

    assert refusal(written(tmp_path, "log.parquet", broken)).code == "file-damaged"


@pytest.mark.parametrize("writer", [TYPED.write_ipc, TYPED.write_ipc_stream])
def test_truncated_arrow_is_refused(tmp_path: Path, writer: object) -> None:
    assert callable(writer)
    buffer = io.BytesIO()
    writer(buffer)

    path = written(tmp_path, "log.arrow", buffer.getvalue()[:-100])

    assert refusal(path).code == "file-damaged"


@pytest.mark.parametrize("before", ["", MANY * 10])
def test_broken_utf8_is_refused_at_its_line(tmp_path: Path, before: str) -> None:
    content = f"id,event,at\n{before}".encode() + b"u1,caf\xe9,2\n" + MANY.encode()

    error = refusal(written(tmp_path, "log.csv", content))

    assert error.code == "bad-encoding"
    assert f"line {2 + before.count(chr(10))}" in error.where


def test_one_broken_byte_in_chinese_text_is_no_other_encoding(tmp_path: Path) -> None:
    content = "id,event\n" + "用户,注册\n" * 50

    error = refusal(written(tmp_path, "log.csv", content.encode() + b"x,\xb7\n"))

    assert error.code == "bad-encoding"
    assert "line 52" in error.where


@pytest.mark.parametrize("before", ["", MANY * 10])
@pytest.mark.parametrize("row", ['1,"view,2\n', '"1,view,2\n', '1,view,"2\n', '1,"a"b,2\n'])
def test_open_quote_is_refused_at_its_line(tmp_path: Path, row: str, before: str) -> None:
    path = written(tmp_path, "log.csv", f"id,event,at\n{before}{row}{MANY}")

    error = refusal(path)

    assert error.code == "open-quote"
    assert f"line {2 + before.count(chr(10))}" in error.where


@pytest.mark.parametrize("before", ["", MANY * 10])
def test_long_rows_are_counted_and_the_first_is_named(tmp_path: Path, before: str) -> None:
    path = written(tmp_path, "log.csv", f"id,event,at\n{before}1,a,2,3\n1,a,2\n1,a,2,3,4\n{MANY}")

    error = refusal(path)

    assert error.code == "ragged-rows"
    assert error.what.startswith("2 rows do not have the 3 fields")
    assert f"line {2 + before.count(chr(10))}" in error.where


def test_ragged_aligned_text_is_refused_at_its_line(tmp_path: Path) -> None:
    good = "".join(f"{i:05} 19970101 {i} 2.00\n" for i in range(20_000))
    path = written(tmp_path, "log.txt", f"id date cds value\n{good}1 2 3\n")

    error = refusal(path)

    assert error.code == "ragged-rows"
    assert "line 20002" in error.where


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("u1,view,2,3\n", "line 100,002"),
        ('u1,"view,2\n', "line 100,002"),
        ("u1,caf\udce9,2\n", "Line 100,002"),
    ],
)
def test_trouble_that_shows_only_in_a_count_is_told_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str, said: str
) -> None:
    monkeypatch.setattr(held, "MOST_BYTES", 0)
    monkeypatch.setattr(delimited, "_SMALL_BYTES", 0)
    content = f"id,event,at\n{MANY * 5}{broken}{MANY}".encode(errors="surrogateescape")
    source = scan(written(tmp_path, "log.csv", content))

    with pytest.raises((pl.exceptions.PolarsError, OSError)) as caught:
        source.frame.select("id").collect()
    error = translated(caught.value, source.name, source.resolved)

    assert said in error.what


def test_number_among_objects_is_told_with_its_line(tmp_path: Path) -> None:
    source = scan(written(tmp_path, "log.ndjson", '{"a": 1}\n{"a": 2}\n5\n'))

    with pytest.raises(pl.exceptions.PolarsError) as caught:
        source.frame.collect()

    assert "line 3" in translated(caught.value, source.name, source.resolved).where


def test_truncation_that_shows_only_in_a_count_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(held, "MOST_BYTES", 0)
    monkeypatch.setattr(delimited, "_SMALL_BYTES", 0)
    packed = gzip.compress(("id,event,at\n" + MANY * 10).encode(), compresslevel=0)
    source = scan(written(tmp_path, "log.csv.gz", packed[: len(packed) - 200_000]))

    with pytest.raises((pl.exceptions.PolarsError, OSError)) as caught:
        source.frame.collect()

    assert translated(caught.value, source.name, source.resolved).code == "file-truncated"


def test_an_unknown_error_is_one_short_line(tmp_path: Path) -> None:
    error = translated(ComputeError("odd\n\nConsider " + "x" * 900), "log.csv")

    assert error.what == "The file could not be read: odd."
    assert error.where == "log.csv"


def test_permission_denied_is_said(tmp_path: Path) -> None:
    said = translated(PermissionError(13, "Permission denied", "log.csv"), "log.csv")

    assert said.code == "file-unreadable"
    assert "permission denied" in said.what


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read all"
)
def test_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "log.csv", LOG)
    Path(path).chmod(0)

    assert refusal(path).code == "file-unreadable"
