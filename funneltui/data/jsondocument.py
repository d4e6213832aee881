"""One JSON document, a list of events or an object around such a list, as JSON lines."""

import re
from dataclasses import replace

import msgspec

from funneltui.data.blob import Blob
from funneltui.errors import InputError

_USUAL_LISTS = ("results", "data", "events", "records", "rows", "items", "hits", "value")
_AT_BYTE = re.compile(r"byte (\d+)")
_HEAD_BYTES = 1 << 20


def as_lines(blob: Blob) -> tuple[Blob, str, tuple[str, ...]]:
    """The input as JSON lines, what it was (`ndjson` or `json`), and what was assumed.

    Lines stay where they lie; a document is read whole and held in memory.

    Raises:
        InputError: The document is not JSON, or there is no list of objects in it.
    """
    if _is_lines(blob.head(_HEAD_BYTES)):
        return blob, "ndjson", ()
    content = b"".join(blob.blocks())
    # A line break within a JSON string is always escaped, so these are only layout.
    flat = content.translate(bytes.maketrans(b"\r\n", b"  "))
    try:
        events, notes = _events(flat, blob.name)
    except msgspec.DecodeError as error:
        raise _not_json(content, error, blob.name) from error
    lines = b"\n".join(bytes(event).strip() for event in events)
    return replace(blob, held=lines), "json", notes


def _is_lines(head: bytes) -> bool:
    """Whether the first line is an object by itself, and no object around a list of events."""
    first, _, rest = head.lstrip().partition(b"\n")
    try:
        members = msgspec.json.decode(first, type=dict[str, msgspec.Raw])
    except msgspec.ValidationError:
        return False
    except msgspec.DecodeError:
        # NaN and the like: no JSON, but a line that looks whole is left to the reader of lines.
        return first.startswith(b"{") and rest.lstrip().startswith(b"{")
    return bool(rest.strip()) or _list_of_events(members) is None


def _events(flat: bytes, name: str) -> tuple[list[msgspec.Raw], tuple[str, ...]]:
    notes: tuple[str, ...] = ()
    if flat.lstrip().startswith(b"["):
        events = msgspec.json.decode(flat, type=list[msgspec.Raw])
    else:
        members = msgspec.json.decode(flat, type=dict[str, msgspec.Raw])
        key = _list_of_events(members)
        if key is None:
            return [msgspec.Raw(flat)], ()
        events = msgspec.json.decode(members[key], type=list[msgspec.Raw])
        notes = (f"events read from the list '{key}'",)
    if not events:
        raise InputError(
            "file-empty",
            what="The list of events is empty.",
            where=name,
            fix="Check that the export finished.",
        )
    return events, notes


def _list_of_events(members: dict[str, msgspec.Raw]) -> str | None:
    """The member that is a list of objects: one of the usual names."""
    lists = [
        key
        for key, raw in members.items()
        if re.match(rb"\[\s*(?:\{|\])", bytes(memoryview(raw)[:64]))
    ]
    return next((key for key in _USUAL_LISTS if key in lists), None)


def _not_json(content: bytes, error: msgspec.DecodeError, name: str) -> InputError:
    found = _AT_BYTE.search(str(error))
    place = int(found.group(1)) if found else len(content)
    line = content.count(b"\n", 0, place) + 1
    cut_off = "truncated" in str(error)
    return InputError(
        "file-truncated" if cut_off else "bad-json",
        what="The JSON is cut off before its end."
        if cut_off
        else f"The file is not JSON: it breaks at line {line:,}.",
        where=f"{name}, line {line}",
        fix="Export the file again, or write one JSON object per line.",
    )
