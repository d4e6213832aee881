"""What keys do in lists of users: sort, mark, find one."""

from dataclasses import replace

from funneltui.i18n.people_words import people_words
from funneltui.model.units import Clock, Sorting, Which, sorted_by
from funneltui.tui import scope as scopes
from funneltui.tui.asking import Explorer, prompt_for
from funneltui.tui.marks import Marks
from funneltui.tui.money import MoneyAnswer
from funneltui.tui.money_commands import sort_groups
from funneltui.tui.paths import step_of
from funneltui.tui.questions import UnitsAnswer, question_of
from funneltui.tui.screens.dialogs import Prompt
from funneltui.tui.screens.explore import ExploreScreen
from funneltui.tui.session import Session
from funneltui.views import lens, units
from funneltui.views.format import count
from funneltui.views.page import Target
from funneltui.views.safe import safe


def sort(_: Explorer, session: Session) -> None:
    """Sort the list, or the table of channels, by the next of what it can be sorted by."""
    answer = session.shown.answer
    if isinstance(answer, UnitsAnswer):
        sorts = answer.units.sorts()
        following = sorts[(sorts.index(answer.sorting.by) + 1) % len(sorts)]
        _sort(session, sorted_by(following))
    elif isinstance(answer, MoneyAnswer):
        sort_groups(session, answer)


def reverse(_: Explorer, session: Session) -> None:
    """Turn the list's order round."""
    answer = session.shown.answer
    if isinstance(answer, UnitsAnswer):
        _sort(session, replace(answer.sorting, descending=not answer.sorting.descending))


def mark(app: Explorer, session: Session) -> None:
    """Mark the unit under the cursor, or no longer."""
    screen, scope, answer = app.screen, session.scope, session.shown.answer
    target = screen.target() if isinstance(screen, ExploreScreen) else None
    if scope is None or target is None or not target.unit or not isinstance(answer, UnitsAnswer):
        session.say(session.words.nothing_here)
        return
    _show_marks(session, answer, scope.marks.toggled(target.unit, answer.key))


def mark_all(_: Explorer, session: Session) -> None:
    """Mark everybody in the list."""
    answer = session.shown.answer
    if isinstance(answer, UnitsAnswer):
        _show_marks(session, answer, Marks(all_of=answer.key))


def unmark(_: Explorer, session: Session) -> None:
    """Take all marks away."""
    answer = session.shown.answer
    if isinstance(answer, UnitsAnswer):
        _show_marks(session, answer, Marks())


async def ask_user(app: Explorer, session: Session) -> None:
    """Open the timeline of a user whose id is typed."""
    words = session.words

    async def accept(text: str) -> str:
        return "" if text else words.no_user

    user = await prompt_for(app, session, Prompt(words.ask_user, words.ask_user_help), accept)
    if user and session.scope is not None:
        session.show(scopes.drill(session.scope, Target(user, unit=user)))


def next_user(_: Explorer, session: Session) -> None:
    """The timeline of the next user of the list."""
    _go_along(session, 1)


def previous_user(_: Explorer, session: Session) -> None:
    """The timeline of the user before in the list."""
    _go_along(session, -1)


def clock(_: Explorer, session: Session) -> None:
    """Tell the time since the entry, or of the clock again."""
    if session.scope is not None:
        is_absolute = session.scope.clock is Clock.ABSOLUTE
        words = session.words.people
        session.show(
            replace(session.scope, clock=Clock.SINCE_ENTRY if is_absolute else Clock.ABSOLUTE),
            words.since_entry if is_absolute else words.by_the_clock,
        )


def _go_along(session: Session, step: int) -> None:
    scope, words = session.scope, session.words.people
    if scope is None or not scope.trail:
        return
    question = question_of(scopes.up(scope), session.request.profile, session.request.inspect)
    here, listed = scope.trail[-1], session.kept.get(question)
    if here.place is None or not isinstance(listed, UnitsAnswer):
        session.say(words.no_list)
        return
    place, total = here.place + step, len(listed.units)
    if not 0 <= place < total:
        session.say(words.last_user if step > 0 else words.first_user)
        return
    (unit,) = listed.units.ids(place, place + 1)
    target = Target(safe(unit), unit=unit, place=place)
    said = session.words.line_of.format(number=count(place + 1), total=count(total))
    session.show(replace(scope, trail=(*scope.trail[:-1], target)), said)


def show_everybody(_: Explorer, session: Session) -> None:
    """List everybody, also who did not enter; or only those who did."""
    scope, words = session.scope, session.words.people
    if scope is None:
        return
    if scope.trail:
        session.say(words.whole_list)
        return
    is_all = scopes.listed(scope) is Which.EVERYBODY
    listed = Which.ENTERED if is_all else Which.EVERYBODY
    said = words.shows_entered if is_all else words.shows_everybody
    session.show(replace(scope, listed=listed), said)


def switch_pane(app: Explorer, session: Session) -> None:
    """Give the keys to the history beside the list, or back to the list."""
    screen, words = app.screen, session.words.people
    if isinstance(screen, ExploreScreen) and not screen.leave_side():
        session.say(words.in_history if screen.switch_pane() else words.no_history)


def show_paths(app: Explorer, session: Session) -> None:
    """What came after the step of the line or list: next instead, and in between."""
    screen, scope = app.screen, session.scope
    if scope is None or not isinstance(screen, ExploreScreen):
        return
    if len(scope.funnel.steps) == 1:
        session.say(session.words.two_steps)
        return
    opened = scope.trail[-1].selection if scope.trail else None
    step = step_of(screen.target(), opened, scope.funnel)
    title = people_words(session.tr.code).paths_title.format(
        step=lens.bar_name(scope.funnel, step, session.tr)
    )
    session.show(scopes.drill(scope, Target(title, paths=step)))


def _sort(session: Session, sorting: Sorting) -> None:
    if session.scope is not None:
        said = units.sorted_by(sorting, session.tr)
        said = session.words.people.sorted.format(said=said)
        session.show(replace(session.scope, sorting=sorting), said)


def _show_marks(session: Session, answer: UnitsAnswer, marks: Marks) -> None:
    if session.scope is None:
        return
    words = session.words
    number = marks.count(answer.key, len(answer.units))
    said = words.marked if marks.units else words.people.marked_all
    session.show(
        replace(session.scope, marks=marks),
        said.format(number=count(number)) if number else words.none_marked,
    )
