"""Text in whatever encoding, turned into UTF-8 or refused at the line that is broken."""

import codecs
import re
from dataclasses import replace

from funneltui.data.blob import Blob
from funneltui.data.sniff import refuse_binary
from funneltui.errors import InputError

HEAD_BYTES = 1 << 20
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMES = {"utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "gb18030": "GB18030"}
_HIGH = re.compile(rb"[\x80-\xff]+")
_MOSTLY = 0.9


def as_utf8(blob: Blob) -> tuple[Blob, tuple[str, ...]]:
    """The same text in UTF-8 without a byte-order mark, and what was noted on the way.

    Text that is UTF-8 already stays where it lies; other text is held in memory.

    Raises:
        InputError: The first mebibyte is in none of the encodings read, or breaks its own.
    """
    head = blob.head(HEAD_BYTES)
    encoding = _encoding(head, blob.name)
    mark = next((bom for bom, name in _BOMS if name == encoding and head.startswith(bom)), b"")
    if encoding == "utf-8" and not mark:
        return blob, ()
    content = b"".join(blob.blocks())[len(mark) :]
    if encoding == "utf-8":
        return replace(blob, held=content), ()
    try:
        held = content.decode(encoding).encode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise broken_at(line, blob.name, _NAMES[encoding]) from error
    return replace(blob, held=held), (f"text read as {_NAMES[encoding]}",)


def broken_at(line: int, name: str, encoding: str = "UTF-8") -> InputError:
    """The refusal of text with bytes that its encoding does not have."""
    return InputError(
        "bad-encoding",
        what=f"Line {line:,} has bytes that are not {encoding}.",
        where=f"{name}, line {line}",
        fix="Convert the file, for example `iconv -f LATIN1 -t UTF-8`, or mend that line.",
    )


def first_broken_line(blob: Blob) -> int | None:
    """The first line that is not UTF-8; None where all are. Reads the whole input."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    line, pending = 1, b""
    for block in blob.blocks():
        try:
            decoder.decode(block)
        except UnicodeDecodeError as error:
            return line + (pending + block).count(b"\n", 0, error.start)
        pending = decoder.getstate()[0]
        line += block.count(b"\n")
    return line if pending else None


def _encoding(head: bytes, name: str) -> str:
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return encoding
    if wide := _utf16_without_mark(head):
        return wide
    broken = _first_bad_byte(head)
    if broken is None:
        return "utf-8"
    if _looks_gb18030(head):
        return "gb18030"
    refuse_binary(head.decode("latin-1"), name)
    raise broken_at(head.count(b"\n", 0, broken) + 1, name)


def _first_bad_byte(head: bytes) -> int | None:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError as error:
        return error.start
    return None


def _utf16_without_mark(head: bytes) -> str | None:
    start = head[:4096]
    if len(start) < 4 or start.count(0) < len(start) // 4:  # noqa: PLR2004  two letters
        return None
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if not even and odd:
        return "utf-16-le"
    return "utf-16-be" if even and not odd else None


def _looks_gb18030(head: bytes) -> bool:
    """Whether the high bytes come in pairs, as Chinese does and accented Latin does not."""
    as_utf8_text = head.decode("utf-8", errors="replace")
    foreign = sum(1 for sign in as_utf8_text if sign > "\x7f")
    if as_utf8_text.count("\ufffd") < (1 - _MOSTLY) * foreign:
        return False
    try:
        codecs.getincrementaldecoder("gb18030")().decode(head)
    except UnicodeDecodeError:
        return False
    runs = _HIGH.findall(head)
    high = sum(map(len, runs))
    paired = sum(len(run) for run in runs if len(run) % 2 == 0)
    return paired >= _MOSTLY * high
