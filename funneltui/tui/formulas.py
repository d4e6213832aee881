"""What a line of a funnel can do besides opening a list: explain itself, or change the lens."""

from dataclasses import replace

from funneltui.tui.asking import Explorer
from funneltui.tui.cohorts import CohortsAnswer, looked_at
from funneltui.tui.screens.dialogs import Look
from funneltui.tui.screens.explore import ExploreScreen
from funneltui.tui.screens.formulas import FormulaScreen
from funneltui.tui.session import Session
from funneltui.views.page import Target


def show_formula(app: Explorer, session: Session) -> None:
    """Lay over the screen how the selected line's numbers are made."""
    target = app.screen.target() if isinstance(app.screen, ExploreScreen) else None
    why = _of_line(session, target)
    if target is None or not why:
        session.say(session.words.closer.no_formula)
        return
    app.push_screen(FormulaScreen(target.title, why, Look(session.words, session.glyphs)))


def _of_line(session: Session, target: Target | None) -> str:
    """How the numbers of a line are made, of a table of cohorts those of its selected cell."""
    if target is None or session.scope is None:
        return ""
    answer = session.shown.answer
    if isinstance(answer, CohortsAnswer):
        return looked_at(answer, session.scope.look).why(session.tr)
    return target.why


def change_by(session: Session, target: Target) -> None:
    """Count only events that fulfil a line's condition, or ask the funnel as a line does."""
    if session.scope is None:
        return
    funnel, words = session.scope.funnel, session.words.closer
    if target.asked is not None:
        asked = replace(funnel, order=target.asked.order, window=target.asked.window)
        session.change(asked, words.asked.format(title=target.title))
        return
    where = f"({funnel.where}) AND {target.where}" if funnel.where else target.where
    session.change(replace(funnel, where=where), words.filtered.format(title=target.title))
