"""From sources as the user names them to one event log with settled roles."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from funneltui.config.words import parse_zone
from funneltui.data.duplicates import without_copies
from funneltui.data.files import RawSource, scan
from funneltui.data.gather import gathered
from funneltui.data.log import ROW, EventLog
from funneltui.data.sources import SAMPLE_ROWS, Part, Settled, settle, staged
from funneltui.errors import InputError
from funneltui.model.events import (
    DEFAULT_SESSION_GAP,
    Duplicates,
    LogSettings,
    Role,
    RoleGuess,
    SourceSpec,
)

_TYPELESS = frozenset({"csv", "tsv", "text", "delimited"})


def open_log(sources: Sequence[SourceSpec], settings: LogSettings) -> EventLog:
    """One log of all sources; several plain files of the same columns count as one source.

    Raises:
        InputError: A source cannot be read, has no rows, or a role cannot be settled.
        ConfigError: There is no such time zone.
    """
    raws = [scan(source.path) for source in sources]
    parts = _parts(sources, raws, settings)
    if all(part.sample.is_empty() for part in parts):
        raise InputError(
            "empty-log",
            what="There are no rows to count.",
            where=", ".join(raw.name for raw in raws),
            fix="Give a file that has at least one row below its header.",
        )
    return _log(
        ", ".join(raw.name for raw in raws),
        parts,
        settings,
        notes=tuple(note for raw in raws for note in raw.notes),
        fingerprint=_digest(*(f"{raw.name.rpartition('/')[2]}:{raw.digest}" for raw in raws)),
        paths=tuple(path for raw in raws for path in raw.resolved),
    )


def log_from_frame(
    frame: pl.DataFrame | pl.LazyFrame, settings: LogSettings, name: str = "frame"
) -> EventLog:
    """The log of a table in memory, or of a lazy one.

    Raises:
        InputError: A role cannot be settled.
    """
    if isinstance(frame, pl.DataFrame):
        sample = frame.head(SAMPLE_ROWS)
        fingerprint = _frame_digest(frame)
    else:
        sample = gathered(frame.head(SAMPLE_ROWS), name)
        fingerprint = _frame_digest(sample)
    part = Part(name, frame.lazy(), sample, _with_roles(SourceSpec(name), settings))
    return _log(name, [part], settings, notes=(), fingerprint=fingerprint, paths=())


def _parts(
    sources: Sequence[SourceSpec], raws: Sequence[RawSource], settings: LogSettings
) -> list[Part]:
    groups: dict[object, list[int]] = {}
    for place, (source, raw) in enumerate(zip(sources, raws, strict=True)):
        roles = replace(source, path="")
        is_plain = roles == SourceSpec("")
        columns = tuple(sorted(raw.frame.collect_schema().names()))
        groups.setdefault((raw.format, columns) if is_plain else place, []).append(place)
    return [
        _part([raws[place] for place in places], _with_roles(sources[places[0]], settings))
        for places in groups.values()
    ]


def _part(raws: list[RawSource], spec: SourceSpec) -> Part:
    frames = [raw.frame for raw in raws]
    samples = [gathered(raw.frame.head(SAMPLE_ROWS), raw.name, raw.resolved) for raw in raws]
    one = len(raws) == 1
    return Part(
        ", ".join(raw.name for raw in raws),
        frames[0] if one else pl.concat(frames, how="diagonal_relaxed"),
        samples[0] if one else pl.concat(samples, how="diagonal_relaxed"),
        spec,
        is_typeless=raws[0].format in _TYPELESS,
        is_complete=all(sample.height < SAMPLE_ROWS for sample in samples),
        size=sum(raw.size for raw in raws) if all(raw.size for raw in raws) else 0,
        paths=tuple(path for raw in raws for path in raw.resolved),
    )


def _with_roles(source: SourceSpec, settings: LogSettings) -> SourceSpec:
    says_event = source.event or source.event_is is not None or source.stages
    return replace(
        source,
        user=source.user or settings.user,
        event=source.event if says_event else settings.event,
        event_is=source.event_is if says_event else settings.event_is,
        time=source.time or (None if source.stages else settings.time),
        session=source.session or settings.session,
        revenue=source.revenue or settings.revenue,
    )


def _log(
    name: str,
    parts: list[Part],
    settings: LogSettings,
    *,
    notes: tuple[str, ...],
    fingerprint: str,
    paths: tuple[str, ...],
) -> EventLog:
    parse_zone(settings.time_zone, "time_zone")
    cuts = settings.session is None and settings.session_gap != DEFAULT_SESSION_GAP
    filled = [part for part in parts if not part.sample.is_empty()] or parts
    cut = [replace(part, cuts_sessions=cuts) for part in filled]
    settled = [settle(each, settings.time_zone) for part in cut for each in staged(part)]
    empty = [f"{part.name} has no rows" for part in parts if part.sample.is_empty()]
    frame = settled[0].frame
    if len(settled) > 1:
        frame = pl.concat([each.frame for each in settled], how="diagonal_relaxed")
    own = [note for each in settled for note in each.notes]
    log = EventLog(
        name,
        frame.with_row_index(ROW),
        _guesses(settled),
        tuple(dict.fromkeys([*notes, *empty, *own])),
        _filled(settings, settled),
        fingerprint,
        paths,
    )
    return without_copies(log) if settings.duplicates is Duplicates.DROP else log


def _guesses(settled: list[Settled]) -> tuple[RoleGuess, ...]:
    """All parts' guesses, role by role, each different one once."""
    found = dict.fromkeys(guess for each in settled for guess in each.roles.guesses)
    order = list(Role)
    return tuple(sorted(found, key=lambda guess: order.index(guess.role)))


def _filled(settings: LogSettings, settled: list[Settled]) -> LogSettings:
    """The settings with the roles that one column plays in all parts."""
    columns: dict[Role, set[str]] = {role: set() for role in Role}
    for each in settled:
        for guess in each.roles.guesses:
            is_constant = guess.role is Role.EVENT and not each.roles.event
            columns[guess.role].add("" if is_constant else guess.column)
    found = {role: names.pop() for role, names in columns.items() if len(names) == 1}
    return replace(
        settings,
        user=settings.user or found.get(Role.USER) or None,
        event=settings.event or found.get(Role.EVENT) or None,
        time=settings.time or found.get(Role.TIME) or None,
        session=settings.session or found.get(Role.SESSION) or None,
        revenue=settings.revenue or found.get(Role.REVENUE) or None,
    )


def _digest(*parts: str) -> str:
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=8).hexdigest()


def _frame_digest(frame: pl.DataFrame) -> str:
    rows = frame.select(pl.exclude(pl.Object))
    schema = str(list(frame.schema.items()))
    return _digest(str(frame.shape), schema, str(rows.hash_rows().sum()))
