"""Object stores and web addresses, as far as Polars scans them."""

import polars as pl

from funneltui.data.delimited import scan_dialect_of
from funneltui.data.dialect import sniff_dialect
from funneltui.data.sniff import FORMATS_IN_WORDS, SUFFIXES, Family, suffix
from funneltui.errors import InputError

_SAMPLE_LINES = 200
_SAMPLE_OBJECTS = 10_000


def scan_url(url: str) -> tuple[pl.LazyFrame, str, tuple[str, ...]]:
    """The lazy frame of an address, by its suffix; credentials are found as Polars finds them.

    Raises:
        InputError: The address does not say the format, or the format is not read from afar.
    """
    match SUFFIXES.get(suffix(url), Family.PARQUET if url.endswith("/") else None):
        case Family.PARQUET:
            return pl.scan_parquet(url), "parquet", ()
        case Family.ARROW:
            return pl.scan_ipc(url), "arrow", ()
        case Family.DELIMITED:
            lines = pl.scan_lines(url, n_rows=_SAMPLE_LINES).collect().get_column("line")
            dialect = sniff_dialect("".join(f"{line}\n" for line in lines))
            if dialect is not None:
                return scan_dialect_of(url, dialect), "csv", dialect.notes
        case Family.JSON:
            note = f"types taken from the first {_SAMPLE_OBJECTS:,} lines"
            return pl.scan_ndjson(url, infer_schema_length=_SAMPLE_OBJECTS), "ndjson", (note,)
        case _:
            pass
    raise InputError(
        "format-unknown",
        what="The address does not end in a format that is read from afar.",
        where=url,
        fix=f"Download the file first. Formats read: {FORMATS_IN_WORDS}.",
    )
