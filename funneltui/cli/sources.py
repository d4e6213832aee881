"""Reading the log that a definition names: all that has to be loaded for it."""

from dataclasses import replace

from funneltui.cli.definition import Definition
from funneltui.data.log import EventLog
from funneltui.data.open import open_log
from funneltui.errors import ConfigError


def open_sources(definition: Definition) -> EventLog:
    """The log the definition names.

    Raises:
        FunneltuiError: No log is named, or it cannot be read.
    """
    if not definition.sources:
        raise ConfigError(
            "no-source",
            what="No log is named.",
            where="the command line",
            fix="Name a file, folder, glob or -, as in: funneltui report events.parquet",
        )
    log = open_log(definition.sources, definition.settings)
    return replace(log, name=definition.name) if definition.name else log
