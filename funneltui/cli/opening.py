"""From a definition to a log that answers, and the funnel it is asked."""

from pathlib import Path

from platformdirs import user_cache_path

from funneltui.analysis.names import require_events, require_likely_events
from funneltui.analysis.six_stages import six_stages
from funneltui.cli.definition import Definition, with_flags
from funneltui.cli.options import Flags
from funneltui.cli.sources import open_sources
from funneltui.config.words import parse_size
from funneltui.data.log import EventLog
from funneltui.data.suggest import suggest_funnel
from funneltui.deferred import dataclass
from funneltui.engine.base import Engine
from funneltui.engine.local import open_engine
from funneltui.model.funnel import Funnel
from funneltui.views.six_stages import mapping_note

PROGRAM = "funneltui"


@dataclass(frozen=True)
class Opened:
    """A log, its engine, and the funnel in question."""

    log: EventLog
    engine: Engine
    funnel: Funnel
    reason: str
    """How the funnel was chosen; empty where it was given."""


def open_definition(definition: Definition, code: str = "en") -> Opened:
    """The log the definition names, with its funnel, or one that is suggested.

    Args:
        definition: What was asked.
        code: The language in which it is told how a preset was understood.

    Raises:
        FunneltuiError: No log is named or it cannot be read, or an event does not occur in it.
    """
    return opened(open_sources(definition), definition, code)


def opened(log: EventLog, definition: Definition, code: str = "en") -> Opened:
    """As `open_definition`, of a log that was read already.

    Raises:
        FunneltuiError: An event does not occur in it.
    """
    engine = _engine(log, definition.flags)
    reason = ""
    funnel = definition.funnel
    if definition.flags.preset:
        mapped = six_stages(engine.events())
        reason = mapping_note(mapped, code)
        funnel = with_flags(mapped.funnel, definition.flags, log.settings)
    elif funnel is None:
        suggestion = suggest_funnel(log)
        reason = suggestion.reason
        funnel = with_flags(suggestion.funnel, definition.flags, log.settings)
    flags = definition.flags
    if flags.step or flags.steps is not None or flags.exclude:
        require_events(engine, funnel)
    else:
        require_likely_events(engine, funnel)
    return Opened(log, engine, funnel, reason)


def _engine(log: EventLog, flags: Flags) -> Engine:
    limit = flags.memory_limit
    memory = None if limit is None else parse_size(limit, "--memory-limit")
    return open_engine(log, None if flags.no_cache else kept_logs(), memory)


def kept_logs() -> Path:
    """Where prepared logs are kept between starts."""
    return user_cache_path(PROGRAM, appauthor=False) / "logs"
