"""From files and flags to what is asked: sources, settings and, where one is named, the funnel."""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from glob import has_magic
from pathlib import Path
from types import MappingProxyType
from typing import Any

from funneltui.cli.options import Flags
from funneltui.config.file import FILE_NAME, FunnelFile, load_funnel_file
from funneltui.config.funnels import named_funnel
from funneltui.config.steps import parse_exclusion, parse_step, parse_steps
from funneltui.config.words import (
    parse_count_by,
    parse_instant,
    parse_value_at,
    parse_window,
    parse_zone,
)
from funneltui.deferred import dataclass
from funneltui.errors import ConfigError
from funneltui.model.events import Duplicates, LogSettings, SourceSpec
from funneltui.model.funnel import Breakdown, Funnel, Order, Step, Ties
from funneltui.model.spend_settings import SpendSettings

_UNNAMED = "funnel"


_UNSAID = Flags()
_NOTHING: Mapping[str, tuple[str, object]] = MappingProxyType(
    {
        "where": ("where", None),
        "from_": ("from_time", None),
        "until": ("until_time", None),
        "hold": ("hold", ()),
        "cohort": ("cohorts", ()),
        "exclude": ("exclusions", ()),
        "by": ("breakdown", None),
    }
)
"""What a flag typed as '' takes away of the file's funnel: its field, and that without a value."""


@dataclass(frozen=True)
class Definition:
    """What files and flags say together."""

    sources: tuple[SourceSpec, ...]
    settings: LogSettings
    funnel: Funnel | None
    """None: to be suggested from the log."""
    flags: Flags
    """Put onto the suggested funnel, too."""
    file: Path | None
    notes: tuple[str, ...]
    """What was found without being named."""
    name: str = ""
    """What to call the log, where its path says nothing."""
    spend: SpendSettings = field(default_factory=SpendSettings)
    """The file's `[spend]` table."""
    funnels: tuple[Funnel, ...] = ()
    """All funnels of the file, for comparing."""


def define(words: Sequence[str], flags: Flags) -> Definition:
    """What was asked, the flags winning over the file.

    Raises:
        ConfigError: A file or flag cannot be read, or no log is named.
        QueryError: The funnel cannot be asked.
    """
    path, file = _file(words, flags)
    settings = _settings(file.settings, flags)
    base, chosen = (None, ()) if flags.preset else _chosen(file, flags, path)
    funnel = None
    if base is not None or flags.step or flags.steps is not None:
        funnel = with_flags(base, flags, settings)
    notes = (*_found(flags, path), *chosen)
    sources = _sources(words, file)
    given = Definition(sources, settings, funnel, flags, path, notes, spend=file.spend)
    return replace(given, funnels=file.funnels)


def define_log(words: Sequence[str], flags: Flags) -> Definition:
    """The same without a funnel: only how the log is read.

    Raises:
        ConfigError: A file or flag cannot be read.
        QueryError: A funnel of the file cannot be asked.
    """
    path, file = _file(words, flags)
    settings = _settings(file.settings, flags)
    return Definition(_sources(words, file), settings, None, flags, path, _found(flags, path))


def with_flags(base: Funnel | None, flags: Flags, settings: LogSettings) -> Funnel:
    """The funnel with what was typed put in place of its own.

    A flag typed as '' takes away what the funnel has there.

    Raises:
        ConfigError: A flag cannot be read.
        QueryError: The funnel cannot be asked.
    """
    flags, taken = _taken_away(flags)
    steps = _steps(flags)
    if base is None:
        base = Funnel(flags.name or _UNNAMED, steps or ())
    zone = parse_zone(settings.time_zone)
    changes: dict[str, Any] = {  # each value has its field's type
        "steps": steps,
        "order": Order(flags.order) if flags.order else None,
        "open": flags.open_,
        "window": parse_window(flags.window, "--window") if flags.window is not None else None,
        "count_by": parse_count_by(flags.count_by, "--count-by") if flags.count_by else None,
        "ties": Ties(flags.ties) if flags.ties else None,
        "where": flags.where,
        "from_time": parse_instant(flags.from_, zone, "--from") if flags.from_ else None,
        "until_time": parse_instant(flags.until, zone, "--until") if flags.until else None,
        "hold": flags.hold or None,
        "cohorts": flags.cohort or None,
        "exclusions": tuple(parse_exclusion(one, "--exclude") for one in flags.exclude) or None,
        "breakdown": _breakdown(base.breakdown, flags),
    }
    typed = {key: value for key, value in changes.items() if value is not None}
    return replace(base, **{**typed, **taken})


