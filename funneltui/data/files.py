"""From a path as the user writes it to one lazy frame of the files' own columns."""

import hashlib
from collections import Counter

import polars as pl

from funneltui.data.blob import Blob
from funneltui.data.columnar import scan_columnar
from funneltui.data.delimited import scan_delimited
from funneltui.data.held import Room
from funneltui.data.jsondocument import as_lines
from funneltui.data.jsonlines import scan_json_lines
from funneltui.data.places import Place, find, is_url
from funneltui.data.remote import scan_url
from funneltui.data.sniff import (
    SUFFIXES,
    Family,
    family_by_content,
    family_of_text,
    refuse_binary,
    refuse_known,
    suffix,
)
from funneltui.data.text import as_utf8
from funneltui.data.trouble import READING_ERRORS, translated
from funneltui.deferred import dataclass
from funneltui.errors import InputError

_HEAD_BYTES = 64 * 1024


@dataclass(frozen=True)
class RawSource:
    """One path, directory, glob, URL or `-`, read as it is: no roles, no typing of text."""

    path: str
    """As the user wrote it."""
    name: str
    """The path for people: `standard input` for `-`."""
    frame: pl.LazyFrame
    """The files' own columns in their own order; all String where the format has no types."""
    format: str
    """What it was read as: `parquet`, `arrow`, `csv`, `text`, `ndjson` or `json`."""
    size: int
    """Bytes of all files together as they lie; 0 where not known (URLs)."""
    resolved: tuple[str, ...]
    """The files that were found, sorted; `-` and URLs as they are."""
    notes: tuple[str, ...]
    """What was assumed and the user should see."""
    digest: str
    """Hash of the sizes and of the first and last 64 KiB of each file: names are not in it."""


@dataclass(frozen=True)
class _Part:
    """One file of the source, opened."""

    place: Place
    blob: Blob
    family: Family
    notes: tuple[str, ...]


def scan(path: str) -> RawSource:
    """Opens a path, reading small texts whole and of others no more than tells the columns.

    Raises:
        InputError: There is nothing there, or nothing that can be read as a log.
    """
    name = "standard input" if path == "-" else path
    places: tuple[Place, ...] = ()
    try:
        if is_url(path):
            frame, kind, notes = scan_url(path)
            frame.collect_schema()
            return RawSource(path, name, frame, kind, 0, (path,), notes, "")
        places = find(path)
        return _scan_places(path, name, places)
    except READING_ERRORS as error:
        raise translated(error, name, [place.blob.path for place in places]) from error


def _scan_places(path: str, name: str, places: tuple[Place, ...]) -> RawSource:
    parts = [_opened(place) for place in places]
    _refuse_mixed(parts, name)
    frame, kind, notes = _scan_parts(parts)
    frame.collect_schema()
    hashed = hashlib.sha256("".join(place.blob.digest() for place in places).encode())
    return RawSource(
        path,
        name,
        frame,
        kind,
        sum(place.blob.size() for place in places),
        tuple(place.blob.path for place in places),
        tuple(dict.fromkeys(notes)),
        hashed.hexdigest(),
    )


def _opened(place: Place) -> _Part:
    blob = place.blob
    named = SUFFIXES.get(suffix(blob.path))
    head = blob.head(_HEAD_BYTES)
    refuse_known(head, blob.name)
    family = family_by_content(head)
    notes: tuple[str, ...] = ()
    if family is None:
        blob, notes = as_utf8(blob)
        text = blob.head(_HEAD_BYTES).decode("utf-8", errors="ignore")
        refuse_binary(text, blob.name)
        says_json = named is Family.JSON and text.lstrip().startswith(("[", "{"))
        family = Family.JSON if says_json else family_of_text(text)
    if named and named is not family and {named, family} != {Family.ARROW, Family.ARROW_STREAM}:
        notes = (*notes, f"the name ends in {suffix(blob.path)}, the content is {family.value}")
    return _Part(place, blob, family, notes)


def _refuse_mixed(parts: list[_Part], name: str) -> None:
    counts = Counter(part.family.value for part in parts)
    if len(counts) == 1:
        return
    listed = ", ".join(f"{count:,} {family}" for family, count in counts.most_common())
    raise InputError(
        "formats-mixed",
        what=f"The files are of several formats: {listed}.",
        where=name,
        fix="Name those of one format with a pattern, for example '*.csv'.",
    )


def _scan_parts(parts: list[_Part]) -> tuple[pl.LazyFrame, str, list[str]]:
    """One frame of all parts: columns by name, those a file lacks are null in its rows."""
    notes = [note for part in parts for note in part.notes]
    frames: list[pl.LazyFrame] = []
    kind = ""
    if parts[0].family is Family.JSON:
        lined = [as_lines(part.blob) for part in parts]
        kind = lined[0][1]
        notes += [note for _, _, own in lined for note in own]
        frames = scan_json_lines([blob for blob, _, _ in lined])
    else:
        room = Room()
        for part in parts:
            frame, kind, own = _scan_part(part, room)
            frames.append(frame)
            notes += own
    frames = [_with_partition(f, part.place) for f, part in zip(frames, parts, strict=True)]
    whole = frames[0] if len(frames) == 1 else pl.concat(frames, how="diagonal_relaxed")
    return whole, kind, notes


def _scan_part(part: _Part, room: Room) -> tuple[pl.LazyFrame, str, tuple[str, ...]]:
    if part.family is Family.DELIMITED:
        return scan_delimited(part.blob, room)
    return scan_columnar(part.blob, part.family)


def _with_partition(frame: pl.LazyFrame, place: Place) -> pl.LazyFrame:
    if not place.partition:
        return frame
    own = set(frame.collect_schema().names())
    added = [
        pl.lit(value, dtype=pl.String).alias(key)
        for key, value in place.partition
        if key not in own
    ]
    return frame.with_columns(added)
