"""Delimited and whitespace-aligned text as lazy frames in which every column is text."""

import re

import polars as pl

from funneltui.data.blob import Blob
from funneltui.data.dialect import DELIMITER_NAMES, Dialect, sniff_dialect
from funneltui.data.held import Room
from funneltui.data.places import is_url
from funneltui.data.sniff import FORMATS_IN_WORDS, suffix
from funneltui.errors import InputError

SAMPLE_BYTES = 256 * 1024
_SMALL_BYTES = 64 << 20
"""A text of so many bytes is looked through when it is opened, whether it can be held or not."""
_USUAL = {".csv": ",", ".tsv": "\t", ".tab": "\t", ".psv": "|"}
_FEWEST_ALIGNED = 3
_LOOKED_AT = 100
"""Lines that tell how much memory a row takes."""


def scan_delimited(blob: Blob, room: Room) -> tuple[pl.LazyFrame, str, tuple[str, ...]]:
    """The columns of a UTF-8 text as they are, what it was read as, and what was assumed.

    Ids keep their leading zeros and the text `NA` is text; an empty cell is null. A small text is
    read now and held, so that a broken row is said now; another when it is asked for something.

    Raises:
        InputError: The text has no columns, or a small file's rows do not fit its header.
    """
    sample = blob.head(SAMPLE_BYTES).decode("utf-8", errors="ignore")
    dialect = sniff_dialect(sample)
    if dialect is None:
        frame = _scan_aligned(blob, sample)
        return frame, "text", ("read as whitespace-aligned text",)
    frame = scan_dialect_of(blob.source, dialect)
    notes = dialect.notes
    usual = _USUAL.get(suffix(blob.path))
    if usual and usual != dialect.delimiter:
        notes = (f"delimiter: {DELIMITER_NAMES.get(dialect.delimiter, dialect.delimiter)}", *notes)
    table = _held(blob, dialect, sample, frame, room)
    frame = _checked(frame) if table is None else table.lazy()
    if table is None and blob.unpacked_size() > _SMALL_BYTES:
        return frame, "csv", notes
    frame, found = _looked_through(blob, dialect, frame)
    return frame, "csv", (*notes, *found)


def scan_dialect_of(source: str | bytes, dialect: Dialect) -> pl.LazyFrame:
    """The lazy frame of a file or an address that is written in a known way."""
    renamed = dialect.columns != dialect.header or not dialect.has_header
    return pl.scan_csv(
        source,
        separator=dialect.delimiter,
        quote_char=dialect.quote,
        skip_lines=dialect.skip_lines,
        has_header=dialect.has_header,
        eol_char=dialect.line_end,
        infer_schema=False,
        null_values=[""],
        new_columns=list(dialect.columns) if renamed else None,
        glob=isinstance(source, str) and is_url(source),
    )


def _checked(frame: pl.LazyFrame) -> pl.LazyFrame:
    """The same rows, read so that one that is longer than the header is an error.

    Polars looks at the length of a row only if it is asked for all columns.
    """
    return frame.filter(
        pl.any_horizontal(pl.all().is_null()) | pl.any_horizontal(pl.all().is_not_null())
    )


def _held(
    blob: Blob, dialect: Dialect, sample: str, frame: pl.LazyFrame, room: Room
) -> pl.DataFrame | None:
    """The whole text as a table; None where that would take too much memory."""
    most = _rows_that_fit(sample, dialect, blob.unpacked_size(), room)
    if not most:
        return None
    # Not by `head`: Polars then finds no rows, and no fault, where a quote stays open.
    batches: list[pl.DataFrame] = []
    for batch in frame.collect_batches(maintain_order=True):
        batches.append(batch)
        most -= batch.height
        if most < 0:
            return None
    table = pl.concat(batches) if batches else frame.collect()
    return table if room.takes(table) else None


