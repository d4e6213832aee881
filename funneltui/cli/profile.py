"""`funneltui profile`: what is in a log, before a funnel is asked."""

from funneltui import __version__
from funneltui.cli.definition import define_log
from funneltui.cli.language import encoding_of, language_for
from funneltui.cli.opening import open_sources
from funneltui.cli.options import Params, flags_of
from funneltui.cli.output import deliver, format_for, width_for
from funneltui.cli.problems import tell_note
from funneltui.data.quality import profile as profile_of
from funneltui.report import render
from funneltui.report.answers import ProfileAnswer, Setting


def profile(params: Params) -> None:
    """Say what is in the log.

    Raises:
        FunneltuiError: The log or the place to write to cannot be used.
    """
    definition = define_log(params["sources"], flags_of(params))
    for note in definition.notes:
        tell_note(note)
    found = profile_of(open_sources(definition))
    output = params["output"]
    tr = language_for(params["lang"], encoding_of(output)).messages
    setting = Setting(__version__, width=width_for(params["width"], output), tr=tr)
    form = format_for(params["format"], output)
    deliver(render([ProfileAnswer(found)], form, setting), output)
