"""`funneltui SOURCE` and `funneltui demo`: what the explorer needs, and its start."""

import os
import shlex
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import field, replace
from functools import cache
from importlib.resources import files
from pathlib import Path

from funneltui.cli.command import (
    explore_command,
    fits_file,
    fits_flags,
    profile_command,
    report_as_typed,
    report_command,
    report_command_from,
    report_command_of_preset,
)
from funneltui.cli.definition import Definition, define
from funneltui.cli.difference import told_from
from funneltui.cli.language import language_for
from funneltui.cli.language_code import UTF8
from funneltui.cli.options import Flags, Params, flags_of
from funneltui.cli.output import STDOUT
from funneltui.cli.recents import recents
from funneltui.cli.rereading import ROLES, read_as
from funneltui.cli.sessions import SessionOfLog, session_of
from funneltui.cli.settings import user_keys
from funneltui.cli.stamps import is_far, stamp
from funneltui.cli.stdin import STDIN_NAME, keyboard_again, spooled
from funneltui.config.file import FILE_NAME
from funneltui.config.save import save_funnel
from funneltui.data.sniff import SUFFIXES, suffix
from funneltui.deferred import dataclass
from funneltui.engine.base import Engine
from funneltui.errors import InputError
from funneltui.i18n.languages import Language
from funneltui.model.events import Duplicates, LogSettings, Reading
from funneltui.model.funnel import Funnel
from funneltui.model.log_items import Detail, LogItem
from funneltui.model.profile import Profile
from funneltui.tui.memory import Remembered
from funneltui.tui.money_files import MoneyFiles
from funneltui.tui.start import (
    FileChoice,
    StartRequest,
    WelcomeRequest,
    needs_ascii,
    start,
    takes_mouse,
)

SAMPLE_FOLDER = "sample_data"
SAMPLE_LOG = "shop.parquet"
SAMPLE_SPEND, SAMPLE_PLAN = "spend.csv", "targets.toml"
_MOST_FILES = 50
_NOT_OPEN = "the log is asked about before it is open"
_SIZES = ((1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "kB"))