def _taken_away(flags: Flags) -> tuple[Flags, dict[str, Any]]:
    """The flags that say something, and what the funnel has where one is typed as nothing."""
    empty = [flag for flag in _NOTHING if getattr(flags, flag) in ("", ("",))]
    unsaid = {flag: getattr(_UNSAID, flag) for flag in empty}
    return replace(flags, **unsaid), {_NOTHING[flag][0]: _NOTHING[flag][1] for flag in empty}


def _file(words: Sequence[str], flags: Flags) -> tuple[Path | None, FunnelFile]:
    path = Path(flags.funnel) if flags.funnel is not None else _file_next_to(words)
    if flags.tz is not None:
        parse_zone(flags.tz, "--tz")
    return path, load_funnel_file(path, flags.tz) if path else FunnelFile()


def _found(flags: Flags, path: Path | None) -> tuple[str, ...]:
    return () if path is None or flags.funnel is not None else (f"{path} is read",)


def _settings(settings: LogSettings, flags: Flags) -> LogSettings:
    if flags.event is not None and flags.event_is is not None:
        raise ConfigError(
            "event-role-twice",
            what="Events are either in a column or all the same, not both.",
            where="--event-is",
            fix="Drop --event or --event-is.",
        )
    if flags.event is not None or flags.event_is is not None:
        settings = replace(settings, event=None, event_is=None)
    roles: dict[str, Any] = {  # all are text, as the fields are
        "user": flags.user,
        "event": flags.event,
        "event_is": flags.event_is,
        "time": flags.time,
        "session": flags.session,
        "revenue": flags.revenue,
        "time_zone": flags.tz,
        "duplicates": Duplicates.DROP if flags.drop_duplicates else None,
    }
    return replace(settings, **{key: value for key, value in roles.items() if value is not None})


def _steps(flags: Flags) -> tuple[Step, ...] | None:
    if flags.preset and (flags.step or flags.steps is not None):
        raise ConfigError(
            "steps-twice",
            what="Steps are given twice, one by one and with --preset.",
            where="--preset",
            fix="Use one of the two; a preset's steps can be edited in the explorer.",
        )
    if flags.step and flags.steps is not None:
        raise ConfigError(
            "steps-twice",
            what="Steps are given twice, with --step and with --steps.",
            where="--steps",
            fix="Use one of the two.",
        )
    if flags.steps is not None:
        return parse_steps(flags.steps, "--steps")
    return tuple(parse_step(one, "--step") for one in flags.step) or None


def _breakdown(base: Breakdown | None, flags: Flags) -> Breakdown | None:
    breakdown = base
    if flags.by:
        breakdown = replace(base, by=flags.by) if base else Breakdown(flags.by)
    if flags.value_at is None:
        return breakdown if flags.by else None
    if breakdown is None:
        raise ConfigError(
            "value-without-breakdown",
            what="--value-at says whose value a breakdown takes, but there is no breakdown.",
            where="--value-at",
            fix="Name a column: --by COLUMN.",
        )
    value_at, step = parse_value_at(flags.value_at, "--value-at")
    return replace(breakdown, value_at=value_at, step=step)


def _chosen(
    file: FunnelFile, flags: Flags, path: Path | None
) -> tuple[Funnel | None, tuple[str, ...]]:
    """The funnel of the file that flags are put onto, and what to tell about it."""
    types_steps = bool(flags.step) or flags.steps is not None
    makes_new = types_steps and (flags.funnel is None or not file.funnels)
    is_there = any(funnel.name == flags.name for funnel in file.funnels)
    if flags.name is not None and (is_there or not makes_new):
        return named_funnel(file.funnels, flags.name, str(path or "--name")), ()
    if not file.funnels or makes_new:
        # A file nobody named describes the log; its funnel must not lend a new one its window.
        return None, ()
    first = file.funnels[0]
    if len(file.funnels) == 1:
        return first, ()
    names = ", ".join(f"'{funnel.name}'" for funnel in file.funnels[1:])
    return first, (f"funnel '{first.name}' is used; --name chooses among it and {names}",)


def _sources(words: Sequence[str], file: FunnelFile) -> tuple[SourceSpec, ...]:
    known = {_place(source.path): source for source in file.sources}
    return tuple(known.get(_place(word)) or SourceSpec(word) for word in words) or file.sources


def _place(path: str) -> str:
    return path if path == "-" or "://" in path else str(Path(path).absolute())


def _file_next_to(words: Sequence[str]) -> Path | None:
    """The funnel file beside the first source, where there is one."""
    if not words or words[0] == "-" or "://" in words[0]:
        return None
    folder = Path(words[0])
    while has_magic(str(folder)) or not folder.is_dir():
        if folder == folder.parent:
            return None
        folder = folder.parent
    candidate = folder / FILE_NAME
    return candidate if candidate.is_file() else None
