"""`funneltui profile`: what is in a log, before a funnel is asked."""

from funneltui import __version__
from funneltui.cli.definition import define_log
from funneltui.cli.detail import parse_items
from funneltui.cli.language import encoding_of, language_for
from funneltui.cli.options import Params, flags_of
from funneltui.cli.output import deliver, format_for, width_for
from funneltui.cli.problems import tell_note
from funneltui.cli.sources import open_sources
from funneltui.data.inspect import inspect
from funneltui.data.quality import profile as profile_of
from funneltui.report import rendered
from funneltui.report.answers import Answer, DetailAnswer, ProfileAnswer, Setting


def profile(params: Params) -> None:
    """Say what is in the log.

    Raises:
        FunneltuiError: The log or the place to write to cannot be used.
    """
    definition = define_log(params["sources"], flags_of(params))
    for note in definition.notes:
        tell_note(note)
    log = open_sources(definition)
    found = profile_of(log)
    items = parse_items(params["detail"])
    answers: list[Answer] = [
        DetailAnswer(found.facts, inspect(log, item, params["rows"])) for item in items
    ]
    output = params["output"]
    tr = language_for(params["lang"], encoding_of(output)).messages
    setting = Setting(__version__, width=width_for(params["width"], output), tr=tr)
    form = format_for(params["format"], output)
    deliver(rendered(answers or [ProfileAnswer(found)], form, setting), output)