@dataclass()
class Exploration:
    """One log under the explorer's eyes: the functions it calls back."""

    definition: Definition
    words: tuple[str, ...]
    """The sources as they were typed."""
    save_to: Path
    money: MoneyFiles = field(default_factory=MoneyFiles)
    """What was named of spend and plan."""
    code: str = "en"
    """The language."""
    _settings: LogSettings = field(default_factory=LogSettings)
    _profiled: Callable[[], Profile] | None = None
    _inspected: Callable[[LogItem], Detail] | None = None
    _preset: Funnel | None = None
    """The funnel a preset made."""
    _given: Definition | None = None
    """As files and flags have it, once something else was chosen on the screen."""

    def open(self) -> tuple[Engine, Funnel, str]:
        """The engine, the funnel to begin with, and how it was chosen."""
        from funneltui.cli.opening import open_definition
        from funneltui.data.inspect import inspect
        from funneltui.data.quality import profile

        opened = open_definition(self.definition, self.code)
        log = opened.log
        self._settings = log.settings
        # Kept: changes of the funnel ask for the same profile again.
        self._profiled = cache(lambda: profile(log))
        self._inspected = lambda item: inspect(log, item)
        self._preset = opened.funnel if self.definition.flags.preset else None
        return opened.engine, opened.funnel, opened.reason

    def command(self, funnel: Funnel, view: str) -> str:
        """The command line that prints a view of the funnel."""
        definition, flags = self.definition, self.definition.flags
        own = next((one for one in definition.funnels if one.name == funnel.name), None)
        if own is not None and definition.file is not None:
            changes = told_from(own, funnel, definition.settings)
            if changes is not None:
                stands = (definition.file, own.name)
                return report_command_from(self.words, flags, stands, changes, view)
        if self._preset is not None and fits_file(funnel, self._preset):
            by = None if funnel.breakdown == self._preset.breakdown else funnel.breakdown
            return report_command_of_preset(self.words, flags, view, by)
        if fits_flags(funnel):
            return report_command(self.words, self._read_as(), funnel, view)
        saved = (self.save_to, funnel.name)
        return report_command_from(self.words, flags, saved, Flags(), view)

    def _read_as(self) -> Flags:
        """How the log is read, as typed, and as a file says that is not found by itself."""
        flags, settings = self.definition.flags, self.definition.settings
        if flags.funnel is None:
            return flags
        said = {name: getattr(flags, name) or getattr(settings, name) for name in ROLES}
        zone = settings.time_zone if settings.time_zone != LogSettings().time_zone else None
        drops = settings.duplicates is Duplicates.DROP
        return replace(flags, **said, tz=flags.tz or zone, drop_duplicates=drops)

    def profile(self) -> Profile:
        """What is in the log that was opened."""
        if self._profiled is None:
            raise RuntimeError(_NOT_OPEN)
        return self._profiled()

    def inspect(self, item: LogItem) -> Detail:
        """One thing of the log that was opened."""
        if self._inspected is None:
            raise RuntimeError(_NOT_OPEN)
        return self._inspected(item)

    def read_as(self, reading: Reading) -> None:
        """Have the log read otherwise when it is opened next.

        Raises:
            ConfigError: It cannot be, as its sources differ.
        """
        self._given = self._given or self.definition
        self.definition = read_as(self._given, reading)

    def columns(self) -> dict[str, str]:
        """The column of each role in the log that was opened."""
        found = {name: getattr(self._settings, name) for name in ROLES}
        return {name: column for name, column in found.items() if column}

    def profile_command(self, item: LogItem | None = None) -> str:
        """The command line that prints the profile, or one thing of it."""
        return profile_command(self.words, self.definition.flags, self.definition.file, item)

    def explore_command(self) -> str:
        """The command line that opens the log as it is read now."""
        return explore_command(self.words, self.definition.flags, self.definition.file)

    def define(self, funnel: Funnel) -> dict[str, object]:
        """The funnel as a report states it."""
        from funneltui.config.define import definition_dict

        return definition_dict(funnel, self._settings)

    def stamp(self) -> tuple[object, ...]:
        """Sizes and times of the files that sources, spend and plan stand for."""
        beside = (self.money.spend or self.money.settings.path, self.money.plan)
        paths = (*(source.path for source in self.definition.sources), *beside)
        return stamp(path for path in paths if path is not None)

    def save(self, funnel: Funnel) -> Path:
        """Write the funnel to its file, with how the log is read."""
        save_funnel(self.save_to, funnel, self._settings)
        return self.save_to

    def request(self) -> StartRequest:
        """What the explorer is given, drawn and spoken as usual and with nothing remembered."""
        return StartRequest(
            source=" ".join(self.words),
            as_text=report_as_typed(self.words, self.definition.flags),
            open_engine=self.open,
            command=self.command,
            profile=self.profile,
            profile_command=self.profile_command,
            inspect=self.inspect,
            read_as=self.read_as,
            columns=self.columns,
            explore_command=self.explore_command,
            definition=self.define,
            stamp=self.stamp,
            is_watched=not any(is_far(one.path) for one in self.definition.sources),
            funnels=lambda: self.definition.funnels,
            money=self.money,
            save=self.save,
            save_to=self.save_to,
        )


def explore(params: Params) -> int:
    """Open the explorer on the sources, or on the logs of this folder where none is named.

    Raises:
        FunneltuiError: A flag or file cannot be read, or there is no terminal to draw on.
    """
    flags = flags_of(params)
    words: tuple[str, ...] = params["sources"]
    screen = _screen(params)
    if not words and flags == Flags():
        return start(_welcome(Path(), screen))
    with ExitStack() as cleanup:
        definition = define(words, flags)
        if STDOUT in words:
            path = cleanup.enter_context(spooled(sys.stdin.buffer))
            definition = _reading(path, definition)
            keyboard_again()
        return start(_request(definition, words, screen, _money(params, definition)))


def demo(params: Params) -> int:
    """Open the explorer on the sample log.

    Raises:
        FunneltuiError: A flag cannot be read, or there is no terminal to draw on.
    """
    return start(_demo_request(flags_of(params), _screen(params), params))


def sample_log() -> Path:
    """The sample log: inside an installed package, beside it in a source tree.

    Raises:
        InputError: It is in neither place.
    """
    package = Path(str(files("funneltui")))
    for folder in (package / SAMPLE_FOLDER, package.parent / SAMPLE_FOLDER):
        if (folder / SAMPLE_LOG).is_file():
            return folder / SAMPLE_LOG
    raise InputError(
        "no-sample",
        what="The sample log is missing.",
        where=str(package / SAMPLE_FOLDER / SAMPLE_LOG),
        fix="Install funneltui again.",
    )


