"""Which language is spoken: the one that was typed, else the settings', else the locale's."""

import os
import sys

from funneltui.cli.output import STDOUT
from funneltui.config.user import load_user_config, user_config_path
from funneltui.i18n.languages import DEFAULT, LANGUAGES, Language, language_of

UTF8 = "utf-8"
_WIDE = "漏斗"


def language_for(typed: str | None, encoding: str = UTF8) -> Language:
    """The language to speak.

    Args:
        typed: What `--lang` says.
        encoding: What the words are shown in; a locale's language is not taken where they
            cannot be shown.

    Raises:
        ConfigError: The settings cannot be read.
    """
    code = typed or load_user_config(user_config_path()).language
    return LANGUAGES[code or _by_locale(encoding)]


def encoding_of(output: str | None) -> str:
    """What a report is written in: UTF-8, but on a terminal that has another one."""
    on_screen = output in (None, STDOUT) and sys.stdout.isatty()
    return (sys.stdout.encoding if on_screen else None) or UTF8


def _by_locale(encoding: str) -> str:
    code = language_of(os.environ)
    try:
        _WIDE.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return DEFAULT
    return code
