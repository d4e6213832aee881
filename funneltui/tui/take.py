"""What can be taken away: the table on the screen, and the command that prints it."""

import asyncio
import os
from dataclasses import replace
from pathlib import Path

import platformdirs

from funneltui.config.listing import selection_text, sorting_text
from funneltui.model.units import Selection, Sorting
from funneltui.tui.asking import Explorer
from funneltui.tui.clipboard import Copied, Way, copy
from funneltui.tui.closer import BesideQuestion, compared_as
from funneltui.tui.cohorts import CohortsAnswer, CohortsQuestion, looked_at, options_of, view_of
from funneltui.tui.experiment import ExperimentQuestion, command_words
from funneltui.tui.heading import grain_shown
from funneltui.tui.keys import Place
from funneltui.tui.layouts import shown_manner
from funneltui.tui.marks import MANY, Marks, chosen_ids
from funneltui.tui.money import MoneyQuestion
from funneltui.tui.money_commands import asked_funnel, report_words
from funneltui.tui.pages import tsv
from funneltui.tui.paths import PathsQuestion
from funneltui.tui.periods import TrendQuestion
from funneltui.tui.questions import (
    FunnelAnswer,
    FunnelQuestion,
    TimeQuestion,
    UnitsAnswer,
    UnitsQuestion,
)
from funneltui.tui.session import Session
from funneltui.tui.who import laid_out
from funneltui.views.format import count
from funneltui.views.manner import AS_FITS, Figures, PathSide, Scale
from funneltui.views.safe import safe
from funneltui.views.shell import quoted

COPY_WIDTH = 400
"""Nothing is left out of a copied table for want of room."""
_ONE_LINE = dict.fromkeys(map(ord, "\t\r\n"), " ")
_VIEW_NAMES: dict[type, str] = {
    FunnelQuestion: "funnel",
    BesideQuestion: "funnel",
    TimeQuestion: "time",
    TrendQuestion: "trend",
    CohortsQuestion: "cohorts",
    PathsQuestion: "paths",
    ExperimentQuestion: "experiment",
}


def copy_answer(app: Explorer, session: Session) -> str:
    """Copy the tables on the screen as TSV, or all ids of a list; what was copied, and where to."""
    answer, words = session.shown.answer, session.words
    if answer is None:
        return words.nothing_to_copy
    if isinstance(answer, UnitsAnswer):
        marks = session.scope.marks if session.scope else Marks()
        ids = chosen_ids(marks, answer.key, answer.units)
        said = _users(len(ids), session)
        return _copy(app, session, "".join(map(_id_line, ids)), said)
    if session.scope is not None:
        answer = looked_at(answer, replace(session.scope.look, row=None))
    laid = laid_out(answer, shown_manner(app, session)) or answer
    text, rows = tsv(laid.page(COPY_WIDTH, session.tr))
    if not rows:
        return words.nothing_to_copy
    said = session.tr.plural(words.copied_table, rows).format(rows=count(rows))
    return _copy(app, session, text, said)


def has_many(session: Session) -> bool:
    """Whether so much would be copied that keys had to wait for it."""
    answer = session.shown.answer
    return isinstance(answer, UnitsAnswer) and len(answer.units) > MANY


async def copy_many(app: Explorer, session: Session) -> str:
    """Copy the ids of a long list while the screen goes on; what was copied, and where to."""
    answer, scope = session.shown.answer, session.scope
    if scope is None or not isinstance(answer, UnitsAnswer):
        return session.words.nothing_to_copy
    sent: list[str] = []

    def copied() -> tuple[Copied, int]:
        ids = chosen_ids(scope.marks, answer.key, answer.units)
        text = "".join(safe(_id_line(unit)[:-1]) + "\n" for unit in ids)
        return copy(text, yank_file(), sent.append, os.environ), len(ids)

    done, number = await asyncio.to_thread(copied)
    for text in sent:
        app.copy_to_clipboard(text)
    return _told(done, session, _users(number, session))


def copy_command(app: Explorer, session: Session) -> str:
    """Copy the command that prints what is on the screen; the command."""
    command = reproducing_command(session)
    copied = _copied(app, f"{command}\n")
    return session.words.copied_command.format(how=_how(copied, session), what=safe(command))


def reproducing_command(session: Session) -> str:
    """The command that prints what is on the screen; empty before the log is open."""
    if session.scope is None:
        return ""
    if session.place() is Place.DATA:
        trail = session.scope.trail
        return session.request.profile_command(trail[-1].item if trail else None)
    command = session.request.command(asked_funnel(session), view_name(session))
    return " ".join((command, *_view_options(session), *report_words(session)))


