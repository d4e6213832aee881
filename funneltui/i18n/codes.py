"""The languages by their codes, before any word of one is needed."""

from collections.abc import Mapping

CODES = ("en", "zh")
DEFAULT = "en"
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def language_of(environ: Mapping[str, str]) -> str:
    """The code of the language the locale asks for: the first variable that is set decides."""
    said = next((environ[name] for name in _VARIABLES if environ.get(name)), "")
    code = said.replace("-", "_").partition("_")[0].partition(".")[0].lower()
    return code if code in CODES else DEFAULT
