"""A definition whose log is read in another way, as it was chosen on the screen."""

from dataclasses import replace
from typing import Any

from funneltui.cli.definition import Definition
from funneltui.errors import ConfigError
from funneltui.model.events import Duplicates, Reading

ROLES = ("user", "event", "event_is", "time", "session", "revenue")
_EVENT = ("event", "event_is")
"""Two ways to say what happened: one takes the other's place."""


def read_as(definition: Definition, reading: Reading) -> Definition:
    """The definition with its log read so, as if that had been typed.

    Raises:
        ConfigError: Several sources have columns of their own for a role.
    """
    changes = reading.changes()
    roles = {name: value for name, value in changes.items() if name in ROLES}
    if any(name in changes for name in _EVENT):
        roles |= {name: changes.get(name) for name in _EVENT}
    flags = replace(definition.flags, **roles)
    if any(name in changes for name in _EVENT):
        # The steps are names of the other column's events: a funnel is suggested instead.
        definition = replace(definition, funnel=None)
        flags = replace(flags, step=(), steps=None, exclude=(), name=None)
    if reading.time_zone is not None:
        flags = replace(flags, tz=reading.time_zone)
    if reading.duplicates is not None:
        flags = replace(flags, drop_duplicates=reading.duplicates is Duplicates.DROP)
    return replace(
        _with_sources(definition, roles),
        flags=flags,
        settings=replace(definition.settings, **{**changes, **roles}),
    )


def _with_sources(definition: Definition, roles: dict[str, Any]) -> Definition:
    """A source's own roles would win: those of a single source are changed with the log's."""
    own = [name for name in roles if any(getattr(one, name) for one in definition.sources)]
    if not own:
        return definition
    if len(definition.sources) > 1:
        raise ConfigError(
            "roles-of-sources",
            what=f"Each source has a column of its own for the {own[0]}.",
            where=str(definition.file or "the funnel file"),
            fix="Change it there, under [[source]].",
        )
    changed = replace(definition.sources[0], **{name: roles[name] for name in own})
    return replace(definition, sources=(changed,))
