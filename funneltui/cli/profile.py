"""`funneltui profile`: what is in a log, before a funnel is asked."""

from funneltui.cli.definition import define
from funneltui.cli.opening import open_sources
from funneltui.cli.options import Params, flags_of
from funneltui.cli.output import deliver, format_for, width_for
from funneltui.cli.problems import tell_note
from funneltui.data.quality import profile as profile_of
from funneltui.report.profile import profile_json, profile_text


def profile(params: Params) -> None:
    """Say what is in the log.

    Raises:
        FunneltuiError: The log or the place to write to cannot be used.
    """
    definition = define(params["sources"], flags_of(params))
    for note in definition.notes:
        tell_note(note)
    found = profile_of(open_sources(definition))
    output = params["output"]
    if format_for(params["format"], output) == "json":
        deliver(profile_json(found), output)
    else:
        deliver(profile_text(found, width_for(params["width"], output)), output)
