"""The words of what is told on standard error, also where a command line cannot be read."""

from collections.abc import Sequence

from funneltui.cli.language_code import code_here, code_told_in
from funneltui.cli.typed import CommandLine
from funneltui.i18n.languages import LANGUAGES, Language
from funneltui.i18n.messages import Messages


def messages_of(words: Sequence[str]) -> Messages:
    """The language that a command line asks for, or that the settings or the locale do."""
    return LANGUAGES[code_told_in(CommandLine(tuple(words)).language)].messages


def messages_here() -> Messages:
    """The language of the command that is being run."""
    return language_here().messages


def language_here() -> Language:
    """The same with all its words."""
    return LANGUAGES[code_here()]
