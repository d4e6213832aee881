"""Formats: what is read, and that it is read as it is."""

import gzip
import io
import json
from pathlib import Path

import polars as pl
import pytest

from funneltui.data.files import scan

LOG = "id,event,at\n007,view,1\n,NA,2\n18446744073709551616,buy,3\n"
ROWS = [("007", "view", "1"), (None, "NA", "2"), ("18446744073709551616", "buy", "3")]
TYPED = pl.DataFrame({"id": [7, 8], "event": ["view", "buy"], "at": [1.5, 2.5]})


def written(folder: Path, name: str, content: str | bytes) -> str:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(file)


def rows(path: str) -> list[tuple[object, ...]]:
    return scan(path).frame.collect().rows()


def zstd_of(text: str, folder: Path) -> bytes:
    """Packs lines with Polars, since Python 3.11 has no zstd."""
    packed = folder / "packed.csv.zst"
    lines = pl.DataFrame({"line": text.splitlines()})
    lines.lazy().sink_csv(
        packed, include_header=False, quote_style="never", separator="\x01", compression="zstd"
    )
    return packed.read_bytes()


def test_ids_of_delimited_text_are_kept_as_they_are(tmp_path: Path) -> None:
    assert rows(written(tmp_path, "log.csv", LOG)) == ROWS


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
@pytest.mark.parametrize("name", ["log.csv", "log.tsv", "log.txt", "log"])
def test_delimiter_is_told_from_the_content(tmp_path: Path, delimiter: str, name: str) -> None:
    assert rows(written(tmp_path, name, LOG.replace(",", delimiter))) == ROWS


def test_packed_text_reads_like_plain_text(tmp_path: Path) -> None:
    packed = {"log.csv.gz": gzip.compress(LOG.encode()), "log.csv.zst": zstd_of(LOG, tmp_path)}

    for name, content in packed.items():
        source = scan(written(tmp_path, name, content))
        assert source.frame.collect().rows() == ROWS
        assert source.format == "csv"


@pytest.mark.parametrize("suffix", [".parquet", ".arrow", ".feather", ".ipc"])
def test_columnar_files_keep_their_types(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"log{suffix}"
    TYPED.write_parquet(file) if suffix == ".parquet" else TYPED.write_ipc(file)

    assert scan(str(file)).frame.collect().equals(TYPED)


def test_arrow_stream_is_told_from_an_arrow_file(tmp_path: Path) -> None:
    TYPED.write_ipc_stream(tmp_path / "log.arrow")

    assert scan(str(tmp_path / "log.arrow")).frame.collect().equals(TYPED)


def test_packed_parquet_is_unpacked(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    TYPED.write_parquet(buffer)
    path = written(tmp_path, "log.parquet.gz", gzip.compress(buffer.getvalue()))

    assert scan(path).frame.collect().equals(TYPED)


@pytest.mark.parametrize("name", ["log.parquet", "log.arrow", "log.csv", "log.ndjson"])
def test_columns_that_are_not_asked_for_are_not_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    match path.suffix:
        case ".parquet":
            TYPED.write_parquet(path)
        case ".arrow":
            TYPED.write_ipc(path)
        case ".csv":
            TYPED.write_csv(path)
        case _:
            TYPED.write_ndjson(path)

    assert "1/3 COLUMNS" in scan(str(path)).frame.select("event").explain()


def test_content_beats_a_wrong_suffix_and_says_so(tmp_path: Path) -> None:
    TYPED.write_parquet(tmp_path / "log.csv")

    source = scan(str(tmp_path / "log.csv"))

    assert source.format == "parquet"
    assert source.notes == ("the name ends in .csv, the content is Parquet",)


EVENTS = [{"id": "u1", "p": {"plan": "pro"}}, {"id": "u2", "p": {"plan": "free"}}]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("\n".join(map(json.dumps, EVENTS)), "ndjson"),
        ("\n\n".join(map(json.dumps, EVENTS)) + "\r\n\r\n", "ndjson"),
        (json.dumps(EVENTS), "json"),
        (json.dumps(EVENTS, indent=2), "json"),
        (json.dumps({"next": None, "results": EVENTS}), "json"),
        (json.dumps({"results": EVENTS, "next": None}, indent=2), "json"),
    ],
)
@pytest.mark.parametrize("name", ["log.json", "log.ndjson", "log.json.gz"])
def test_every_shape_of_json_gives_the_same_rows(
    tmp_path: Path, content: str, kind: str, name: str
) -> None:
    packed = gzip.compress(content.encode()) if name.endswith(".gz") else content.encode()

    source = scan(written(tmp_path, name, packed))

    assert source.format == kind
    assert source.frame.collect().to_dicts() == EVENTS


