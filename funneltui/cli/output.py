"""Where data goes: to standard output as UTF-8, or whole into a file."""

import shutil
import sys
from pathlib import Path

from funneltui.errors import ConfigError, InputError

STDOUT = "-"
PLAIN_WIDTH = 80
FORMAT_BY_SUFFIX = {
    ".json": "json",
    ".csv": "csv",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".parquet": "parquet",
}
_NOT_WRITTEN = frozenset(
    {".xlsx", ".xls", ".ods", ".pdf", ".docx", ".png", ".svg", ".xml", ".yaml"}
)
"""Names of files that would hold something else than they say."""


def deliver(content: str | bytes, output: str | None) -> None:
    """Print the text, or write the file in one move. Bytes are for files and programs only.

    Raises:
        FunneltuiError: The place cannot be written to.
    """
    if output is not None and output != STDOUT:
        from funneltui.report import write

        write(Path(output), content)
        return
    data = _printable(content)
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise InputError(
            "cannot-write",
            what=f"The report could not be printed: {error.strerror or error}.",
            where="standard output",
            fix="Make room there, or write to another place with -o FILE.",
        ) from error


def _printable(content: str | bytes) -> bytes:
    """What goes to standard output: it must not change with the locale where a program reads it."""
    if not sys.stdout.isatty():
        return content.encode("utf-8", errors="replace") if isinstance(content, str) else content
    if isinstance(content, bytes):
        raise ConfigError(
            "bytes-on-terminal",
            what="Parquet is for programs; a terminal would only be upset by it.",
            where="standard output",
            fix="Write it to a file: -o FILE.parquet",
        )
    return _harmless(content).encode(sys.stdout.encoding or "utf-8", errors="replace")


def _harmless(text: str) -> str:
    """The text without signs that would steer the terminal: CSV has the names as they are."""
    from funneltui.views.safe import safe

    return "\n".join(map(safe, text.split("\n")))


def format_for(asked: str | None, output: str | None) -> str:
    """The format that was asked for, or that the file's name says.

    Raises:
        ConfigError: The name says one that is not written.
    """
    if asked is not None:
        return asked
    suffix = Path(output).suffix.lower() if output else ""
    _refuse_other_kinds(suffix)
    return FORMAT_BY_SUFFIX.get(suffix, "table")


def _refuse_other_kinds(suffix: str) -> None:
    if suffix in _NOT_WRITTEN:
        raise ConfigError(
            "unknown-format",
            what=f"A report cannot be written as {suffix}.",
            where="-o",
            fix="Name it .csv, which spreadsheets open, .md, .html, .json, .parquet or .txt, "
            "or say its --format.",
        )


def width_for(asked: int | None, output: str | None) -> int:
    """The width that was asked for, the terminal's, or a plain one where nobody looks."""
    if asked is not None:
        return asked
    if sys.stdout.isatty() and output in (None, STDOUT):
        return shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns
    return PLAIN_WIDTH
