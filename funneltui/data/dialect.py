"""How a table of delimited text is written: delimiter, quotes, header, line ends."""

import csv
import re
from collections import Counter
from collections.abc import Sequence
from io import StringIO
from itertools import islice

from funneltui.data.synonyms import EVENT, TIME, USER, ranked
from funneltui.deferred import dataclass

DELIMITER_NAMES = {",": "comma", "\t": "tab", ";": "semicolon", "|": "bar"}
_SAMPLE_ROWS = 1_000
_MOSTLY = 0.9
_SOMETIMES = 0.5
_SURELY_HEADER = 2
_DATA_NOT_NAME = re.compile(r"\d{8,19}$|\d{4}-\d\d-\d\d|[{\[]")
_EXCEL_HINT = re.compile(r'"?sep=(.)"?\r?\n')


@dataclass(frozen=True)
class Dialect:
    """How one file is written."""

    delimiter: str
    quote: str | None
    """None where quotes are letters like any other."""
    skip_lines: int
    """Lines of comment before the header."""
    header: tuple[str, ...]
    """The first row's fields as they are."""
    has_header: bool
    """False where the first row is data already."""
    line_end: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The names used: trimmed, no two alike, `column_3` where the third has none."""
        names: list[str] = []
        for place, field in enumerate(self.header, start=1):
            name = field.strip() if self.has_header else ""
            names.append(_free(name or f"column_{place}", names))
        return tuple(names)

    @property
    def notes(self) -> tuple[str, ...]:
        """What of this the user should see."""
        notes = []
        if not self.has_header:
            notes.append(f"no header line: columns are named column_1 to column_{len(self.header)}")
        elif twice := [name for name, n in Counter(self.header).items() if n > 1 and name.strip()]:
            notes.append(f"two columns are called '{twice[0]}': the later one is '{twice[0]}_2'")
        if self.quote is None:
            notes.append("quotes read as ordinary letters")
        return tuple(notes)


def sniff_dialect(sample: str) -> Dialect | None:
    """How the text is written, from its first lines; None where no delimiter makes columns of it.

    The last line of the sample may be cut off.
    """
    old_mac = "\r" in sample and "\n" not in sample
    text = sample.replace("\r", "\n") if old_mac else sample
    hint = _EXCEL_HINT.match(text)
    skip = 1 if hint else _comment_lines(text)
    body = "\n".join(text.split("\n")[skip:])
    delimiters = [hint.group(1)] if hint else list(DELIMITER_NAMES)
    delimiter, first = max(
        ((delimiter, _rows(body, delimiter)) for delimiter in delimiters if delimiter in body),
        key=lambda found: _fitness(found[1]),
        default=("", []),
    )
    if _fitness(first) <= (0, 0.0):
        return None
    header = tuple(first[0])
    looks_like_data = any(_DATA_NOT_NAME.match(field.strip()) for field in header)
    is_data = looks_like_data and not _names_roles(header)
    quote = None if _has_only_stray_quotes(body, delimiter) else '"'
    if quote is None:
        header = tuple(body.partition("\n")[0].rstrip("\r").split(delimiter))
    return Dialect(delimiter, quote, skip, header, not is_data, "\r" if old_mac else "\n")


def _names_roles(fields: Sequence[str]) -> bool:
    """Whether two of the fields at least are what columns of logs are called."""
    known = sum(bool(ranked(fields, names)) for names in (USER, EVENT, TIME))
    return known >= _SURELY_HEADER


def _free(name: str, taken: Sequence[str]) -> str:
    found, count = name, 1
    while found in taken:
        count += 1
        found = f"{name}_{count}"
    return found


def _comment_lines(text: str) -> int:
    """How many lines at the top are comment: `#` and fewer fields than the first line without."""
    lines = text.split("\n", 51)[:51]
    count = next((n for n, line in enumerate(lines) if line.strip() and line[0] != "#"), 0)
    if not count:
        return 0
    body = max(map(lines[count].count, DELIMITER_NAMES))
    top = max(map(lines[count - 1].count, DELIMITER_NAMES))
    return count if top < body else count - 1


def _rows(body: str, delimiter: str) -> list[list[str]]:
    reader = csv.reader(StringIO(body, newline=""), delimiter=delimiter)
    rows: list[list[str]] = []
    try:
        rows.extend(row for row in islice(reader, _SAMPLE_ROWS) if row)
    except csv.Error:
        # A field of 128 KiB: a quote stays open. What came before it is enough to judge by.
        return rows
    return rows


def _fitness(rows: Sequence[Sequence[str]]) -> tuple[int, float]:
    """How well a delimiter fits: columns it makes if most rows have as many, and how many do."""
    if not rows or len(rows[0]) == 1:
        return (0, 0.0)
    width = len(rows[0])
    judged = rows[1:-1] or rows
    share = sum(1 for row in judged if len(row) == width) / len(judged)
    if share < _SOMETIMES:
        return (0, 0.0)
    return (width if share >= _MOSTLY else 1, share)


def _has_only_stray_quotes(body: str, delimiter: str) -> bool:
    """Whether quotes stand within fields and never around one: such a file quotes nothing."""
    if '"' not in body:
        return False
    edge = re.escape(delimiter)
    return re.search(rf'(?:^|[{edge}\r\n])\s*"', body) is None
