"""The explorer on a small file that is really read."""

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
    return StartRequest(
        source=str(path),
        open_engine=exploration.open,
        command=exploration.command,
        profile=exploration.profile,
        profile_command=exploration.profile_command,
        inspect=exploration.inspect,
        read_as=exploration.read_as,
        columns=exploration.columns,
        explore_command=exploration.explore_command,
        definition=exploration.define,
        save=exploration.save,
        save_to=exploration.save_to,
        language=LANGUAGES[lang],
    )
