"""What the keys of the experiment do."""

from dataclasses import replace

from funneltui.errors import FunneltuiError
from funneltui.i18n.experiment_words import ExperimentTuiWords, experiment_tui_words
from funneltui.model.experiment import ExperimentWish
from funneltui.tui import scope as scopes
from funneltui.tui.asking import Explorer, pick, prompt_for
from funneltui.tui.column_choices import pick_column
from funneltui.tui.experiment import ExperimentAnswer, one_variant
from funneltui.tui.problem import problem_text
from funneltui.tui.screens.dialogs import Choice, Prompt
from funneltui.tui.session import Session
from funneltui.views.effects import named
from funneltui.views.manner import Change
from funneltui.views.safe import safe


def next_variant(_: Explorer, session: Session) -> None:
    """Hold the next variant against the control."""
    _turn(session, 1)


def previous_variant(_: Explorer, session: Session) -> None:
    """The variant before."""
    _turn(session, -1)


def switch_change(_: Explorer, session: Session) -> None:
    """Differences in points instead of relative ones, or the other way round."""
    scope, words = session.scope, _words(session)
    if scope is None:
        return
    is_relative = scope.manner.change is Change.RELATIVE
    change = Change.POINTS if is_relative else Change.RELATIVE
    said = words.in_points if is_relative else words.as_relative
    session.show(replace(scope, manner=replace(scope.manner, change=change)), said)


async def ask_column(app: Explorer, session: Session) -> None:
    """Ask which column says the variants."""
    answer = session.shown.answer
    now = answer.result.column if isinstance(answer, ExperimentAnswer) else ""
    column = await pick_column(app, session, _words(session).ask_column, now=now)
    if column:
        said = _words(session).changed_column.format(column=safe(column))
        _ask(session, ExperimentWish(column), said)


async def ask_control(app: Explorer, session: Session) -> None:
    """Ask which variant the others are held against."""
    answer, words = session.shown.answer, _words(session)
    if session.scope is None or not isinstance(answer, ExperimentAnswer):
        session.say(session.words.not_yet)
        return
    values = [each.counts.value for each in answer.result.variants]
    picked = await pick(app, session, words.ask_control, tuple(Choice(safe(v)) for v in values))
    if picked is not None:
        wish = replace(session.scope.experiment, control=values[picked])
        _ask(session, wish, words.changed_control.format(value=named(values[picked])))


async def ask_split(app: Explorer, session: Session) -> None:
    """Ask for the planned sizes of the variants."""
    from funneltui.report.experiment import experiment_wish

    scope, words = session.scope, _words(session)
    if scope is None:
        return

    async def accept(text: str) -> str:
        try:
            experiment_wish(None, None, text)
        except FunneltuiError as error:
            return problem_text(error, session.tr)
        return ""

    here = ",".join(f"{name}={share:g}" for name, share in scope.experiment.split)
    prompt = Prompt(words.ask_split, words.ask_split_help, safe(here))
    typed = await prompt_for(app, session, prompt, accept)
    if typed is not None:
        split = experiment_wish(None, None, typed).split
        said = words.changed_split.format(value=safe(typed.strip()) or words.equal)
        _ask(session, replace(scope.experiment, split=split), said)


def _ask(session: Session, wish: ExperimentWish, said: str) -> None:
    """Ask otherwise, in a way that can be undone."""
    if session.scope is not None:
        manner = replace(session.scope.manner, variant=0)
        session.show(scopes.try_out(replace(session.scope, manner=manner), wish), said)


def _turn(session: Session, by: int) -> None:
    scope, answer = session.scope, session.shown.answer
    if scope is None or not isinstance(answer, ExperimentAnswer):
        session.say(session.words.not_yet)
        return
    others = answer.result.comparisons
    if len(others) == 1:
        session.say(_words(session).only_one)
        return
    here = (one_variant(scope.manner).variant - 1 + by) % len(others)
    said = _words(session).shows.format(value=named(others[here].value))
    session.show(replace(scope, manner=replace(scope.manner, variant=here + 1)), said)


def _words(session: Session) -> ExperimentTuiWords:
    return experiment_tui_words(session.tr.code)
