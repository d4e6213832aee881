"""What goes wrong while reading, said in words a person can act on."""

import csv
import re
import zlib
from collections.abc import Sequence
from pathlib import Path

from polars.exceptions import ColumnNotFoundError, PolarsError

from funneltui.data.blob import Blob
from funneltui.data.columnar import refuse_cut_off
from funneltui.data.delimited import SAMPLE_BYTES, ragged
from funneltui.data.dialect import Dialect, sniff_dialect
from funneltui.data.jsonlines import broken_line
from funneltui.data.places import is_url
from funneltui.data.sniff import Family, family_by_content, family_of_text
from funneltui.data.text import broken_at, first_broken_line
from funneltui.errors import InputError

READING_ERRORS = (PolarsError, OSError, EOFError, zlib.error)
"""What reading may raise: to be caught where frames are collected, and translated."""
_LONGEST_SHOWN = 200
_OF_STORE = "object-store error"
_CUT_OFF = ("unexpected end of file", "incomplete frame", "end-of-stream marker")
_DAMAGED = ("out-of-spec", "out of spec", "fill whole buffer", "corrupt", "checksum", "thrift")


def translated(error: Exception, name: str, paths: Sequence[str] = ()) -> InputError:
    """The error as one a person can act on; the files are looked at to find the line.

    Args:
        error: What Polars, the unpacking or the file system raised.
        name: The source, for people.
        paths: The files read, as `EventLog.sources` has them; if none, the name may be one.
            What is no local file is skipped.
    """
    if isinstance(error, InputError):
        return error
    if isinstance(error, OSError) and error.errno is not None and not is_url(name):
        return _not_opened(error, name)
    said = str(error).strip()
    if isinstance(error, EOFError) or any(sign in said.lower() for sign in _CUT_OFF):
        return _cut_off(name)
    for path in paths or (name,):
        if Path(path).is_file() and (found := diagnosis(Blob(path, path))):
            return found
    away = is_url(name) and (isinstance(error, OSError) or _OF_STORE in said)
    return _not_reached(said, name) if away else _guessed(error, said, name)


def diagnosis(blob: Blob) -> InputError | None:
    """What is wrong with a file that could not be read, with the line; None where nothing is found.

    Reads the whole file: only for files that already failed.
    """
    try:
        head = blob.head(SAMPLE_BYTES)
        family = family_by_content(head)
        if family is None:
            return _misfit_of_text(blob, head.decode("utf-8", errors="ignore"))
        if family is Family.PARQUET:
            refuse_cut_off(blob)
    except InputError as found:
        return found
    except (EOFError, OSError, zlib.error):
        return _cut_off(blob.name)
    except PolarsError:
        return None
    return None


def _misfit_of_text(blob: Blob, sample: str) -> InputError | None:
    if line := first_broken_line(blob):
        return broken_at(line, blob.name)
    if family_of_text(sample) is Family.JSON:
        return broken_line(blob)
    dialect = sniff_dialect(sample)
    return _misfit(blob, dialect) if dialect else None


def _misfit(blob: Blob, dialect: Dialect) -> InputError | None:
    """The rows that are longer than the header, or the quote that is never closed."""
    width, count, first = len(dialect.header), 0, 0
    lines = (line for chunk in blob.chunks(SAMPLE_BYTES) for line in _lines(chunk, dialect))
    for _ in range(dialect.skip_lines):
        next(lines, None)
    if dialect.quote:
        reader = csv.reader(lines, delimiter=dialect.delimiter, strict=True)
    else:
        reader = csv.reader(lines, delimiter=dialect.delimiter, quoting=csv.QUOTE_NONE)
    start = dialect.skip_lines + 1
    try:
        for row in reader:
            if len(row) > width:
                count, first = count + 1, first or start
            start = dialect.skip_lines + reader.line_num + 1
    except csv.Error:
        return _open_quote(start, blob.name)
    if count:
        return ragged(count, first, width, blob.name)
    return None


def _lines(chunk: bytes, dialect: Dialect) -> list[str]:
    text = chunk.decode("utf-8", errors="replace")
    return [f"{line}\n" for line in text.removesuffix(dialect.line_end).split(dialect.line_end)]


def _open_quote(line: int, name: str) -> InputError:
    return InputError(
        "open-quote",
        what=f"A quote that opens in the row at line {line:,} is not closed where a field ends.",
        where=f"{name}, line {line}",
        fix='Close it, or write a quote within a field twice ("").',
    )


def _not_opened(error: OSError, name: str) -> InputError:
    if isinstance(error, PermissionError):
        return InputError(
            "file-unreadable",
            what="The file may not be read: permission denied.",
            where=str(error.filename or name),
            fix="Ask its owner, or change the permission with `chmod u+r`.",
        )
    code = "file-missing" if isinstance(error, FileNotFoundError) else "file-unreadable"
    return InputError(
        code,
        what=f"The file could not be read: {error.strerror or error}.",
        where=str(error.filename or name),
        fix="Check that it is still there and that its disk answers.",
    )


def _not_reached(said: str, name: str) -> InputError:
    return InputError(
        "address-unreachable",
        what=f"The address did not give the file: {_first_line(said)}.",
        where=name,
        fix="Check the address, the network and the credentials, or download the file first.",
    )


def _cut_off(name: str) -> InputError:
    return InputError(
        "file-truncated",
        what="The packed file is cut off: it ends before its content does.",
        where=name,
        fix="Copy or export the file again.",
    )


def _guessed(error: Exception, said: str, name: str) -> InputError:
    lowered = said.lower()
    first_line = _first_line(said)
    if isinstance(error, ColumnNotFoundError):
        return InputError(
            "column-missing",
            what=f"There is no such column: {first_line}.",
            where=name,
            fix="Name one of the file's columns.",
        )
    if "no such file" in lowered or isinstance(error, FileNotFoundError):
        return InputError(
            "file-missing",
            what="The file is no longer there.",
            where=name,
            fix="Check the path.",
        )
    damaged = any(sign in lowered for sign in _DAMAGED)
    if "utf" in lowered and "invalid" in lowered and not damaged:
        return InputError(
            "bad-encoding",
            what="Some bytes are not UTF-8.",
            where=name,
            fix="Convert the file, for example `iconv -f LATIN1 -t UTF-8`.",
        )
    return InputError(
        "file-damaged" if damaged else "file-unreadable",
        what=f"The file {'is damaged' if damaged else 'could not be read'}: {first_line}.",
        where=name,
        fix="Export it again; if that does not help, convert it to Parquet.",
    )


def _first_line(said: str) -> str:
    line = re.sub(r"\s+", " ", said.partition("\n")[0]).rstrip(".")
    return line if len(line) <= _LONGEST_SHOWN else f"{line[: _LONGEST_SHOWN - 1]}…"
