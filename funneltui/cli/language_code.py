"""Which language is spoken: the one that was typed, else the settings', else the locale's."""

import os
import sys

import click

from funneltui.cli.typed import CommandLine
from funneltui.errors import FunneltuiError
from funneltui.i18n.codes import DEFAULT, language_of

UTF8 = "utf-8"
_WIDE = "漏斗"


def code_for(typed: str | None, encoding: str = UTF8) -> str:
    """The code of the language to speak.

    Args:
        typed: What `--lang` says.
        encoding: What the words are shown in; a locale's language is not taken where they
            cannot be shown.

    Raises:
        ConfigError: The settings cannot be read.
    """
    if typed:
        return typed
    from funneltui.config.user import load_user_config, user_config_path

    return load_user_config(user_config_path()).language or _by_locale(encoding)


def code_told_in(typed: str | None) -> str:
    """The same for what is told on standard error, even where the settings cannot be read."""
    try:
        return code_for(typed, sys.stderr.encoding or "ascii")
    except FunneltuiError:
        # The settings are what is wrong: they cannot say in which language to say so.
        return DEFAULT


def code_here() -> str:
    """The language of the command that is being run, or helped with before all of it is read."""
    context = click.get_current_context(silent=True)
    if context is None:
        return code_told_in(None)
    line = context.find_object(CommandLine)
    return code_told_in(line.language if line else context.params.get("lang"))


def _by_locale(encoding: str) -> str:
    code = language_of(os.environ)
    try:
        _WIDE.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return DEFAULT
    return code
