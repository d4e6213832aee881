"""What each key does, by its action."""

from collections.abc import Callable, Coroutine
from dataclasses import replace

from funneltui.errors import FunneltuiError
from funneltui.model.funnel import Grain
from funneltui.tui import (
    closer_dialogs,
    cohort_keys,
    columns,
    experiment_keys,
    groups,
    lens_dialogs,
    money_commands,
    people,
    saved_cohorts,
)
from funneltui.tui import scope as scopes
from funneltui.tui.asking import Explorer, pick
from funneltui.tui.data_view import open_item
from funneltui.tui.find import ask_find
from funneltui.tui.formulas import change_by, show_formula
from funneltui.tui.heading import grain_shown
from funneltui.tui.keys import Place, action_at
from funneltui.tui.layouts import change_figures, change_layout, change_scale, change_side
from funneltui.tui.mouse import toggle_mouse
from funneltui.tui.palette import ask_command
from funneltui.tui.periods import next_grain
from funneltui.tui.problem import problem_text
from funneltui.tui.role_dialogs import ask_reading
from funneltui.tui.screens.dialogs import DIALOGUE, Choice
from funneltui.tui.screens.editor import EditorScreen
from funneltui.tui.screens.explore import ExploreScreen
from funneltui.tui.screens.help import HelpScreen
from funneltui.tui.session import Session
from funneltui.tui.tabs import FIRST
from funneltui.tui.take import copy_answer, copy_command, copy_many, has_many
from funneltui.tui.undoing import redo, undo
from funneltui.views.page import Target, Tone
from funneltui.views.safe import safe

Command = Callable[[Explorer, Session], None]
Dialogue = Callable[[Explorer, Session], Coroutine[object, object, None]]


def run(app: Explorer, session: Session, action: str) -> None:
    """Do what a key says, or say why not."""
    session.look()
    if session.scope is None and action not in _WITHOUT_LOG:
        session.say(session.words.open_first)
        return
    here = action_at(action, session.place(), session.request.keys)
    if here is None:
        session.say(session.words.not_here)
    else:
        COMMANDS[here](app, session)


def go(session: Session, tab: str) -> None:
    """Another view, at its top."""
    if session.scope is None:
        session.say(session.words.open_first)
    elif tab == "time" and len(session.scope.funnel.steps) == 1:
        session.say(session.words.two_steps)
    else:
        session.show(scopes.go(session.scope, tab))


def is_at_top(session: Session) -> bool:
    """Whether there is no level above."""
    return session.scope is None or not scopes.is_deep(session.scope)


def up(app: Explorer, session: Session) -> None:
    """Go one level up; at the top, stop what is being counted, or go to the first view."""
    if isinstance(app.screen, ExploreScreen) and app.screen.leave_side():
        return
    if session.scope is not None and scopes.is_deep(session.scope):
        session.show(scopes.up(session.scope))
    elif session.cancel():
        return
    elif session.scope is None:
        session.say(session.words.open_first)
    elif session.scope.tab != FIRST:
        session.show(scopes.go(session.scope, FIRST))
    else:
        session.say("")


def _open(app: Explorer, session: Session) -> None:
    screen = app.screen
    target = screen.target() if isinstance(screen, ExploreScreen) else None
    if target is not None and target.item is not None:
        open_item(app, session, target)
    elif target is None or session.scope is None:
        session.say(session.words.nothing_here)
    elif not target.opens:
        session.say(target.says or session.words.nothing_here)
    elif target.where or target.asked is not None:
        change_by(session, target)
    else:
        session.show(scopes.drill(session.scope, target), _said_of(session, target))


def _said_of(session: Session, target: Target) -> str:
    """What is said of what was opened."""
    return groups.narrowed_note(target, session) if scopes.narrows(target) else ""


def _edit(app: Explorer, session: Session) -> None:
    app.push_screen(EditorScreen(session))


def _help(app: Explorer, session: Session) -> None:
    app.push_screen(HelpScreen(session))


def _next_pair(_: Explorer, session: Session) -> None:
    if session.scope is not None:
        session.show(scopes.next_pair(session.scope))


def _previous_pair(_: Explorer, session: Session) -> None:
    if session.scope is not None:
        session.show(scopes.previous_pair(session.scope))


def _grain(_: Explorer, session: Session) -> None:
    grain, facts = grain_shown(session), session.facts
    if grain is None or facts is None or session.scope is None:
        session.say(session.words.not_yet)
        return
    following = next_grain(grain, facts)
    if following is Grain.HOUR and session.place() is Place.MONEY:
        following = next_grain(following, facts)
    said = session.words.changed_grain.format(grain=session.tr.periods.grains[following])
    session.show(replace(session.scope, grain=following), said)


def _again(_: Explorer, session: Session) -> None:
    session.say("")
    session.ask_again()


def _clear_filter(_: Explorer, session: Session) -> None:
    if session.scope is not None:
        funnel = replace(session.scope.funnel, where=None)
        session.change(funnel, session.words.cleared_filter)


def _copy(app: Explorer, session: Session) -> None:
    if has_many(session):
        app.run_worker(_copy_many(app, session), group="copying")
    else:
        session.say(copy_answer(app, session))


async def _copy_many(app: Explorer, session: Session) -> None:
    session.say(await copy_many(app, session))


def _copy_command(app: Explorer, session: Session) -> None:
    session.say(copy_command(app, session))


def _mouse(app: Explorer, session: Session) -> None:
    words = session.words
    said = {True: words.mouse_on, False: words.mouse_off, None: words.no_mouse}
    session.say(said[toggle_mouse(app)])


