"""`funneltui report`: the same answers as the explorer's, written down.

What the answers need is imported while the log is read: a start is short of time.
"""

from funneltui.cli.besides import importing
from funneltui.cli.definition import define
from funneltui.cli.options import Params, flags_of
from funneltui.cli.output import deliver, format_for
from funneltui.cli.problems import tell_note
from funneltui.cli.sources import open_sources


def report(params: Params) -> None:
    """Answer the views that were asked for, in one format, to where it was asked.

    Raises:
        FunneltuiError: The question, the log or the place to write to cannot be used.
    """
    definition = define(params["sources"], flags_of(params))
    for note in definition.notes:
        tell_note(note)
    output = params["output"]
    form = format_for(params["format"], output)
    with importing("funneltui.cli.opening", "funneltui.cli.answering"):
        log = open_sources(definition)
        from funneltui.cli.opening import opened

        ready = opened(log, definition)
    from funneltui.cli.answering import Asking, answered

    deliver(answered(Asking(definition, ready, params), form), output)
    ready.engine.keep()
