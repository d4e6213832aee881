"""Changing how a funnel is laid out; what is counted stays as it is."""

from dataclasses import replace

from funneltui.tui.asking import Explorer
from funneltui.tui.keys import Place
from funneltui.tui.session import Session
from funneltui.views.manner import Figures, Layout, Manner, PathSide, Scale, layout_at


def shown_manner(app: Explorer, session: Session) -> Manner:
    """How the screen is laid out, the width's choice made."""
    manner = session.scope.manner if session.scope else Manner()
    return replace(manner, layout=layout_at(manner, app.size.width))


def change_layout(app: Explorer, session: Session) -> None:
    """The groups of a breakdown side by side, or in one table."""
    scope, words = session.scope, session.words.closer
    if scope is None:
        return
    if scope.funnel.breakdown is None:
        session.say(words.no_groups)
        return
    is_side = shown_manner(app, session).layout is Layout.SIDE
    layout = Layout.TABLE if is_side else Layout.SIDE
    said = words.as_table if is_side else words.as_side
    session.show(replace(scope, manner=replace(scope.manner, layout=layout)), said)


def change_scale(_: Explorer, session: Session) -> None:
    """Times cut at round edges, or into equal parts."""
    scope, words = session.scope, session.words.closer
    if scope is None:
        return
    is_log = scope.manner.scale is Scale.LOG
    scale = Scale.LINEAR if is_log else Scale.LOG
    said = words.as_linear if is_log else words.as_log
    session.show(replace(scope, manner=replace(scope.manner, scale=scale)), said)


def change_figures(_: Explorer, session: Session) -> None:
    """Counts in place of rates, or the other way round."""
    scope, words = session.scope, session.words.closer
    if scope is None:
        return
    if scope.funnel.breakdown is None and session.place() is Place.FUNNEL:
        session.say(words.no_groups)
        return
    counts = scope.manner.figures is Figures.COUNTS
    figures = Figures.RATES if counts else Figures.COUNTS
    said = words.as_rates if counts else words.as_counts
    session.show(replace(scope, manner=replace(scope.manner, figures=figures)), said)


def change_side(_: Explorer, session: Session) -> None:
    """Rank and open the other side of the paths."""
    scope = session.scope
    if scope is not None:
        is_lost = scope.manner.side is PathSide.LOST
        choose_side(session, PathSide.WENT_ON if is_lost else PathSide.LOST)


def choose_side(session: Session, side: PathSide) -> None:
    """Rank the paths by the lost, or by those who went on, and open these."""
    scope, words = session.scope, session.words.people
    if scope is not None:
        said = words.opens_lost if side is PathSide.LOST else words.opens_went_on
        session.show(replace(scope, manner=replace(scope.manner, side=side)), said)