def _redraw(app: Explorer, _: Session) -> None:
    app.refresh(layout=True)
    app.screen.refresh(layout=True)


async def _export(app: Explorer, session: Session) -> None:
    # Reports load more than the first paint should wait for.
    from funneltui.tui.export import ask_export

    await ask_export(app, session)


async def _find(app: Explorer, session: Session) -> None:
    if await ask_find(app, session):
        await _find_next(app, session)


async def _find_next(app: Explorer, session: Session) -> None:
    await _find_along(app, session, 1)


async def _find_previous(app: Explorer, session: Session) -> None:
    await _find_along(app, session, -1)


async def _find_along(app: Explorer, session: Session, step: int) -> None:
    screen = app.screen
    if isinstance(screen, ExploreScreen):
        await screen.look_up()
        session.say(screen.find(step))


async def _save(app: Explorer, session: Session) -> None:
    request, words = session.request, session.words
    if session.scope is None:
        return
    is_own = (
        session.own_file is not None and session.own_file.absolute() == request.save_to.absolute()
    )
    if request.save_to.exists() and not is_own:
        title = words.ask_overwrite.format(path=safe(str(request.save_to)))
        choices = (Choice(words.overwrite_no), Choice(words.overwrite_yes))
        if await pick(app, session, title, choices) != 1:
            session.say(words.not_saved)
            return
    try:
        path = request.save(session.scope.funnel)
    except (FunneltuiError, OSError) as error:
        said = (
            problem_text(error, session.tr)
            if isinstance(error, FunneltuiError)
            else safe(str(error))
        )
        session.say(f"{words.not_saved}: {said}", Tone.BAD)
        return
    session.own_file = request.save_to
    session.say(words.saved.format(path=safe(str(path))))


def _asking(dialogue: Dialogue) -> Command:
    """The dialogue as a command: it waits for its answers while the screen goes on."""

    def ask(app: Explorer, session: Session) -> None:
        app.run_worker(dialogue(app, session), group=DIALOGUE)

    return ask


COMMANDS: dict[str, Command] = {
    "open": _open,
    "back": up,
    "find": _asking(_find),
    "find_next": _asking(_find_next),
    "find_previous": _asking(_find_previous),
    "user": _asking(people.ask_user),
    "paths": people.show_paths,
    "next_user": people.next_user,
    "previous_user": people.previous_user,
    "clock": people.clock,
    "cohort": _asking(saved_cohorts.ask_cohort),
    "sort": people.sort,
    "reverse": people.reverse,
    "next_pair": _next_pair,
    "previous_pair": _previous_pair,
    "grain": _grain,
    "compare": _asking(closer_dialogs.ask_compare),
    "layout": change_layout,
    "scale": change_scale,
    "figures": change_figures,
    "path_side": change_side,
    "next_group": groups.next_group,
    "previous_group": groups.previous_group,
    "everybody": people.show_everybody,
    "side_pane": people.switch_pane,
    "formula": show_formula,
    "otherwise": closer_dialogs.show_otherwise,
    "next_page": money_commands.next_page,
    "previous_page": money_commands.previous_page,
    "right": columns.right,
    "left": columns.left,
    "wide_right": columns.right,
    "wide_left": columns.left,
    "further_right": columns.right,
    "further_left": columns.left,
    "next_variant": experiment_keys.next_variant,
    "previous_variant": experiment_keys.previous_variant,
    "change": experiment_keys.switch_change,
    "variants": _asking(experiment_keys.ask_column),
    "control": _asking(experiment_keys.ask_control),
    "split": _asking(experiment_keys.ask_split),
    "explain": money_commands.explain,
    "reverse_groups": money_commands.reverse_groups,
    "reference": money_commands.next_reference,
    "move": _asking(money_commands.ask_move),
    "spend_file": _asking(money_commands.ask_spend),
    "plan_file": _asking(money_commands.ask_plan),
    "next_kind": _asking(cohort_keys.next_kind),
    "previous_kind": _asking(cohort_keys.previous_kind),
    "cohort_metric": _asking(cohort_keys.next_metric),
    "cohort_cells": _asking(cohort_keys.switch_cells),
    "cell_left": cohort_keys.left,
    "cell_right": cohort_keys.right,
    "mark_cohort": cohort_keys.mark,
    "compare_cohorts": cohort_keys.compare,
    "edit": _edit,
    "reading": _asking(ask_reading),
    "window": _asking(lens_dialogs.ask_window),
    "order": _asking(lens_dialogs.ask_order),
    "count_by": _asking(lens_dialogs.ask_count_by),
    "breakdown": _asking(lens_dialogs.ask_breakdown),
    "exclude": _asking(lens_dialogs.ask_exclusions),
    "filter": _asking(lens_dialogs.ask_filter),
    "all_filter": _asking(lens_dialogs.ask_filter),
    "clear_filter": _clear_filter,
    "dates": _asking(lens_dialogs.ask_dates),
    "undo": _asking(undo),
    "redo": _asking(redo),
    "again": _again,
    "copy": _copy,
    "copy_command": _copy_command,
    "save": _asking(_save),
    "mark": people.mark,
    "mark_all": people.mark_all,
    "unmark": people.unmark,
    "export": _asking(_export),
    "mouse": _mouse,
    "redraw": _redraw,
    "help": _help,
    "palette": _asking(ask_command),
}
_WITHOUT_LOG = ("open", "back", "again", "mouse", "redraw", "help", "palette")
