"""The groups of a breakdown: one is chosen, or opened as a funnel of its own."""

from dataclasses import replace

from funneltui.tui import scope as scopes
from funneltui.tui.asking import Explorer
from funneltui.tui.layouts import shown_manner
from funneltui.tui.questions import FunnelAnswer
from funneltui.tui.screens.explore import ExploreScreen
from funneltui.tui.session import Session
from funneltui.views.cohort_names import cohort_name
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
            app.screen.go_to(lambda target: bool(target.cohort) == bool(chosen))


def _open(app: Explorer, session: Session) -> None:
    """The funnel of the group that the cursor is on."""
    screen, scope = app.screen, session.scope
    target = screen.target() if isinstance(screen, ExploreScreen) else None
    if scope is None or target is None or not target.inside:
        session.say(session.words.closer.no_group_here)
        return
    title = cohort_name(target.inside, session.tr)
    opened = scopes.drill(scope, Target(title, cohort=target.inside))
    session.show(opened, session.words.cohorts.narrowed)
