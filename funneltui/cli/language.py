"""The words of the language that is spoken, and what they are written in."""

import sys

from funneltui.cli.language_code import UTF8, code_for
from funneltui.cli.output import STDOUT
from funneltui.i18n.languages import LANGUAGES, Language


def language_for(typed: str | None, encoding: str = UTF8) -> Language:
    """The language to speak, as `code_for` chooses it.

    Raises:
        ConfigError: The settings cannot be read.
    """
    return LANGUAGES[code_for(typed, encoding)]


def encoding_of(output: str | None) -> str:
    """What a report is written in: UTF-8, but on a terminal that has another one."""
    on_screen = output in (None, STDOUT) and sys.stdout.isatty()
    return (sys.stdout.encoding if on_screen else None) or UTF8
