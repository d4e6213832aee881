"""The languages, and which one is meant."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from funneltui.i18n.en import ENGLISH
from funneltui.i18n.messages import Messages
from funneltui.i18n.tui_words import EN_TUI, TuiWords
from funneltui.i18n.zh import CHINESE
from funneltui.i18n.zh_tui import ZH_TUI


@dataclass(frozen=True)
class Language:
    """All the words of a language."""

    messages: Messages
    """Those of pages and reports."""
    tui: TuiWords
    """Those of the explorer around them."""


LANGUAGES: Mapping[str, Language] = MappingProxyType(
    {"en": Language(ENGLISH, EN_TUI), "zh": Language(CHINESE, ZH_TUI)}
)
DEFAULT = "en"
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def language_of(environ: Mapping[str, str]) -> str:
    """The code of the language the locale asks for: the first variable that is set decides."""
    said = next((environ[name] for name in _VARIABLES if environ.get(name)), "")
    code = said.replace("-", "_").partition("_")[0].partition(".")[0].lower()
    return code if code in LANGUAGES else DEFAULT
