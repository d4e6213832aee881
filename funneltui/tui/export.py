"""The view on the screen as a file: the same text `funneltui report` writes."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from funneltui import __version__
from funneltui.errors import FunneltuiError
from funneltui.model.events import LogFacts
from funneltui.model.friction import FrictionResult
from funneltui.model.money import MoneyResult
from funneltui.model.plan import PlanResult
from funneltui.model.units import SortBy
from funneltui.model.upsell import UpsellResult
from funneltui.report import answers as reported
from funneltui.report.cohorts import CohortTableAnswer
from funneltui.report.listed import PagedRows
from funneltui.tui.asking import Explorer, pick, prompt_for
from funneltui.tui.closer import BesideAnswer
from funneltui.tui.cohorts import CohortsAnswer, looked_at
from funneltui.tui.experiment import ExperimentAnswer
from funneltui.tui.log_view import DataAnswer, ItemAnswer
from funneltui.tui.money import MoneyAnswer
from funneltui.tui.money_commands import asked_funnel
from funneltui.tui.paths import PathsAnswer
from funneltui.tui.periods import TrendAnswer
from funneltui.tui.picture import screen_svg
from funneltui.tui.problem import problem_text
from funneltui.tui.questions import Answer, FunnelAnswer, TimeAnswer, UnitsAnswer
from funneltui.tui.screens.dialogs import Choice, Prompt
from funneltui.tui.session import Session
from funneltui.tui.take import view_name
from funneltui.views.page import Tone
from funneltui.views.safe import safe

PICTURE = ".svg"
FORMATS = {
    ".csv": "csv",
    ".parquet": "parquet",
    ".json": "json",
    ".md": "md",
    ".html": "html",
    ".txt": "table",
}
"""The report's format by the suffix of the file."""
SUFFIXES = (*FORMATS, PICTURE)


async def ask_export(app: Explorer, session: Session) -> None:
    """Ask for a file, and write the view to it; one that is there is not overwritten unasked."""
    words = session.words
    answer = session.shown.answer
    if answer is not None and session.scope is not None:
        answer = looked_at(answer, session.scope.look)
    if answer is None or session.is_counting():
        session.say(words.nothing_to_export)
        return

    async def accept(text: str) -> str:
        return _problem_of(_path(text), answer, session)

    is_told = reported_answer(answer, session) is not None
    name = f"{_file_name(session)}{'.csv' if is_told else PICTURE}"
    typed = await prompt_for(
        app, session, Prompt(words.ask_export, words.ask_export_help, name), accept
    )
    if typed is None:
        return
    path = _path(typed)
    if path.exists():
        title = words.ask_replace.format(path=safe(str(path)))
        choices = (Choice(words.overwrite_no), Choice(words.overwrite_yes))
        if await pick(app, session, title, choices) != 1:
            session.say(words.not_exported)
            return
    if path.suffix.lower() == PICTURE:
        # Once the question no longer lies over the page.
        app.call_after_refresh(_draw, app, session, path)
    else:
        await _export(session, answer, path)


def _draw(app: Explorer, session: Session, path: Path) -> None:
    from funneltui.report import write

    title = f"funneltui {safe(session.request.source)}"
    _say_written(session, path, lambda: write(path, screen_svg(app, title)))


def reported_answer(answer: Answer, session: Session) -> reported.Answer | None:
    """The answer as reports take it; None where no report shows such a thing."""
    if isinstance(answer, MoneyAnswer):
        return reported_money(answer)
    return _counted(answer, session)


def _counted(  # noqa: C901, PLR0912  one per answer
    answer: Answer, session: Session
) -> reported.Answer | None:
    made: reported.Answer | None = None
    match answer:
        case FunnelAnswer(result, trend, beside):
            made = reported.FunnelAnswer(result, trend, beside)
        case BesideAnswer(result, beside):
            made = reported.FunnelAnswer(result, beside=beside)
        case TimeAnswer(results):
            made = reported.TimeAnswer(results)
        case TrendAnswer(result):
            made = reported.TrendAnswer(result)
        case CohortsAnswer(result, look):
            made = CohortTableAnswer(result, look)
        case DataAnswer(profile):
            made = reported.ProfileAnswer(profile)
        case ItemAnswer(detail) if session.facts is not None:
            made = reported.DetailAnswer(session.facts, detail)
        case PathsAnswer(result):
            made = reported.PathsAnswer(result)
        case ExperimentAnswer(result):
            made = reported.ExperimentAnswer(result)
        case UnitsAnswer() if session.facts is not None:
            # Rows are fetched when the file is written, off the screen's thread.
            made = _units(answer, session.facts)
        case _:
            pass
    return made


def _units(answer: UnitsAnswer, facts: LogFacts) -> reported.UnitsAnswer:
    units = answer.units
    return reported.UnitsAnswer(
        answer.funnel,
        facts,
        PagedRows(units),
        len(units),
        answer.sorting,
        SortBy.REVENUE in units.sorts(),
    )


def reported_money(answer: MoneyAnswer) -> reported.Answer:
    """The same for the views of money."""
    match answer.result:
        case MoneyResult() as money:
            return reported.MoneyAnswer(money)
        case PlanResult() as plan:
            return reported.PlanAnswer(plan)
        case UpsellResult() as upsell:
            return reported.UpsellAnswer(upsell)
        case FrictionResult() as friction:
            return reported.FrictionAnswer(friction)


async def _export(session: Session, answer: Answer, path: Path) -> None:
    if not isinstance(answer, UnitsAnswer):
        # Charts are drawn on the screen's thread only.
        _say_written(session, path, lambda: _write(session, answer, path))
        return
    session.say(session.words.exporting.format(path=safe(str(path))))
    error = await asyncio.to_thread(_error_of, lambda: _write(session, answer, path))
    _say(session, path, error)


def _say_written(session: Session, path: Path, written: Callable[[], None]) -> None:
    _say(session, path, _error_of(written))


def _error_of(written: Callable[[], None]) -> FunneltuiError | None:
    try:
        written()
    except FunneltuiError as error:
        return error
    return None


def _say(session: Session, path: Path, error: FunneltuiError | None) -> None:
    words = session.words
    if error is not None:
        session.say(f"{words.not_exported}: {problem_text(error, session.tr)}", Tone.BAD)
        return
    session.say(words.exported.format(path=safe(str(path))))


def _write(session: Session, answer: Answer, path: Path) -> None:
    from funneltui.report import rendered, write

    made = reported_answer(answer, session)
    if made is None or session.scope is None:
        return
    definition = session.request.definition(asked_funnel(session))
    setting = reported.Setting(__version__, definition, tr=session.tr, manner=session.scope.manner)
    write(path, rendered([made], FORMATS[path.suffix.lower()], setting))


def _path(text: str) -> Path:
    return Path(text.strip()).expanduser()


def _problem_of(path: Path, answer: Answer, session: Session) -> str:
    words = session.words
    if path.suffix.lower() not in SUFFIXES or not path.stem:
        return words.bad_suffix.format(suffixes=" ".join(SUFFIXES))
    if path.suffix.lower() != PICTURE and reported_answer(answer, session) is None:
        return words.only_picture
    if path.is_dir() or not path.absolute().parent.is_dir():
        return words.no_folder.format(path=safe(str(path.parent)))
    return ""


def _file_name(session: Session) -> str:
    """A name for the file: the funnel's and the view's, without what a path may not have."""
    name = session.scope.funnel.name if session.scope else ""
    kept = "".join(letter if letter.isalnum() else "-" for letter in name)[:40].strip("-")
    return f"{kept or 'funnel'}-{view_name(session)}"
