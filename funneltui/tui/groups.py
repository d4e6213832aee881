"""The groups of a breakdown: one is chosen, or opened as a funnel of its own."""

from dataclasses import replace

from funneltui.tui import scope as scopes
from funneltui.tui.asking import Explorer
from funneltui.tui.layouts import shown_manner
from funneltui.tui.questions import FunnelAnswer
from funneltui.tui.screens.explore import ExploreScreen
from funneltui.tui.session import Session
from funneltui.views.manner import Layout
from funneltui.views.page import Target


def next_group(app: Explorer, session: Session) -> None:
    """Choose the next of the funnels side by side; in a table open the group of the line."""
    _choose(app, session, 1)


def previous_group(app: Explorer, session: Session) -> None:
    """Choose the one before, and before the first none."""
    _choose(app, session, -1)


def _choose(app: Explorer, session: Session, by: int) -> None:
    scope, answer, words = session.scope, session.shown.answer, session.words.closer
    if scope is None or not isinstance(answer, FunnelAnswer):
        return
    groups = len(answer.result.groups)
    if not groups:
        session.say(words.no_groups)
    elif shown_manner(app, session).layout is not Layout.SIDE:
        _open(app, session)
    else:
        chosen = max(0, min(groups, scope.manner.group + by))
        session.show(replace(scope, manner=replace(scope.manner, group=chosen)))
        if isinstance(app.screen, ExploreScreen):
            app.screen.go_to(lambda target: _is_of_group(target) == bool(chosen))


def _is_of_group(target: Target) -> bool:
    """Whether it opens a group, or the list of one."""
    return scopes.narrows(target) or bool(target.selection and target.selection.value)


def _open(app: Explorer, session: Session) -> None:
    """The funnel of the group that the cursor is on."""
    screen, scope = app.screen, session.scope
    target = screen.target() if isinstance(screen, ExploreScreen) else None
    if scope is None or target is None or target.inside is None:
        is_several = target is not None and _is_of_group(target)
        words = session.words.closer
        session.say(session.tr.funnel.rest_is_several if is_several else words.no_group_here)
        return
    session.show(scopes.drill(scope, target.inside), narrowed_note(target.inside, session))


def narrowed_note(target: Target, session: Session) -> str:
    """What is said of a target that narrows what every view counts."""
    if target.rows:
        return session.words.closer.narrowed_rows
    if target.entered is not None:
        return session.words.narrowed
    words = session.words.cohorts
    return words.listed if target.lists else words.narrowed
