"""Saving a funnel into a funnel file without harm to what else is in it."""

import re
from pathlib import Path

from funneltui.config.cohort_paths import with_cohorts_beside
from funneltui.config.define import Definition, funnel_dict, log_dict
from funneltui.config.file import FunnelFile, funnel_file_from_dict, parse_toml, read_text
from funneltui.config.toml import table_text, toml_text
from funneltui.errors import ConfigError
from funneltui.model.events import LogSettings
from funneltui.model.funnel import Funnel
from funneltui.whole_file import PUBLIC, replace_file

_HEADER = re.compile(r"^[ \t]*\[\[?[ \t]*([A-Za-z0-9_-]+)", re.MULTILINE)
_FUNNEL_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*funnel[ \t]*\]\]", re.MULTILINE)


def save_funnel(path: str | Path, funnel: Funnel, settings: LogSettings) -> None:
    """Put the funnel into the file, in place of the one of its name, and the log's settings.

    Everything else in the file stays, comments too. The file is replaced in one move: it is
    never half-written.

    Raises:
        ConfigError: The file there is no funnel file, or it cannot be written.
    """
    target = Path(path)
    funnel = with_cohorts_beside(funnel, target.absolute().parent)
    text = _merged(target, funnel, settings) if target.exists() else _fresh(funnel, settings)
    write_whole(target, text)


def write_whole(path: Path, text: str) -> None:
    """Write the file in one move.

    Raises:
        ConfigError: It cannot be written.
    """
    path = path.resolve()
    try:
        mode = path.stat().st_mode & 0o777 if path.exists() else PUBLIC
        replace_file(path, text.encode(), mode)
    except OSError as error:
        raise ConfigError(
            "cannot-write",
            what=f"The file cannot be written: {error.strerror or error}.",
            where=str(path),
            fix="Choose another place.",
        ) from error


def _fresh(funnel: Funnel, settings: LogSettings) -> str:
    return toml_text({"log": log_dict(settings), "funnel": [funnel_dict(funnel)]})


def _merged(path: Path, funnel: Funnel, settings: LogSettings) -> str:
    """The file's text with the two tables exchanged; written anew where that cannot be done."""
    text = read_text(path)
    tables = parse_toml(text, str(path))
    before = funnel_file_from_dict(tables, str(path))
    wanted = _replaced(tables, before, funnel, settings)
    patched = _patched(text, before, funnel, settings)
    try:
        same = funnel_file_from_dict(parse_toml(patched, "")) == funnel_file_from_dict(wanted)
    except ConfigError:
        same = False
    return patched if same else toml_text(wanted)


def _replaced(
    tables: Definition, before: FunnelFile, funnel: Funnel, settings: LogSettings
) -> Definition:
    old = tables.get("funnel", [])
    funnels = list(old) if isinstance(old, list) else []
    place = _place(before, funnel)
    funnels[place : place + 1] = [funnel_dict(funnel)]
    log = tables.get("log", {}) if before.settings == settings else log_dict(settings)
    return {**({"log": log} if log else {}), **_without_log(tables), "funnel": funnels}


def _without_log(tables: Definition) -> Definition:
    return {key: value for key, value in tables.items() if key != "log"}


def _place(before: FunnelFile, funnel: Funnel) -> int:
    names = [known.name for known in before.funnels]
    return names.index(funnel.name) if funnel.name in names else len(names)


def _patched(text: str, before: FunnelFile, funnel: Funnel, settings: LogSettings) -> str:
    place = _place(before, funnel)
    spans = _funnel_spans(text)
    new = table_text("funnel", [funnel_dict(funnel)])
    if place < len(spans):
        begin, end = spans[place]
        text = text[:begin] + new + _gap(text[end:]) + text[end:]
    else:
        text = text.rstrip("\n") + "\n\n" + new
    if before.settings == settings:
        return text
    log = table_text("log", log_dict(settings))
    begin, end = _log_span(text)
    return text[:begin] + log + _gap(text[end:]) + text[end:]


def _gap(rest: str) -> str:
    return "\n" if rest.strip() and not rest.startswith("\n") else ""


def _log_span(text: str) -> tuple[int, int]:
    headers = list(_HEADER.finditer(text))
    for index, header in enumerate(headers):
        if header[1] == "log":
            return header.start(), _end(text, headers, index)
    first = headers[0].start() if headers else len(text)
    return first, first


def _funnel_spans(text: str) -> list[tuple[int, int]]:
    headers = list(_HEADER.finditer(text))
    spans: list[tuple[int, int]] = []
    for index, header in enumerate(headers):
        if header[1] != "funnel":
            continue
        if _FUNNEL_HEADER.match(text, header.start()):
            spans.append((header.start(), _end(text, headers, index)))
        elif spans:
            spans[-1] = (spans[-1][0], _end(text, headers, index))
    return spans


def _end(text: str, headers: list[re.Match[str]], index: int) -> int:
    """Where a table's own lines end: comments right above the next header are that one's."""
    if index + 1 == len(headers):
        return len(text)
    # Only a line feed ends a line: a text may hold what else Unicode calls an end of one.
    own = text[headers[index].start() : headers[index + 1].start()]
    lines = re.findall(r"[^\n]*\n|[^\n]+", own)
    while len(lines) > 1 and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
        lines.pop()
    return headers[index].start() + sum(map(len, lines))
