"""The funnel file, read: `funneltui.toml`, or the same as a dict, into the model's values."""

import tomllib
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from msgspec import ValidationError, convert, structs

from funneltui.config.cohort_paths import with_cohorts_from
from funneltui.config.funnels import funnel_of
from funneltui.config.origin import Origin
from funneltui.config.shapes import FunnelFileTable, LogTable, SourceTable, SpendTable
from funneltui.config.words import parse_gap, parse_zone
from funneltui.deferred import dataclass
from funneltui.errors import ConfigError
from funneltui.model.events import DEFAULT_SESSION_GAP, LogSettings, SourceSpec
from funneltui.model.funnel import Funnel
from funneltui.model.spend_settings import SpendSettings

FILE_NAME = "funneltui.toml"


@dataclass(frozen=True)
class FunnelFile:
    """What a funnel file says."""

    settings: LogSettings = field(default_factory=LogSettings)
    sources: tuple[SourceSpec, ...] = ()
    funnels: tuple[Funnel, ...] = ()
    spend: SpendSettings = field(default_factory=SpendSettings)


def load_funnel_file(path: str | Path, time_zone: str | None = None) -> FunnelFile:
    """What the file says; its sources' paths are taken from where the file is.

    Args:
        path: The file.
        time_zone: Used in place of the file's, for its times without an offset as well.

    Raises:
        ConfigError: It cannot be read, is not TOML, or has a key or value that is not known.
        QueryError: A funnel in it cannot be asked.
    """
    text = read_text(Path(path))
    origin = Origin(str(path), text)
    table = _decode(parse_toml(text, str(path)), origin)
    if time_zone is not None:
        table = structs.replace(table, log=structs.replace(table.log, time_zone=time_zone))
    return _build(table, origin, Path(path).parent)


def funnel_file_from_dict(mapping: Mapping[str, object], where: str = "definition") -> FunnelFile:
    """The same from a dict of the file's shape; paths are as they are.

    Raises:
        ConfigError: A key or value is not known.
        QueryError: A funnel in it cannot be asked.
    """
    origin = Origin(where)
    return _build(_decode(mapping, origin), origin, None)


def read_text(path: Path, kind: str = "funnel", flag: str = "--funnel") -> str:
    """The text of a file of some kind, named by a flag.

    Raises:
        ConfigError: It cannot be read, or is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigError(
            "cannot-read",
            what=f"The {kind} file cannot be read: {error.strerror or error}.",
            where=str(path),
            fix=f"Check the path given to {flag}.",
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigError(
            "not-utf8",
            what=f"The {kind} file is not UTF-8 text.",
            where=f"{path}, byte {error.start}",
            fix="Save it as UTF-8.",
        ) from error


def parse_toml(text: str, where: str, kind: str = "funnel") -> dict[str, object]:
    """The text as TOML's own values.

    Raises:
        ConfigError: It is not TOML.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(
            "not-toml",
            what=f"The {kind} file is not TOML: {error}.",
            where=where,
            fix="Mend that line; text values stand in quotes.",
        ) from error


def _decode(mapping: Mapping[str, object], origin: Origin) -> FunnelFileTable:
    if not isinstance(mapping, Mapping):
        raise ConfigError(
            "wrong-type",
            what=f"A definition is a dict, not {type(mapping).__name__}.",
            where=origin.name,
            fix="Give the funnel file as a dict: {'funnel': [{'step': [{'event': …}]}]}.",
        )
    try:
        return convert(dict(mapping), FunnelFileTable)
    except ValidationError as error:
        raise origin.refuse(error) from error


def _build(table: FunnelFileTable, origin: Origin, folder: Path | None) -> FunnelFile:
    zone = parse_zone(table.log.time_zone, origin.at(("log", "time_zone")))
    funnels = tuple(
        funnel_of(funnel, zone, origin, index) for index, funnel in enumerate(table.funnel)
    )
    _refuse_same_names(funnels, origin)
    sources = tuple(
        _source(source, origin, index, folder) for index, source in enumerate(table.source)
    )
    spend = _spend(table.spend, folder)
    funnels = tuple(with_cohorts_from(funnel, folder) for funnel in funnels)
    return FunnelFile(_settings(table.log, origin), sources, funnels, spend)


def _refuse_same_names(funnels: tuple[Funnel, ...], origin: Origin) -> None:
    seen: set[str] = set()
    for index, funnel in enumerate(funnels):
        if funnel.name in seen:
            raise ConfigError(
                "same-name",
                what=f"Two funnels are called '{funnel.name}'.",
                where=origin.at(("funnel", index, "name")),
                fix="Give each a name of its own.",
            )
        seen.add(funnel.name)


def _settings(log: LogTable, origin: Origin) -> LogSettings:
    if log.session is not None and log.session_gap is not None:
        raise ConfigError(
            "session-twice",
            what="Sessions are either in a column or cut by a gap, not both.",
            where=origin.at(("log", "session_gap")),
            fix="Drop session or session_gap.",
        )
    if log.event is not None and log.event_is is not None:
        raise ConfigError(
            "event-role-twice",
            what="Events are either in a column or all the same, not both.",
            where=origin.at(("log", "event_is")),
            fix="Drop event or event_is.",
        )
    gap = DEFAULT_SESSION_GAP
    if log.session_gap is not None:
        gap = parse_gap(log.session_gap, origin.at(("log", "session_gap")))
    return LogSettings(
        user=log.user,
        event=log.event,
        event_is=log.event_is,
        time=log.time,
        session=log.session,
        session_gap=gap,
        revenue=log.revenue,
        time_zone=log.time_zone,
        week_start=log.week_start,
        duplicates=log.duplicates,
    )


def _source(source: SourceTable, origin: Origin, index: int, folder: Path | None) -> SourceSpec:
    ways = [key for key in ("event", "event_is", "stages") if getattr(source, key)]
    if len(ways) > 1 or (source.stages and source.time):
        clash = " and ".join(ways if len(ways) > 1 else ["time", "stages"])
        raise ConfigError(
            "source-clash",
            what=f"A source cannot have {clash} at once.",
            where=origin.at(("source", index)),
            fix="Keep one: event (a column), event_is (a constant) or stages (time columns).",
        )
    return SourceSpec(
        path=_from_folder(source.path, folder),
        user=source.user,
        event=source.event,
        event_is=source.event_is,
        time=source.time,
        session=source.session,
        revenue=source.revenue,
        stages=tuple(source.stages.items()),
    )


def _spend(table: SpendTable, folder: Path | None) -> SpendSettings:
    return SpendSettings(
        path=None if table.path is None else _from_folder(table.path, folder),
        columns=tuple(table.columns.items()),
        grain=table.grain,
        currency=table.currency,
        allocate=table.allocate,
    )


def _from_folder(path: str, folder: Path | None) -> str:
    if folder is None or path == "-" or "://" in path or Path(path).expanduser().is_absolute():
        return path
    return str(folder / path)
