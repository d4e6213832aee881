"""Answers written down: one place that knows every format, and one way to write a file."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from funneltui.errors import ConfigError, InputError
from funneltui.report.answers import Answer, Setting
from funneltui.report.csv import to_csv
from funneltui.report.html import to_html
from funneltui.report.json import to_json
from funneltui.report.markdown import to_markdown
from funneltui.report.text import to_text
from funneltui.whole_file import replace_file

Renderer = Callable[[Sequence[Answer], Setting], str]

FORMATS: Mapping[str, Renderer] = MappingProxyType(
    {"table": to_text, "json": to_json, "csv": to_csv, "md": to_markdown, "html": to_html}
)

PARQUET = "parquet"


def render(answers: Sequence[Answer], form: str, setting: Setting) -> str:
    """The answers, all of one funnel over one log, in a format; the same to the byte each time.

    Raises:
        ConfigError: There is no such format.
    """
    renderer = FORMATS.get(form)
    if renderer is None:
        raise ConfigError(
            "unknown-format",
            what=f"There is no format '{form}'.",
            where="--format",
            fix=f"Use one of: {', '.join(FORMATS)}.",
        )
    return renderer(answers, setting)


def rendered(answers: Sequence[Answer], form: str, setting: Setting) -> str | bytes:
    """The same, where the format may also be one for programs only.

    Raises:
        ConfigError: There is no such format, or it has no place for several views.
    """
    if form == PARQUET:
        from funneltui.report.parquet import to_parquet

        return to_parquet(answers)
    return render(answers, form, setting)


def write(path: Path, content: str | bytes) -> None:
    """Write the text, or the bytes, so that the file is whole or as it was before.

    Raises:
        InputError: The file cannot be written there.
    """
    try:
        _replace(path, content.encode("utf-8") if isinstance(content, str) else content)
    except OSError as error:
        raise InputError(
            "cannot-write",
            what=f"The report could not be written: {error.strerror or error}.",
            where=str(path),
            fix="Check that the folder exists and may be written to.",
        ) from error


def _replace(path: Path, content: bytes) -> None:
    target = path.resolve()
    if target.exists() and not target.is_file():
        target.write_bytes(content)  # a device, such as /dev/stderr
        return
    replace_file(target, content)