def _rows_that_fit(sample: str, dialect: Dialect, size: int, room: Room) -> int:
    """How many rows may be held; 0 where a text of so many bytes has more."""
    lines = sample.split(dialect.line_end, _LOOKED_AT)[dialect.skip_lines : _LOOKED_AT]
    most = room.rows([line.split(dialect.delimiter) for line in lines])
    line_bytes = sum(len(line.encode()) + 1 for line in lines) / max(1, len(lines))
    return most if size <= most * line_bytes else 0


def _looked_through(
    blob: Blob, dialect: Dialect, frame: pl.LazyFrame
) -> tuple[pl.LazyFrame, tuple[str, ...]]:
    """The rows without blank lines, and a note of those that are too short.

    Polars fills short rows up without a word, so the last column tells whether there are any.
    """
    if not frame.select(pl.last().null_count()).collect(engine="streaming").item():
        return frame, ()
    short, blank, first = _short_lines(blob, dialect)
    if blank:
        frame = frame.filter(pl.any_horizontal(pl.all().is_not_null()))
    if not short:
        return frame, ()
    rows = "1 row is" if short == 1 else f"{short:,} rows are"
    note = f"{rows} shorter than the header (line {first:,}): the missing fields are empty"
    return frame, (note,)


def _short_lines(blob: Blob, dialect: Dialect) -> tuple[int, int, int]:
    """Lines with fewer fields than the header, blank lines, and the first of the former.

    Only where a line is a row: not where quotes may hold line breaks and delimiters.
    """
    line = pl.col("line")
    lines = blob.lines().with_row_index("place", offset=1).slice(dialect.skip_lines)
    quoted = lines.filter(line.str.contains('"', literal=True)).head(1).collect().height
    if dialect.line_end != "\n" or (quoted and dialect.quote):
        return 0, 0, 0
    delimiters = line.str.count_matches(dialect.delimiter, literal=True)
    blank = line == ""
    short = (delimiters < len(dialect.header) - 1) & ~blank
    short_rows, blank_rows, first = (
        lines.select(short.sum(), blank.sum().alias("blank"), pl.col("place").filter(short).first())
        .collect()
        .row(0)
    )
    return short_rows, blank_rows, first or 0


def _scan_aligned(blob: Blob, sample: str) -> pl.LazyFrame:
    header = _aligned_header(sample, blob.name)
    width = len(header)
    fields = (
        blob.lines()
        .with_row_index("place", offset=1)
        .select("place", fields=pl.col("line").str.extract_all(r"\S+"))
        .filter(pl.col("fields").list.len() > 0)
        .collect()
    )
    odd = fields.filter(pl.col("fields").list.len() != width)
    if odd.height:
        place = odd.get_column("place")[0]
        raise ragged(odd.height, place, width, blob.name)
    columns = [pl.col("fields").list.get(i).alias(name) for i, name in enumerate(header)]
    return fields.lazy().slice(1).select(columns)


def _aligned_header(sample: str, name: str) -> list[str]:
    """The names in the first line of text whose lines have as many words each, or a refusal."""
    lines = [words for line in sample.split("\n")[:-1][:200] if (words := line.split())]
    header = lines[0] if lines else []
    is_table = (
        len(header) >= _FEWEST_ALIGNED
        and len(lines) > 1
        and all(len(words) == len(header) for words in lines)
        and all(re.match(r"[^\W\d]", word) for word in header)
        and len(set(header)) == len(header)
    )
    if is_table:
        return header
    raise InputError(
        "no-columns",
        what="The text has no columns: no comma, tab, semicolon or bar divides its lines.",
        where=name,
        fix=f"Give a log with a header line. Formats read: {FORMATS_IN_WORDS}.",
    )


def ragged(count: int, line: int, width: int, name: str) -> InputError:
    """The refusal of rows that do not fit the header."""
    rows = "1 row does" if count == 1 else f"{count:,} rows do"
    return InputError(
        "ragged-rows",
        what=f"{rows} not have the {width} fields of the header; the first is line {line:,}.",
        where=f"{name}, line {line}",
        fix="Quote the fields that contain the delimiter, or remove these lines.",
    )
