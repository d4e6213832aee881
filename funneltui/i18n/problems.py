"""A problem in the words of a language, with its labels: what happened, where, what to do."""

from collections.abc import Iterator

from funneltui.errors import FunneltuiError
from funneltui.i18n.cli_words import cli_words
from funneltui.i18n.messages import Messages


def told(error: FunneltuiError, tr: Messages) -> str:
    """The whole problem, a line for each part; of several at once each is numbered."""
    labels, say = cli_words(tr.code), tr.phrases.say
    parts = [what_of(error, tr)]
    if error.where:
        parts.append(labels.where.format(text=say(error.where)))
    if error.fix:
        parts.append(labels.fix.format(text=say(error.fix)))
    return "\n".join(parts)


def what_of(error: FunneltuiError, tr: Messages) -> str:
    """What happened, and each of several problems whole."""
    return "\n".join((tr.phrases.say(error.what), *_each(error, tr)))


def _each(error: FunneltuiError, tr: Messages) -> Iterator[str]:
    for number, one in enumerate(error.each, start=1):
        yield f"{number}. {told(one, tr)}"
