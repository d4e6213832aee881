"""The language of what is told on standard error, also where a command line cannot be read."""

import sys
from collections.abc import Sequence
from itertools import pairwise

import click

from funneltui.cli.language import language_for
from funneltui.errors import FunneltuiError
from funneltui.i18n.languages import DEFAULT, LANGUAGES
from funneltui.i18n.messages import Messages

_FLAG = "--lang"


def messages_of(words: Sequence[str]) -> Messages:
    """The language that a command line asks for, or that the settings or the locale do."""
    typed = next(iter(_typed(words)), None)
    return _messages(typed if typed in LANGUAGES else None)


def messages_here() -> Messages:
    """The language of the command that is being run."""
    context = click.get_current_context(silent=True)
    return _messages(context.params.get("lang") if context else None)


def _messages(typed: str | None) -> Messages:
    try:
        return language_for(typed, sys.stderr.encoding or "ascii").messages
    except FunneltuiError:
        # The settings are what is wrong: they cannot say in which language to say so.
        return LANGUAGES[DEFAULT].messages


def _typed(words: Sequence[str]) -> list[str]:
    pairs = pairwise(words)
    joined = [word.partition("=")[2] for word in words if word.startswith(f"{_FLAG}=")]
    return [*joined, *(value for flag, value in pairs if flag == _FLAG)]
