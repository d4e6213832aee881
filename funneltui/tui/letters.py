"""Letters an encoding has not: as many `?` as cells, so that columns stay columns."""

import codecs
import io

from funneltui.views.width import cells

_NAME = "funneltui.cells"


def fill_letters(stream: object) -> None:
    """Have what the stream cannot encode written as question marks."""
    if not isinstance(stream, io.TextIOWrapper) or codecs.lookup(stream.encoding).name == "utf-8":
        return
    codecs.register_error(_NAME, _filled)
    stream.reconfigure(errors=_NAME)


def _filled(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "?" * cells(error.object[error.start : error.end]), error.end
