"""Encodings: Chinese and wide text is read, broken text is refused."""

import codecs
import gzip
from pathlib import Path

import pytest

from funneltui.data.files import scan
from funneltui.errors import InputError
from tests.data.test_files import written

TEXT = "用户ID,事件,时间\n007,注册,2024-01-01\n008,支付成功,2024-01-02\n"
ROWS = [("007", "注册", "2024-01-01"), ("008", "支付成功", "2024-01-02")]
ENCODED = {
    "utf-8": TEXT.encode(),
    "utf-8 with mark": codecs.BOM_UTF8 + TEXT.encode(),
    "utf-16-le": codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
    "utf-16-be": codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    "gb18030": TEXT.encode("gb18030"),
}


@pytest.mark.parametrize("encoding", ENCODED)
def test_text_in_every_encoding_gives_the_same_rows(tmp_path: Path, encoding: str) -> None:
    for name, content in (
        ("log.csv", ENCODED[encoding]),
        ("log.csv.gz", gzip.compress(ENCODED[encoding])),
    ):
        frame = scan(written(tmp_path, name, content)).frame.collect()
        assert frame.columns == ["用户ID", "事件", "时间"]
        assert frame.rows() == ROWS


@pytest.mark.parametrize("encoding", ENCODED)
def test_json_in_every_encoding_gives_the_same_rows(tmp_path: Path, encoding: str) -> None:
    line = '{"用户": "007", "事件": "注册"}\n'
    codec = encoding.partition(" ")[0]
    mark = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}.get(codec, b"")
    mark = codecs.BOM_UTF8 if encoding.endswith("mark") else mark

    for content in (line * 2, f"[{line},{line}]"):
        path = written(tmp_path, "log.json", mark + content.encode(codec))
        assert scan(path).frame.collect().rows() == [("007", "注册")] * 2


def test_utf16_is_told_without_a_mark(tmp_path: Path) -> None:
    text = "id,event,at\n1,view,2024-01-01\n"

    for codec in ("utf-16-le", "utf-16-be"):
        source = scan(written(tmp_path, "log.csv", text.encode(codec)))
        assert source.frame.collect().rows() == [("1", "view", "2024-01-01")]
        assert source.notes == ("text read as UTF-16",)


def test_transcoding_is_noted(tmp_path: Path) -> None:
    assert scan(written(tmp_path, "log.csv", ENCODED["gb18030"])).notes == ("text read as GB18030",)
    assert scan(written(tmp_path, "log.csv", ENCODED["utf-8 with mark"])).notes == ()


def test_accented_latin_is_not_taken_for_chinese(tmp_path: Path) -> None:
    content = "id,événement\n1,créé\n2,payé à crédit\n".encode("latin-1")

    with pytest.raises(InputError) as caught:
        scan(written(tmp_path, "log.csv", content))

    assert caught.value.code == "bad-encoding"
    assert "line 1" in caught.value.where
    assert "iconv" in caught.value.fix


def zstd_frame(content: bytes) -> bytes:
    """Content of less than 256 bytes as one zstd frame with one raw block."""
    block = (len(content) << 3 | 1).to_bytes(3, "little")
    return b"\x28\xb5\x2f\xfd\x20" + bytes([len(content)]) + block + content


def test_what_zstd_packs_must_be_utf8_text(tmp_path: Path) -> None:
    good = written(tmp_path, "good.csv.zst", zstd_frame(TEXT.encode()))
    wide = written(tmp_path, "wide.csv.zst", zstd_frame(TEXT.encode("utf-16")))

    assert scan(good).frame.collect().rows() == ROWS
    with pytest.raises(InputError) as caught:
        scan(wide)
    assert "zstd -d" in caught.value.fix