@pytest.mark.parametrize("content", ["\n".join(map(json.dumps, EVENTS)), json.dumps(EVENTS)])
def test_json_packed_with_zstd_is_read(tmp_path: Path, content: str) -> None:
    path = written(tmp_path, "log.json.zst", zstd_of(content, tmp_path))

    assert scan(path).frame.collect().to_dicts() == EVENTS


def test_whitespace_aligned_text_is_read_with_leading_zeros_kept(tmp_path: Path) -> None:
    text = (
        " id     date  cds  value\r\n 00001 19970101  1   11.77\r\n 00002 19970112 10    2.00\r\n"
    )

    source = scan(written(tmp_path, "master.txt", text))

    assert source.frame.collect().rows() == [
        ("00001", "19970101", "1", "11.77"),
        ("00002", "19970112", "10", "2.00"),
    ]
    assert source.notes == ("read as whitespace-aligned text",)


def test_header_only_is_a_log_without_rows(tmp_path: Path) -> None:
    frame = scan(written(tmp_path, "log.csv", "id,event,at\n")).frame.collect()

    assert frame.columns == ["id", "event", "at"]
    assert frame.height == 0


def test_first_row_of_values_is_not_taken_for_a_header(tmp_path: Path) -> None:
    source = scan(written(tmp_path, "log.tsv", "u1\t1700000000000\tview\nu2\t1700000000001\tbuy\n"))

    assert source.frame.collect().rows() == [
        ("u1", "1700000000000", "view"),
        ("u2", "1700000000001", "buy"),
    ]
    assert source.notes == ("no header line: columns are named column_1 to column_3",)


def test_names_that_are_missing_or_twice_are_told_apart(tmp_path: Path) -> None:
    source = scan(written(tmp_path, "log.csv", ",id, id ,at\n0,a,b,c\n"))

    assert source.frame.collect_schema().names() == ["column_1", "id", "id_2", "at"]
    assert source.frame.select("id_2").collect().item() == "b"


def test_lines_above_the_header_are_skipped(tmp_path: Path) -> None:
    comments = written(tmp_path, "a.csv", f"# exported\n# by us\n{LOG}")
    excel = written(tmp_path, "b.csv", "sep=;\n" + LOG.replace(",", ";"))
    hash_name = written(tmp_path, "c.csv", "#id,event\n#u1,view\n")

    assert rows(comments) == ROWS
    assert rows(excel) == ROWS
    assert rows(hash_name) == [("#u1", "view")]


def test_quotes_hold_delimiters_line_breaks_and_quotes(tmp_path: Path) -> None:
    text = 'id,event\r\n1,"a, ""b""\r\nc"\r\n"","x"\r\n'

    assert rows(written(tmp_path, "log.csv", text)) == [("1", 'a, "b"\r\nc'), (None, "x")]


def test_quotes_that_quote_nothing_are_letters(tmp_path: Path) -> None:
    text = 'id\tsize\tjson\n1\t5" pipe\t{"a": 1}\n'

    source = scan(written(tmp_path, "log.tsv", text))

    assert source.frame.collect().rows() == [("1", '5" pipe', '{"a": 1}')]
    assert source.notes == ("quotes read as ordinary letters",)


def test_old_line_ends_are_read(tmp_path: Path) -> None:
    assert rows(written(tmp_path, "log.csv", LOG.replace("\n", "\r"))) == ROWS


def test_blank_lines_are_no_rows(tmp_path: Path) -> None:
    assert rows(written(tmp_path, "log.csv", LOG.replace("7,v", "7,v") + "\n\n")) == ROWS


def test_short_rows_are_noted_with_their_first_line(tmp_path: Path) -> None:
    source = scan(written(tmp_path, "log.csv", "id,event,at\n1,a,2\n3,b\n4\n"))

    assert source.frame.collect().height == 3
    assert source.notes == (
        "2 rows are shorter than the header (line 3): the missing fields are empty",
    )


def test_names_with_glob_signs_are_names_when_such_a_file_is_there(tmp_path: Path) -> None:
    csv = written(tmp_path, "log[1].csv", LOG)
    lines = written(tmp_path, "log[1]*.ndjson", '{"id": 1}\n')

    assert rows(csv) == ROWS
    assert rows(lines) == [(1,)]


def test_digest_changes_with_the_content_and_not_with_the_name(tmp_path: Path) -> None:
    one = scan(written(tmp_path, "a.csv", LOG))
    copy = scan(written(tmp_path, "b.csv", LOG))
    other = scan(written(tmp_path, "c.csv", LOG.replace("view", "seen")))

    assert one.digest == copy.digest != other.digest
    assert one.size == len(LOG)