def _view_options(session: Session) -> tuple[str, ...]:
    """What the report needs to know besides the view's name."""
    said: tuple[str, ...] = ()
    match session.shown.question:
        case FunnelQuestion() | BesideQuestion():
            said = _beside_options(session)
        case TimeQuestion(_, first, last):
            said = ("--from-step", str(first), "--to-step", str(last), *_scale_option(session))
        case PathsQuestion(_, step):
            said = ("--from-step", str(step), *_side_option(session))
        case UnitsQuestion(_, selection, sorting):
            said = _list_options(selection, sorting)
        case ExperimentQuestion():
            said = _experiment_options(session)
        case CohortsQuestion():
            said = _cohort_options(session)
        case TrendQuestion():
            grain = grain_shown(session)
            said = ("--grain", grain.value) if grain else ()
        case _:
            pass
    return said


def _beside_options(session: Session) -> tuple[str, ...]:
    """How the report is asked for what stands beside the funnel."""
    question, answer = session.shown.question, session.shown.answer
    if isinstance(question, BesideQuestion):
        if question.wish.is_asked_otherwise:
            return ("--sensitivity",)
        return ("--compare", quoted(compared_as(question.wish)), *_manner_options(session))
    who = answer.beside.who if isinstance(answer, FunnelAnswer) else None
    step = ("--who", str(who.step)) if who else ()
    return (*step, *_manner_options(session))


def _scale_option(session: Session) -> tuple[str, ...]:
    scale = session.scope.manner.scale if session.scope else Scale.LOG
    return ("--scale", scale.value) if scale is Scale.LINEAR else ()


def _side_option(session: Session) -> tuple[str, ...]:
    side = session.scope.manner.side if session.scope else PathSide.LOST
    return ("--side", side.value) if side is PathSide.WENT_ON else ()


def _manner_options(session: Session) -> tuple[str, ...]:
    manner = session.scope.manner if session.scope else AS_FITS
    layout = ("--layout", manner.layout.value) if manner.layout else ()
    is_plain = manner.figures is Figures.RATES
    return layout if is_plain else (*layout, "--figures", manner.figures.value)


def _list_options(selection: Selection, sorting: Sorting) -> tuple[str, ...]:
    said = selection_text(selection)
    of = () if said == selection_text(Selection()) else ("--of", quoted(said))
    group = tuple(word for value in selection.value for word in ("--group", quoted(value)))
    order = () if sorting == Sorting() else ("--sort", sorting_text(sorting))
    return (*of, *group, *order)


def _cohort_options(session: Session) -> tuple[str, ...]:
    """How the report is asked for these cohorts, looked at like this."""
    question, answer, scope = session.shown.question, session.shown.answer, session.scope
    if not isinstance(question, CohortsQuestion) or not isinstance(answer, CohortsAnswer):
        return ()
    if scope is None:
        return ()
    return tuple(map(quoted, options_of(question, scope.look, answer.result)))


def _experiment_options(session: Session) -> tuple[str, ...]:
    """How the report is asked for this experiment."""
    scope = session.scope
    if scope is None:
        return ()
    return command_words(session.shown.answer, scope.experiment, scope.manner)


def view_name(session: Session) -> str:
    """The report's word for the view on the screen."""
    question = session.shown.question
    if isinstance(question, MoneyQuestion):
        return question.view
    if isinstance(question, CohortsQuestion) and session.scope is not None:
        return view_of(session.scope.look)
    return "funnel" if question is None else _VIEW_NAMES.get(type(question), "units")


def yank_file() -> Path:
    """Where copied texts are kept, whatever the terminal does with them."""
    return Path(platformdirs.user_cache_dir("funneltui")) / "yank.tsv"


def log_file() -> Path:
    """Where the traceback of a bug is written."""
    return Path(platformdirs.user_state_dir("funneltui")) / "error.log"


def _id_line(unit: str) -> str:
    return f"{unit.translate(_ONE_LINE)}\n"


def _copied(app: Explorer, text: str) -> Copied:
    # The clipboard is pasted into shells and sheets: escapes from the data stay harmless there too.
    harmless = "\n".join("\t".join(map(safe, line.split("\t"))) for line in text.split("\n"))
    return copy(harmless, yank_file(), app.copy_to_clipboard, os.environ)


def _users(number: int, session: Session) -> str:
    said = session.tr.plural(session.words.copied_users, number)
    return said.format(rows=count(number))


def _copy(app: Explorer, session: Session, text: str, what: str) -> str:
    return _told(_copied(app, text), session, what)


def _told(copied: Copied, session: Session, what: str) -> str:
    how = _how(copied, session)
    if copied.file is None:
        return session.words.copied_only.format(what=what, how=how)
    path = safe(str(copied.file)).replace(str(Path.home()), "~")
    return session.words.copied.format(what=what, how=how, path=path)


def _how(copied: Copied, session: Session) -> str:
    words = session.words
    return {
        Way.TMUX: words.copied_tmux,
        Way.OSC52: words.copied_osc52,
        Way.FILE: words.copied_file,
    }[copied.way]
