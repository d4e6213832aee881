"""The explorer on a small file that is really read."""

from dataclasses import replace
from pathlib import Path

from funneltui.cli.definition import define
from funneltui.cli.explore import Exploration
from funneltui.cli.options import Flags
from funneltui.i18n.languages import LANGUAGES
from funneltui.tui.start import StartRequest


def exploring_file(path: Path, flags: Flags | None = None, lang: str = "en") -> StartRequest:
    """What the command line would ask of the explorer for this file."""
    words, given = (str(path),), flags or Flags(no_cache=True)
    exploration = Exploration(define(words, given), words, path.parent / "funneltui.toml")
    return replace(exploration.request(), language=LANGUAGES[lang])