@dataclass(frozen=True)
class _Screen:
    """How the explorer draws and speaks."""

    ascii: bool
    language: Language
    fresh: bool
    """Begin anew, whatever was looked at the last time."""


def _screen(params: Params) -> _Screen:
    draws_ascii = params["ascii"] or needs_ascii(sys.stdout.encoding, os.environ)
    language = language_for(params.get("lang"), "ascii" if draws_ascii else UTF8)
    return _Screen(draws_ascii, language, params.get("fresh", False))


def _money(params: Params, definition: Definition) -> MoneyFiles:
    return MoneyFiles(
        spend=params.get("spend"),
        plan=params.get("targets"),
        allocate=params.get("allocate"),
        as_of=params.get("as_of"),
        refunds=params.get("refunds"),
        cost_basis=params.get("cost_basis"),
        reference=params.get("reference"),
        move=shlex.join(params["move"]) if params.get("move") else None,
        settings=definition.spend,
    )


def _request(
    definition: Definition, words: tuple[str, ...], screen: _Screen, money: MoneyFiles | None = None
) -> StartRequest:
    save_to = definition.file or Path(FILE_NAME)
    named = money or MoneyFiles(settings=definition.spend)
    return _told(
        Exploration(definition, words, save_to, named, _code(screen)), definition.file, screen
    )


def _told(exploration: Exploration, file: Path | None, screen: _Screen) -> StartRequest:
    session = session_of(exploration.definition, exploration.words)
    is_of_pipe = exploration.definition.name == STDIN_NAME
    return replace(
        exploration.request(),
        source=" ".join(exploration.words) or str(file),
        funnel_file=file,
        ascii=screen.ascii,
        language=screen.language,
        mouse=takes_mouse(os.environ),
        keys=user_keys(),
        remembered=None if screen.fresh or is_of_pipe else _begun(session, exploration.money),
        remember=_forget if is_of_pipe else session.remember,
    )


def _code(screen: _Screen) -> str:
    return screen.language.messages.code


def _begun(session: SessionOfLog, money: MoneyFiles) -> Remembered | None:
    """What was looked at the last time, with the files that are named now in place of its own."""
    begun = session.begin()
    if begun is None:
        return None
    old = begun.scope.money
    files = replace(money, spend=money.spend or old.spend, plan=money.plan or old.plan)
    return replace(begun, scope=replace(begun.scope, money=files))


def _forget(_: Remembered) -> None:
    """What came through a pipe does not come again."""


def _demo_request(flags: Flags, screen: _Screen, params: Params | None = None) -> StartRequest:
    log = sample_log()
    definition, words = define((str(log),), flags), (str(log),)
    money = _money(params or {}, definition)
    beside = {"spend": log.with_name(SAMPLE_SPEND), "plan": log.with_name(SAMPLE_PLAN)}
    there = {name: str(path) for name, path in beside.items() if path.is_file()}
    spend, plan = money.spend or there.get("spend"), money.plan or there.get("plan")
    # What is tried on the sample is the user's: it never goes into the package's own folder.
    made = Exploration(
        definition, words, Path(FILE_NAME), replace(money, spend=spend, plan=plan), _code(screen)
    )
    return _told(made, None, screen)


def _reading(path: Path, definition: Definition) -> Definition:
    """The definition with standard input read from where it was put."""
    sources = tuple(
        replace(source, path=str(path)) if source.path == STDOUT else source
        for source in definition.sources
    )
    return replace(definition, sources=sources, name=STDIN_NAME)


def _welcome(folder: Path, screen: _Screen) -> WelcomeRequest:
    last = recents()
    return WelcomeRequest(
        folder=str(folder.absolute()),
        files=tuple(_choices(folder)),
        open=lambda word: _request(define((word,), Flags()), (word,), screen),
        demo=lambda: _demo_request(Flags(), screen),
        recent=last.choices(),
        resume=lambda number: _request(*last.definition(number), screen),
        ascii=screen.ascii,
        language=screen.language,
        mouse=takes_mouse(os.environ),
        keys=user_keys(),
    )


def _choices(folder: Path) -> list[FileChoice]:
    """The files that may be logs, by name."""
    found = sorted(
        path for path in folder.iterdir() if suffix(path.name) in SUFFIXES and path.is_file()
    )
    return [FileChoice(path.name, _size(path.stat().st_size)) for path in found[:_MOST_FILES]]


def _size(size: int) -> str:
    for unit, name in _SIZES:
        if size >= unit:
            return f"{size / unit:.1f} {name}"
    return f"{size} B"
