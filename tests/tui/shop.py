"""The explorer on the small sample log, with the real engine and the sample's funnel file."""

import shlex
from functools import cache
from pathlib import Path

from funneltui.cli.definition import define
from funneltui.cli.explore import Exploration
from funneltui.cli.options import Flags
from funneltui.engine.base import Engine
from funneltui.i18n.languages import LANGUAGES
from funneltui.model.funnel import Funnel
from funneltui.tui.start import StartRequest

SAMPLES = Path(__file__).resolve().parents[2] / "sample_data"
SHOP = str(SAMPLES / "shop_small.csv")


@cache
def exploration() -> Exploration:
    """The small log, with the two funnels of the file beside it."""
    return Exploration(define((SHOP,), Flags()), (SHOP,), Path("funneltui.toml"))


@cache
def opened() -> tuple[Engine, Funnel, str]:
    """Its engine, opened once for all tests."""
    return exploration().open()


def engine() -> Engine:
    """What answers."""
    return opened()[0]


def funnel() -> Funnel:
    """The funnel the explorer opens with."""
    return opened()[1]


def request(*, language: str = "en", ascii_only: bool = False) -> StartRequest:
    """The log to explore."""
    known = exploration()
    return StartRequest(
        source=SHOP,
        open_engine=opened,
        command=known.command,
        profile=known.profile,
        profile_command=known.profile_command,
        inspect=known.inspect,
        columns=known.columns,
        definition=known.define,
        funnels=lambda: known.definition.funnels,
        save=known.save,
        ascii=ascii_only,
        language=LANGUAGES[language],
    )


def command_words(command: str) -> list[str]:
    """A copied command as the arguments of the program."""
    return shlex.split(command)[1:]
